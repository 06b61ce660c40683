/** Builds CPython from its unmodified sources: with its library and each C module of the standard library as `.so` files, and all in one. */
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { basename, join } from "node:path";
import { cachedDirectory } from "../../src/toolchain/cache.ts";
import { CannotRun } from "../lib/cannot-run.ts";
import { isInstalled, runOrThrow } from "../lib/command.ts";
import { type DebianSource, fetchDebianSource } from "../lib/debian-source.ts";
import { digest, digestOfFile } from "../lib/digest.ts";
import { buildEnvironment, toolchainIdentity } from "../lib/solder.ts";
import { type SharedLibraries, sharedLibraries, staticLibraries } from "./libraries.ts";

/** What configure cannot find out. */
const site = join(import.meta.dirname, "config.site");

/** A Python in the cache, as a folder that a guest sees as `/`. Nothing may be written there. */
export interface PythonBuild {
  /** Debian's version; it begins with CPython's own. */
  readonly version: string;
  /** Holds `usr/local/bin` and `usr/local/lib/python3.11`. */
  readonly root: string;
  /** `Python.h` and its like, `pyconfig.h` among them: for -I. */
  readonly headers: string;
  /** `python.wasm`. */
  readonly program: string;
  /** The C modules of the standard library, `NAME.cpython-311-wasm32-wasi.so`; none in the static build. */
  readonly modules: readonly string[];
}

/** `python.wasm` of some kilobytes, `libpython3.11.so`, the libraries that it and its modules need, and each C module that `import` loads. */
export function buildPython(): PythonBuild {
  return build("dynamic", buildDynamic);
}

/** The same sources as one program without a loader: what is compared with. */
export function buildStaticPython(): PythonBuild {
  return build("static", buildStatic);
}

/** One build: where it works, and where it installs. */
interface Work {
  readonly source: DebianSource;
  /** Outside of the sources, as they want it. */
  readonly work: string;
  /** `usr/local` of what is built. */
  readonly prefix: string;
  readonly libraries: SharedLibraries;
}

function build(kind: string, make: (work: Work) => void): PythonBuild {
  if (!isInstalled("make")) throw new CannotRun("needs make, which is not here");
  if (!isInstalled(buildPythonName)) throw new CannotRun(`needs ${buildPythonName}, which is not here`);
  const source = fetchDebianSource("python3.11");
  const libraries = sharedLibraries();
  const ours = [import.meta.filename, site].map(digestOfFile);
  const key = digest([toolchainIdentity(), source.sha256, libraries.identity, ...ours]);
  const root = cachedDirectory(process.env, `programs/cpython-${kind}-${key}`, (draft) => {
    const work = join(draft, "work");
    const prefix = join(draft, "usr", "local");
    for (const folder of [work, join(prefix, "bin"), join(prefix, "lib")])
      mkdirSync(folder, { recursive: true });
    make({ source, work, prefix, libraries });
    rmSync(work, { recursive: true });
  });
  const libDynload = join(root, "usr/local/lib/python3.11/lib-dynload");
  return {
    version: source.version,
    root,
    headers: join(root, "usr/local/include/python3.11"),
    program: join(root, "usr/local/bin/python.wasm"),
    modules: readdirSync(libDynload).filter((name) => name.endsWith(".so")),
  };
}

/** Debian's own: a cross build runs a Python of the same version natively. */
const buildPythonName = "/usr/bin/python3.11";

/** How a module is linked, as it stands in the makefile: it finds libraries two folders above lib-dynload. */
const linkModule = "solder cc -shared -Wl,-s '-Wl,-rpath,$$ORIGIN/../..'";

function buildDynamic({ source, work, prefix, libraries }: Work): void {
  const env = {
    ...buildEnvironment(),
    CC: "solder cc",
    LDSHARED: linkModule,
    BLDSHARED: linkModule,
    CCSHARED: "-fPIC",
    DYNLOADFILE: "dynload_shlib.o",
    CFLAGS: [...commonFlags, ...libraries.compileFlags].join(" "),
    ...libraries.variables,
  };
  configure(source, work, env);
  useModules(work, "shared");
  runMake(work, env, ["libpython3.11.a", "Programs/python.o", "oldsharedmods"]);

  const lib = join(prefix, "lib");
  for (const file of libraries.files) cpSync(file, join(lib, basename(file)));
  // Modules find the library beside their folder, whoever loads them.
  const whole = ["-Wl,--whole-archive", "libpython3.11.a", "-Wl,--no-whole-archive"];
  const others = ["Modules/_decimal/libmpdec/libmpdec.a", "Modules/expat/libexpat.a"];
  const cc = (args: readonly string[]): void => {
    runOrThrow("solder", ["cc", ...args], { cwd: work, env });
  };
  const library = join(lib, "libpython3.11.so");
  cc([
    "-shared",
    "-Wl,-s",
    ...whole,
    ...others,
    `-L${lib}`,
    "-lwasi-shim",
    "-Wl,-rpath,$ORIGIN",
    "-o",
    library,
  ]);
  const program = join(prefix, "bin", "python.wasm");
  cc(["Programs/python.o", `-L${lib}`, "-lpython3.11", "-Wl,-rpath,$ORIGIN/../lib", "-o", program]);
  installLibrary(source, work, prefix);
}

