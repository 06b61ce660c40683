import { libdlName } from "../dylink/names.ts";
import { SolderError } from "../errors.ts";
import { libdlLibrary } from "../libdl/libdl-library.ts";
import { dlfcnSignatures } from "../libdl/signatures.ts";
import { type FindLibrary, type FoundLibrary, type GraphObject, gather } from "../link/graph.ts";
import { loaderSymbols } from "../link/loader-symbols.ts";
import { breadthFirst } from "../link/object.ts";
import { startOrder } from "../link/order.ts";
import { type Plan, planLink } from "../link/plan.ts";
import { linkError } from "../link/problem.ts";
import { checkLoadable } from "../link/requirements.ts";

/** A closed world: a program, what it needs, and how they are joined. */
export interface BundlePlan {
  readonly program: GraphObject;
  readonly plan: Plan;
}

/**
 * Decides how a program and its libraries are joined: as a process would at its start. Host modules stay imports.
 *
 * @throws SolderError that says all that is wrong.
 */
export function planBundle(program: FoundLibrary, find: FindLibrary): BundlePlan {
  let nextId = 1;
  const existing = { byName: () => undefined, byIdentity: () => undefined, nextId: () => nextId++ };
  const libdl = {
    identity: libdlName,
    library: libdlLibrary(),
    path: libdlName,
    guestName: libdlName,
    origin: undefined,
  };
  const { roots, added } = gather([program], existing, (name, requester) =>
    name === libdlName ? { found: libdl, reason: "loader" } : find(name, requester),
  );
  for (const { library } of added) checkLoadable(library);
  const root = roots[0];
  if (root === undefined) throw new Error("invariant: one root in, one root out");
  if (!root.library.relocatable) {
    throw new SolderError(
      "ERR_WRONG_KIND",
      "it has fixed addresses, and is no position independent program",
      {
        library: root.library.name,
        hint: "link it without -no-pie and -static: solder cc makes position independent programs",
      },
    );
  }
  for (const object of added) refuseDlfcn(object);
  const scope = breadthFirst(roots);
  const { plan, problems } = planLink({
    objects: startOrder(root, []),
    scopesOf: () => [scope],
    // libc keeps the exit handlers itself: nothing is ever unloaded.
    lastResort: { loader: loaderSymbols({ signatures: new Map() }), host: new Set() },
    existingBinding: () => undefined,
    slots: { ofFunction: () => undefined, ofOutside: () => undefined },
    hostHas: () => true,
    bind: "now",
  });
  if (plan === undefined) throw linkError(problems);
  return { program: root, plan };
}

/** Nothing answers `dlopen` in a bundle yet. */
function refuseDlfcn({ library }: GraphObject): void {
  const wanted = library.imports.find(
    ({ kind, name }) => (kind === "function" || kind === "got-func") && dlfcnSignatures.has(name),
  );
  if (wanted === undefined) return;
  throw new SolderError("ERR_UNSUPPORTED", `it calls ${wanted.name}, which bundles do not have yet`, {
    library: library.name,
    symbols: [wanted.name],
    hint: "solder run has it",
  });
}
