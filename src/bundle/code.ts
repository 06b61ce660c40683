/** The code section of a bundle. */
import { type Renumbering, rewriteBody } from "../binary/code/rewrite.ts";
import { InstructionWriter } from "../binary/instructions.ts";
import { Reader } from "../binary/reader.ts";
import type { Writer } from "../binary/writer.ts";
import type { LinkObject } from "../link/object.ts";
import { bodyOf, inLibrary } from "./bodies.ts";
import type { Functions } from "./functions.ts";

/** What the bundle adds, then the objects' own. */
export function writeBodies(
  writer: Writer,
  functions: Functions,
  renumbering: ReadonlyMap<LinkObject, Renumbering>,
): void {
  writer.u32(functions.types.length);
  for (const made of functions.made) {
    writer.sized((w) => {
      const code = new InstructionWriter(w.u32(0));
      made.write(code, (target) => functions.indexOf(target));
      code.end();
    });
  }
  for (const { member, function: index } of functions.bodies) {
    const { library } = member.object;
    const { start, end } = bodyOf(library, index - member.functions.length);
    const rules = renumbering.get(member.object);
    if (rules === undefined) throw new Error("invariant: every object is in the bundle");
    inLibrary(library, () =>
      writer.sized((w) => rewriteBody(new Reader(library.module.bytes, start, end), w, rules)),
    );
  }
}
