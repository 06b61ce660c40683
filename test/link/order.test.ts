import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { alignUp, layOut } from "../../src/link/layout.ts";
import { breadthFirst, type LinkObject } from "../../src/link/object.ts";
import { dependencyOrder } from "../../src/link/order.ts";
import { library } from "../library-builder.ts";

type Node = LinkObject & { needed: LinkObject[] };
let nextId = 1;
const node = (name: string): Node => ({ id: nextId++, library: library({ name }), needed: [] });
const names = (objects: readonly LinkObject[]): string =>
  objects.map((object) => object.library.name).join(" ");

function diamond(): Node {
  const [top, left, right, bottom] = [node("top"), node("left"), node("right"), node("bottom")];
  top.needed.push(left, right);
  left.needed.push(bottom);
  right.needed.push(bottom);
  return top;
}

describe("the order of objects", () => {
  it("for constructors has dependencies first, each once", () => {
    assert.equal(names(dependencyOrder([diamond()], () => true)), "bottom right left top");
  });

  it("for constructors has the first root last, the program, and the others before it", () => {
    const [program, preloaded, needed] = [node("program"), node("preloaded"), node("needed")];
    program.needed.push(needed);
    needed.needed.push(preloaded);
    assert.equal(names(dependencyOrder([program, preloaded], () => true)), "preloaded needed program");
    assert.equal(
      names(dependencyOrder([program, node("alone")], () => true)),
      "preloaded needed alone program",
    );
    assert.equal(names(dependencyOrder([program], (object) => object !== preloaded)), "needed program");
  });

  it("for lookups is breadth first", () => {
    assert.equal(names(breadthFirst([diamond()])), "top left right bottom");
  });

  it("of a cycle puts the one that was reached first last", () => {
    const [a, b, c] = [node("a"), node("b"), node("c")];
    a.needed.push(b);
    b.needed.push(c);
    c.needed.push(a);
    assert.equal(names(dependencyOrder([a], () => true)), "c b a");
    assert.equal(names(breadthFirst([b])), "b c a");
    a.needed.push(a);
    assert.equal(names(dependencyOrder([a], () => true)), "c b a");
  });

  it("is found for a chain that is deeper than the engine's stack", () => {
    const chain = Array.from({ length: 50_000 }, () => node("x"));
    for (const [i, link] of chain.entries()) {
      const next = chain[i + 1];
      if (next !== undefined) link.needed.push(next);
    }
    const order = dependencyOrder([chain[0] as Node], () => true);
    assert.equal(order.length, chain.length);
    assert.equal(order[0], chain.at(-1));
  });
});

describe("the layout", () => {
  it("aligns data and gives everybody room", () => {
    const [a, b] = [
      { id: 1, library: library({ memorySize: 10, memoryAlignment: 2 }), needed: [] },
      {
        id: 2,
        library: library({ memorySize: 100, memoryAlignment: 6, functions: { f: ">" }, elements: ["f"] }),
        needed: [],
      },
    ];
    const { placements, memory, table } = layOut([a, b], { memory: 1001, table: 5 });
    assert.deepEqual(placements.get(a), { memoryBase: 1004, tableBase: 5 });
    assert.deepEqual(placements.get(b), { memoryBase: 1024, tableBase: 5 });
    assert.deepEqual([memory, table], [1124, 6]);
  });

  it("rounds addresses up beyond 2 GiB, too", () => {
    assert.equal(alignUp(0xfffffff1, 4), 0x100000000);
    assert.equal(alignUp(0x80000001, 16), 0x80010000);
  });
});
