import { envModule } from "../dylink/names.ts";
import type { LinkObject } from "../link/object.ts";

/** What objects are called inside a component: their files' names, each once. */
export interface Labels {
  of(object: LinkObject): string;
}

export function labelsFor(objects: readonly LinkObject[]): Labels {
  const labels = new Map<LinkObject, string>();
  const taken = new Set<string>([envModule]);
  for (const object of objects) {
    const name = object.library.name.replace(/^.*\//, "");
    let label = name;
    for (let n = 2; taken.has(label); n++) label = `${name}:${n}`;
    taken.add(label);
    labels.set(object, label);
  }
  return {
    of(object) {
      const label = labels.get(object);
      if (label === undefined) throw new Error(`invariant: ${object.library.name} has a label`);
      return label;
    },
  };
}
