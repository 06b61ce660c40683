import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { it } from "node:test";
import { kinds, templateFile, templateText } from "./make-templates.ts";

for (const kind of kinds) {
  it(`the kept template of a ${kind} is what wasm-tools makes of the adapter`, async () => {
    assert.equal(readFileSync(templateFile(kind), "utf8"), await templateText(kind));
  });
}
