import { SolderError } from "../errors.ts";
import { readComponent } from "./binary/sections.ts";
import { toolMessage, type WasmTools } from "./jco.ts";

/**
 * Looks whether a component is valid: its core modules with the engine, its types with wasm-tools, where there are any.
 *
 * @throws SolderError ERR_BAD_MODULE.
 */
export async function validateComponent(
  bytes: Uint8Array<ArrayBuffer>,
  tools: WasmTools | undefined,
): Promise<void> {
  for (const { kind, start, end } of readComponent(bytes).sections) {
    if (kind === "core module" && !WebAssembly.validate(bytes.slice(start, end)))
      throw new SolderError("ERR_BAD_MODULE", "the engine does not take a core module of the component", {
        offset: start,
      });
  }
  try {
    await tools?.componentWit(bytes);
  } catch (cause) {
    throw new SolderError("ERR_BAD_MODULE", `the component is not valid: ${toolMessage(cause)}`, { cause });
  }
}
