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
  const order: LinkObject[] = [];
  const [first] = roots;
  const visited = new Set<LinkObject>();
  // An explicit stack: the depth of a graph of libraries is the input's choice, not ours.
  const stack: { readonly object: LinkObject; next: number }[] = [];
  const enter = (object: LinkObject): void => {
    if (object === first || visited.has(object) || !wanted(object)) return;
    visited.add(object);
    stack.push({ object, next: 0 });
  };
  for (const object of breadthFirst(roots).reverse()) {
    enter(object);
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const needed = top.object.needed[top.next++];
      if (needed !== undefined) {
        enter(needed);
      } else {
        order.push(top.object);
        stack.pop();
      }
    }
  }
  if (first !== undefined && wanted(first)) order.push(first);
  return order;
}

/** The order at start-up: the program comes last, when all that it calls is there; one that brings the memory must come first. */
export function startOrder(program: LinkObject, preloaded: readonly LinkObject[]): LinkObject[] {
  const others = dependencyOrder([program, ...preloaded], () => true).filter((object) => object !== program);
  return program.library.relocatable ? [...others, program] : [program, ...others];
}
