import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Library } from "../../src/dylink/library.ts";
import { neededTree, walkNeeded } from "../../src/inspect/needed-tree.ts";
import type { FindLibrary } from "../../src/link/graph.ts";
import { found } from "../fuzz/target.ts";
import { library } from "../library-builder.ts";

const empty = library({});
const withNeeded = (name: string, needed: readonly string[]): Library => ({ ...empty, name, needed });

function finderOf(libraries: readonly Library[]): FindLibrary {
  const byName = new Map(libraries.map((known) => [known.name, known]));
  return (name) => {
    const known = byName.get(name);
    return known ? { found: found(known), reason: "test" } : { found: undefined, tried: [] };
  };
}

/** The tree as text: `~` before what stands there already, `!` before what is missing. */
function treeOf(root: Library, others: readonly Library[]): string[] {
  return [...walkNeeded(neededTree(found(root), finderOf([root, ...others])))].map(({ entry, depth }) => {
    const mark = entry.found.path === undefined ? "!" : entry.repeated ? "~" : "";
    return `${" ".repeat(depth)}${mark}${entry.name}`;
  });
}

describe("The tree of needed libraries", () => {
  it("has every library with what it needs, once", () => {
    const others = [withNeeded("a", ["b", "c"]), withNeeded("b", ["c"]), withNeeded("c", ["root", "gone"])];
    const tree = treeOf(withNeeded("root", ["a", "b"]), others);
    assert.deepEqual(tree, ["a", " b", "  c", "   ~root", "   !gone", " ~c", "~b"]);
  });

  it("may be deeper than the engine's stack", () => {
    const depth = 20_000;
    const chain = Array.from({ length: depth }, (_, i) => withNeeded(`n${i}`, [`n${i + 1}`]));
    const [root, ...others] = chain;
    assert.ok(root);
    const tree = neededTree(found(root), finderOf(others));
    assert.equal([...walkNeeded(tree)].length, depth);
  });
});
