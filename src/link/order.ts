import { breadthFirst, type LinkObject } from "./object.ts";

/**
 * Dependencies before dependents, each object once, the first root last. This is the order of instantiation and of
 * constructors: ld.so's, which walks the search list from its end, so that of two libraries which do not need each other the
 * one that is needed later comes first. In a cycle the one that was reached first comes last.
 */
export function dependencyOrder(
  roots: readonly LinkObject[],
  wanted: (object: LinkObject) => boolean,
): LinkObject[] {
  const [first] = roots;
  const order = providersFirst(
    breadthFirst(roots).reverse(),
    (object) => object.needed,
    (object) => object !== first && wanted(object),
  );
  if (first !== undefined && wanted(first)) order.push(first);
  return order;
}

/** Objects and what they lead to, each once: as they are listed, but providers before those who use them, as far as cycles allow. */
export function providersFirst(
  objects: Iterable<LinkObject>,
  providersOf: (object: LinkObject) => readonly LinkObject[],
  wanted: (object: LinkObject) => boolean,
): LinkObject[] {
  const order: LinkObject[] = [];
  const visited = new Set<LinkObject>();
  // An explicit stack: the depth of a graph of libraries is the input's choice, not ours.
  const stack: { readonly object: LinkObject; readonly providers: Iterator<LinkObject> }[] = [];
  const enter = (object: LinkObject): void => {
    if (visited.has(object) || !wanted(object)) return;
    visited.add(object);
    stack.push({ object, providers: providersOf(object).values() });
  };
  for (const object of objects) {
    enter(object);
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const { done, value } = top.providers.next();
      if (!done) {
        enter(value);
      } else {
        order.push(top.object);
        stack.pop();
      }
    }
  }
  return order;
}

/** The order at start-up: the program comes last, when all that it calls is there; one that brings the memory must come first. */
export function startOrder(program: LinkObject, preloaded: readonly LinkObject[]): LinkObject[] {
  const others = dependencyOrder([program, ...preloaded], () => true).filter((object) => object !== program);
  return program.library.relocatable ? [...others, program] : [program, ...others];
}
