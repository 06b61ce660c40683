/**
 * examples/python-extension: its demo, and what it leaves to be seen: wheels, and a folder that pip installed them into. pip is CPython's own,
 * both under Solder and in the machine's Python.
 *
 *     node programs/wheels/test.ts
 */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildPython, type PythonBuild } from "../cpython/build.ts";
import { runPython } from "../cpython/suites.ts";
import { type Outcome, run } from "../lib/command.ts";
import { buildEnvironment, solderCommand } from "../lib/solder.ts";
import { runSuite } from "../lib/suite.ts";
import { createTally, type Tally } from "../lib/tally.ts";
import { buildZlib } from "../zlib/build.ts";

const example = fileURLToPath(new URL("../../examples/python-extension/", import.meta.url));
const platform = "solder_2026_0_wasm32";
const sitePackages = "/usr/local/lib/python3.11/site-packages";
const wheelNames = ["bloom", "gzparts"].map((name) => `${name}-1.0-cp311-cp311-${platform}.whl`);

/** The machine's Python of that version: CPython's build needs it, too. */
const nativePython = "/usr/bin/python3.11";

function main(): number {
  const python = buildPython();
  const scratch = mkdtempSync(join(tmpdir(), "solder-wheels-"));
  const tally = createTally();
  try {
    tally.part("the demo", checkDemo);
    tally.part("the README", (part) => checkReadme(python, scratch, part));
    tally.part("the ABI", (part) => checkAbi(scratch, part));
    tally.part("the wheels", (part) => checkWheels(python, scratch, part));
    tally.part("the machine's pip", (part) => checkNativePip(python, scratch, part));
    tally.part("pip under Solder", (part) => checkPip(python, scratch, part));
    tally.part("the extensions", (part) => checkExtensions(python, part));
    return tally.finish();
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function checkDemo(tally: Tally): void {
  const { code, stdout, stderr } = run(process.execPath, [join(example, "demo.ts")], { timeout: 600_000 });
  tally.check("it ends well", code === 0, `${stdout}\n${stderr}`);
  const wanted = [
    ...wheelNames.map((name) => `${name}: as RECORD says`),
    "Successfully installed bloom-1.0 gzparts-1.0",
    "the same bits as in Python: True",
    "every line is in it: True",
    "of 100000 others: about 1 %",
    "FullError: the filter was made for 20000 elements",
    "Python's gzip reads them as one file: True",
  ];
  for (const text of wanted) tally.check(text, stdout.includes(text));
  const missing = `ImportError: libz-gzparts.so: not found, needed by gzparts.cpython-311-wasm32-wasi.so; searched: ${sitePackages}/gzparts.libs/libz-gzparts.so (RUNPATH`;
  tally.check("a missing library", stderr.includes(missing), stderr);
}

/** Its commands, in a copy of the folder, one shell for all of them. */
function checkReadme(python: PythonBuild, scratch: string, tally: Tally): void {
  const folder = join(scratch, "example");
  const isOurs = (file: string): boolean => file !== join(example, "build");
  cpSync(example, folder, { recursive: true, filter: isOurs });
  const readme = readFileSync(join(folder, "README.md"), "utf8");
  const commands = [...readme.matchAll(/```sh\n(.*?)```/gs)].map(([, block]) => block);
  const env = { ...buildEnvironment(), PYTHON: python.root, ZLIB: dirname(buildZlib().library) };
  const script = ["set -eu", ...commands].join("\n");
  const { code, stdout, stderr } = run("sh", ["-c", script], { cwd: folder, env });
  const done = code === 0 && stdout.includes("Python's gzip reads them as one file: True");
  tally.check("its commands", done, `${stdout}\n${stderr}`);
}

/** What the compiler does is what docs/python-wheels.md says. */
function checkAbi(scratch: string, tally: Tally): void {
  const source = join(import.meta.dirname, "abi.c");
  const assembly = join(scratch, "abi.s");
  const { code, stderr } = run("solder", ["cc", "-S", source, "-o", assembly], { env: buildEnvironment() });
  tally.check("sizes and numbers", code === 0, stderr);
  const instructions = code === 0 ? readFileSync(assembly, "utf8") : "";
  const root = new URL("../../", import.meta.url);
  const { version } = JSON.parse(
    readFileSync(new URL("node_modules/@yowasp/clang/package.json", root), "utf8"),
  );
  const page = readFileSync(new URL("docs/python-wheels.md", root), "utf8");
  tally.check("the page names this libc.so", page.includes(`\`@yowasp/clang\` ${version} `), version);
  tally.check(
    "setjmp is a legacy try",
    /^\s+try\s/m.test(instructions) && !instructions.includes("try_table"),
  );
}

function checkWheels(python: PythonBuild, scratch: string, tally: Tally): void {
  const dist = join(example, "build/dist");
  const script = join(example, "wheel.py");
  for (const name of wheelNames) {
    const { code, stderr } = run(nativePython, [script, "check", join(dist, name)]);
    tally.check(`${name}, read by the machine's Python`, code === 0, stderr);
  }
  const damaged = join(scratch, "damaged.whl");
  const damage =
    "import sys, zipfile\n" +
    "with zipfile.ZipFile(sys.argv[1]) as old, zipfile.ZipFile(sys.argv[2], 'w') as new:\n" +
    "  for name in old.namelist(): new.writestr(name, old.read(name) + b' ' * name.endswith('.so'))";
  run(nativePython, ["-c", damage, join(dist, wheelNames[0] as string), damaged]);
  const refused = run(nativePython, [script, "check", damaged]);
  tally.check("a file that was changed", refused.code === 1 && refused.stderr.includes("bloom.cpython-311"));

  const again = ["pack", "/example/bloom/pyproject.toml", "/example/build/bloom", platform, "/tmp"];
  runPython(python, ["/example/wheel.py", ...again], {
    options: ["--dir", `${example}::/example`, "--dir", `${scratch}::/tmp`],
  });
  const [first, second] = [dist, scratch].map((folder) =>
    readFileSync(join(folder, wheelNames[0] as string)),
  );
  tally.check("the same files make the same wheel", first?.equals(second as Buffer) === true);

  const libraries = readdirSync(join(example, "build/site"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".so"))
    .map((name) => join(example, "build/site", name));
  const checked = run(process.execPath, [solderCommand, "check", "--strict", python.program, ...libraries]);
  tally.check("solder check --strict", checked.code === 0 && libraries.length === 3, checked.stdout);
}

function checkNativePip(python: PythonBuild, scratch: string, tally: Tally): void {
  const bundled = join(python.root, "usr/local/lib/python3.11/ensurepip/_bundled");
  const pip = readdirSync(bundled).find((name) => name.startsWith("pip-")) as string;
  const env = { PATH: process.env.PATH, PYTHONPATH: join(bundled, pip), PIP_CONFIG_FILE: "/dev/null" };
  const wheels = wheelNames.map((name) => join(example, "build/dist", name));
  const install = (target: string, options: readonly string[]): Outcome =>
    run(nativePython, ["-m", "pip", "install", ...offline, ...options, "--target", target, ...wheels], {
      env,
    });
  const forPlatform = (tag: string): string[] => [
    ...["--only-binary", ":all:", "--platform", tag],
    ...["--python-version", "3.11", "--implementation", "cp", "--abi", "cp311"],
  ];

  const site = join(scratch, "native");
  const installed = install(site, forPlatform(platform));
  tally.check(`--platform ${platform}`, installed.code === 0, installed.stderr);
  const libraries = ["bloom.cpython-311-wasm32-wasi.so", "gzparts.libs/libz-gzparts.so"];
  const equal = libraries.every((name) =>
    readFileSync(join(site, name)).equals(readFileSync(join(example, "build/site", name))),
  );
  tally.check("the same files as under Solder", equal);
  for (const options of [[], forPlatform("wasi_0_0_0_wasm32"), forPlatform("solder_2027_0_wasm32")]) {
    const { code, stderr } = install(join(scratch, "none"), options);
    const refused = code === 1 && stderr.includes("is not a supported wheel on this platform");
    tally.check(`refused: ${options.slice(2, 4).join(" ") || "on this machine"}`, refused, stderr);
  }
}

/** Nothing is asked of a server. */
const offline = ["--no-index", "--no-deps", "--no-compile", "--no-cache-dir", "--disable-pip-version-check"];

function checkPip(python: PythonBuild, scratch: string, tally: Tally): void {
  const site = join(scratch, "site");
  mkdirSync(site);
  const inSite = (args: readonly string[], tag?: string): Outcome =>
    runPython(python, args, { options: guestOptions(site, tag) });
  const pip = (args: readonly string[], tag?: string): Outcome =>
    inSite(["/example/run_pip.py", ...args], tag);
  const wheels = wheelNames.map((name) => `/example/build/dist/${name}`);

  const refused = pip(["install", ...offline, ...wheels]);
  const why = "is not a supported wheel on this platform";
  tally.check("it refuses what is not its own", refused.code === 1 && refused.stderr.includes(why));
  const tags = "from pip._vendor.packaging import tags; print(next(tags.sys_tags()))";
  const bundled =
    "import glob, sys; sys.path[:0] = glob.glob('/usr/local/lib/python3.11/ensurepip/_bundled/pip-*')";
  for (const [tag, wanted] of [[undefined, "wasi_0_0_0_wasm32"] as const, [platform, platform] as const]) {
    const { stdout } = inSite(["-c", `${bundled}\n${tags}`], tag);
    tally.check(`the interpreter's tag is ${wanted}`, stdout === `cp311-cp311-${wanted}\n`, stdout);
  }

  const unpacked = wheels.map((wheel) => inSite(["-m", "zipfile", "-e", wheel, sitePackages]));
  tally.check(
    "python -m zipfile unpacks them",
    unpacked.every(({ code }) => code === 0),
  );
  const imported = inSite([
    "-c",
    "import bloom, gzparts; print(bloom.Filter(1).probes, gzparts.ZLIB_VERSION)",
  ]);
  tally.check("which suffices to import them", /^7 1\.\d+(\.\d+)+\n$/.test(imported.stdout), imported.stderr);

  const copy = join(scratch, "copy");
  cpSync(join(example, "build/site"), copy, { recursive: true });
  const options = guestOptions(copy, platform);
  const gone = runPython(python, ["/example/run_pip.py", "uninstall", "-y", "bloom"], { options });
  tally.check(
    "pip uninstall",
    gone.code === 0 && gone.stdout.includes("Successfully uninstalled"),
    gone.stderr,
  );
  const without = runPython(python, ["-c", "import gzparts, bloom"], { options });
  tally.check("and bloom alone is gone", without.stderr.includes("No module named 'bloom'"), without.stderr);
}

/** The example, and a folder as site-packages. */
function guestOptions(site: string, tag?: string): string[] {
  const folders = ["--dir", `${example}::/example`, "--dir", `${site}::${sitePackages}`];
  return tag === undefined
    ? folders
    : [...folders, "--env", `_PYTHON_HOST_PLATFORM=${tag.replaceAll("_", "-")}`];
}

function checkExtensions(python: PythonBuild, tally: Tally): void {
  const site = join(example, "build/site");
  const options = [...guestOptions(site), "--dir", `${import.meta.dirname}::/checks`];
  const checks = runPython(python, ["/checks/checks.py"], { options });
  tally.check("checks.py", checks.code === 0 && checks.stdout === "all\n", checks.stderr);

  // Each has its own, in whichever order they are imported.
  for (const code of ["import zlib, gzparts", "import gzparts, zlib"]) {
    const { stderr } = runPython(python, ["-c", code], { options: [...options, "--trace=files"] });
    const found = [...stderr.matchAll(/found (libz\S*): \S+ \(RUNPATH of (\w+)/g)].map(([, ...pair]) =>
      pair.join(" "),
    );
    const both = ["libz-gzparts.so gzparts", "libz.so zlib"];
    tally.check(`${code}: two zlibs`, found.sort().join() === both.join(), found.join(", "));
  }
}

await runSuite("wheels", main);
