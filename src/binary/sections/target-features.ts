import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";

/** A feature with its prefix: `+` used, `-` disallowed, `=` required (older toolchains). */
export interface TargetFeature {
  readonly prefix: "+" | "-" | "=";
  readonly name: string;
}

export function readTargetFeaturesSection(reader: Reader): TargetFeature[] {
  return reader.vector("feature", (r) => {
    const offset = r.offset;
    const prefix = String.fromCharCode(r.u8());
    if (prefix !== "+" && prefix !== "-" && prefix !== "=") return r.fail("unknown feature prefix", offset);
    return { prefix, name: r.name() };
  });
}

export function writeTargetFeaturesSection(writer: Writer, features: readonly TargetFeature[]): void {
  writer.vector(features, (w, { prefix, name }) => w.u8(prefix.charCodeAt(0)).name(name));
}
