import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, it } from "node:test";
import { closeLibrary } from "../../src/runtime/close.ts";
import { openLibrary } from "../../src/runtime/open.ts";
import { loaded, type Process } from "../../src/runtime/process.ts";
import { libraryBytes } from "../library-builder.ts";
import { compileC, startProcess, temporaryFolder } from "../support.ts";

const folder = temporaryFolder();
const mode = { bind: "now", scope: "global", noLoad: false, noDelete: false } as const;
let process_: Process;

/** All that a failed dlopen could leave behind. */
function state({ objects, names, globalScope, outsideSlots, space, tags }: Process): object {
  return {
    objects: [...objects.values()].map((object) => ({
      name: object.object.library.name,
      opened: object.opened,
      groups: object.groups.length,
      boundTo: object.boundTo.size,
      slots: object.slots.size,
      extraSlots: object.extraSlots.length,
    })),
    names: [...names.keys()],
    globalScope: globalScope.map(({ id }) => id),
    outsideSlots: outsideSlots.size,
    tags: [...tags.keys()],
    table: Array.from({ length: space.table.length }, (_, i) => space.table.get(i) !== null).filter(Boolean)
      .length,
  };
}

describe("a dlopen that fails", () => {
  before(async () => {
    const c = (name: string, source: string, ...args: readonly string[]): Promise<void> => {
      writeFileSync(join(folder, `${name}.c`), source);
      return compileC(folder, [
        `${name}.c`,
        "-w",
        ...args,
        "-o",
        args.includes("-shared") ? `lib${name}.so` : `${name}.wasm`,
      ]);
    };
    await c(
      "host",
      "#include <stdlib.h>\n#include <dlfcn.h>\nint f(int x) { return x; }\nint main(void) { return malloc(1) != dlopen(0, 2); }\n",
      "-rdynamic",
    );
    await c(
      "good",
      "char data[100000];\nint (*taken(void))(void);\nint good(void) { return 1; }\nint (*taken(void))(void) { return good; }\n",
      "-shared",
    );
    await c(
      "undefined",
      "int gone(void);\nextern int away;\nint undefined(void) { return gone() + away; }\n",
      "-shared",
    );
    await c(
      "deep",
      "int undefined(void);\nint good(void);\nint deep(void) { return undefined() + good(); }\n",
      "-shared",
      "./libgood.so",
      "./libundefined.so",
    );
    await c(
      "type",
      "double f(double);\nint good(void);\nint type(void) { return f(1) + good(); }\n",
      "-shared",
      "./libgood.so",
    );
    writeFileSync(join(folder, "libhuge.so"), libraryBytes({ memory: { minimum: 60000n } }));
    writeFileSync(join(folder, "libwide.so"), libraryBytes({ tableMinimum: 20_000_000 }));
    writeFileSync(join(folder, "libmissing.so"), libraryBytes({ needed: ["libgood.so", "libnowhere.so"] }));
    writeFileSync(join(folder, "libtext.so"), "no library");
    writeFileSync(join(folder, "libmemory64.so"), libraryBytes({ memory: { index: "i64" } }));
    writeFileSync(join(folder, "libshared.so"), libraryBytes({ memory: { shared: true, maximum: 10n } }));
    writeFileSync(join(folder, "libplain.so"), libraryBytes({ plain: true }));
    writeFileSync(join(folder, "libenv.so"), libraryBytes({ imports: { f: "i32 > i32", nothing: ">" } }));

    process_ = startProcess(join(folder, "host.wasm"), folder, { maxMemory: 64 * 1024 * 1024 });
  });

  const failures: readonly [name: string, code: string, pattern: RegExp][] = [
    ["libundefined.so", "ERR_UNRESOLVED_SYMBOLS", /^libundefined\.so: undefined symbols: gone .*away/],
    ["libdeep.so", "ERR_UNRESOLVED_SYMBOLS", /^libundefined\.so: undefined symbols: gone/],
    [
      "libtype.so",
      "ERR_TYPE_MISMATCH",
      /f is wanted as function \(f64\) -> f64, but it is function \(i32\) -> i32 in host\.wasm/,
    ],
    ["libhuge.so", "ERR_LIMIT", /^libhuge\.so: the memory cannot grow from \d+ to 60000 pages/],
    ["libwide.so", "ERR_LIMIT", /^libwide\.so: the function table cannot grow/],
    [
      "libmissing.so",
      "ERR_LIBRARY_NOT_FOUND",
      /^libnowhere\.so: not found, needed by libmissing\.so; searched: /,
    ],
    ["libtext.so", "ERR_BAD_MODULE", /^libtext\.so: not a WebAssembly module/],
    ["libmemory64.so", "ERR_UNSUPPORTED", /^libmemory64\.so: has a 64-bit memory/],
    ["libshared.so", "ERR_UNSUPPORTED", /^libshared\.so: has a shared memory/],
    ["libplain.so", "ERR_WRONG_KIND", /^libplain\.so: not a shared library/],
    [
      "libenv.so",
      "ERR_UNRESOLVED_SYMBOLS",
      /^libenv\.so: undefined symbol: nothing \(function \(\) -> nothing\)$/,
    ],
    ["libnowhere.so", "ERR_LIBRARY_NOT_FOUND", /^libnowhere\.so: not found; searched: /],
    ["/libnowhere.so", "ERR_LIBRARY_NOT_FOUND", /^\/libnowhere\.so: not found; searched: \/libnowhere\.so/],
  ];
  for (const [name, code, pattern] of failures) {
    it(`with ${code} for ${name} leaves nothing behind, however often`, () => {
      const before = state(process_);
      const attempt = (): unknown => openLibrary(process_, name, mode, process_.program);
      const isExpected = (error: unknown): boolean => {
        const { summary, code: actual } = error as { summary: string; code: string };
        assert.match(summary, pattern);
        assert.equal(actual, code);
        return true;
      };
      assert.throws(attempt, isExpected);
      const pages = process_.space.memory.buffer.byteLength;
      const slots = process_.space.table.length;
      for (let i = 0; i < 50; i++) assert.throws(attempt, isExpected);
      assert.deepEqual(state(process_), before);
      assert.equal(process_.space.memory.buffer.byteLength, pages);
      assert.equal(process_.space.table.length, slots);
    });
  }

  it("does not stand in the way of one that succeeds, and is closed without a trace", () => {
    const before = state(process_);
    for (let i = 0; i < 50; i++) {
      const object = openLibrary(process_, "/libgood.so", mode, process_.program);
      assert.ok(object);
      assert.ok(process_.objects.has(object));
      closeLibrary(process_, loaded(process_, object));
    }
    assert.deepEqual(state(process_), before);
  });
});
