import { type Binding, providerOf } from "../link/binding.ts";
import { cellValue, type Places } from "../link/cell.ts";
import type { LinkObject } from "../link/object.ts";
import type { PlannedObject } from "../link/plan.ts";

/** What an import is bound to in an image: a function or a tag of an object, a tag by its name, the value of a GOT cell, nothing. */
export type Link =
  | readonly [object: number, what: number | string]
  | { readonly tag: string }
  | { readonly value: number }
  | null;

/** The imports of an object as data; undefined where one is bound to what is in no image, or to an object without a number. */
export function linksOf(
  { object, bindings }: PlannedObject,
  places: Places,
  numberOf: (object: LinkObject) => number | undefined,
): Link[] | undefined {
  const of = (provider: LinkObject, what: number | string): Link | undefined => {
    const number = numberOf(provider);
    return number === undefined ? undefined : [number, what];
  };
  const linkOf = (binding: Binding): Link | undefined => {
    const provider = providerOf(binding);
    if (provider !== undefined && numberOf(provider) === undefined) return undefined;
    switch (binding.kind) {
      case "direct":
      case "late":
        return of(binding.target.object, binding.target.function);
      case "address":
      case "slot":
        return { value: cellValue(binding, object, places) };
      case "tag": {
        const { definition } = binding;
        if (definition.provider === "object") return of(definition.object, definition.symbol.name);
        return { tag: definition.name };
      }
      case "lazy":
      case "absent":
      case "outside":
        return undefined;
    }
  };
  const links: Link[] = [];
  for (const { position } of object.library.imports) {
    const binding = bindings[position];
    const link = binding === undefined ? null : linkOf(binding);
    if (link === undefined) return undefined;
    links.push(link);
  }
  return links;
}