function buildStatic({ source, work, prefix }: Work): void {
  const archives = staticLibraries(work);
  const env = {
    ...buildEnvironment(),
    CC: "solder cc -fno-pic",
    CFLAGS: [...commonFlags, ...archives.compileFlags].join(" "),
    LDFLAGS: "-static -Wl,-s -Wl,-z,stack-size=8388608",
    ...archives.variables,
  };
  configure(source, work, env);
  useModules(work, "static");
  // Not for configure, which shall find what it finds for the other build.
  runMake(work, env, ["python.wasm", "pybuilddir.txt", `SYSLIBS=${archives.shim}`]);
  cpSync(join(work, "python.wasm"), join(prefix, "bin", "python.wasm"));
  installLibrary(source, work, prefix);
}

/** clockid_t is a pointer in WASI, and CPython takes it for a number. */
const commonFlags = ["-Wno-int-conversion", "-w"];

function configure({ directory }: DebianSource, work: string, env: NodeJS.ProcessEnv): void {
  const sites = [join(directory, "Tools/wasm/config.site-wasm32-wasi"), site];
  const both = join(work, "config.site");
  writeFileSync(both, sites.map((file) => readFileSync(file, "utf8")).join("\n"));
  const options = [
    ...[
      "--host=wasm32-unknown-wasi",
      "--build=x86_64-pc-linux-gnu",
      `--with-build-python=${buildPythonName}`,
    ],
    ...["--prefix=/usr/local", "--without-ensurepip", "--enable-loadable-sqlite-extensions"],
    // CPython leaves its own allocator out for WASI: each object would take a call of libc's.
    "--with-pymalloc",
  ];
  const tools = { AR: "solder ar", RANLIB: "solder ranlib", CXX: "solder c++", CONFIG_SITE: both };
  runOrThrow(join(directory, "configure"), options, { cwd: work, env: { ...env, ...tools } });
}

/** Says in the configuration of modules how they are built; CPython has one word for all of them. */
function useModules(work: string, how: "shared" | "static"): void {
  const file = join(work, "Modules", "Setup.stdlib");
  writeFileSync(file, readFileSync(file, "utf8").replace(/^\*(static|shared)\*/gm, `*${how}*`));
}

function runMake(work: string, env: NodeJS.ProcessEnv, targets: readonly string[]): void {
  // The first one makes the makefile anew, because the modules' configuration has changed.
  runOrThrow("make", ["-C", work, "Makefile"], { env });
  runOrThrow("make", ["-C", work, "--silent", `-j${availableParallelism()}`, ...targets], { env });
}

/** The part of the standard library that is in Python, compiled, and what there is in C. */
function installLibrary({ directory }: DebianSource, work: string, prefix: string): void {
  const lib = join(prefix, "lib", "python3.11");
  cpSync(join(directory, "Lib"), lib, { recursive: true, preserveTimestamps: true });
  const libDynload = join(lib, "lib-dynload");
  mkdirSync(libDynload);
  const modules = readdirSync(join(work, "Modules")).filter((name) => name.endsWith(".so"));
  for (const name of modules) cpSync(join(work, "Modules", name), join(libDynload, basename(name)));
  // What extensions are compiled against: a rule of CPython's own.
  runOrThrow("make", ["-C", work, "--silent", "inclinstall", `prefix=${prefix}`]);
  // What sysconfig says of this build.
  const built = readFileSync(join(work, "pybuilddir.txt"), "utf8").trim();
  for (const name of readdirSync(join(work, built)).filter((file) => file.startsWith("_sysconfigdata"))) {
    cpSync(join(work, built, name), join(lib, name));
  }
  runOrThrow(buildPythonName, [
    "-m",
    "compileall",
    "-q",
    "-j0",
    "-s",
    lib,
    "-p",
    "/usr/local/lib/python3.11",
    "-x",
    "bad|lib2to3/tests",
    lib,
  ]);
}

if (process.argv[1] === import.meta.filename) {
  for (const { version, program, modules } of [buildPython(), buildStaticPython()]) {
    console.log(`CPython ${version}, ${modules.length} C modules of their own: ${program}`);
  }
}
