/** A program and everything that it can ever load, linked at once: what a bundle and a component are made of. */
import { functionImports } from "../dylink/imports.ts";
import { libdlName, privateExports } from "../dylink/names.ts";
import { signatureFor } from "../dylink/signature.ts";
import { SolderError } from "../errors.ts";
import { dlfcnSignatures, dyldModule } from "../libdl/signatures.ts";
import { type Binding, type ObjectFunction, providerOf } from "../link/binding.ts";
import { type FindLibrary, type FoundLibrary, type GraphObject, gather } from "../link/graph.ts";
import { interceptedFunctions, loaderSymbols } from "../link/loader-symbols.ts";
import type { LastResort } from "../link/lookup.ts";
import { breadthFirst, type LinkObject, type Scope } from "../link/object.ts";
import { dependencyOrder, startOrder } from "../link/order.ts";
import { type LinkRequest, type Plan, planLink } from "../link/plan.ts";
import { linkError } from "../link/problem.ts";
import { checkIsLibrary, checkLoadable } from "../link/requirements.ts";
import { definingFunction } from "../link/resolve.ts";
import { closedLibdl, worldSymbol } from "./libdl.ts";
import { librariesSymbol } from "./libraries.ts";

/** A library that `dlopen` finds in a closed world. */
export interface OpenableLibrary {
  /** What it is called in there, best name first: names, or paths of the guest. */
  readonly names: readonly string[];
  readonly found: FoundLibrary;
}

export interface ClosedWorldRequest {
  /** The program and what is loaded with it, in the order of the global scope. */
  readonly roots: readonly [FoundLibrary, ...FoundLibrary[]];
  /** Which of the roots is the program: what comes last in the order of constructors, when all that it calls is there. The first by default. */
  readonly program?: FoundLibrary | undefined;
  readonly openable?: readonly OpenableLibrary[] | undefined;
  /** A libdl of the user's opens the openable libraries, by a table in memory: they are there and constructed from the start. */
  readonly opensByTable?: boolean | undefined;
  readonly find: FindLibrary;
  /** Functions that nobody defines trap when they are called, and are no error. */
  readonly stubMissing?: boolean | undefined;
}

/** A symbol that `dlsym` finds in an object, in the order of its exports. */
export type NamedSymbol = { readonly name: string } & (
  | { readonly kind: "function"; readonly target: ObjectFunction }
  | { readonly kind: "data"; readonly offset: number; readonly absolute: boolean }
);

/** A definition that an object is bound to although it is not in its scopes: it must be loaded with RTLD_GLOBAL before. */
export interface Borrowed {
  readonly name: string;
  readonly provider: LinkObject;
  /** Whether it is a function that is only called: RTLD_LAZY leaves it to the first call. */
  readonly mayWait: boolean;
}

/** All objects of a closed world, and how they are joined. */
export interface ClosedWorld {
  readonly program: GraphObject;
  /** What is there from the start, in the order of instantiation and of constructors. */
  readonly startup: readonly GraphObject[];
  /** What `dlopen` can load, dependencies first. */
  readonly openable: readonly GraphObject[];
  /** The search list of the program: what a `dlsym` of its handle looks into. */
  readonly globalScope: readonly GraphObject[];
  /** What names mean to `dlopen`. */
  readonly names: ReadonlyMap<string, GraphObject>;
  readonly borrowed: ReadonlyMap<LinkObject, readonly Borrowed[]>;
  /** The library that answers `dlopen` and the like; undefined where nobody calls them. It is in no scope. */
  readonly libdl: GraphObject | undefined;
  /** Names and objects, of the table that a libdl of the user's works on; undefined where there is none. */
  readonly listed: readonly (readonly [name: string, object: GraphObject])[] | undefined;
  /** What `dlsym` finds, by object; nothing where there is no libdl. */
  readonly symbols: ReadonlyMap<LinkObject, readonly NamedSymbol[]>;
  /** The functions that construct the objects; they have slots where there is a libdl. A command constructs itself. */
  readonly constructors: ReadonlyMap<LinkObject, ObjectFunction>;
  /** Whether exit handlers are the loader's affair, so that an object's can run when it is closed. */
  readonly keepsExitHandlers: boolean;
  /** Of all objects: what is there from the start, libdl, what can be opened. */
  readonly plan: Plan;
}

