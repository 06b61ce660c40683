import { SolderError } from "../errors.ts";

/** The parts of wasm-tools that jco carries: WIT and the text format. */
export type WasmTools = Pick<
  typeof import("@bytecodealliance/jco-transpile/wasm-tools"),
  "componentNew" | "componentWit" | "print"
>;

/**
 * Loads jco, which is installed by whoever needs it.
 *
 * @param purpose what it is needed for: `the text format`.
 * @throws SolderError ERR_TOOL_MISSING.
 */
export async function wasmTools(purpose: string): Promise<WasmTools> {
  const tools = await installedWasmTools();
  if (tools !== undefined) return tools;
  throw new SolderError(
    "ERR_TOOL_MISSING",
    `${purpose} needs the package @bytecodealliance/jco-transpile, which is not installed`,
    { hint: "npm install @bytecodealliance/jco-transpile" },
  );
}

/** The same where it is installed; undefined where it is not. */
export async function installedWasmTools(): Promise<WasmTools | undefined> {
  try {
    return await import("@bytecodealliance/jco-transpile/wasm-tools");
  } catch {
    return undefined;
  }
}

/** What wasm-tools says is wrong, without the steps on the way there: one line. */
export function toolMessage(error: unknown): string {
  const payload = error instanceof Error && "payload" in error ? error.payload : error;
  const text = String(payload instanceof Error ? payload.message : payload);
  const causes = text.split("Caused by:\n")[1] ?? text;
  return causes
    .split("\n")
    .map((line) => line.replace(/^ *(\d+: )?/, ""))
    .filter((line) => line !== "")
    .join(": ");
}
