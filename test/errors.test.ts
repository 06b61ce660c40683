import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { SolderError } from "../src/errors.ts";

describe("A SolderError", () => {
  it("says in one line which library and what is wrong", () => {
    assert.equal(new SolderError("ERR_LIMIT", "no room").summary, "no room");
    assert.equal(new SolderError("ERR_LIMIT", "no room", { library: "liba.so" }).summary, "liba.so: no room");
  });

  it("shows control characters of names, which would end a guest's string or steer a terminal", () => {
    const { message, summary } = new SolderError("ERR_LIMIT", "a\0b\u001b[31m\u0085é\tc\nd");
    assert.equal(summary, "a\\x00b\\x1b[31m\\x85é\tc\nd");
    assert.match(message, /\0/);
  });

  it("says the library in its stack, whatever the message has in it", () => {
    const { stack } = new SolderError("ERR_LIMIT", "no $' and no $&", { library: "liba.so" });
    assert.match(stack ?? "", /^\w*Error: liba\.so: no \$' and no \$&\n/);
  });
});