/**
 * Decides how a program, what it needs and what it may open are joined. An opened library is bound as in a process where
 * it is opened with RTLD_LOCAL; what it finds nowhere may come from other openable libraries, in the order in which they are listed.
 *
 * @throws SolderError that says all that is wrong.
 */
export function planClosedWorld(request: ClosedWorldRequest): ClosedWorld {
  const { roots, startup, openings, objects, names } = gatherAll(request);
  for (const { library } of objects) checkLoadable(library);
  const program = roots[Math.max(0, request.roots.indexOf(request.program ?? request.roots[0]))] ?? roots[0];
  checkRelocatable(program);
  for (const { library } of objects) if (!library.relocatable) checkIsLibrary(library);
  const globalScope = breadthFirst(roots) as GraphObject[];
  const others = roots.filter((root) => root !== program);
  const order = startOrder(program, others) as GraphObject[];
  const openable = openableOrder(openings, new Set(startup));
  const listed = request.opensByTable
    ? request.openable?.flatMap(({ names }, i) =>
        names.map((name) => [name, openings[i] as GraphObject] as const),
      )
    : undefined;
  const libdl =
    listed === undefined && [...order, ...openable].some(callsLoader)
      ? { id: objects.length + 1, library: closedLibdl(), needed: [], found: libdlFound(closedLibdl()) }
      : undefined;
  const link = new Linking(program, globalScope, openings, libdl, request);
  const ordered = [...order, ...(libdl === undefined ? [] : [libdl]), ...openable];
  const symbols = new Map<LinkObject, readonly NamedSymbol[]>();
  const named = libdl !== undefined ? objects : (listed ?? []).map(([, object]) => object);
  for (const object of named) symbols.set(object, link.symbolsOf(object));
  const constructors = new Map(
    objects.flatMap((object) =>
      object === program && program.library.isCommand ? [] : constructorOf(object),
    ),
  );
  const slotted = [
    ...[...symbols.values()].flat().flatMap(functionOf),
    ...(libdl === undefined ? [] : constructors.values()),
  ];
  const planned = link.plan(ordered, slotted);
  return {
    program,
    startup: listed === undefined ? order : [...order, ...openable],
    openable: listed === undefined ? openable : [],
    globalScope,
    names,
    libdl,
    listed,
    symbols,
    constructors,
    keepsExitHandlers: libdl !== undefined && link.intercepted.size > 0,
    ...planned,
    // What is there from the start is lent to nobody.
    borrowed: listed === undefined ? planned.borrowed : new Map(),
  };
}

interface Gathered {
  readonly roots: readonly [GraphObject, ...GraphObject[]];
  readonly startup: readonly GraphObject[];
  readonly openings: readonly GraphObject[];
  readonly objects: readonly GraphObject[];
  readonly names: ReadonlyMap<string, GraphObject>;
}

/** Finds and decodes everything, what is there from the start first. */
function gatherAll({ roots, openable = [], find }: ClosedWorldRequest): Gathered {
  let nextId = 1;
  const objects: GraphObject[] = [];
  const needed = new Map<string, GraphObject>();
  const existing = {
    byName: (name: string) => needed.get(name),
    byIdentity: (identity: string) => objects.find(({ found }) => found.identity === identity),
    nextId: () => nextId++,
  };
  const add = (libraries: readonly FoundLibrary[]): readonly GraphObject[] => {
    const graph = gather(libraries, existing, find);
    objects.push(...graph.added);
    for (const [name, object] of graph.names) if (!needed.has(name)) needed.set(name, object);
    return graph.roots;
  };
  const [program, ...others] = add(roots);
  if (program === undefined) throw new Error("invariant: one root in, one root out");
  const startup = [...objects];
  const openings = openable.map(({ found }) => {
    checkIsLibrary(found.library);
    return add([found])[0] as GraphObject;
  });
  const names = new Map<string, GraphObject>();
  const name = (text: string, object: GraphObject): void => {
    if (!names.has(text)) names.set(text, object);
  };
  openable.forEach(({ names: [first] }, i) => {
    const known = first === undefined ? undefined : names.get(first);
    if (known === undefined || known === openings[i]) {
      if (first !== undefined) name(first, openings[i] as GraphObject);
      return;
    }
    throw new SolderError("ERR_USAGE", `two libraries are called ${first}`, {
      library: openings[i]?.library.name,
    });
  });
  // As in a process, a name by which something is needed means that; not so what a library was named by expressly.
  for (const [text, object] of needed) name(text, object);
  openable.forEach((entry, i) => {
    for (const text of entry.names.slice(1)) name(text, openings[i] as GraphObject);
  });
  return { roots: [program, ...others], startup, openings, objects, names };
}

