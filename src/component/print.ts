import { wasmTools } from "./jco.ts";

/** A component in the text format. @throws SolderError ERR_TOOL_MISSING without jco. */
export async function printComponent(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const { print } = await wasmTools("the text format");
  return print(bytes);
}
