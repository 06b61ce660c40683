import type { GraphObject } from "../link/graph.ts";
import type { LinkObject } from "../link/object.ts";
import type { ClosedWorld } from "./world.ts";

/** The objects of a closed world as libdl.c counts them: all but libdl itself. */
export interface NumberedObjects {
  readonly libdl: LinkObject | undefined;
  readonly objects: readonly GraphObject[];
  numberOf(object: LinkObject): number;
}

export function numberObjects({ startup, openable, libdl }: ClosedWorld): NumberedObjects {
  const objects = [...startup, ...openable];
  const numbers = new Map<LinkObject, number>(objects.map((object, number) => [object, number]));
  return {
    libdl,
    objects,
    numberOf(object) {
      const number = numbers.get(object);
      if (number === undefined) throw new Error(`invariant: ${object.library.name} has a number`);
      return number;
    },
  };
}
