import type { Signature } from "../dylink/signature.ts";
import { SolderError } from "../errors.ts";
import type { Binding } from "../link/binding.ts";
import type { FindLibrary, FoundLibrary, GraphObject } from "../link/graph.ts";
import type { Placement } from "../link/layout.ts";
import type { LastResort } from "../link/lookup.ts";
import { breadthFirst, type LinkObject, type Scope } from "../link/object.ts";
import type { Plan } from "../link/plan.ts";
import type { AddressSpace, MemoryBlock } from "./address-space.ts";
import type { ExitHandler } from "./exit-handlers.ts";
import type { Trace } from "./trace.ts";

/** Host modules by name, as `WebAssembly.instantiate` takes them. */
export type HostImports = Readonly<Record<string, Readonly<Record<string, WebAssembly.ImportValue>>>>;

/** Functions of the loader that guests import from one module. */
export interface LoaderModule {
  readonly signatures: ReadonlyMap<string, Signature>;
  /** The functions for one calling object: who calls is known. */
  bind(process: Process, caller: LinkObject): Readonly<Record<string, WebAssembly.ImportValue>>;
}

/** The functions that the loader itself offers to guests: `dlopen` and its kin are symbols under `env`. */
export interface LoaderFunctions extends LoaderModule {
  /** Host modules of other loaders' interfaces, by name. The embedder's own modules of these names come first. */
  readonly modules: Readonly<Record<string, LoaderModule>>;
}

/** What a process needs of its surroundings. */
export interface Embedding {
  readonly find: FindLibrary;
  readonly imports: HostImports;
  readonly loaderFunctions: LoaderFunctions;
  readonly trace?: Trace | undefined;
  /** Told of each library that `dlopen` has loaded by its name. */
  readonly onOpened?: ((found: FoundLibrary) => void) | undefined;
}

/** How a process binds and scopes, unless `dlopen` says otherwise. */
export interface ProcessOptions {
  /** Bytes, for programs whose stack the loader lays out; 8 MiB by default. */
  readonly stackSize?: number | undefined;
  /** Bytes that the memory may have at most. */
  readonly maxMemory?: number | undefined;
  /** `now` also overrides RTLD_LAZY; `lazy` lets start-up objects wait, too. */
  readonly bind?: "lazy" | "now" | undefined;
  /** What a `dlopen` with neither RTLD_LOCAL nor RTLD_GLOBAL means; local by default. */
  readonly defaultScope?: "local" | "global" | undefined;
}

/** A function that was bound at its first call. */
export interface LazyBinding {
  readonly provider: LinkObject;
  /** The next call is a first one again. */
  undo(): void;
}

/** An object as it lives in a process. */
export interface Loaded {
  readonly object: GraphObject;
  /** The engine's instance with its code in it, alone or with others. */
  readonly instance: WebAssembly.Instance;
  /** What it exports under a name, if anything. */
  readonly exported: (name: string) => WebAssembly.ExportValue | undefined;
  readonly placement: Placement;
  readonly bindings: readonly (Binding | undefined)[];
  /** Objects that its imports are bound to: they stay as long as it does. */
  readonly boundTo: Set<LinkObject>;
  /** Those among its bindings that were made at a first call. */
  readonly lazyBindings: LazyBinding[];
  /** What is given back when it is unloaded. */
  readonly memory: MemoryBlock | undefined;
  /** The slots of its functions whose address was taken, by function index. */
  readonly slots: Map<number, number>;
  /** Guest memory beside its data that lives as long as it does: strings and structs that describe it. */
  readonly lent: MemoryBlock[];
  /** Those among them that lie outside of its own element segments. */
  readonly extraSlots: number[];
  /** The scopes that its symbols are looked up in, after the global one. */
  readonly groups: Scope[];
  /** Whether its constructors have begun: they run once. */
  initialized: boolean;
  /** Whether it was opened itself, not only as something that another one needs: its search list is a scope then. */
  ownScope: boolean;
  /** How often `dlopen` gave it out and `dlclose` did not take it back. */
  opened: number;
  /** Loaded with the program: its scope is the global one alone. */
  readonly startup: boolean;
  /** Never unloaded: start-up objects, and those whose functions libc may call at the exit. */
  readonly pinned: boolean;
  /** RTLD_NODELETE: the same, because a `dlopen` asked for it. */
  noDelete: boolean;
  /** Where `dlsym` of its handle looks: the object and all that it needs, breadth first. */
  readonly searchList: Scope;
}

