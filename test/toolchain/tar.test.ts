import assert from "node:assert/strict";
import { test } from "node:test";
import { readTar } from "../../src/toolchain/tar.ts";

const block = 512;

interface Entry {
  readonly name: string;
  readonly type?: string;
  readonly content?: string;
  readonly prefix?: string;
}

function entryBytes({ name, type = "0", content = "", prefix = "" }: Entry): Buffer {
  const body = Buffer.from(content);
  const header = Buffer.alloc(block);
  header.write(name, 0);
  header.write(`${body.length.toString(8).padStart(11, "0")}\0`, 124);
  header.write(type, 156);
  header.write("ustar\0", 257);
  header.write("00", 263);
  header.write(prefix, 345);
  header.fill(" ", 148, 156);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  const padding = Buffer.alloc((block - (body.length % block)) % block);
  return Buffer.concat([header, body, padding]);
}

function tar(...entries: Entry[]): Buffer {
  return Buffer.concat([...entries.map(entryBytes), Buffer.alloc(2 * block)]);
}

function files(bytes: Uint8Array): Record<string, string> {
  return Object.fromEntries(
    [...readTar(bytes)].map((file) => [file.path, Buffer.from(file.bytes).toString()]),
  );
}

test("files with their contents, folders implied", () => {
  const bytes = tar({ name: "a/", type: "5" }, { name: "a/b.txt", content: "hello" }, { name: "empty" });
  assert.deepEqual(files(bytes), { "a/b.txt": "hello", empty: "" });
});

test("long names: ustar prefix, GNU, pax", () => {
  const long = `${"d/".repeat(80)}file`;
  const pax = `path=${long}3\n`;
  assert.deepEqual(
    files(
      tar(
        { name: "file", prefix: "some/folder", content: "1" },
        { name: "././@LongLink", type: "L", content: `${long}2\0` },
        { name: long.slice(0, 99), content: "2" },
        { name: "pax", type: "x", content: `${pax.length + 4} ${pax}` },
        { name: "short", content: "3" },
        { name: "after", content: "4" },
      ),
    ),
    { "some/folder/file": "1", [`${long}2`]: "2", [`${long}3`]: "3", after: "4" },
  );
});

test("what is damaged or leaves its folder is refused", () => {
  const good = tar({ name: "a", content: "hello" });
  assert.throws(() => files(good.subarray(0, block + 3)), /cut off/);
  const flipped = Buffer.from(good);
  flipped[0] = 0x62;
  assert.throws(() => files(flipped), /checksum/);
  assert.throws(() => files(tar({ name: "../a" })), /path/);
  assert.throws(() => files(tar({ name: "/a" })), /path/);
  assert.throws(() => files(tar({ name: "link", type: "2" })), /entry type/);
});
