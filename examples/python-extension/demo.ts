/** The demo: two extensions for CPython, made into wheels, installed by pip and imported, all of it under Solder. */
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { buildPython } from "../../programs/cpython/build.ts";
import { buildZlib } from "../../programs/zlib/build.ts";

const here = import.meta.dirname;
const solderCommand = join(here, "../../bin/solder");
const platform = "solder_2026_0_wasm32";
const suffix = "cpython-311-wasm32-wasi.so";
const sitePackages = "/usr/local/lib/python3.11/site-packages";

console.log("CPython and zlib: built for Solder if that was not done yet, some minutes.");
const python = buildPython();
const zlib = buildZlib();
console.log(`PYTHON=${python.root}\nZLIB=${dirname(zlib.library)}`);
const names: readonly (readonly [string, string])[] = [
  [dirname(zlib.library), "$ZLIB"],
  [python.root, "$PYTHON"],
];

/** A command as a user would type it in this folder. */
function show(args: readonly string[]): string {
  const short = (arg: string): string => names.reduce((text, [long, name]) => text.replace(long, name), arg);
  const quote = (arg: string): string => (/\$ORIGIN|[\s'"]/.test(arg) ? `'${arg}'` : arg);
  return args.map((arg) => quote(short(arg))).join(" ");
}

/** Runs one command, after printing it; ends the demo where it does not end with the given code. */
function solder(args: readonly string[], printed: readonly string[] = args, wanted = 0): void {
  console.log(`\n$ ${printed === args ? "solder " : ""}${show(printed)}`);
  const { status } = spawnSync(process.execPath, [solderCommand, ...args], { cwd: here, stdio: "inherit" });
  if (status !== wanted) process.exit(status || 1);
}

/** What the README calls `python`: the interpreter sees its own folder, this one, and site-packages, which alone is ours. */
function runPython(args: readonly string[], wanted = 0): void {
  const folders = [`${python.root}::/`, ".::/example", `build/site::${sitePackages}`];
  const env = ["PYTHONDONTWRITEBYTECODE=1", `_PYTHON_HOST_PLATFORM=${platform.replaceAll("_", "-")}`];
  const options = [
    ...folders.flatMap((folder) => ["--dir", folder]),
    ...env.flatMap((text) => ["--env", text]),
  ];
  solder(["run", ...options, python.program, ...args], ["python", ...args], wanted);
}

rmSync(join(here, "build"), { recursive: true, force: true });
for (const folder of ["bloom", "gzparts/gzparts.libs", "dist", "site"])
  mkdirSync(join(here, "build", folder), { recursive: true });

console.log("\nAn extension, and one that needs a library and brings it:");
const compile = ["cc", "-shared", "-O2", "-I", python.headers];
solder([...compile, "bloom/bloom.c", "-o", `build/bloom/bloom.${suffix}`]);
// Under a name of its own: a library that is open already answers to its name, and Python's zlib has a libz.so.
const bundled = "build/gzparts/gzparts.libs/libz-gzparts.so";
console.log(`\n$ cp $ZLIB/lib/libz.so ${bundled}`);
cpSync(join(zlib.library, "libz.so"), join(here, bundled));
const link = ["-I", zlib.headers, bundled, "-Wl,-rpath,$ORIGIN/gzparts.libs"];
solder([...compile, "gzparts/gzparts.c", ...link, "-o", `build/gzparts/gzparts.${suffix}`]);
solder(["ldd", `build/gzparts/gzparts.${suffix}`]);
solder(["check", python.program, `build/bloom/bloom.${suffix}`, `build/gzparts/gzparts.${suffix}`]);

console.log("\nWheels, packed by the Python that they are for:");
for (const name of ["bloom", "gzparts"]) {
  runPython([
    ...["/example/wheel.py", "pack", `/example/${name}/pyproject.toml`],
    ...[`/example/build/${name}`, platform, "/example/build/dist"],
  ]);
}
const wheels = ["bloom", "gzparts"].map(
  (name) => `/example/build/dist/${name}-1.0-cp311-cp311-${platform}.whl`,
);
for (const wheel of wheels) runPython(["/example/wheel.py", "check", wheel]);

console.log("\npip unpacks them into site-packages, because their tag is the interpreter's:");
runPython(["/example/run_pip.py", "install", "--no-index", "--no-compile", "--no-cache-dir", ...wheels]);

console.log("\nBoth are imported, and gzparts has its zlib beside it:");
runPython(["/example/use.py"]);

console.log("\nWithout that, import says what is missing and where it was looked for:");
const libs = join(here, "build/site/gzparts.libs");
console.log("\n$ mv build/site/gzparts.libs build/gone");
renameSync(libs, join(here, "build/gone"));
runPython(["-c", "import gzparts"], 1);
console.log("\n$ mv build/gone build/site/gzparts.libs");
renameSync(join(here, "build/gone"), libs);
