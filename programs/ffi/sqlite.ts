/** SQLite, called from JavaScript: statements, values, blobs, a function of SQL's that is JavaScript, an extension. */
import { readFileSync } from "node:fs";
import { type DynamicLibrary, type ForeignFunctions, Sandbox } from "../../src/host/ffi-node.ts";
import type { Tally } from "../lib/tally.ts";
import type { SqliteForFfi } from "./build.ts";

const definitions = {
  sqlite3_libversion: { return: "cstring" },
  sqlite3_open: { arguments: ["string", "buffer"], return: "i32" },
  sqlite3_close: { arguments: ["pointer"], return: "i32" },
  sqlite3_errmsg: { arguments: ["pointer"], return: "cstring" },
  sqlite3_prepare_v2: { arguments: ["pointer", "string", "i32", "buffer", "pointer"], return: "i32" },
  sqlite3_bind_text: { arguments: ["pointer", "i32", "string", "i32", "pointer"], return: "i32" },
  sqlite3_bind_int64: { arguments: ["pointer", "i32", "i64"], return: "i32" },
  sqlite3_bind_double: { arguments: ["pointer", "i32", "f64"], return: "i32" },
  sqlite3_bind_blob: { arguments: ["pointer", "i32", "buffer", "i32", "pointer"], return: "i32" },
  sqlite3_bind_null: { arguments: ["pointer", "i32"], return: "i32" },
  sqlite3_step: { arguments: ["pointer"], return: "i32" },
  sqlite3_finalize: { arguments: ["pointer"], return: "i32" },
  sqlite3_column_count: { arguments: ["pointer"], return: "i32" },
  sqlite3_column_type: { arguments: ["pointer", "i32"], return: "i32" },
  sqlite3_column_int64: { arguments: ["pointer", "i32"], return: "i64" },
  sqlite3_column_double: { arguments: ["pointer", "i32"], return: "f64" },
  sqlite3_column_text: { arguments: ["pointer", "i32"], return: "cstring" },
  sqlite3_column_blob: { arguments: ["pointer", "i32"], return: "pointer" },
  sqlite3_column_bytes: { arguments: ["pointer", "i32"], return: "i32" },
  sqlite3_create_function: {
    arguments: ["pointer", "string", "i32", "i32", "pointer", "function", "function", "function"],
    return: "i32",
  },
  sqlite3_value_double: { arguments: ["pointer"], return: "f64" },
  sqlite3_result_double: { arguments: ["pointer", "f64"] },
  sqlite3_enable_load_extension: { arguments: ["pointer", "i32"], return: "i32" },
  sqlite3_load_extension: { arguments: ["pointer", "string", "pointer", "buffer"], return: "i32" },
} as const;

type Sqlite = ForeignFunctions<typeof definitions>;
type Value = bigint | number | string | Uint8Array | null;

const row = 100;
const done = 101;
const utf8 = 1;
/** SQLITE_TRANSIENT, (void (*)(void *))-1: SQLite copies what it is given. What an argument is copied to is gone after the call. */
const transient = 0xffffffffn;

export function sqliteExample({ library, extension, libraryPath }: SqliteForFfi, tally: Tally): void {
  const check = (what: string, passed: boolean, why?: string): void =>
    tally.check(`SQLite: ${what}`, passed, why);
  using sandbox = new Sandbox({ libraryPath });
  const { lib, functions } = sandbox.dlopen(library, definitions);
  const database = openDatabase(sandbox, functions);
  const { all } = database;
  check("its version", /^3\.\d+\.\d+$/.test(functions.sqlite3_libversion() ?? ""));

  all("CREATE TABLE things (name TEXT, size INTEGER, weight REAL, data BLOB)");
  const blob = Uint8Array.from({ length: 100_000 }, (_, i) => i * 7);
  all("INSERT INTO things VALUES (?, ?, ?, ?)", "größe", 2n ** 53n + 1n, 1.5, blob);
  all("INSERT INTO things VALUES (?, ?, ?, ?)", "nothing", -1n, -0.25, null);
  const [first, second] = all("SELECT * FROM things ORDER BY size DESC");
  check("text", first?.[0] === "größe");
  check("a 64-bit integer", first?.[1] === 2n ** 53n + 1n);
  check("a double", first?.[2] === 1.5 && second?.[2] === -0.25);
  check("a blob", Buffer.from(first?.[3] as Uint8Array).equals(blob));
  check("null", second?.[3] === null);
  check("an error has SQLite's text", errorOf(() => all("SELECT nope")) === "no such column: nope");

  registerHypot(lib, functions, sandbox, database.handle);
  check("a function that is JavaScript", all("SELECT hypot_js(3, 4) + hypot_js(5, 12)")[0]?.[0] === 18);
  const roots = all(
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000) SELECT sum(hypot_js(i, 0)) FROM n",
  );
  check("called a thousand times", roots[0]?.[0] === 500_500);

  check("no extension without leave", errorOf(() => database.load("test_extension.so")) === "not authorized");
  functions.sqlite3_enable_load_extension(database.handle, 1);
  check(
    "none that it was not given",
    errorOf(() => database.load("test_extension.so"))?.includes("test_extension.so") === true,
  );
  sandbox.add("test_extension.so", new Uint8Array(readFileSync(extension)));
  check("an extension", errorOf(() => database.load("test_extension.so")) === undefined);
  check("its function", all("SELECT testExtensionFunction(1, 2, 3)")[0]?.[0] === 3);
  check(
    "no file is written",
    errorOf(() => openDatabase(sandbox, functions, "/file.db").all("CREATE TABLE t (x)")) ===
      "unable to open database file",
  );
  check("closed", functions.sqlite3_close(database.handle) === 0);
}

