/** The same Python with everything on a server: its program, its library, the standard library and the C modules. */
import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describeFolder, type FetchProgress, load, writeFolderIndex } from "../../src/host/node.ts";
import { serveFiles } from "../../test/file-server.ts";
import type { Tally } from "../lib/tally.ts";
import type { PythonBuild } from "./build.ts";
import { runPython } from "./suites.ts";

const libDynload = "usr/local/lib/python3.11/lib-dynload";
const indexFile = "solder-index.json";

/** Fetched when it is needed, kept, and fetched ahead. */
export async function checkOverHttp(python: PythonBuild, tally: Tally): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "solder-python-http-"));
  // Nothing may be written beside what was built: the index stands beside a link to it.
  symlinkSync(join(python.root, "usr"), join(folder, "usr"));
  const { SOLDER_CACHE } = process.env;
  writeFolderIndex(folder, describeFolder(folder));
  const server = await serveFiles(folder);
  const { url } = server;
  const remote: PythonBuild = { ...python, root: url, program: `${url}usr/local/bin/python.wasm` };
  const check = (what: string, ok: boolean, detail?: unknown): void =>
    tally.check(`over HTTP: ${what}`, ok, JSON.stringify(detail));
  try {
    // What comes is kept: nobody needs it later.
    process.env.SOLDER_CACHE = join(folder, ".cache");
    const code = "import json, zlib; print(zlib.__file__, json.loads('[1]'), zlib.crc32(b'solder'))";
    const expected = runPython(python, ["-c", code]).stdout;
    const first = runPython(remote, ["-c", code]);
    check("imports are fetched when they are needed", first.stdout === expected, first);
    const fetched = await server.requests();
    const modules = fetched.filter((path) => path.startsWith(libDynload));
    check("only those", modules.some((path) => path.includes("/zlib.")) && modules.length < 5, modules);
    check("each file once", new Set(fetched).size === fetched.length, fetched);

    const again = runPython(remote, ["-c", code]);
    check("the second time is the same", again.stdout === expected, again);
    const asked = await server.requests();
    check("and asks for the index alone", asked.length === 1 && asked[0] === indexFile, asked);

    const written = runPython(remote, ["-c", "open('/usr/new', 'w')"]);
    check("is read-only", /Read-only file system: '\/usr\/new'/.test(written.stderr), written.stderr);

    const told: FetchProgress[] = [];
    const names = python.modules.map((file) => file.replace(/\..*/, ""));
    const script = `import importlib\nfor name in ${JSON.stringify(names)}: importlib.import_module(name)`;
    const program = await load(remote.program, {
      args: ["python", "-c", script],
      preopens: { "/": url },
      env: { PYTHONDONTWRITEBYTECODE: "1", HOME: "/" },
      prefetch: [`/${libDynload}`],
      progress: (progress) => told.push(progress),
    });
    const ahead = (await server.requests()).filter((path) => path.startsWith(libDynload));
    // zlib, and what json needs, are here already.
    const most = python.modules.length;
    check("all C modules are fetched ahead", ahead.length > most - 5 && ahead.length <= most, ahead.length);
    const last = told.at(-1);
    const complete =
      last !== undefined && last.filesDone === last.filesWanted && last.filesDone >= ahead.length;
    check("with progress", complete, last);
    check(`and all ${names.length} are imported`, program.run() === 0);
    const late = (await server.requests()).filter((path) => path.startsWith(libDynload));
    check("without another request for one", late.length === 0, late);
  } finally {
    if (SOLDER_CACHE === undefined) delete process.env.SOLDER_CACHE;
    else process.env.SOLDER_CACHE = SOLDER_CACHE;
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
