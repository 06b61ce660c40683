/** Every extension is loaded by `.load` and by `load_extension()`, and has to answer as it does on this machine. */
import type { Tally } from "../lib/tally.ts";
import { difference } from "./compare.ts";
import { extensions, noExtensions } from "./extensions.ts";
import { inNewFolder, type Side, shell } from "./sides.ts";
import { filesOfMisc, type SqliteSources } from "./sources.ts";

/** The name without its ending and with it: SQLite tries both. */
const ways: readonly { readonly what: string; readonly load: (name: string) => string }[] = [
  { what: ".load", load: (name) => `.load ./ext/${name}` },
  { what: "load_extension()", load: (name) => `SELECT load_extension('./ext/${name}.so');` },
];

/** These put themselves below every database that is opened later. */
const stacked = new Set(["cksumvfs", "vfsstat"]);

export function extensionChecks(sources: SqliteSources, solder: Side, native: Side, tally: Tally): void {
  const check = (what: string, problem: string | undefined): void =>
    tally.check(what, problem === undefined, problem);
  for (const { name, script } of extensions) {
    for (const { what, load } of ways) {
      check(`${name}, ${what}`, compareShells(solder, native, `${load(name)}\n${script}`));
    }
  }
  check("all in one process, one after the other", compareShells(solder, native, allInTurn()));
  check("all in one connection", compareShells(solder, native, allAtOnce()));
  check("every file of ext/misc is listed", unlisted(sources));
  console.log(`${extensions.length} extensions, each loaded in two ways`);
  for (const [name, reason] of Object.entries(noExtensions)) console.log(`not ${name}: ${reason}`);
}

/** Each shell in a folder of its own. */
export function compareShells(solder: Side, native: Side, script: string): string | undefined {
  const ours = inNewFolder((folder) => shell(solder, folder, script));
  const theirs = inNewFolder((folder) => shell(native, folder, script));
  if (theirs.stdout.trim() === "") return `it answers nothing on this machine either: ${theirs.stderr}`;
  return difference(ours, theirs);
}

/** `.open` closes the database before, and with it its extensions: most are unloaded. */
function allInTurn(): string {
  return extensions
    .filter(({ name }) => !stacked.has(name))
    .map(({ name, script }) => `.open :memory:\n.load ./ext/${name}\n${script}`)
    .join("\n");
}

function allAtOnce(): string {
  const names = extensions.map(({ name }) => name).filter((name) => !stacked.has(name));
  return `${names.map((name) => `.load ./ext/${name}`).join("\n")}
    SELECT rot13(sha1('x')), decimal_add('1', '2'), zorder(1, 2), uuid_str(x'00') IS NULL;
    SELECT CAST(uncompress(compress(group_concat(value))) AS TEXT) FROM generate_series(1, 5);
    SELECT prefix FROM prefixes('abc') WHERE prefix REGEXP '^ab?$';
    SELECT name FROM pragma_module_list ORDER BY name;
    SELECT DISTINCT name FROM pragma_function_list WHERE NOT builtin ORDER BY name;`;
}

function unlisted(sources: SqliteSources): string | undefined {
  const listed = [...extensions.map(({ name }) => name), ...Object.keys(noExtensions)].sort();
  const files = filesOfMisc(sources).sort();
  return listed.join() === files.join() ? undefined : `${listed.join(" ")}; there are ${files.join(" ")}`;
}
