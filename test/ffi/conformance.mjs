// One script of uses, run over node:ffi itself and over Solder's: what comes of each must be the same. Prints JSON.
const [, , module, library] = process.argv;
const imported = await import(module);
const ffi = imported.default ?? imported;
const { definitions } = await import(process.argv[4]);
const results = [];
const shown = (value) => {
  if (typeof value === "bigint") return value < 4096n && value > -4096n ? `${value}n` : "an address";
  if (value instanceof Uint8Array || value instanceof ArrayBuffer) {
    return `${value.constructor.name} ${Buffer.from(value).toString("hex")}`;
  }
  return JSON.stringify(value) ?? typeof value;
};
const at = (what, work) => {
  try {
    const value = work();
    results.push([what, `${typeof value} ${shown(value)}`]);
  } catch (error) {
    const message = error.message.replaceAll(library, "LIBRARY");
    results.push([what, `${error.constructor.name} ${error.code} ${message}`]);
  }
};
const { lib, functions: f } = ffi.dlopen(library, definitions);

const values = [
  0,
  1,
  -1,
  1.5,
  Number.NaN,
  127,
  128,
  -128,
  -129,
  255,
  256,
  32767,
  32768,
  65535,
  65536,
  2147483647,
  2147483648,
];
const others = [
  4294967295,
  4294967296,
  0n,
  1n,
  -1n,
  1n << 62n,
  1n << 63n,
  1n << 64n,
  "1",
  "A",
  true,
  null,
  undefined,
  {},
  [],
];
for (const name of Object.keys(definitions).filter((key) => /^same_[iufbc]/.test(key))) {
  for (const value of [...values, ...others])
    at(`${name} of ${typeof value} ${shown(value)}`, () => f[name](value));
}
for (const name of ["same_string", "same_pointer"]) {
  for (const value of [null, undefined, 0n, 5n, -1n, 5, true, {}, [], "a\0b"]) {
    at(`${name} of ${typeof value} ${shown(value)}`, () => f[name](value));
  }
}
at("too few arguments", () => f.add(1));
at("too many arguments", () => f.nothing(1));
at("new", () => new f.add(1, 2));
at("mixed", () => f.mixed(-1, 10n, 0.5, "four", 100));
at("a wrong one among many", () => f.mixed(-1, 10, 0.5, "four", 100));
at("length", () => f.length("grüße"));
at("long", () => f.plus_long(-5n, 3n));
at("greeting", () => ffi.toString(f.greeting()));
at("nothing", () => f.nothing());
for (const bytes of [
  Buffer.alloc(4),
  new ArrayBuffer(4),
  new Float64Array(1),
  new DataView(new ArrayBuffer(4)),
  [1],
  new Uint8Array(new SharedArrayBuffer(4)),
]) {
  at(`fill ${bytes.constructor.name}`, () => f.fill(bytes, 4));
  at("filled", () => Buffer.from(bytes.buffer ?? bytes));
}
const one = Uint8Array.from({ length: 16 }, (_, i) => i);
at("one buffer as two arguments", () => f.move(one, one, 16));
at("a part of one, and the whole", () => f.move(one, one.subarray(4), 8));
at("moved", () => one);
at("two parts", () => f.move(one.subarray(0, 4), one.subarray(12), 4));
at("moved", () => one);
at("a part, as its ArrayBuffer", () => f.move(one.buffer, new DataView(one.buffer, 8, 8), 2));
at("moved", () => one);
const part = Buffer.from("some text\0");
at("upper", () => f.upper(part.subarray(5)));
at("only the part", () => part);
const detached = new ArrayBuffer(4);
structuredClone(detached, { transfer: [detached] });
at("a detached buffer", () => f.fill(detached, 1));
at("a view of one", () => f.fill(new Uint8Array(0), 0));

at("a function", () => [f.add.name, f.add.length, Object.keys(f.add), typeof f.add.pointer]);
at("path", () => lib.path.replaceAll(library, "LIBRARY"));
at("functions", () => Object.keys(lib.functions).sort());
at("symbols", () => Object.keys(lib.symbols).sort());
at(
  "the same function",
  () => lib.getFunction("add", definitions.add) === f.add && lib.functions.add === f.add,
);
at("another signature", () => lib.getFunction("add", { arguments: ["i32"], return: "i32" }));
at("no symbol", () => lib.getSymbol("none"));
at("no function", () => lib.getFunction("none", {}));
at("one of many", () => lib.getFunctions({ add: definitions.add, none: {} }));
at("a number for a name", () => lib.getSymbol(5));
at("a NUL in a name", () => lib.getSymbol("a\0b"));
at("no signature", () => lib.getFunction("take"));
at("arguments that are no list", () => lib.getFunction("take", { arguments: "x" }));
at("an unknown type", () => lib.getFunction("take", { arguments: ["nope"] }));
at("an unknown result", () => lib.getFunction("take", { return: "nope" }));
at("a void argument", () => lib.getFunction("take", { arguments: ["void"] }));
at("definitions that are none", () => ffi.dlopen(library, 5));
at("a definition that is none", () => ffi.dlopen(library, { add: 5 }));
at("no definitions", () => Object.keys(ffi.dlopen(library)));
at("a number for a path", () => ffi.dlopen(5));
at("a NUL in a path", () => ffi.dlopen("a\0b"));

