/** What a program's user sees of it is the same from an image. */
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, it } from "node:test";
import { decodeLibrary } from "../../src/dylink/library.ts";
import { SolderError } from "../../src/errors.ts";
import { type LoadOptions, load, type Program } from "../../src/host/node.ts";
import { compileC, temporaryFolder } from "../support.ts";
import { loadImage } from "./load-image.ts";

const folder = temporaryFolder();

/** The same of a program that is loaded, and of one from an image. */
async function both<T>(name: string, see: (program: Program) => T, options: LoadOptions = {}): Promise<T> {
  const path = join(folder, name);
  const loaded = see(await load(path, { ...options, prelink: false }));
  assert.deepEqual(see(await loadImage(path, options)), loaded);
  return loaded;
}

describe("a program from an image", () => {
  before(async () => {
    const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);
    write(
      "reactor.c",
      `int counter = 40;
__attribute__((constructor)) static void init(void) { counter++; }
int add(int n) { return counter += n; }
void crash(void) { __builtin_trap(); }
`,
    );
    write("gone.c", "__attribute__((weak)) int gone(int);\nint main(void) { return gone(1); }\n");
    write("host.c", "int answer(int);\nint main(void) { return answer(20); }\n");
    write(
      "deep.c",
      "static int deep(int n) { if (n == 0) __builtin_trap(); return deep(n - 1) + 1; }\nint main(int argc, char **argv) { return deep(argc); }\n",
    );
    await compileC(folder, ["-mexec-model=reactor", "-rdynamic", "reactor.c", "-o", "reactor.wasm"]);
    // wasm-ld's own GOT entries for what no other library can define: globals that a start function sets.
    write(
      "symbolic.c",
      "int counters[1000]; int count(int i) { return counters[i] += i; }\nint *all(void) { return counters; }\n",
    );
    write(
      "counts.c",
      "int count(int); int *all(void);\nint main(void) { count(7); return count(7) + (all()[7] == 14); }\n",
    );
    await compileC(folder, ["-shared", "-Wl,-Bsymbolic", "symbolic.c", "-o", "libsymbolic.so"]);
    await compileC(folder, ["counts.c", "./libsymbolic.so", "-Wl,-rpath,$ORIGIN", "-o", "counts.wasm"]);
    await compileC(folder, ["gone.c", "-o", "gone.wasm"]);
    await compileC(folder, ["host.c", "-Wl,--allow-undefined", "-o", "host.wasm"]);
    await compileC(folder, ["deep.c", "-fno-inline", "-o", "deep.wasm"]);
  });

  it("has the same exports", async () => {
    const seen = await both("reactor.wasm", (program) => {
      const exports = program.start();
      const entries = Object.entries(exports).sort(([a], [b]) => (a < b ? -1 : 1));
      return entries.map(([name, value]) => [
        name,
        value instanceof WebAssembly.Global ? value.value : typeof value,
      ]);
    });
    assert.ok(seen.some(([name, what]) => name === "add" && what === "function"));
    assert.ok(seen.some(([name, what]) => name === "counter" && typeof what === "number"));
    type Add = (n: number) => number;
    assert.equal(await both("reactor.wasm", (program) => (program.start().add as Add)(1)), 42);
  });

  it("has the same objects and the same memory", async () => {
    await both("reactor.wasm", (program) => program.objects());
    const size = await both("reactor.wasm", (program) => program.memory.buffer.byteLength);
    assert.ok(size > 8 * 1024 * 1024);
    const small = { stackSize: 65536, maxMemory: 16 * 1024 * 1024 };
    const [least, most] = await both(
      "reactor.wasm",
      ({ memory }) => [memory.buffer.byteLength, growable(memory)],
      small,
    );
    assert.equal((least ?? 0) + (most ?? 0), 16 * 1024 * 1024);
  });

  it("traps with the same words", async () => {
    const gone = await both("gone.wasm", failure);
    assert.match(gone, /gone\.wasm called gone, a weak symbol that nothing defines/);
    const deep = await both("deep.wasm", failure);
    assert.match(deep, /unreachable[\s\S]*at deep[\s\S]*at deep/);
  });

  it("knows what start functions set", async () => {
    const { module } = decodeLibrary(readFileSync(join(folder, "libsymbolic.so")), "libsymbolic.so");
    assert.ok(module.start !== undefined && module.globals.some(({ type }) => type.mutable));
    assert.equal(await both("counts.wasm", (program) => program.run()), 15);
  });

  it("is given the same functions", async () => {
    const imports = { env: { answer: (n: number) => n * 2 + 2 } };
    assert.equal(await both("host.wasm", (program) => program.run(), { imports }), 42);
  });
});

/** How many bytes a memory can still grow by. */
function growable(memory: WebAssembly.Memory): number {
  let pages = 0;
  try {
    for (; ; pages++) memory.grow(1);
  } catch {
    return pages * 65536;
  }
}

/** The error that a program ends with, without places in modules, which differ. */
function failure(program: Program): string {
  try {
    return `exit code ${program.run()}`;
  } catch (error) {
    assert.ok(error instanceof SolderError);
    return error.message.replace(/ \([^()]*\+0x[0-9a-f]+\)/g, "");
  }
}
