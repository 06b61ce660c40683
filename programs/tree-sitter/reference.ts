/** What npm web-tree-sitter makes of the same grammars and sources: the trees as the driver prints them. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Grammar } from "./grammars.ts";
import { packageFolder } from "./packages.ts";
import type { Source } from "./sources.ts";
import type { Result } from "./trees.ts";

/** As much of web-tree-sitter's interface as is used; the package's own types come too late for the compiler. */
interface WebTreeSitter {
  readonly Parser: { new (): Parser; init(): Promise<void> };
  readonly Language: { load(bytes: Uint8Array): Promise<object> };
}
interface Parser {
  setLanguage(language: object): void;
  parse(text: string): Tree;
}
interface Tree {
  walk(): Cursor;
  delete(): void;
}
interface Cursor {
  readonly currentFieldName: string | null;
  readonly currentNode: Node;
  gotoFirstChild(): boolean;
  gotoNextSibling(): boolean;
  gotoParent(): boolean;
  delete(): void;
}
interface Node {
  readonly type: string;
  readonly isNamed: boolean;
  readonly isMissing: boolean;
  readonly isExtra: boolean;
  readonly hasError: boolean;
  readonly startIndex: number;
  readonly endIndex: number;
  readonly startPosition: Point;
  readonly endPosition: Point;
}
interface Point {
  readonly row: number;
  readonly column: number;
}

/** Parses sources with one grammar. */
export async function parseWithReference(grammar: Grammar, sources: readonly Source[]): Promise<Result> {
  const trees = new Map<string, string>();
  try {
    for (const { name, text } of sources) {
      const { Parser, Language } = await freshWebTreeSitter();
      const parser = new Parser();
      parser.setLanguage(await Language.load(readFileSync(grammar.file)));
      trees.set(name, treeOf(parser, text));
    }
    return { trees };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { error: error.message };
  }
}

let instances = 0;

/**
 * A web-tree-sitter whose heap is untouched: with swift's grammar it gives one tree for a source that it parses first,
 * and another one for the same source when it parses it again (see `calloc` in driver.c).
 */
async function freshWebTreeSitter(): Promise<WebTreeSitter> {
  const entry = pathToFileURL(join(packageFolder("web"), "tree-sitter.js"));
  const module = (await import(`${entry}?${instances++}`)) as WebTreeSitter;
  await module.Parser.init();
  return module;
}

function treeOf(parser: Parser, text: string): string {
  const tree = parser.parse(text);
  const cursor = tree.walk();
  const lines: string[] = [];
  for (let depth = 0, more = true; more; ) {
    lines.push(`${" ".repeat(depth)}${describe(cursor)}\n`);
    if (cursor.gotoFirstChild()) {
      depth++;
      continue;
    }
    while (more && !cursor.gotoNextSibling()) {
      more = cursor.gotoParent();
      depth--;
    }
  }
  cursor.delete();
  tree.delete();
  return lines.join("");
}

function describe({ currentFieldName, currentNode: node }: Cursor): string {
  const field = currentFieldName === null ? "" : `${currentFieldName}: `;
  const type = escaped(node.type);
  const bytes = `${node.startIndex}-${node.endIndex}`;
  const points = `${place(node.startPosition)}-${place(node.endPosition)}`;
  const flags = [node.isMissing && " missing", node.isExtra && " extra", node.hasError && " error"];
  return `${field}${node.isNamed ? `(${type}` : `"${type}"`} ${bytes} ${points}${flags.filter(Boolean).join("")}`;
}

function place({ row, column }: Point): string {
  return `${row}:${column}`;
}

function escaped(name: string): string {
  return name.replace(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the driver escapes these
    /[\x00-\x1f"\\]/g,
    (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, "0")}`,
  );
}
