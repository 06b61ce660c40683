import type { Yaml } from "./yaml.ts";

export interface Difference {
  /** Where: `Sections[3].Exports[0].Name`. */
  readonly path: string;
  readonly solder: string;
  readonly llvm: string;
}

type Value = Yaml | undefined | { readonly [key: string]: Value } | readonly Value[];

/** Where two readings of one module differ. What neither of them has is no difference. */
export function differences(solder: Value, llvm: Value, path = "Sections"): readonly Difference[] {
  if (solder === llvm) return [];
  if (Array.isArray(solder) && Array.isArray(llvm) && solder.length === llvm.length) {
    return solder.flatMap((item, i) => differences(item, llvm[i], `${path}[${i}]`));
  }
  if (isMap(solder) && isMap(llvm)) {
    const keys = new Set([...Object.keys(solder), ...Object.keys(llvm)].filter((key) => !layout.has(key)));
    return [...keys].flatMap((key) => differences(solder[key], llvm[key], `${path}.${key}`));
  }
  return [{ path, solder: show(solder), llvm: show(llvm) }];
}

/** Says how long the length of a section is encoded: a matter of layout, which Solder does not keep. */
const layout = new Set(["HeaderSecSizeEncodingLen"]);

function isMap(value: Value): value is { readonly [key: string]: Value } {
  return typeof value === "object" && !Array.isArray(value);
}

function show(value: Value): string {
  const text = Array.isArray(value) ? `a list of ${value.length}` : (JSON.stringify(value) ?? "nothing");
  return text.length > 100 ? `${text.slice(0, 100)}... (${text.length} characters)` : text;
}
