import type { LibraryImport } from "../dylink/library.ts";
import { SolderError } from "../errors.ts";
import { describeDefinition } from "./lookup.ts";
import type { Definition, LinkObject } from "./object.ts";

/** One import that cannot be bound. */
export interface LinkProblem {
  readonly kind: "undefined" | "mismatch" | "untyped-address";
  readonly object: LinkObject;
  readonly wanted: LibraryImport;
  /** What has that name, but is not what is wanted. */
  readonly offered: Definition | undefined;
}

/** All problems of a link as one error; the list is complete. */
export function linkError(problems: readonly LinkProblem[]): SolderError {
  const objects = new Set(problems.map(({ object }) => object));
  const [first] = objects;
  const severalObjects = objects.size > 1;
  const missing = problems.filter(({ kind }) => kind === "undefined");
  const others = problems.filter(({ kind }) => kind !== "undefined");
  const who = ({ object }: LinkProblem): string =>
    severalObjects ? `, wanted by ${object.library.name}` : "";
  const sentences: string[] = [];
  if (missing.length > 0) {
    const list = missing.map(
      (problem) => `${symbolName(problem.wanted)} (${describeImport(problem.wanted)}${who(problem)})`,
    );
    sentences.push(`undefined symbol${missing.length === 1 ? "" : "s"}: ${list.join(", ")}`);
  }
  for (const problem of others) sentences.push(`${describeMismatch(problem)}${who(problem)}`);
  return new SolderError(
    missing.length > 0 ? "ERR_UNRESOLVED_SYMBOLS" : "ERR_TYPE_MISMATCH",
    sentences.join("; "),
    {
      library: severalObjects ? undefined : first?.library.name,
      symbols: [...new Set(problems.map(({ wanted }) => symbolName(wanted)))],
    },
  );
}

/** What is wrong with what is there: a type, a kind, an address that nobody can give. */
export function describeMismatch({ kind, wanted, offered }: LinkProblem): string {
  const name = symbolName(wanted);
  if (kind === "untyped-address") {
    return `the address of ${name} is taken, but it is a function of the host, whose type is not known`;
  }
  const there = offered === undefined ? "something else" : describeDefinition(offered);
  return `${name} is wanted as ${describeImport(wanted)}, but it is ${there}`;
}

/** `printf`, or `module.name` for what does not come from other libraries. */
export function symbolName(wanted: LibraryImport): string {
  return wanted.kind === "host" ? `${wanted.module}.${wanted.name}` : wanted.name;
}

/** What an import asks for: `function (i32) -> i32`, `data`, `address of a function`. */
export function describeImport(wanted: LibraryImport): string {
  switch (wanted.kind) {
    case "function":
    case "tag":
      return `${wanted.kind} ${wanted.signature.text}`;
    case "got-mem":
      return "data";
    case "got-func":
      return "address of a function";
    case "host":
      return wanted.external === "func"
        ? `host function ${wanted.signature.text}`
        : `host ${wanted.external}`;
    default:
      return wanted.kind;
  }
}
