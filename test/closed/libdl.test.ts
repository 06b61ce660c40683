import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { it } from "node:test";
import { compiledLibdl, keptFile } from "./compile-libdl.ts";

it("the kept bytes of libdl.c are what the compiler makes of it", async () => {
  assert.equal(readFileSync(keptFile, "utf8"), await compiledLibdl());
});
