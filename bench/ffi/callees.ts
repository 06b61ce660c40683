/** The functions of work.c through each of the ways to call them. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { defaultSandbox, dlopen } from "../../src/host/ffi-node.ts";

export interface Callees {
  readonly add: (a: number, b: number) => number;
  readonly length: (text: string) => number;
  readonly checksum: (crc: number, bytes: Uint8Array, count: number) => number;
  readonly sort: (numbers: Int32Array, count: number) => void;
  /** Bytes where the way prefers to have them. */
  readonly bytes: (count: number) => Uint8Array;
}

export type Way = "raw" | "solder" | "solder-inside" | "node:ffi" | "koffi";

const definitions = {
  add: { arguments: ["i32", "i32"], return: "i32" },
  length: { arguments: ["string"], return: "u32" },
  checksum: { arguments: ["u32", "buffer", "u32"], return: "u32" },
  sort: { arguments: ["buffer", "i32", "function"] },
} as const;

const order = { arguments: ["pointer", "pointer"], return: "i32" } as const;
const outside = (count: number): Uint8Array => new Uint8Array(count);

/** @param wasm the library as WebAssembly  @param native the same for the machine */
export async function callees(way: Way, wasm: string, native: string): Promise<Partial<Callees>> {
  switch (way) {
    case "raw":
      return { add: rawAdd(wasm) };
    case "solder":
    case "solder-inside": {
      const { lib, functions } = dlopen(wasm, definitions);
      const { memory, allocate } = sandboxParts();
      const { add, length, checksum, sort } = functions;
      const compare = lib.registerCallback(order, (a, b) => memory.getInt32(a) - memory.getInt32(b));
      const bytes = way === "solder" ? outside : (count: number) => allocate(count).bytes;
      return { add, length, checksum, sort: (numbers, count) => sort(numbers, count, compare), bytes };
    }
    case "node:ffi": {
      const ffi = await nodeFfi();
      const { lib, functions } = ffi.dlopen(native, definitions);
      const { add, length, checksum, sort } = functions;
      const compare = lib.registerCallback(order, (a, b) => ffi.getInt32(a) - ffi.getInt32(b));
      return {
        ...{ add, length, checksum, bytes: outside },
        sort: (numbers, count) => sort(numbers, count, compare),
      };
    }
    case "koffi":
      return { ...viaKoffi(native), bytes: outside };
  }
}

/** The two that a sandbox has beyond a library's functions. */
function sandboxParts(): {
  memory: { getInt32(pointer: bigint): number };
  allocate: (size: number) => { bytes: Uint8Array };
} {
  const sandbox = defaultSandbox();
  return { memory: sandbox.memory, allocate: (size) => sandbox.allocate(size) };
}

/** The export itself, of an instance that nothing links. */
function rawAdd(wasm: string): Callees["add"] {
  const env: Record<string, WebAssembly.ImportValue> = {
    memory: new WebAssembly.Memory({ initial: 2 }),
    __indirect_function_table: new WebAssembly.Table({ element: "anyfunc", initial: 4 }),
    __stack_pointer: new WebAssembly.Global({ value: "i32", mutable: true }, 65536),
    __memory_base: new WebAssembly.Global({ value: "i32" }, 65536),
    __table_base: new WebAssembly.Global({ value: "i32" }, 0),
  };
  const module = new WebAssembly.Module(readFileSync(wasm));
  for (const { kind, name } of WebAssembly.Module.imports(module)) {
    if (kind === "function") env[name] = () => 0;
  }
  return new WebAssembly.Instance(module, { env }).exports.add as Callees["add"];
}

type NodeFfi = Pick<typeof import("../../src/host/ffi-node.ts"), "dlopen" | "getInt32">;

async function nodeFfi(): Promise<NodeFfi> {
  const name = "node:ffi";
  return (await import(name)) as NodeFfi;
}

interface KoffiLibrary {
  func(prototype: string): (...args: readonly unknown[]) => never;
}
interface Koffi {
  load(path: string): KoffiLibrary;
  proto(prototype: string): unknown;
  pointer(type: unknown): unknown;
  register(callback: (...args: never[]) => unknown, type: unknown): unknown;
  decode(pointer: unknown, type: string): number;
}

function viaKoffi(native: string): Omit<Callees, "bytes"> {
  const koffi = createRequire(import.meta.url)("koffi") as Koffi;
  const library = koffi.load(native);
  const type = koffi.proto("int Order(const void *a, const void *b)");
  const compare = koffi.register(
    (a: unknown, b: unknown) => koffi.decode(a, "int") - koffi.decode(b, "int"),
    koffi.pointer(type),
  );
  const sort = library.func("void sort(_Inout_ int *numbers, int count, Order *order)");
  return {
    add: library.func("int add(int a, int b)"),
    length: library.func("uint32_t length(const char *text)"),
    checksum: library.func("uint32_t checksum(uint32_t crc, const uint8_t *bytes, uint32_t count)"),
    sort: (numbers, count) => sort(numbers, count, compare),
  };
}
