/** Components at the level of sections: what is read is written the same, and what is not understood is refused. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { componentWit, parse, print } from "@bytecodealliance/jco-transpile/wasm-tools";
import { Reader } from "../../src/binary/reader.ts";
import { Writer } from "../../src/binary/writer.ts";
import { type Alias, readAlias, writeAlias } from "../../src/component/binary/alias.ts";
import { type Canon, readCanon, writeCanon } from "../../src/component/binary/canon.ts";
import { ComponentWriter } from "../../src/component/binary/component-writer.ts";
import {
  type CoreInstance,
  readCoreInstance,
  writeCoreInstance,
} from "../../src/component/binary/core-instance.ts";
import { joined } from "../../src/component/binary/joined.ts";
import { readComponent } from "../../src/component/binary/sections.ts";
import { template } from "../../src/component/preview1.ts";
import { skeletonMark } from "../../src/component/skeleton.ts";
import { splice } from "../../src/component/splice.ts";
import { SolderError } from "../../src/errors.ts";

function roundTrip<T>(
  items: readonly T[],
  write: (w: Writer, item: T) => void,
  read: (r: Reader) => T,
): void {
  for (const item of items) {
    const writer = new Writer();
    write(writer, item);
    const reader = new Reader(writer.finish());
    assert.deepEqual(read(reader), item);
    assert.ok(reader.done);
  }
}

async function component(text: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await parse(`(component ${text})`));
}

const mark = `(@custom "${skeletonMark}" "")`;
const skeleton = `(core module $m (import "host" "f" (func)) (func (export "run") unreachable) (memory (export "memory") 1) ${mark})`;

/** Puts a module that exports the same into the place of the skeleton. */
function fill(bytes: Uint8Array<ArrayBuffer>, content: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const pieces = splice(bytes, ({ writer, hosts, wanted }) => {
    // Something that is in the way of all indices behind it.
    writer.exportOf(writer.instantiate(writer.coreModule(content), new Map()), "func", "run");
    const instance = writer.instantiate(writer.coreModule(content), new Map());
    assert.deepEqual([...hosts.keys()], ["host"]);
    return wanted.map(({ name, sort }) => ({ name, sort, index: writer.exportOf(instance, sort, name) }));
  });
  return joined(pieces);
}

const isRefused = (error: unknown): boolean =>
  error instanceof SolderError && error.code === "ERR_UNSUPPORTED" && error.offset !== undefined;

describe("items of a component's sections", () => {
  it("are written as they were read", () => {
    const instances: CoreInstance[] = [
      { kind: "instantiate", module: 300, args: [{ name: "env", instance: 2 }] },
      { kind: "exports", exports: [{ name: "t", sort: "tag", index: 1 }] },
    ];
    roundTrip(instances, writeCoreInstance, readCoreInstance);
    const aliases: Alias[] = [
      { kind: "core export", sort: "memory", instance: 200, name: "memory" },
      { kind: "export", sort: "type", instance: 3, name: "t" },
      { kind: "outer", sort: "component", count: 1, index: 4 },
    ];
    roundTrip(aliases, writeAlias, readAlias);
    const options: Canon = {
      kind: "lift",
      func: 5,
      type: 9,
      options: [
        { kind: "memory", code: 3, index: 0 },
        { kind: "func", code: 4, index: 200 },
        { kind: "flag", code: 0 },
      ],
    };
    roundTrip(
      [options, { kind: "lower", func: 1, options: [] }, { kind: "resource", code: 3, type: 7 }],
      writeCanon,
      readCanon,
    );
  });

  it("make sections of their kind, and indices in their order", async () => {
    const writer = new ComponentWriter();
    const module = writer.coreModule(await moduleBytes());
    const instance = writer.instantiate(module, new Map());
    assert.equal(writer.exportOf(instance, "func", "run"), 0);
    assert.equal(writer.exportOf(instance, "func", "run"), 0);
    assert.equal(writer.exportOf(instance, "memory", "memory"), 0);
    const bytes = joined(writer.finish());
    assert.deepEqual(
      readComponent(bytes).sections.map(({ kind }) => kind),
      ["core module", "core instances", "aliases"],
    );
    assert.match(await print(bytes), /alias core export/);
  });
});

async function moduleBytes(): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await parse('(module (func (export "run")) (memory (export "memory") 1))'));
}

describe("a splice", () => {
  it("moves all indices behind it", async () => {
    const text = `(import "f" (func $f (param "x" string)))
      (core module $libc (func (export "realloc") (param i32 i32 i32 i32) (result i32) unreachable) (memory (export "memory") 1))
      (core instance $libc (instantiate $libc))
      (alias core export $libc "memory" (core memory $memory))
      (alias core export $libc "realloc" (core func $realloc))
      (core func $f2 (canon lower (func $f) (memory $memory) (realloc $realloc)))
      (core module $g (func (export "g")))
      (core instance $g (instantiate $g))
      (alias core export $g "g" (core func $g))
      ${skeleton}
      (core instance $host (export "f" (func $g)))
      (core instance $m (instantiate $m (with "host" (instance $host))))
      (core module $after (import "m" "run" (func)) (func (export "after")))
      (core instance $after (instantiate $after (with "m" (instance $m))))
      (alias core export $m "run" (core func $run))
      (alias core export $after "after" (core func $after))
      (func $lifted (canon lift (core func $run)))
      (export "run" (func $lifted))
      (func $last (canon lift (core func $after)))
      (export "after" (func $last))`;
    const bytes = fill(await component(text), await moduleBytes());
    // Validates it.
    await componentWit(bytes);
    const printed = await print(bytes);
    assert.doesNotMatch(printed, new RegExp(skeletonMark));
    assert.equal(printed.match(/\(core module/g)?.length, 5);
  });

  it("refuses what refers to core modules in ways that it does not know, with the place", async () => {
    for (const text of [
      `(core type $t (module)) (import "m" (core module (type $t))) ${skeleton}`,
      `${skeleton} (export "m" (core module $m))`,
      `${skeleton} (component (alias outer 1 $m (core module $n)))`,
      `${skeleton} (component $c (import "x" (core module))) (instance (instantiate $c (with "x" (core module $m))))`,
    ]) {
      const bytes = await component(text);
      assert.throws(() => fill(bytes, bytes), isRefused, text);
    }
  });

  it("says where bytes are no component", async () => {
    const bytes = await template("command");
    for (const length of [4, 9, 300, bytes.length - 1]) {
      assert.throws(
        () => readComponent(bytes.slice(0, length)),
        (error) =>
          error instanceof SolderError && error.code === "ERR_BAD_MODULE" && error.offset !== undefined,
        `${length}`,
      );
    }
  });
});
