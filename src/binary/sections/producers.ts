import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";

/** A field (`language`, `processed-by`, `sdk`) with its values and their versions. */
export interface ProducersField {
  readonly name: string;
  readonly values: readonly { readonly name: string; readonly version: string }[];
}

export function readProducersSection(reader: Reader): ProducersField[] {
  return reader.vector("field", (r) => ({
    name: r.name(),
    values: r.vector("value", (v) => ({ name: v.name(), version: v.name() })),
  }));
}

export function writeProducersSection(writer: Writer, fields: readonly ProducersField[]): void {
  writer.vector(fields, (w, field) => {
    w.name(field.name).vector(field.values, (v, { name, version }) => v.name(name).name(version));
  });
}
