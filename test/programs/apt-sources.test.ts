import assert from "node:assert/strict";
import { test } from "node:test";
import { asSourceEntries } from "../../programs/lib/apt-sources.ts";

test("one-line entries become deb-src, with their options", () => {
  const text = [
    "# deb http://mirror.example/debian stable main",
    "deb [signed-by=/keys/a.gpg arch=amd64] http://mirror.example/debian stable main contrib",
    "deb-src http://mirror.example/debian stable-updates main",
    "deb http://third.party.example/packages stable main",
  ].join("\n");
  assert.equal(
    asSourceEntries(text, "list"),
    "deb-src [signed-by=/keys/a.gpg arch=amd64] http://mirror.example/debian stable main contrib\n" +
      "deb-src http://mirror.example/debian stable-updates main\n",
  );
});

test("an entry that is there as deb and as deb-src comes once", () => {
  const text = "deb http://m.example/ubuntu noble main\ndeb-src http://m.example/ubuntu noble main\n";
  assert.equal(asSourceEntries(text, "list"), "deb-src http://m.example/ubuntu noble main\n");
});

test("stanzas become deb-src; keys are carried over, what is disabled or a third party's is not", () => {
  const text = [
    "# a comment",
    "Types: deb",
    "URIs: http://mirror.example/debian",
    "Suites: stable stable-updates",
    "# another",
    "Components: main",
    "Signed-By:",
    " -----BEGIN PGP PUBLIC KEY BLOCK-----",
    " .",
    " abc",
    "",
    "Types: deb",
    "URIs: http://mirror.example/debian-security",
    "Enabled: no",
    "",
    "Types: deb",
    "URIs: http://third.party.example/packages",
  ].join("\n");
  assert.equal(
    asSourceEntries(text, "sources"),
    "Types: deb-src\nURIs: http://mirror.example/debian\nSuites: stable stable-updates\nComponents: main\n" +
      "Signed-By:\n -----BEGIN PGP PUBLIC KEY BLOCK-----\n .\n abc\n",
  );
});

test("nothing of the distribution's: nothing", () => {
  assert.equal(asSourceEntries("deb http://third.party.example/packages stable main\n", "list"), "");
  assert.equal(asSourceEntries("", "sources"), "");
});