interface Database {
  readonly handle: bigint;
  all(sql: string, ...values: readonly Value[]): Value[][];
  load(extension: string): void;
}

function openDatabase({ memory }: Sandbox, f: Sqlite, name = ":memory:"): Database {
  const out = new Uint32Array(1);
  const pointer = (): bigint => BigInt(out[0] ?? 0);
  const opened = f.sqlite3_open(name, out);
  const handle = pointer();
  const ok = (code: number): void => {
    if (code !== 0) throw new Error(f.sqlite3_errmsg(handle) ?? `SQLite's error ${code}`);
  };
  ok(opened);
  const bind = (statement: bigint, index: number, value: Value): number => {
    if (value === null) return f.sqlite3_bind_null(statement, index);
    if (typeof value === "bigint") return f.sqlite3_bind_int64(statement, index, value);
    if (typeof value === "number") return f.sqlite3_bind_double(statement, index, value);
    if (typeof value === "string") return f.sqlite3_bind_text(statement, index, value, -1, transient);
    return f.sqlite3_bind_blob(statement, index, value, value.length, transient);
  };
  const column = (statement: bigint, index: number): Value => {
    switch (f.sqlite3_column_type(statement, index)) {
      case 1:
        return f.sqlite3_column_int64(statement, index);
      case 2:
        return f.sqlite3_column_double(statement, index);
      case 3:
        return f.sqlite3_column_text(statement, index);
      case 4:
        return memory.toBuffer(
          f.sqlite3_column_blob(statement, index),
          f.sqlite3_column_bytes(statement, index),
        );
      default:
        return null;
    }
  };
  return {
    handle,
    all(sql, ...values) {
      ok(f.sqlite3_prepare_v2(handle, sql, -1, out, null));
      const statement = pointer();
      try {
        for (const [i, value] of values.entries()) ok(bind(statement, i + 1, value));
        const rows: Value[][] = [];
        let code = f.sqlite3_step(statement);
        for (; code === row; code = f.sqlite3_step(statement)) {
          const length = f.sqlite3_column_count(statement);
          rows.push(Array.from({ length }, (_, index) => column(statement, index)));
        }
        if (code !== done) ok(code);
        return rows;
      } finally {
        f.sqlite3_finalize(statement);
      }
    },
    load(extension) {
      const code = f.sqlite3_load_extension(handle, extension, null, out);
      if (code !== 0) throw new Error(memory.toString(pointer()) ?? `SQLite's error ${code}`);
    },
  };
}

/** `void f(sqlite3_context *, int count, sqlite3_value **values)`, which calls SQLite in turn. */
function registerHypot(lib: DynamicLibrary, f: Sqlite, { memory }: Sandbox, handle: bigint): void {
  const signature = { arguments: ["pointer", "i32", "pointer"] } as const;
  const hypot = lib.registerCallback(signature, (context, count, values) => {
    const sides = Array.from({ length: count }, (_, i) =>
      f.sqlite3_value_double(BigInt(memory.getUint32(values, i * 4))),
    );
    f.sqlite3_result_double(context, Math.hypot(...sides));
  });
  f.sqlite3_create_function(handle, "hypot_js", 2, utf8, null, hypot, null, null);
}

function errorOf(work: () => unknown): string | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}
