import assert from "node:assert/strict";
import { test } from "node:test";
import { type CommandLine, type LinkItem, parseCommandLine } from "../../src/toolchain/command-line.ts";

const parse = (line: string): CommandLine => parseCommandLine(line.split(" ").filter((word) => word !== ""));

function show(item: LinkItem): string {
  if (item.kind === "source") return `source ${item.source.path}`;
  if (item.kind === "file") return `file ${item.path}`;
  return item.kind === "library" ? `-l${item.name}` : `word ${item.word}`;
}

test("the mode: of several flags the one that stops earliest counts", () => {
  const cases: [line: string, mode: CommandLine["mode"]][] = [
    ["a.c", "link"],
    ["a.o -o x", "link"],
    ["-c a.c", "object"],
    ["-c -S a.c", "assembly"],
    ["-S -E a.c", "preprocess"],
    ["-MM a.c", "preprocess"],
    ["-dM -E -", "preprocess"],
    ["-fsyntax-only a.c", "syntax"],
    ["-MD a.c", "link"],
    ["", "query"],
    ["-v", "query"],
    ["--version a.c", "query"],
    ["-print-file-name=libc.so", "query"],
    ["-dumpmachine", "query"],
  ];
  for (const [line, mode] of cases) assert.equal(parse(line).mode, mode, line);
});

test("what kind of output a link makes", () => {
  const cases: [line: string, kind: CommandLine["link"]["kind"]][] = [
    ["a.o", "pie"],
    ["-pie a.o", "pie"],
    ["-no-pie a.o", "no-pie"],
    ["-no-pie -pie a.o", "pie"],
    ["-static a.o", "static"],
    ["-static-pie a.o", "static"],
    ["-shared a.o", "shared"],
    ["-shared -no-pie a.o", "shared"],
    ["-dynamiclib a.o", "shared"],
    ["-r a.o", "relocatable"],
  ];
  for (const [line, kind] of cases) assert.equal(parse(line).link.kind, kind, line);
});

test("inputs keep their order, with the language in force", () => {
  const { sources, linkItems } = parse(
    "a.o b.c -lfoo -Wl,-rpath,/x -x c++ c.c -x none d.c libe.a f.so.1 -Xlinker -E",
  );
  assert.deepEqual(sources, [
    { path: "b.c", language: undefined },
    { path: "c.c", language: "c++" },
    { path: "d.c", language: undefined },
  ]);
  assert.deepEqual(linkItems.map(show), [
    ...["file a.o", "source b.c", "-lfoo", "word -rpath", "word /x", "source c.c", "source d.c"],
    ...["file libe.a", "file f.so.1", "word -E"],
  ]);
});

test("values that follow their flag are not inputs", () => {
  const { sources, compileFlags, libraryPaths, output } = parse(
    "-I inc -D X=1 -include pre.h -isystem sys -MF dep.d -Xclang -disable-llvm-passes -L lib -Lother -ofoo a.c",
  );
  assert.deepEqual(
    sources.map(({ path }) => path),
    ["a.c"],
  );
  assert.deepEqual(libraryPaths, ["lib", "other"]);
  assert.equal(output, "foo");
  assert.ok(compileFlags.includes("inc") && compileFlags.includes("-disable-llvm-passes"));
});

test("flags of other targets are left out of the compilation", () => {
  const line =
    "-pthread -m64 -march=native -fPIE -fstack-protector-strong -fuse-ld=gold -O2 -mcpu=generic -c a.c";
  assert.deepEqual(parse(line).compileFlags, ["-O2", "-mcpu=generic", "-c"]);
});

test("-nostdlib and its relatives", () => {
  const off = (line: string): string[] =>
    (["standardLibraries", "cxxLibraries", "startFiles"] as const).filter((part) => !parse(line).link[part]);
  assert.deepEqual(off("a.o"), []);
  assert.deepEqual(off("-nostdlib a.o"), ["standardLibraries", "cxxLibraries", "startFiles"]);
  assert.deepEqual(off("-nodefaultlibs a.o"), ["standardLibraries", "cxxLibraries"]);
  assert.deepEqual(off("-nostartfiles a.o"), ["startFiles"]);
  assert.deepEqual(off("-nostdlib++ a.o"), ["cxxLibraries"]);
});

test("a value that is missing is a usage error", () => {
  for (const line of ["a.c -o", "-I", "-Xlinker", "-L"]) {
    assert.throws(() => parse(line), { code: "ERR_USAGE" }, line);
  }
});
