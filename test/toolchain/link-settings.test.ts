import assert from "node:assert/strict";
import { test } from "node:test";
import { parseCommandLine } from "../../src/toolchain/command-line.ts";
import { type LinkSettings, linkSettings, type OrderedInput } from "../../src/toolchain/link-settings.ts";

function settings(line: string): LinkSettings {
  const { linkItems, link } = parseCommandLine(line.split(" "));
  return linkSettings(linkItems, link);
}

function show(input: OrderedInput): string {
  const needed = "asNeeded" in input && input.asNeeded ? "?" : "";
  if (input.kind === "flag") return input.args.join(" ");
  if (input.kind === "source") return input.source.path;
  return input.kind === "file" ? `${input.path}${needed}` : `-l${input.name}${needed}`;
}

test("flags that wasm-ld has go on, in its spelling", () => {
  const cases: [words: string, flags: string[]][] = [
    ["-Map,x.map", ["--Map=x.map"]],
    ["-Map=x.map", ["--Map=x.map"]],
    ["--gc-sections", ["--gc-sections"]],
    ["-O2", ["-O2"]],
    ["-u,foo", ["--undefined=foo"]],
    ["--undefined=foo", ["--undefined=foo"]],
    ["--wrap=malloc", ["--wrap=malloc"]],
    ["--build-id=sha1", ["--build-id=sha1"]],
    ["-z,stack-size=65536", ["-z", "stack-size=65536"]],
    ["--export=foo", ["--export=foo"]],
    ["--export-dynamic-symbol=foo", ["--export-if-defined=foo"]],
    ["-soname,libx.so.1", ["--soname=libx.so.1"]],
    ["-h,libx.so.1", ["--soname=libx.so.1"]],
    ["-rpath,/a:/b", ["--rpath=/a", "--rpath=/b"]],
    ["-R,/a", ["--rpath=/a"]],
    ["-R/a", ["--rpath=/a"]],
    ["--rpath=$ORIGIN", ["--rpath=$ORIGIN"]],
    ["--no-such-flag", ["--no-such-flag"]],
  ];
  for (const [words, flags] of cases) assert.deepEqual(settings(`a.o -Wl,${words}`).flags, flags, words);
});

test("flags about ELF and macOS alone are dropped with their values", () => {
  const words = [
    ...[
      "-z,relro",
      "-z,now",
      "--hash-style=gnu",
      "--version-script=x.map",
      "--version-script,x.map",
      "-rpath-link,/x",
    ],
    ...["--start-group", "--end-group", "-(", "-)", "--eh-frame-hdr", "--enable-new-dtags", "--sort-common"],
    ...[
      "--exclude-libs,ALL",
      "-Bsymbolic-functions",
      "--no-copy-dt-needed-entries",
      "-dynamic-linker,/lib/ld.so",
    ],
    ...[
      "-dead_strip",
      "-install_name,libx.dylib",
      "-m,elf_x86_64",
      "--icf=all",
      "--plugin-opt=O2",
      "-x",
      "-X",
    ],
  ];
  for (const word of words) {
    const { flags, inputs } = settings(`a.o -Wl,${word}`);
    assert.deepEqual([flags, inputs.map(show)], [[], ["a.o"]], word);
  }
});

test("-Wl may be split anywhere", () => {
  assert.deepEqual(settings("a.o -Wl,-rpath -Wl,/x -Xlinker -Map -Xlinker m").flags, [
    "--rpath=/x",
    "--Map=m",
  ]);
});

test("as-needed and static are states, with a stack", () => {
  const line =
    "a.o -la -Wl,--as-needed -lb x.so -Wl,--push-state,--no-as-needed,-Bstatic -lc -Wl,--pop-state -ld -Wl,--no-as-needed -le";
  assert.deepEqual(settings(line).inputs.map(show), [
    ...["a.o", "-la", "-lb?", "x.so?", "--Bstatic", "-lc", "--Bdynamic", "-ld?", "-le"],
  ]);
});

test("whole-archive keeps its place", () => {
  assert.deepEqual(settings("a.o -Wl,--whole-archive b.a -Wl,--no-whole-archive c.a").inputs.map(show), [
    ...["a.o", "--whole-archive", "b.a", "--no-whole-archive", "c.a"],
  ]);
});

test("undefined symbols: an error in programs, allowed in libraries, and what changes that", () => {
  const cases: [line: string, policy: LinkSettings["undefinedPolicy"]][] = [
    ["a.o", "error"],
    ["-shared a.o", "allow"],
    ["-shared a.o -Wl,--no-undefined", "error"],
    ["-shared a.o -Wl,-z,defs", "error"],
    ["-shared a.o -Wl,-z,defs -Wl,-z,undefs", "allow"],
    ["a.o -Wl,--allow-undefined", "allow"],
    ["a.o -Wl,--unresolved-symbols=ignore-all", "allow"],
    ["a.o -Wl,--warn-unresolved-symbols", "warn"],
    ["a.o -Wl,-undefined,dynamic_lookup", "allow"],
    ["a.o -undefined dynamic_lookup", "allow"],
  ];
  for (const [line, policy] of cases) assert.equal(settings(line).undefinedPolicy, policy, line);
});

test("the linker's spelling of the driver's flags", () => {
  assert.equal(settings("a.o -Wl,-shared").kind, "shared");
  assert.equal(settings("a.o -Wl,-r").kind, "relocatable");
  assert.equal(settings("a.o -Wl,-E").exportDynamic, true);
  assert.equal(settings("a.o -rdynamic").exportDynamic, true);
  assert.equal(settings("a.o -Wl,--dynamic-list=x").exportDynamic, true);
  assert.equal(settings("a.o").exportDynamic, false);
  assert.deepEqual(settings("a.o -Wl,-L/x,-lfoo").libraryPaths, ["/x"]);
  assert.equal(settings("-Wl,--version").informational, true);
});

test("what cannot be honoured, or lacks its value, is said", () => {
  for (const words of ["-init,foo", "--defsym=a=b", "-T,script.ld", "-rpath"]) {
    assert.throws(() => settings(`a.o -Wl,${words}`), { code: "ERR_USAGE" }, words);
  }
});
