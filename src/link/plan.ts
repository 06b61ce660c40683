import { functionImports } from "../dylink/imports.ts";
import type { LibraryImport } from "../dylink/library.ts";
import { memoryBaseName, memoryName, stackPointerName, tableBaseName, tableName } from "../dylink/names.ts";
import { ownSlots } from "../dylink/own-slots.ts";
import type { Binding, ObjectFunction } from "./binding.ts";
import { type LastResort, lookUp } from "./lookup.ts";
import type { LinkObject, LoaderSymbol, Scope } from "./object.ts";
import type { LinkProblem } from "./problem.ts";
import { definingFunction, type ResolutionContext, resolveObject } from "./resolve.ts";
import {
  assignSlots,
  type ExtraSlot,
  type FunctionSlot,
  type GivenSlots,
  type SlotAssignment,
} from "./slots.ts";

/** What is to be linked, and what is there already. */
export interface LinkRequest {
  /** The new objects in the order in which they are to be instantiated. */
  readonly objects: readonly LinkObject[];
  scopesOf(object: LinkObject): readonly Scope[];
  readonly lastResort: LastResort;
  /** Functions of objects that the loader replaces by its own, by name; none by default. */
  readonly intercepted?: ReadonlyMap<string, LoaderSymbol> | undefined;
  /** What an import of an object that exists already was bound to; undefined for new objects. */
  existingBinding(object: LinkObject, position: number): Binding | undefined;
  readonly slots: GivenSlots;
  /** Whether the embedder has what a host import asks for. */
  hostHas(wanted: LibraryImport & { readonly kind: "host" }): boolean;
  readonly bind: "lazy" | "now";
  /** Functions that need a slot although no import takes their address: they are looked up by name at run time, or called by the loader. */
  readonly slotted?: Iterable<ObjectFunction> | undefined;
}

/** A new object with what each of its imports is bound to, by position; undefined where it needs no symbol. */
export interface PlannedObject {
  readonly object: LinkObject;
  readonly bindings: readonly (Binding | undefined)[];
}

/** Everything that a link decides. Pure data: carried out by the runtime, the bundler or the component linker. */
export interface Plan {
  /** In the order of instantiation, which is the order of constructors, too. */
  readonly objects: readonly PlannedObject[];
  /** Slots beyond those that the objects' own element segments fill. */
  readonly extraSlots: readonly ExtraSlot[];
  /** The functions whose address is taken by this plan, with their slots. */
  readonly functionSlots: readonly FunctionSlot[];
}

/** A plan, or everything that stands in its way. */
export type LinkResult =
  | { readonly plan: Plan; readonly problems: readonly [] }
  /** `partial` is what could be decided all the same, for those who explain: what has a problem has no binding. */
  | { readonly plan: undefined; readonly problems: readonly LinkProblem[]; readonly partial: Plan };

/** Decides a link. Nothing is instantiated, nothing is changed. */
export function planLink(request: LinkRequest): LinkResult {
  const problems: LinkProblem[] = [];
  const slots = assignSlots(request.slots);
  const context = resolutionContext(request, slots);
  claimStaticSlots(request, slots);
  // Beyond this point every function has at most one slot that was fixed by a compiler.
  const objects = request.objects.map((object) => ({
    object,
    bindings: resolveObject(object, context, problems),
  }));
  problems.push(...missingAmbientImports(request));
  for (const target of request.slotted ?? []) slots.slotOf(target);
  const plan = { objects, extraSlots: slots.extra, functionSlots: slots.functions() };
  return problems.length > 0 ? { plan: undefined, problems, partial: plan } : { plan, problems: [] };
}

function resolutionContext(request: LinkRequest, slots: SlotAssignment): ResolutionContext {
  const position = new Map(request.objects.map((object, index) => [object, index]));
  return {
    scopesOf: request.scopesOf,
    lastResort: request.lastResort,
    intercepted: request.intercepted ?? new Map(),
    existingBinding: request.existingBinding,
    bind: request.bind,
    isBefore: (provider, importer) => (position.get(provider) ?? -1) < (position.get(importer) ?? 0),
    slotOf: slots.slotOf,
    outsideSlotOf: slots.outsideSlotOf,
  };
}

/** A program that is not position independent has put other objects' functions into slots at compile time. */
function claimStaticSlots(request: LinkRequest, slots: SlotAssignment): void {
  for (const object of request.objects) {
    if (object.library.relocatable) continue;
    const imported = functionImports(object.library);
    for (const [index, offset] of ownSlots(object.library)) {
      const wanted = imported[index];
      if (wanted?.kind !== "function") continue;
      const definition = lookUp(wanted.name, request.scopesOf(object), request.lastResort);
      if (definition?.provider !== "object") continue;
      const target = definingFunction(definition, request);
      if (target !== undefined) slots.claim(target, { kind: "own", object, offset });
    }
  }
}

/** Imports that no symbol lookup serves: the embedder's modules, and what the convention puts under `env`. */
function missingAmbientImports({ objects, hostHas }: LinkRequest): LinkProblem[] {
  return objects.flatMap((object) =>
    object.library.imports
      .filter((wanted) => !isThere(wanted, hostHas))
      .map((wanted) => ({ kind: "undefined" as const, object, wanted, offered: undefined })),
  );
}

function isThere(wanted: LibraryImport, hostHas: LinkRequest["hostHas"]): boolean {
  switch (wanted.kind) {
    case "host":
      return hostHas(wanted);
    case "memory":
      return wanted.name === memoryName;
    case "table":
      return wanted.name === tableName;
    case "global":
      return ambientGlobals.has(wanted.name);
    default:
      return true;
  }
}

const ambientGlobals: ReadonlySet<string> = new Set([stackPointerName, memoryBaseName, tableBaseName]);
