/** What came of a grammar: the tree of each source, as text, or why there is none. */
export type Result = { readonly trees: ReadonlyMap<string, string> } | { readonly error: string };

/** What the driver says at the end of a round. */
export interface Round {
  /** The size of the memory, in pages of 64 KiB. */
  readonly pages: number;
  /** The highest table index at which a grammar's function stood. */
  readonly slot: number;
}

/** One run of the driver: results by grammar, and the rounds. */
export interface DriverOutput {
  readonly results: ReadonlyMap<string, Result>;
  readonly rounds: readonly Round[];
  /** The sources whose tree was another one in a later round, as `GRAMMAR SOURCE`. */
  readonly unstable: readonly string[];
}

/** Reads what the driver printed; driver.c says how it looks. */
export function parseOutput(output: string): DriverOutput {
  const results = new Map<string, Result>();
  const hashes = new Map<string, string>();
  const unstable: string[] = [];
  const rounds: Round[] = [];
  let grammar = "";
  let trees = new Map<string, string>();
  let source = "";
  let tree: string[] = [];
  for (const line of output.split("\n")) {
    const [word = "", rest = ""] = split(line);
    if (word === "==") {
      grammar = rest;
      trees = new Map();
      if (rounds.length === 0) results.set(grammar, { trees });
    } else if (word === "error") {
      results.set(grammar, { error: rest });
    } else if (word === "--") {
      source = rest;
      tree = [];
    } else if (word === "hash") {
      trees.set(source, tree.join(""));
      const key = `${grammar} ${source}`;
      if ((hashes.get(key) ?? rest) !== rest) unstable.push(key);
      hashes.set(key, rest);
    } else if (word === "round") {
      const [, pages, slot] = /^\d+ pages (\d+) slot (\d+)$/.exec(rest) ?? [];
      rounds.push({ pages: Number(pages), slot: Number(slot) });
    } else {
      tree.push(`${line}\n`);
    }
  }
  return { results, rounds, unstable };
}

/** A word of the protocol and what follows it; undefined for a line of a tree, which begins with a space or `(`. */
function split(line: string): [string?, string?] {
  const match = /^(==|--|error|hash|round) (.*)$/.exec(line);
  return match === null ? [] : [match[1] ?? "", match[2] ?? ""];
}
