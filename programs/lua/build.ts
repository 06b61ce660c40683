/** Builds Lua and three C modules from their unmodified sources, with their own makefiles and `CC="solder cc"`. */
import { cpSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { cachedDirectory } from "../../src/toolchain/cache.ts";
import { CannotRun } from "../lib/cannot-run.ts";
import { isInstalled, runOrThrow } from "../lib/command.ts";
import { digest, digestOfFile, digestOfFolder } from "../lib/digest.ts";
import { buildEnvironment, toolchainIdentity } from "../lib/solder.ts";
import { fetchLuaSources, type LuaSources } from "./sources.ts";

const gaps = fileURLToPath(new URL("wasi-gaps", import.meta.url));
const boundary = fileURLToPath(new URL("checks/boundary.c", import.meta.url));
const staticModules = fileURLToPath(new URL("static-modules.c", import.meta.url));

/** What was built, in the cache. Nothing may be written there. */
export interface LuaBuild {
  readonly sources: LuaSources;
  /** `lua.wasm`: the stand-alone interpreter, which exports the Lua API to what it loads. */
  readonly program: string;
  /** `cjson.so`, `lfs.so`, `lpeg.so`, and `boundary.so`, which the checks bring. */
  readonly modules: string;
}

/** The dynamic build; from the cache where neither a source nor the toolchain has changed. */
export function buildLua(): LuaBuild {
  const sources = fetchLuaSources();
  const directory = cachedBuild("dynamic", sources, (draft, work) => {
    const lua = buildInterpreter(work, sources, draft);
    buildModules(work, sources, join(lua, "src"), draft);
  });
  return { sources, program: join(directory, "lua.wasm"), modules: join(directory, "lib") };
}

/** `lua-static.wasm`: the same interpreter without a loader, the three modules linked in. What is compared with. */
export function buildStaticLua(): string {
  const sources = fetchLuaSources();
  const directory = cachedBuild("static", sources, (draft, work) => buildStatic(work, sources, draft));
  return join(directory, "lua-static.wasm");
}

function cachedBuild(
  kind: string,
  sources: LuaSources,
  build: (draft: string, work: string) => void,
): string {
  if (!isInstalled("make")) throw new CannotRun("needs make, which is not here");
  const ours = [digestOfFolder(gaps), ...[boundary, staticModules, import.meta.filename].map(digestOfFile)];
  const theirs = Object.values(sources).map(({ sha256 }) => sha256);
  const key = `programs/lua-${kind}-${digest([toolchainIdentity(), ...theirs, ...ours])}`;
  return cachedDirectory(process.env, key, (draft) => {
    const work = join(draft, "work");
    mkdirSync(work);
    build(draft, work);
    rmSync(work, { recursive: true });
  });
}

/** Upstream's target for Linux, which is POSIX and dlopen. */
function buildInterpreter(work: string, sources: LuaSources, output: string): string {
  const lua = copySource(work, sources.lua);
  const shim = compileGaps(work);
  make(lua, ["linux", `MYCFLAGS=${gapFlags}`, `MYOBJS=${shim}`]);
  cpSync(join(lua, "src", "lua"), join(output, "lua.wasm"));
  return lua;
}

function buildModules(work: string, { cjson, lpeg, lfs }: LuaSources, headers: string, output: string): void {
  const lib = join(output, "lib");
  mkdirSync(lib);

  const lpegFolder = copySource(work, lpeg);
  make(lpegFolder, ["linux", `LUADIR=${headers}`]);
  cpSync(join(lpegFolder, "lpeg.so"), join(lib, "lpeg.so"));

  const cjsonFolder = copySource(work, cjson);
  make(cjsonFolder, [`LUA_INCLUDE_DIR=${headers}`]);
  cpSync(join(cjsonFolder, "cjson.so"), join(lib, "cjson.so"));

  const lfsFolder = copySource(work, lfs);
  make(lfsFolder, [`LUA_INC=-I${headers} ${gapFlags}`]);
  cpSync(join(lfsFolder, "src", "lfs.so"), join(lib, "lfs.so"));

  solderCc(["-O2", "-Wall", "-shared", `-I${headers}`, "-o", join(lib, "boundary.so"), boundary]);
}

/** Not position independent, as anybody would build a static program. */
function buildStatic(work: string, sources: LuaSources, output: string): void {
  const lua = copySource(work, sources.lua);
  const headers = join(lua, "src");
  const flags = `${gapFlags} -fno-pic`;
  const objects = [
    compileGaps(work, "-fno-pic"),
    ...staticObjects(work, sources, headers),
    compileObject(staticModules, work, ["-fno-pic", `-I${headers}`]),
  ];
  const settings = ["SYSCFLAGS=-DLUA_USE_POSIX", "MYLDFLAGS=-static -Wl,-z,stack-size=8388608"];
  // Our luaL_openlibs adds the modules to what upstream's opens.
  make(headers, ["linit.o", ...settings, `MYCFLAGS=${flags} -DluaL_openlibs=lua_openStandardLibraries`]);
  make(headers, ["lua", ...settings, `MYCFLAGS=${flags}`, `MYOBJS=${objects.join(" ")}`]);
  cpSync(join(headers, "lua"), join(output, "lua-static.wasm"));
}

function staticObjects(work: string, { cjson, lpeg, lfs }: LuaSources, headers: string): string[] {
  const build = (source: LuaSources["lua"], flags: string, files: readonly string[]): string[] => {
    const folder = copySource(work, source);
    make(folder, [
      ...files,
      `CFLAGS=${flags} -fno-pic -I${headers} ${gapFlags}`,
      `LUA_INCLUDE_DIR=${headers}`,
    ]);
    return files.map((file) => join(folder, file));
  };
  return [
    ...build(lpeg, "-O2 -DNDEBUG -std=c99", ["lpvm.o", "lpcap.o", "lptree.o", "lpcode.o", "lpprint.o"]),
    // Its own -fpic stands in CJSON_CFLAGS, after the others.
    ...build(cjson, "-O3 -DNDEBUG", ["lua_cjson.o", "strbuf.o", "fpconv.o", "CJSON_CFLAGS="]).filter((file) =>
      file.endsWith(".o"),
    ),
    ...build(lfs, "-O2", ["src/lfs.o"]),
  ];
}

/** Headers before WASI's own, and silent about what WASI's deprecate. */
const gapFlags = `-isystem ${gaps} -Wno-deprecated-declarations`;

function compileGaps(work: string, ...flags: string[]): string {
  return compileObject(join(gaps, "wasi-gaps.c"), work, [...gapFlags.split(" "), ...flags]);
}

function compileObject(source: string, work: string, flags: readonly string[]): string {
  const object = join(work, source.replace(/^.*\/|\.c$/g, "").concat(".o"));
  solderCc(["-O2", "-Wall", "-Wextra", ...flags, "-c", source, "-o", object]);
  return object;
}

function copySource(work: string, { package: name, directory }: LuaSources["lua"]): string {
  const copy = join(work, name);
  cpSync(directory, copy, { recursive: true, preserveTimestamps: true });
  return copy;
}

function make(folder: string, args: readonly string[]): void {
  runOrThrow("make", ["-C", folder, "CC=solder cc", ...args], { env: buildEnvironment() });
}

function solderCc(args: readonly string[]): void {
  runOrThrow("solder", ["cc", ...args], { env: buildEnvironment() });
}

if (process.argv[1] === import.meta.filename) {
  const { sources, program, modules } = buildLua();
  for (const source of Object.values(sources)) console.log(`${source.package} ${source.version}`);
  console.log(program);
  console.log(modules);
  console.log(buildStaticLua());
}
