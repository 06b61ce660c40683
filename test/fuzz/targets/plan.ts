import { decodeLibrary } from "../../../src/dylink/library.ts";
import { neededTree } from "../../../src/inspect/needed-tree.ts";
import { createDlfcn } from "../../../src/libdl/dlfcn.ts";
import { gather } from "../../../src/link/graph.ts";
import { layOut } from "../../../src/link/layout.ts";
import { loaderSymbols } from "../../../src/link/loader-symbols.ts";
import { breadthFirst } from "../../../src/link/object.ts";
import { dependencyOrder } from "../../../src/link/order.ts";
import { planLink } from "../../../src/link/plan.ts";
import { linkError } from "../../../src/link/problem.ts";
import { checkLoadable, requirementsOf } from "../../../src/link/requirements.ts";
import { finder, found, type Target } from "../target.ts";

/** The needed graph and the plan of a mutant and what it needs, alone or with the program; no engine has a part in it. */
export const planTarget: Target = {
  name: "plan",
  run(subject) {
    const { name, bytes, world, random } = subject;
    const mutant = found(decodeLibrary(bytes, name));
    const find = finder(world, () => subject);
    JSON.stringify(neededTree(mutant, find).length);
    const program = world.get("host.wasm");
    const roots = program !== undefined && random.chance(0.5) ? [found(program), mutant] : [mutant];
    let nextId = 1;
    const none = { byName: () => undefined, byIdentity: () => undefined, nextId: () => nextId++ };
    const graph = gather(roots, none, find);
    for (const { library } of graph.added) checkLoadable(library);
    const objects = dependencyOrder(graph.roots, () => true);
    if (objects.length !== graph.added.length)
      throw new Error(`${objects.length} of ${graph.added.length} in order`);
    const scope = breadthFirst(graph.roots);
    const result = planLink({
      objects,
      scopesOf: () => [scope],
      lastResort: {
        loader: loaderSymbols(createDlfcn()),
        host: new Set(random.chance(0.2) ? ["first"] : []),
      },
      existingBinding: () => undefined,
      slots: { ofFunction: () => undefined, ofOutside: () => undefined },
      hostHas: ({ module }) => module === "wasi_snapshot_preview1",
      bind: random.pick(["lazy", "now"] as const),
    });
    if (result.plan === undefined) throw linkError(result.problems);
    requirementsOf(objects.map(({ library }) => library));
    layOut(objects, { memory: 65536, table: 1 });
    return undefined;
  },
};
