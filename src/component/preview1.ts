/** What the package has of WASI preview 1: adapters to components, and components that are made with them already. */
import { base64Bytes } from "../closed/base64.ts";

/** The module that the adapters serve. */
export const preview1Module = "wasi_snapshot_preview1";

/** A command has a `main` that is run; a reactor is called by its exports. */
export type AdapterKind = "command" | "reactor";

/** The adapter module, as wasmtime's project builds it. */
export async function preview1Adapter(kind: AdapterKind): Promise<Uint8Array<ArrayBuffer>> {
  const { adapter } = await (kind === "command"
    ? import("./adapters/command.ts")
    : import("./adapters/reactor.ts"));
  return base64Bytes(adapter);
}

/** A component of a skeleton that imports all of preview 1 and exports its entry alone. */
export async function template(kind: AdapterKind): Promise<Uint8Array<ArrayBuffer>> {
  const { template: text } = await (kind === "command"
    ? import("./templates/command.ts")
    : import("./templates/reactor.ts"));
  return base64Bytes(text);
}