function libdlFound(library: FoundLibrary["library"]): FoundLibrary {
  return { identity: libdlName, library, path: libdlName, guestName: libdlName, origin: undefined };
}

function checkRelocatable({ library }: GraphObject): void {
  if (library.relocatable) return;
  throw new SolderError("ERR_WRONG_KIND", "it has fixed addresses, and is no position independent program", {
    library: library.name,
    hint: "link it without -no-pie and -static: solder cc makes position independent programs",
  });
}

/** What is not there from the start: each library that can be opened after what it needs. */
function openableOrder(openings: readonly GraphObject[], there: Set<LinkObject>): GraphObject[] {
  const order: GraphObject[] = [];
  for (const opening of openings) {
    for (const object of dependencyOrder([opening], (candidate) => !there.has(candidate))) {
      there.add(object);
      order.push(object as GraphObject);
    }
  }
  return order;
}

/** Whether an object asks for a function of the loader's: those of dlfcn.h, or toywasm's. */
function callsLoader({ library }: GraphObject): boolean {
  return library.imports.some(({ kind, module, name }) =>
    kind === "host" ? module === dyldModule : /^(function|got-func)$/.test(kind) && dlfcnSignatures.has(name),
  );
}

function functionOf(symbol: NamedSymbol): ObjectFunction[] {
  return symbol.kind === "function" ? [symbol.target] : [];
}

function constructorOf(object: GraphObject): [LinkObject, ObjectFunction][] {
  const { constructors, module } = object.library;
  const entry = module.exports.find(({ kind, name }) => kind === "func" && name === constructors);
  if (entry === undefined) return [];
  return [[object, { object, name: entry.name, function: entry.index, signature: procedure }]];
}

const procedure = signatureFor({ kind: "func", params: [], results: [] });

/** What the links of a closed world have in common. */
class Linking {
  readonly intercepted: LinkRequest["intercepted"] & {};
  readonly #lastResort: LastResort;
  readonly #globalScope: Scope;
  readonly #group = new Map<LinkObject, Scope>();
  readonly #others: Scope;
  readonly #stubMissing: boolean;

