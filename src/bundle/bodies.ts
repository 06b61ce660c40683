import type { IndexSpace } from "../binary/code/operands.ts";
import { type VisitIndex, walkBody } from "../binary/code/walk.ts";
import type { Module } from "../binary/module.ts";
import { badModule, Reader } from "../binary/reader.ts";
import type { Library } from "../dylink/library.ts";
import { SolderError } from "../errors.ts";

/** Where a function's body lies in its module's bytes: locals and instructions. */
export interface BodyRange {
  readonly start: number;
  readonly end: number;
}

const codeSection = 10;
const known = new WeakMap<Module, readonly BodyRange[]>();

/** The bodies of a module's own functions, in their order. */
export function bodiesOf(module: Module): readonly BodyRange[] {
  let bodies = known.get(module);
  if (bodies === undefined) {
    bodies = read(module);
    known.set(module, bodies);
  }
  return bodies;
}

function read({ bytes, sections }: Module): BodyRange[] {
  const section = sections.find(({ id }) => id === codeSection);
  if (section === undefined) return [];
  const reader = new Reader(bytes, section.start, section.start + section.size);
  const bodies = reader.vector("function body", (r) => {
    const size = r.u32();
    const start = r.skip(size);
    return { start, end: start + size };
  });
  reader.finish("code section");
  return bodies;
}

/**
 * Walks over the body of a library's own function, the indices of which all lead somewhere.
 *
 * @throws SolderError ERR_BAD_MODULE, of the library, for what is no code.
 */
export function visitBody({ name, module }: Library, number: number, visit: VisitIndex): void {
  const counts = countsOf(module);
  try {
    const body = bodiesOf(module)[number];
    if (body === undefined) throw new Error("invariant: an own function has a body");
    walkBody(new Reader(module.bytes, body.start, body.end), (space, index, start, ...rest) => {
      if (index >= counts[space])
        throw badModule(`function body[${number}]: ${space} ${index} does not exist`, start);
      visit(space, index, start, ...rest);
    });
  } catch (error) {
    throw error instanceof SolderError ? error.of(name) : error;
  }
}

function countsOf({ spaces, types, data, elements }: Module): Readonly<Record<IndexSpace, number>> {
  const { func, table, memory, global, tag } = spaces;
  return {
    func: func.length,
    table: table.length,
    memory: memory.length,
    global: global.length,
    tag: tag.length,
    type: types.length,
    data: data.length,
    element: elements.length,
  };
}
