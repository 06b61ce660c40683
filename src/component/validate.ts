import { SolderError } from "../errors.ts";
import { joined } from "./binary/joined.ts";
import { toolMessage, type WasmTools } from "./jco.ts";

/**
 * Looks whether a component is valid: its core modules with the engine, its types with wasm-tools, where there are any.
 *
 * @param pieces of the component, one for each core module. The modules of components in it are not looked at.
 * @throws SolderError ERR_BAD_MODULE.
 */
export async function validateComponent(
  pieces: readonly Uint8Array<ArrayBuffer>[],
  tools: WasmTools | undefined,
): Promise<void> {
  let offset = 0;
  for (const piece of pieces) {
    if (isCoreModule(piece) && !WebAssembly.validate(piece))
      throw new SolderError("ERR_BAD_MODULE", "the engine does not take a core module of the component", {
        offset,
      });
    offset += piece.length;
  }
  try {
    await tools?.componentWit(joined(pieces));
  } catch (cause) {
    throw new SolderError("ERR_BAD_MODULE", `the component is not valid: ${toolMessage(cause)}`, { cause });
  }
}

/** Whether it begins as core modules do, and as nothing does that stands between them. */
function isCoreModule(bytes: Uint8Array): boolean {
  return [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0].every((byte, i) => bytes[i] === byte);
}
