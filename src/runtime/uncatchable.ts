/** A module of one function, `trap`, which is `unreachable`. */
const trapModule = new Uint8Array([
  ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00], // "\0asm", version 1
  ...[0x01, 0x04, 0x01, 0x60, 0x00, 0x00], // a type: no parameters, no results
  ...[0x03, 0x02, 0x01, 0x00], // a function of that type
  ...[0x07, 0x08, 0x01, 0x04, 0x74, 0x72, 0x61, 0x70, 0x00, 0x00], // exported as "trap"
  ...[0x0a, 0x05, 0x01, 0x03, 0x00, 0x00, 0x0b], // unreachable, end
]);

let trap: (() => void) | undefined;

/**
 * The error as one that passes through a guest's frames and runs nothing in them. What JavaScript throws is caught by wasm's
 * `catch_all`, which is what C++'s `catch (...)`, destructors and `noexcept` are made of; a trap is not (WebAssembly JavaScript
 * interface, "throw_ref"). Engines mark the object of a trap, so it is one of these that is thrown, made to look like the error.
 */
export function uncatchable<E extends Error>(error: E): E {
  const thrown = takeTrap();
  Object.setPrototypeOf(thrown, Object.getPrototypeOf(error));
  for (const name of Object.getOwnPropertyNames(error)) {
    Object.defineProperty(thrown, name, Object.getOwnPropertyDescriptor(error, name) ?? {});
  }
  return thrown as E;
}

function takeTrap(): object {
  trap ??= new WebAssembly.Instance(new WebAssembly.Module(trapModule)).exports.trap as () => void;
  try {
    trap();
  } catch (thrown) {
    return thrown as object;
  }
  throw new Error("invariant: unreachable traps");
}
