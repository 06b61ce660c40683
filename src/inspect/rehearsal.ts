import type { Library } from "../dylink/library.ts";
import type { Signature } from "../dylink/signature.ts";
import { SolderError } from "../errors.ts";
import { dlfcnSignatures, dyldModule, dyldSignatures } from "../libdl/signatures.ts";
import type { Binding } from "../link/binding.ts";
import {
  type ExistingObjects,
  type FindLibrary,
  type FoundLibrary,
  type GraphObject,
  missingLibraries,
  type Survey,
  survey,
} from "../link/graph.ts";
import { interceptedFunctions, loaderSymbols } from "../link/loader-symbols.ts";
import type { LastResort } from "../link/lookup.ts";
import { breadthFirst, type LinkObject, type Scope } from "../link/object.ts";
import { dependencyOrder, startOrder } from "../link/order.ts";
import { type LinkRequest, type Plan, planLink } from "../link/plan.ts";
import type { LinkProblem } from "../link/problem.ts";
import { checkJoinable, checkLoadable, portableType } from "../link/requirements.ts";

/** What an embedder gives to programs: host modules, and functions under `env`. */
export interface HostOffer {
  /** Whether a host module has a function. */
  has(module: string, name: string): boolean;
  /** The names of functions under `env`, which come after all objects'. */
  readonly env?: ReadonlySet<string> | undefined;
}

/** A program that is to be linked without being loaded, and its surroundings. */
export interface RehearsalRequest {
  /** A library may stand for a program: then nothing is behind it but what it needs itself. */
  readonly program: FoundLibrary;
  /** Libraries to load before the program's own, or why there is none. */
  readonly preloads?: readonly (FoundLibrary | SolderError)[] | undefined;
  /** Libraries that the program would open with RTLD_LOCAL, each as if it were the only one; or why there is none. */
  readonly opened?: readonly (FoundLibrary | SolderError)[] | undefined;
  readonly find: FindLibrary;
  readonly host: HostOffer;
  /** As for `load()`: start-up objects are bound at once by default, opened ones as with RTLD_NOW. */
  readonly bind?: "lazy" | "now" | undefined;
  /** The functions of the loader; those of dlfcn.h by default. */
  readonly loaderFunctions?: ReadonlyMap<string, Signature> | undefined;
  /** More that may be wrong with a library, such as what only an engine finds out. Throws a SolderError. */
  readonly validate?: ((library: Library) => void) | undefined;
}

/** A library that is missing or of no use, and who needs it. */
export interface BrokenLibrary {
  readonly name: string;
  readonly neededBy: GraphObject | undefined;
  readonly error: SolderError;
  /** Whether it is among the objects all the same: decoded, but not to be loaded. */
  readonly decoded: boolean;
}

/** One link: the program's at its start, or that of a library that it opens. */
export interface RehearsedLink {
  /** The program or the opened library. */
  readonly root: GraphObject;
  /** The new objects in the order in which they were met. */
  readonly objects: readonly GraphObject[];
  /** Where their symbols are looked up: the global scope, then the opened library's own. */
  readonly scopes: readonly Scope[];
  readonly broken: readonly BrokenLibrary[];
  readonly problems: readonly LinkProblem[];
  /** What was decided; an import with a problem has no binding. */
  readonly plan: Plan;
}

/** All links of a program, decided and not carried out. */
export interface Rehearsal {
  readonly program: GraphObject;
  readonly preloaded: ReadonlySet<LinkObject>;
  readonly lastResort: LastResort;
  /** Libraries that were to be opened and are missing or damaged. */
  readonly unopened: readonly BrokenLibrary[];
  /** The program's first. */
  readonly links: readonly [RehearsedLink, ...RehearsedLink[]];
}

/** Finds, decodes and links what a process would, and goes on where a process would fail. */
export function rehearse(request: RehearsalRequest): Rehearsal {
  let nextId = 1;
  const newId = (): number => nextId++;
  const preloads = sorted(request.preloads);
  const opened = sorted(request.opened);
  const nothing = { byName: () => undefined, byIdentity: () => undefined, nextId: newId };
  const graph = survey([request.program, ...preloads.libraries], nothing, request.find);
  const [program, ...preloaded] = graph.roots;
  if (program === undefined) throw new Error("invariant: the program is the first root");
  const stage: Stage = {
    request,
    program,
    globalScope: breadthFirst(graph.roots),
    lastResort: {
      loader: loaderSymbols({ signatures: request.loaderFunctions ?? dlfcnSignatures }),
      host: request.host.env ?? new Set(),
    },
  };
  const order = startOrder(program, preloaded);
  const start = link(program, graph, order, [stage.globalScope], () => undefined, stage);
  const broken = [...preloads.broken, ...start.broken];
  const existing: ExistingObjects = {
    byName: (name) => graph.names.get(name),
    byIdentity: (identity) => graph.added.find(({ found }) => found.identity === identity),
    nextId: newId,
  };
  const openings = opened.libraries.map((library) => open(library, existing, start.plan, stage));
  return {
    program,
    preloaded: new Set(preloaded),
    lastResort: stage.lastResort,
    unopened: opened.broken,
    links: [{ ...start, broken }, ...openings],
  };
}

