import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  quoteCommand,
  responseFileText,
  responseFileWords,
  unquoteCommand,
} from "../../src/toolchain/quoting.ts";

test("words of response files", () => {
  const cases: [text: string, words: string[]][] = [
    ["", []],
    ["  \n\t", []],
    ["a b\nc", ["a", "b", "c"]],
    [`"a b" 'c d'`, ["a b", "c d"]],
    [`-DX="\\"y\\"" z`, [`-DX="y"`, "z"]],
    [`a\\ b 'c\\d'`, ["a b", "c\\d"]],
    [`"" ''`, ["", ""]],
    [`x"y"'z'`, ["xyz"]],
  ];
  for (const [text, words] of cases) assert.deepEqual(responseFileWords(text), words, text);
});

test("what is written is read back", () => {
  fc.assert(
    fc.property(fc.array(fc.string()), (words) => {
      assert.deepEqual(responseFileWords(responseFileText(words)), words);
      assert.deepEqual(unquoteCommand(quoteCommand(words)), words);
    }),
  );
});

test("commands as clang prints them", () => {
  assert.deepEqual(unquoteCommand(' "" "clang" -cc1 "-DX=\\"a b\\"" "\\$HOME"'), [
    "",
    "clang",
    "-cc1",
    '-DX="a b"',
    "$HOME",
  ]);
});
