import { decodeModule } from "../binary/module.ts";
import { initializeName, startName } from "../dylink/names.ts";
import { signatures } from "../dylink/signature.ts";
import type { WasmTools } from "./jco.ts";
import { type AdapterKind, preview1Module } from "./preview1.ts";
import { type NamedFunction, skeletonModule } from "./skeleton.ts";
import { withoutCustomSections } from "./without-custom-sections.ts";

/** The functions of preview 1, as an adapter exports them. */
export function preview1Functions(adapter: Uint8Array<ArrayBuffer>): NamedFunction[] {
  const module = decodeModule(adapter);
  const signatureOf = signatures(module);
  return module.exports
    .filter(
      ({ kind, name }) => kind === "func" && /^[a-z][a-z0-9_]*$/.test(name) && !/^(cabi_|reset_)/.test(name),
    )
    .map(({ name, index }) => ({ name, type: signatureOf(module.spaces.func[index] as number).type }));
}

/** What `template` gives: made once, ahead of time, because only wasm-tools can make it. */
export async function makeTemplate(
  kind: AdapterKind,
  adapter: Uint8Array<ArrayBuffer>,
  { componentNew }: WasmTools,
): Promise<Uint8Array<ArrayBuffer>> {
  const skeleton = skeletonModule({
    imports: preview1Functions(adapter).map((entry) => ({ ...entry, module: preview1Module })),
    exports: [
      {
        name: kind === "command" ? startName : initializeName,
        type: { kind: "func", params: [], results: [] },
      },
    ],
    libraries: [],
  });
  return withoutCustomSections(new Uint8Array(await componentNew(skeleton, [[preview1Module, adapter]])));
}
