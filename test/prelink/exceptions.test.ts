/** Which ways of catching exceptions are told apart, whether they name a tag or not. */
import assert from "node:assert/strict";
import { it } from "node:test";
import type { LinkObject } from "../../src/link/object.ts";
import { firstMixed } from "../../src/prelink/exceptions.ts";
import { library } from "../library-builder.ts";

const object = (id: number, ...body: readonly number[]): LinkObject => ({
  id,
  library: library({ functions: { f: ">" }, bodies: { f: Uint8Array.from(body) } }),
  needed: [],
});

it("objects that catch in another way than others are found, also where they only clean up", () => {
  const [none, nop] = [0x40, 0x01];
  const plain = object(1, nop);
  const before = object(2, 0x06, none, nop, 0x19, nop, 0x0b); // try catch_all end
  const standard = object(3, 0x1f, none, 1, 2, 0, nop, 0x0b); // try_table (catch_all 0) end
  assert.equal(firstMixed([plain, before, before]), undefined);
  assert.equal(firstMixed([standard, plain, standard]), undefined);
  assert.equal(firstMixed([plain, before, standard]), standard);
  assert.equal(firstMixed([standard, plain, before]), before);
});