/** What all links of a rehearsal share. */
interface Stage {
  readonly request: RehearsalRequest;
  readonly program: GraphObject;
  readonly globalScope: Scope;
  readonly lastResort: LastResort;
}

/** As `dlopen` with RTLD_LOCAL: behind the global scope the library's own, breadth first. */
function open(library: FoundLibrary, existing: ExistingObjects, start: Plan, stage: Stage): RehearsedLink {
  const graph = survey([library], existing, stage.request.find);
  const [root] = graph.roots;
  if (root === undefined) throw new Error("invariant: one root in, one root out");
  const isNew = new Set<LinkObject>(graph.added);
  const order = dependencyOrder([root], (object) => isNew.has(object));
  const bindings = new Map(start.objects.map((planned) => [planned.object, planned.bindings]));
  const existingBinding: LinkRequest["existingBinding"] = (object, position) =>
    bindings.get(object)?.[position];
  return link(root, graph, order, [stage.globalScope, breadthFirst([root])], existingBinding, stage);
}

function link(
  root: GraphObject,
  graph: Survey,
  order: readonly LinkObject[],
  scopes: readonly Scope[],
  existingBinding: LinkRequest["existingBinding"],
  { request, program, globalScope, lastResort }: Stage,
): RehearsedLink {
  const isNew = new Set<LinkObject>(graph.added);
  const result = planLink({
    objects: order,
    scopesOf: (object) => (isNew.has(object) ? scopes : [globalScope]),
    lastResort,
    intercepted: interceptedFunctions(program.library),
    existingBinding,
    slots: { ofFunction: () => undefined, ofOutside: () => undefined },
    hostHas: ({ module, name }) =>
      request.host.has(module, name) || (module === dyldModule && dyldSignatures.has(name)),
    bind: request.bind ?? "now",
  });
  const plan = result.plan ?? result.partial;
  const broken = [...brokenNeeds(graph), ...unloadable(graph.added, plan, program, request)];
  return { root, objects: graph.added, scopes, broken, problems: result.problems, plan };
}

/** Those that are there, and why the others are not. */
function sorted(libraries: readonly (FoundLibrary | SolderError)[] = []): {
  readonly libraries: FoundLibrary[];
  readonly broken: BrokenLibrary[];
} {
  const there: FoundLibrary[] = [];
  const broken: BrokenLibrary[] = [];
  for (const library of libraries) {
    if (!(library instanceof SolderError)) there.push(library);
    else broken.push({ name: library.library ?? "", neededBy: undefined, error: library, decoded: false });
  }
  return { libraries: there, broken };
}

/** Needed libraries that are missing or damaged. */
function brokenNeeds({ needs }: Survey): BrokenLibrary[] {
  const broken: BrokenLibrary[] = [];
  for (const [object, entries] of needs) {
    for (const need of entries) {
      if (need.kind === "found") continue;
      const { name } = need;
      const error =
        need.kind === "unusable"
          ? need.error
          : missingLibraries([{ name, neededBy: object.library.name, tried: need.tried }]);
      broken.push({ name, neededBy: object, error, decoded: false });
    }
  }
  return broken;
}

/** Objects that are there and decoded, and cannot be loaded all the same. */
function unloadable(
  objects: readonly GraphObject[],
  plan: Plan,
  program: GraphObject,
  { validate }: RehearsalRequest,
): BrokenLibrary[] {
  const broken: BrokenLibrary[] = [];
  const attempt = ({ name }: Library, check: () => void): void => {
    try {
      check();
    } catch (error) {
      if (!(error instanceof SolderError)) throw error;
      broken.push({ name, neededBy: undefined, error, decoded: true });
    }
  };
  for (const { library } of objects) {
    attempt(library, () => {
      checkLoadable(library);
      validate?.(library);
    });
  }
  for (const { object, bindings } of plan.objects) {
    for (const binding of bindings) {
      if (binding !== undefined) attempt(object.library, () => checkStandIn(binding));
    }
  }
  const joining = objects.flatMap((object) => (object === program ? [] : [object.library]));
  attempt(program.library, () => checkJoinable(program.library, joining));
  return broken;
}

/** What is not there yet when its importer is instantiated has a trampoline of its type. */
function checkStandIn(binding: Binding): void {
  if (binding.kind === "late") portableType(binding.target.name, binding.target.signature);
  else if (binding.kind === "lazy" || binding.kind === "absent")
    portableType(binding.name, binding.signature);
}