/** What every object is at first. */
export function newState(
  object: GraphObject,
): Pick<
  Loaded,
  "object" | "lazyBindings" | "lent" | "groups" | "initialized" | "opened" | "noDelete" | "searchList"
> {
  return {
    object,
    lazyBindings: [],
    lent: [],
    groups: [],
    initialized: false,
    opened: 0,
    noDelete: false,
    searchList: breadthFirst([object]),
  };
}

/**
 * Makes the objects of a plan the process's own if they were linked ahead of time just so. Where they were not, it returns false and the
 * process is as it was.
 */
export type TakePrelinked = (process: Process, plan: Plan) => boolean;

/** One running program: an address space, its objects, its scopes. */
export interface Process {
  readonly embedding: Embedding;
  readonly options: ProcessOptions;
  /** Undefined where nothing that it may open was linked ahead of time. */
  takePrelinked?: TakePrelinked | undefined;
  space: AddressSpace;
  readonly program: GraphObject;
  /** What names mean, with a slash in them or not: the objects that were found under them first, as long as they are loaded. */
  readonly names: Map<string, LinkObject>;
  /** All objects in the order in which they were instantiated. An object's handle is its id: never 0, never used again. */
  readonly objects: Map<LinkObject, Loaded>;
  /** The program, preloaded objects, their needed ones, and what was opened RTLD_GLOBAL. */
  globalScope: readonly LinkObject[];
  readonly lastResort: LastResort;
  /** The slots of the loader's and the embedder's functions, by name. */
  readonly outsideSlots: Map<string, number>;
  /** How often one of these was asked for by name, so that it may be anywhere in the guest's memory. */
  outsideAsked: number;
  readonly tags: Map<string, WebAssembly.Tag>;
  /** What objects registered to be called at the exit, oldest first. */
  readonly exitHandlers: ExitHandler[];
  /** Who calls them: libc, or the loader where there is no libc to ask. Undefined as long as there are none. */
  exitCaller: "libc" | "loader" | undefined;
  /** How many `dlclose`s are under way: the outermost one unloads. */
  closing: number;
  nextId: number;
  /** Why the trap that comes next happens, where the loader knows. */
  fault: string | undefined;
}

/** The live object of a linked one. */
export function loaded(process: Process, object: LinkObject): Loaded {
  const found = process.objects.get(object);
  if (found === undefined) throw new Error(`invariant: ${object.library.name} is loaded`);
  return found;
}

/** All objects in the order in which they were found, as ld.so lists them: the program first, before what it needs. */
export function inLoadOrder({ objects }: Process): Loaded[] {
  return [...objects.values()].sort((a, b) => a.object.id - b.object.id);
}

/**
 * That an object that calls the loader is loaded.
 *
 * @throws SolderError ERR_USAGE where it is not: its start function and its data relocations run before it is.
 */
export function checkIsLoaded(process: Process, object: LinkObject): void {
  if (process.objects.has(object)) return;
  throw new SolderError("ERR_USAGE", "it calls the loader before it is loaded itself", {
    library: object.library.name,
    hint: "constructors may do so, a module's start function may not",
  });
}

/** The scopes in which an object's imports are looked up: the global one, then those it was opened in. */
export function scopesOf(process: Process, object: LinkObject): readonly Scope[] {
  return [process.globalScope, ...(process.objects.get(object)?.groups ?? [])];
}
