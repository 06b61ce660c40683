import type { Reader } from "../../binary/reader.ts";
import type { Writer } from "../../binary/writer.ts";
import { type CoreSort, coreSortOf, coreSorts } from "./sorts.ts";

/** Something of a core index space, with a name. */
export interface CoreExport {
  readonly name: string;
  readonly sort: CoreSort;
  readonly index: number;
}

/** A core instance: of a module, whose arguments are instances, or made of things that are there already. */
export type CoreInstance =
  | {
      readonly kind: "instantiate";
      readonly module: number;
      readonly args: readonly { readonly name: string; readonly instance: number }[];
    }
  | { readonly kind: "exports"; readonly exports: readonly CoreExport[] };

export function readCoreInstance(reader: Reader): CoreInstance {
  const offset = reader.offset;
  switch (reader.u8()) {
    case 0x00:
      return {
        kind: "instantiate",
        module: reader.u32(),
        args: reader.vector("argument", (r) => {
          const name = r.name();
          if (r.u8() !== coreSorts.instance) r.fail("an argument that is no instance");
          return { name, instance: r.u32() };
        }),
      };
    case 0x01:
      return {
        kind: "exports",
        exports: reader.vector("export", (r) => {
          const name = r.name();
          const sort = coreSortOf(r.u8()) ?? r.fail("unknown core sort");
          return { name, sort, index: r.u32() };
        }),
      };
    default:
      return reader.fail("unknown form of a core instance", offset);
  }
}

export function writeCoreInstance(writer: Writer, instance: CoreInstance): void {
  if (instance.kind === "instantiate") {
    writer.u8(0x00).u32(instance.module);
    writer.vector(instance.args, (w, arg) => w.name(arg.name).u8(coreSorts.instance).u32(arg.instance));
  } else {
    writer.u8(0x01);
    writer.vector(instance.exports, (w, entry) =>
      w.name(entry.name).u8(coreSorts[entry.sort]).u32(entry.index),
    );
  }
}
