import assert from "node:assert/strict";
import { after, describe, it } from "node:test";
import { createBuilder } from "../programs/libc/build.ts";
import { onePerArea } from "../programs/libc/cases.ts";
import { compareCase } from "../programs/libc/compare.ts";
import { createGuestPool } from "../programs/libc/guest-pool.ts";

/** `npm run programs` does this with all programs of programs/libc. */
describe("C programs on libc's surface do the same static and dynamic", () => {
  const builder = createBuilder(process.env);
  const pool = createGuestPool();
  after(() => pool.close());

  for (const test of onePerArea()) {
    it(test.name, async () => {
      const { failures } = await compareCase(test, builder, pool);
      assert.deepEqual(failures, []);
    });
  }
});
