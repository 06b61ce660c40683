/**
 * Installs what the suites beyond `npm test` need, from Debian's packages and by name: a native clang (builds are several times
 * faster with it), LLVM's obj2yaml, gcc for what glibc does. Says what it could not install; the suites say what they could not run.
 */
import { isInstalled, run } from "./lib/command.ts";

const llvmVersions = [22, 21, 20, 19];
const wanted: readonly {
  readonly what: string;
  readonly there: () => boolean;
  readonly packages: () => string[];
}[] = [
  {
    what: "a native clang",
    there: () => llvmVersions.some((version) => isInstalled(`clang-${version}`)),
    packages: () => newestOf((version) => [`clang-${version}`, `lld-${version}`]),
  },
  {
    what: "obj2yaml",
    // An obj2yaml without a version can be one that knows too little of WebAssembly.
    there: () => llvmVersions.some((version) => isInstalled(`obj2yaml-${version}`)),
    packages: () => newestOf((version) => [`llvm-${version}`]),
  },
  {
    what: "gcc and g++",
    there: () => isInstalled("gcc") && isInstalled("g++"),
    packages: () => ["gcc", "g++", "libc6-dev"],
  },
  {
    what: "Python 3.11",
    there: () => isInstalled("/usr/bin/python3.11"),
    packages: () => ["python3.11"],
  },
  {
    what: "Chromium",
    there: () => ["chromium-headless-shell", "chromium"].some(isInstalled),
    packages: () => ["chromium-headless-shell"],
  },
  { what: "make", there: () => isInstalled("make"), packages: () => ["make"] },
  { what: "Tcl", there: () => isInstalled("tclsh"), packages: () => ["tcl"] },
  { what: "xz", there: () => isInstalled("xz"), packages: () => ["xz-utils"] },
  { what: "bzip2", there: () => isInstalled("bzip2"), packages: () => ["bzip2"] },
  { what: "gzip", there: () => isInstalled("gzip"), packages: () => ["gzip"] },
];

const missing = wanted.filter(({ there }) => !there());
if (missing.length > 0) {
  const names = missing.map(({ what }) => what).join(", ");
  if (!isInstalled("apt-get") || process.getuid?.() !== 0) {
    console.log(`not installed, and cannot be here without apt-get and root: ${names}`);
  } else {
    apt("update");
    for (const { what, packages, there } of missing) {
      const names = packages();
      console.log(`installing ${what}: ${names.join(" ")}`);
      apt("install", "-y", "--no-install-recommends", ...names);
      if (!there()) console.log(`${what} could not be installed`);
    }
  }
}

function newestOf(names: (version: number) => string[]): string[] {
  const version = llvmVersions.find((candidate) => {
    const { stdout } = run("apt-cache", ["policy", ...names(candidate)]);
    return stdout !== "" && !/Candidate: \(none\)/.test(stdout);
  });
  return version === undefined ? [] : names(version);
}

function apt(...args: readonly string[]): void {
  const { code, stderr } = run("apt-get", ["-q", ...args], {
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  });
  if (code !== 0) console.log(`apt-get ${args.join(" ")}: ${stderr.trim().split("\n").at(-1)}`);
}
