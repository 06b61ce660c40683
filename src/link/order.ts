import type { LinkObject } from "./object.ts";

/**
 * Dependencies before dependents, each object once, roots in their order. In a cycle the one that was
 * reached first comes last. This is the order of instantiation and of constructors.
 */
export function dependencyOrder(
  roots: readonly LinkObject[],
  wanted: (object: LinkObject) => boolean,
): LinkObject[] {
  const order: LinkObject[] = [];
  const visited = new Set<LinkObject>();
  // An explicit stack: the depth of a graph of libraries is the input's choice, not ours.
  const stack: { readonly object: LinkObject; next: number }[] = [];
  const enter = (object: LinkObject): void => {
    if (visited.has(object) || !wanted(object)) return;
    visited.add(object);
    stack.push({ object, next: 0 });
  };
  for (const root of roots) {
    enter(root);
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
  return order;
}

/** The order at start-up: the program comes last, when all that it calls is there; one that brings the memory must come first. */
export function startOrder(program: LinkObject, preloaded: readonly LinkObject[]): LinkObject[] {
  if (program.library.relocatable) return dependencyOrder([...preloaded, program], () => true);
  const others = dependencyOrder([...preloaded, ...program.needed], (object) => object !== program);
  return [program, ...others];
}
