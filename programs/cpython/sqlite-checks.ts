/** SQLite's extensions, which `libsqlite3.so` opens, which the module `_sqlite3` needs, which `import` opens. */
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Tally } from "../lib/tally.ts";
import { buildSqlite } from "../sqlite/build.ts";
import { type RunnablePython, runPython } from "./suites.ts";

/** What comes before each piece of code: `ask(SQL)` prints what is answered, or what is said. */
const prelude = `
import sqlite3
connection = sqlite3.connect(":memory:")
def attempt(work):
    try: print(work())
    except sqlite3.Error as error: print(f"{type(error).__name__}: {error}")
ask = lambda sql: attempt(lambda: connection.execute(sql).fetchall())
load = lambda name: attempt(lambda: connection.load_extension(name))
`;

/** In the dynamic build; the static one has no loader. */
export function checkExtensions(python: RunnablePython, tally: Tally): void {
  const scratch = mkdtempSync(join(tmpdir(), "solder-python-"));
  const { extensions } = buildSqlite();
  for (const name of ["series", "sha1", "compress"]) {
    cpSync(join(extensions, `${name}.so`), join(scratch, `${name}.so`));
  }
  const check = (what: string, code: string, wanted: string): void => {
    const { stdout, stderr } = runPython(python, ["-c", prelude + code], { scratch });
    tally.check(`_sqlite3: ${what}`, stdout === wanted, `${stdout}${stderr}`);
  };
  const enable = "connection.enable_load_extension(True)\n";
  try {
    const series = 'load("/tmp/series")\nask("SELECT sum(value) FROM generate_series(1, 100)")';
    check("load_extension without a suffix", `${enable}${series}`, "None\n[(5050,)]\n");
    const sha1 = `ask("SELECT load_extension('/tmp/sha1.so')")\nask("SELECT sha1('abc')")`;
    check("in SQL", `${enable}${sha1}`, "[(None,)]\n[('a9993e364706816aba3e25717850c26c9cd0d89d',)]\n");
    const refused = 'connection.enable_load_extension(False)\nload("/tmp/series")';
    check("not authorized", refused, "OperationalError: not authorized\n");
    const compress = 'load("/tmp/compress")\nask("SELECT uncompress(compress(\'there and back\'))")';
    check(
      "one that needs libz.so, which is there",
      `import zlib\n${enable}${compress}`,
      "None\n[(b'there and back',)]\n",
    );
    const closed = `${series}\nconnection.close()\nconnection = sqlite3.connect(":memory:")\n${enable}${series}`;
    check("again in another connection", `${enable}${closed}`, "None\n[(5050,)]\nNone\n[(5050,)]\n");
    const missing = "OperationalError: /tmp/none.so: not found; searched: ";
    const { stdout } = runPython(python, ["-c", `${prelude}${enable}load("/tmp/none")`], { scratch });
    tally.check("_sqlite3: a missing one", stdout.startsWith(missing), stdout);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
