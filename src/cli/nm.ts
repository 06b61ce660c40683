import { SolderError } from "../errors.ts";
import { openHostFile } from "../host/node/library-files.ts";
import {
  type DefinedSymbol,
  type SymbolTable,
  symbolLetter,
  symbolTable,
  type WantedSymbol,
} from "../inspect/nm.ts";
import type { Command } from "./command.ts";
import { parseOptions } from "./options.ts";

const options = {
  all: { type: "boolean", short: "a" },
  "undefined-only": { type: "boolean", short: "u" },
  "defined-only": { type: "boolean" },
  header: { type: "boolean" },
  json: { type: "boolean" },
} as const;

/** `solder nm`: what a library exports and imports. */
export const nm: Command = {
  summary: "list what a library exports and imports, with types",
  help: `usage: solder nm [OPTION...] FILE...

Prints a line a symbol, sorted by name: the offset of data from the library's memory base, a letter, the name,
the type, and where it is imported from.

  T  function          W  weak function        U  function wanted        w  the same, weak
  D  data              V  weak data            G  address wanted (GOT)   g  the same, weak
  A  absolute address  L  thread-local data    H  function of the host, from another module than env
  E  exception tag     e  exception tag wanted
  X  wasm global       x  wanted of the loader or the host: memory, table, __memory_base... (only with -a)

  -a, --all            also what libraries want of the loader itself
  -u, --undefined-only only what is wanted
  --defined-only       only what is defined
  --header             first the sizes, the needed libraries and the runtime path
  --json               everything, as data
`,
  run(args) {
    const { values, positionals } = parseOptions("nm", args, options);
    if (positionals.length === 0) {
      throw new SolderError("ERR_USAGE", "no file given", { hint: "usage: solder nm [OPTION...] FILE..." });
    }
    const tables = positionals.map((file) => ({ file, ...symbolTable(openHostFile(file).library) }));
    if (values.json) {
      process.stdout.write(`${JSON.stringify(tables, null, 2)}\n`);
      return 0;
    }
    for (const { file, ...table } of tables) {
      if (tables.length > 1) process.stdout.write(`${file}:\n`);
      if (values.header) process.stdout.write(header(table));
      const rows = [
        ...(values["undefined-only"] ? [] : table.defined),
        ...(values["defined-only"] ? [] : table.wanted),
      ];
      process.stdout.write(lines(rows.filter((symbol) => values.all || symbolLetter(symbol) !== "x")));
    }
    return 0;
  },
};

function header(table: SymbolTable): string {
  const { relocatable, memorySize, memoryAlignment, tableSize, tableAlignment, needed, runtimePath } = table;
  const lines = relocatable
    ? [
        `memory ${memorySize} bytes, aligned to ${memoryAlignment}`,
        `table ${tableSize} slots, aligned to ${tableAlignment}`,
      ]
    : ["not position independent"];
  lines.push(...needed.map((name) => `needed ${name}`), ...runtimePath.map((path) => `runtime path ${path}`));
  return lines.map((line) => `${line}\n`).join("");
}

type Row = DefinedSymbol | WantedSymbol;

function lines(rows: readonly Row[]): string {
  const sorted = [...rows].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  // A single enormous C++ name must not push the types of all others off the screen.
  const width = sorted.reduce((widest, { name }) => Math.max(widest, Math.min(name.length, 40)), 0);
  return sorted.map((row) => `${line(row, width)}\n`).join("");
}

function line(row: Row, width: number): string {
  const value = "offset" in row ? row.offset.toString(16).padStart(8, "0") : " ".repeat(8);
  const type = "type" in row ? row.type : "";
  const from = "module" in row && row.module !== "env" ? row.module : "";
  const rest = [type, from].filter((text) => text !== "").join("  ");
  return printable(`${value} ${symbolLetter(row)} ${row.name.padEnd(width)}  ${rest}`.trimEnd());
}

/** Names are anything that is UTF-8: what would move a terminal's cursor is shown escaped. */
function printable(text: string): string {
  return text.replace(/\p{Cc}/gu, (control) => `\\u${control.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
