/** The data segments of a bundle. */
import { writeConstExpr } from "../binary/const-expr.ts";
import type { Writer } from "../binary/writer.ts";
import type { ClosedWorld } from "../closed/world.ts";
import { SolderError } from "../errors.ts";
import type { LinkObject } from "../link/object.ts";
import type { BundleSpace } from "./address-space.ts";
import { offsetOf } from "./constants.ts";
import { type Piece, relocate } from "./data-image.ts";
import type { Preparation } from "./entry.ts";
import type { LoadedSegment } from "./made-functions.ts";
import type { Member } from "./members.ts";
import type { Reachable } from "./reachable.ts";

/** All data segments of a bundle: those of each object one after the other. */
export interface BundleData {
  readonly pieces: readonly Piece[];
  /** Where each object's segments begin. */
  readonly starts: ReadonlyMap<LinkObject, number>;
  /** The segments of what is not in memory from the start. */
  readonly loaded: ReadonlyMap<LinkObject, readonly LoadedSegment[]>;
}

export function dataOf(
  members: readonly Member[],
  { openable }: ClosedWorld,
  preparations: ReadonlyMap<LinkObject, Preparation>,
  { world }: BundleSpace,
  { live }: Reachable,
): BundleData {
  const opened = new Set<LinkObject>(openable);
  const pieces: Piece[] = [];
  const starts = new Map<LinkObject, number>();
  const loaded = new Map<LinkObject, readonly LoadedSegment[]>();
  let memories = 1;
  for (const member of members) {
    const { object } = member;
    const first = pieces.length;
    starts.set(object, first);
    const before = memories;
    memories += object.library.module.memories.length;
    // No code is left that knows of them.
    if (!live.has(object)) continue;
    const own = relocate(piecesOf(member, before), preparations.get(object)?.relocations ?? []);
    if (!opened.has(object)) {
      pieces.push(...own);
      continue;
    }
    pieces.push(...own.map(({ bytes }) => ({ address: undefined, bytes })));
    loaded.set(
      object,
      own.flatMap((piece, i) => loadedSegment(piece, first + i, object)),
    );
  }
  pieces.push(...world);
  return { pieces, starts, loaded };
}

/** A segment for a load function; nothing for what the object's own code puts somewhere. */
function loadedSegment(
  { address, bytes, memory }: Piece,
  segment: number,
  object: LinkObject,
): LoadedSegment[] {
  if (address === undefined) return [];
  if (memory === undefined || memory === 0) return [{ segment, address, length: bytes.length }];
  throw new SolderError(
    "ERR_UNSUPPORTED",
    "it has data in a memory of its own, which what can be opened must not",
    {
      library: object.library.name,
    },
  );
}

/** Data of an object, each segment a piece; its own memories come after so many. */
export function piecesOf(member: Member, memories: number): Piece[] {
  const { module } = member.object.library;
  return module.data.map(({ mode, start, size }) => {
    const bytes = module.bytes.subarray(start, start + size);
    if (mode.kind === "passive") return { address: undefined, bytes };
    const address = offsetOf(mode.offset, member);
    const own = mode.memory - member.importedMemories;
    return { address, bytes, memory: own < 0 ? 0 : memories + own };
  });
}

export function writePieces(writer: Writer, pieces: readonly Piece[]): void {
  writer.vector(pieces, (w, { address, bytes, memory = 0 }) => {
    if (address === undefined) {
      w.u32(1);
    } else {
      if (memory === 0) w.u32(0);
      else w.u32(2).u32(memory);
      writeConstExpr(w, [{ op: "i32.const", value: address | 0 }]);
    }
    w.u32(bytes.length).bytes(bytes);
  });
}
