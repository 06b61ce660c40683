/** The table of libraries for a libdl of the user's, as wasm-tools' protocols have it. */
import assert from "node:assert/strict";
import { it } from "node:test";
import { librariesTable } from "../../src/closed/libraries.ts";
import { planClosedWorld } from "../../src/closed/world.ts";
import type { FoundLibrary } from "../../src/link/graph.ts";
import { type LibraryParts, library } from "../library-builder.ts";

const found = (parts: LibraryParts & { readonly name: string }): FoundLibrary => {
  const { name } = parts;
  return { identity: name, library: library(parts), path: name, guestName: name, origin: undefined };
};

it("a table of libraries counts what it lists, tags not among it", () => {
  const program = found({ name: "program" });
  const plugin = found({ name: "plugin", functions: { b: ">", a: ">" }, ownTags: { t: "i32>", u: ">" } });
  const world = planClosedWorld({
    roots: [program],
    openable: [{ names: ["plugin"], found: plugin }],
    opensByTable: true,
    find: () => ({ found: undefined, tried: [] }),
  });
  const bytes = librariesTable(world, 0, {
    placement: () => ({ memoryBase: 0, tableBase: 0 }),
    functionSlot: () => 7,
  });
  const view = new DataView(bytes.buffer);
  const words = (at: number, count: number): number[] =>
    Array.from({ length: count }, (_, i) => view.getUint32(at + 4 * i, true));
  const text = (length: number, at: number): string =>
    new TextDecoder().decode(bytes.subarray(at, at + length));
  const [libraries = 0, list = 0] = words(0, 2);
  assert.equal(libraries, 1);
  const [nameLength = 0, name = 0, symbols = 0, symbolList = 0] = words(list, 4);
  assert.equal(text(nameLength, name), "plugin");
  assert.equal(symbols, 2);
  const listed = Array.from({ length: symbols }, (_, i) => words(symbolList + 12 * i, 3));
  assert.deepEqual(
    listed.map(([length = 0, at = 0, slot]) => [text(length, at), slot]),
    [
      ["a", 7],
      ["b", 7],
    ],
  );
});