  constructor(
    program: GraphObject,
    globalScope: Scope,
    openings: readonly GraphObject[],
    libdl: GraphObject | undefined,
    { stubMissing = false, opensByTable = false }: ClosedWorldRequest,
  ) {
    this.#globalScope = globalScope;
    const global = new Set(globalScope);
    // As in a process, what several libraries need is bound in the scope of the one that was opened first: as a rule one that nobody needs.
    const needed = new Set(openings.flatMap((opening) => breadthFirst([opening]).slice(1)));
    const first = openings.filter((opening) => !needed.has(opening));
    for (const opening of new Set([...first, ...openings])) {
      const group = breadthFirst([opening]);
      for (const object of group)
        if (!global.has(object) && !this.#group.has(object)) this.#group.set(object, group);
    }
    this.#others = [...this.#group.keys()];
    this.intercepted = libdl === undefined ? new Map() : interceptedFunctions(program.library);
    const loader = loaderSymbols({ signatures: libdl === undefined ? new Map() : dlfcnSignatures });
    if (libdl !== undefined) loader.set(worldSymbol, { kind: "address" });
    if (opensByTable) loader.set(librariesSymbol, { kind: "address" });
    this.#lastResort = { loader, host: new Set() };
    this.#stubMissing = stubMissing;
  }

  #scopesOf(object: LinkObject, borrowing: boolean): readonly Scope[] {
    const group = this.#group.get(object);
    return [this.#globalScope, ...(group ? [group] : []), ...(group && borrowing ? [this.#others] : [])];
  }

  symbolsOf(object: GraphObject): NamedSymbol[] {
    const context = {
      lastResort: this.#lastResort,
      scopesOf: (other: LinkObject) => this.#scopesOf(other, false),
      existingBinding: () => undefined,
    };
    const found: NamedSymbol[] = [];
    for (const symbol of object.library.symbols.values()) {
      const { name } = symbol;
      if (privateExports.has(name)) continue;
      if (symbol.kind === "data")
        found.push({ name, kind: "data", offset: symbol.offset, absolute: symbol.absolute });
      if (symbol.kind !== "function") continue;
      const target = definingFunction({ provider: "object", object, symbol }, context);
      // An export of a function of the host's has no address that could be known.
      if (target !== undefined && target.function >= functionImports(target.object.library).length)
        found.push({ name, kind: "function", target });
    }
    return found;
  }

  /** Links everything; what is found nowhere may come from libraries that are opened beside, where there are any. */
  plan(
    objects: readonly GraphObject[],
    slotted: readonly ObjectFunction[],
  ): Pick<ClosedWorld, "plan" | "borrowed"> {
    const attempt = (borrowing: boolean) =>
      planLink({
        objects,
        scopesOf: (object) => this.#scopesOf(object, borrowing),
        lastResort: this.#lastResort,
        intercepted: this.intercepted,
        existingBinding: () => undefined,
        slots: { ofFunction: () => undefined, ofOutside: () => undefined },
        // A host's function can stay an import; its globals, tables and memories are unknown to who gives them.
        hostHas: ({ external }) => external === "func",
        bind: this.#stubMissing ? "lazy" : "now",
        slotted,
      });
    const strict = attempt(false);
    if (strict.plan !== undefined) return { plan: strict.plan, borrowed: this.#borrowed(strict.plan) };
    const { plan, problems } = attempt(true);
    if (plan === undefined) throw linkError(problems);
    const decided = withoutWeakLoans(plan, strict.partial);
    return { plan: decided, borrowed: this.#borrowed(decided) };
  }

  /** What is bound to objects that are not loaded with it, by object. */
  #borrowed(plan: Plan): Map<LinkObject, readonly Borrowed[]> {
    const all = new Map<LinkObject, readonly Borrowed[]>();
    for (const { object, bindings } of plan.objects) {
      if (!this.#group.has(object)) continue;
      const there = new Set([...this.#globalScope, ...breadthFirst([object])]);
      const borrowed = bindings.flatMap((binding, position): Borrowed[] => {
        const provider = binding && providerOf(binding);
        const wanted = object.library.imports[position];
        if (provider === undefined || wanted === undefined || there.has(provider)) return [];
        return [{ name: wanted.name, provider, mayWait: wanted.kind === "function" }];
      });
      if (borrowed.length > 0) all.set(object, borrowed);
    }
    return all;
  }
}

/** Nobody waits for a weak symbol: it stays null where only a library beside would define it. */
function withoutWeakLoans(plan: Plan, strict: Plan): Plan {
  const objects = plan.objects.map(({ object, bindings }, i) => ({
    object,
    bindings: bindings.map((binding, position) => {
      const alone = strict.objects[i]?.bindings[position];
      return alone !== undefined && isNull(alone) ? alone : binding;
    }),
  }));
  return { ...plan, objects };
}

function isNull(binding: Binding): boolean {
  switch (binding.kind) {
    case "absent":
      return true;
    case "address":
      return binding.definition === undefined;
    case "slot":
      return binding.slot === undefined;
    default:
      return false;
  }
}