const twice = lib.registerCallback({ arguments: ["i32"], return: "i32" }, (x) => x * 2);
at("a callback", () => f.call(twice, 21));
let seen;
const all = lib.registerCallback(
  { arguments: ["i8", "u32", "i64", "f32", "string"], return: "f64" },
  (...args) => {
    seen = [...args.slice(0, 2), String(args[2]), args[3], ffi.toString(args[4])];
    return 2.5;
  },
);
at("one of many types", () => f.call_all(all));
at("what it saw", () => seen);
at("kept", () => f.keep(twice));
at("called later", () => f.call_kept(4));
const numbers = Int32Array.of(5, 3, 9, -1);
const order = lib.registerCallback(
  { arguments: ["pointer", "pointer"], return: "i32" },
  (a, b) => ffi.getInt32(a) - ffi.getInt32(b),
);
at("sort", () => f.sort(numbers, 4, order));
at("sorted", () => [...numbers]);
at("no function for a callback", () => lib.registerCallback({}, 5));
at("ref", () => lib.refCallback(twice));
at("unref", () => lib.unrefCallback(twice));
at("ref of none", () => lib.refCallback(12345n));
at("unregister", () => lib.unregisterCallback(twice));
at("unregister again", () => lib.unregisterCallback(twice));
at("unregister a number", () => lib.unregisterCallback(5));

const data = lib.getSymbol("data");
const room = ffi.dlsym(lib, "room");
for (const width of [
  "Int8",
  "Uint8",
  "Int16",
  "Uint16",
  "Int32",
  "Uint32",
  "Int64",
  "Uint64",
  "Float32",
  "Float64",
]) {
  for (const value of [1, -1, 200, 70000, 1.5, 1n, -1n, 1n << 63n, "x"]) {
    at(`set${width} of ${typeof value} ${shown(value)}`, () => ffi[`set${width}`](room, 8, value));
    at(`get${width}`, () => String(ffi[`get${width}`](room, 8)));
  }
}
at("data", () => ffi.getInt32(data));
at("a null pointer", () => ffi.getInt32(0n));
at("a number for a pointer", () => ffi.getInt32(5));
at("a negative offset", () => ffi.getInt32(data, -1));
at("a fraction of an offset", () => ffi.getInt32(data, 1.5));
at("toString of null", () => ffi.toString(0n));
at("toString of a number", () => ffi.toString(5));
at("exportString", () => ffi.exportString("ab", room, 4));
at("it", () => ffi.toString(room));
at("exportString of UTF-16", () => ffi.exportString("ab", room, 6, "utf16le"));
at("it", () => ffi.toBuffer(room, 6));
at("exportString without room", () => ffi.exportString("abcd", room, 4));
at("exportBuffer", () => ffi.exportBuffer(Buffer.from([7, 8]), room, 4));
at("exportBuffer without room", () => ffi.exportBuffer(Buffer.alloc(9), room, 4));
at("exportBuffer of no Buffer", () => ffi.exportBuffer(new Uint8Array(2), room, 4));
at("exportArrayBuffer", () => ffi.exportArrayBuffer(Uint8Array.of(9, 9).buffer, room, 4));
at("exportArrayBufferView", () => ffi.exportArrayBufferView(Uint16Array.of(257), room, 4));
at("export to null", () => ffi.exportBuffer(Buffer.alloc(1), 0n, 4));
at("toBuffer", () => ffi.toBuffer(room, 4));
at("toBuffer of null", () => ffi.toBuffer(0n, 4));
at("nothing of null", () => ffi.toBuffer(0n, 0));
at("a negative length", () => ffi.toBuffer(room, -1));
at("a string for a length", () => ffi.toBuffer(room, "4"));
at("toArrayBuffer", () => ffi.toArrayBuffer(room, 4));
const view = ffi.toBuffer(data, 4, false);
view[0] = 7;
at("a view that is no copy", () => ffi.getInt32(data));
at("getRawPointer of no bytes", () => ffi.getRawPointer({}));
at("types", () => ffi.types);
at("suffix", () => ffi.suffix);

at("dlclose", () => ffi.dlclose(lib));
at("a function of a closed library", () => f.add(1, 2));
at("one without arguments", () => f.nothing());
at("a symbol", () => lib.getSymbol("data"));
at("functions", () => lib.functions);
at("a callback", () => lib.registerCallback(() => {}));
at("closed again", () => lib.close());
console.log(JSON.stringify(results));
