import { refersToIndex } from "../binary/types.ts";
import { functionImports } from "../dylink/imports.ts";
import type { LibraryImport } from "../dylink/library.ts";
import type { Signature } from "../dylink/signature.ts";
import type { Binding, ObjectFunction, OutsideDefinition, Slot, SymbolImport } from "./binding.ts";
import { type LastResort, lookUp } from "./lookup.ts";
import type { Definition, LinkObject, LoaderSymbol, Scope } from "./object.ts";
import type { LinkProblem } from "./problem.ts";

/** What resolution asks of its surroundings. */
export interface ResolutionContext {
  scopesOf(object: LinkObject): readonly Scope[];
  readonly lastResort: LastResort;
  /** Functions of objects that the loader replaces by its own, by name. */
  readonly intercepted: ReadonlyMap<string, LoaderSymbol>;
  /** Whether `provider` has an instance by the time `importer` is instantiated. */
  isBefore(provider: LinkObject, importer: LinkObject): boolean;
  /** What an import of an object that exists already was bound to. */
  existingBinding(object: LinkObject, position: number): Binding | undefined;
  /** The one slot of a function whose address is taken. */
  slotOf(target: ObjectFunction): Slot;
  outsideSlotOf(definition: OutsideDefinition, signature: Signature): Slot;
  readonly bind: "lazy" | "now";
}

/** Binds the symbol imports of one object: one entry an import, undefined where it needs no symbol. */
export function resolveObject(
  object: LinkObject,
  context: ResolutionContext,
  problems: LinkProblem[],
): (Binding | undefined)[] {
  const scopes = context.scopesOf(object);
  return object.library.imports.map((wanted) => {
    switch (wanted.kind) {
      case "function":
      case "got-mem":
      case "got-func":
      case "tag": {
        const definition = definitionFor(wanted, scopes, context);
        const bound =
          definition === undefined
            ? unresolved(wanted, context)
            : bindTo(definition, wanted, object, context);
        if (bound.kind !== "problem") return bound;
        problems.push({ kind: bound.problem, object, wanted, offered: bound.offered ?? definition });
        return undefined;
      }
      default:
        return undefined;
    }
  });
}

/** What a symbol lookup finds, unless the loader puts a function of its own before an object's. */
function definitionFor(
  { kind, name }: SymbolImport,
  scopes: readonly Scope[],
  context: ResolutionContext,
): Definition | undefined {
  const found = lookUp(name, scopes, context.lastResort);
  const own = kind === "function" && found?.provider === "object" ? context.intercepted.get(name) : undefined;
  return own === undefined ? found : { provider: "loader", name, symbol: own };
}

type Bound =
  | Binding
  /** `offered` is what is not wanted, where that is not what the lookup found. */
  | {
      readonly kind: "problem";
      readonly problem: LinkProblem["kind"];
      readonly offered?: Definition | undefined;
    };

const mismatch = { kind: "problem", problem: "mismatch" } as const;
const isUndefined: Bound = { kind: "problem", problem: "undefined" };

/** Weak symbols become null, functions wait for their first call under RTLD_LAZY, everything else is an error. */
function unresolved(wanted: SymbolImport, context: ResolutionContext): Bound {
  switch (wanted.kind) {
    case "function": {
      const { name, signature } = wanted;
      if (wanted.weak) return { kind: "absent", name, signature };
      return context.bind === "lazy" ? { kind: "lazy", name, signature } : isUndefined;
    }
    case "got-mem":
      return wanted.weak ? { kind: "address", definition: undefined } : isUndefined;
    case "got-func":
      return wanted.weak ? { kind: "slot", slot: undefined, provider: undefined } : isUndefined;
    case "tag":
      return isUndefined;
  }
}

function bindTo(
  definition: Definition,
  wanted: SymbolImport,
  importer: LinkObject,
  context: ResolutionContext,
): Bound {
  switch (wanted.kind) {
    case "function":
      return bindFunction(definition, wanted, importer, context);
    case "got-mem": {
      const isData = definition.provider !== "host" && /^(data|address)$/.test(definition.symbol.kind);
      return isData ? { kind: "address", definition } : mismatch;
    }
    case "got-func":
      return bindFunctionAddress(definition, importer, context);
    case "tag": {
      if (definition.provider === "host" || definition.symbol.kind !== "tag") return mismatch;
      return definition.symbol.signature.text === wanted.signature.text
        ? { kind: "tag", definition }
        : mismatch;
    }
  }
}

function bindFunction(
  definition: Definition,
  wanted: Extract<SymbolImport, { kind: "function" }>,
  importer: LinkObject,
  context: ResolutionContext,
): Bound {
  const { signature } = wanted;
  if (definition.provider === "host") return { kind: "outside", definition, signature };
  if (definition.symbol.kind !== "function") return mismatch;
  if (definition.symbol.signature.text !== signature.text) return mismatch;
  if (definition.provider === "loader") return { kind: "outside", definition, signature };
  const behind = functionBehind(definition, context);
  if (behind === undefined) return isUndefined;
  // Bound to the export, the import that leads outside could be bound to itself.
  if (behind.outside !== undefined) {
    const bound = bindFunction(behind.outside, wanted, importer, context);
    return bound.kind === "problem" ? { ...bound, offered: behind.outside } : bound;
  }
  const { target } = behind;
  if (target.signature.text !== signature.text) {
    return { ...mismatch, offered: definitionOf(target) };
  }
  return context.isBefore(target.object, importer) ? { kind: "direct", target } : { kind: "late", target };
}

function definitionOf({ object, name }: ObjectFunction): Definition | undefined {
  const symbol = object.library.symbols.get(name);
  return symbol && { provider: "object", object, symbol };
}

function bindFunctionAddress(
  definition: Definition,
  importer: LinkObject,
  context: ResolutionContext,
): Bound {
  if (definition.provider === "object") {
    if (definition.symbol.kind !== "function") return mismatch;
    const behind = functionBehind(definition, context);
    if (behind === undefined) return isUndefined;
    const { target, outside } = behind;
    // The host's functions have no type of their own: the export has one.
    if (outside?.provider === "loader") return bindFunctionAddress(outside, importer, context);
    return { kind: "slot", slot: context.slotOf(target), provider: target.object };
  }
  if (definition.provider === "loader") {
    if (definition.symbol.kind !== "function") return mismatch;
    const slot = context.outsideSlotOf(definition, definition.symbol.signature);
    return { kind: "slot", slot, provider: undefined };
  }
  // The embedder's functions have no type of their own: the importer must call it by name somewhere, too, as a
  // type that means something outside of the importer.
  const called = importer.library.imports.find(
    ({ kind, name }) => kind === "function" && name === definition.name,
  );
  if (called?.kind !== "function" || refersToIndex(called.signature.type)) {
    return { kind: "problem", problem: "untyped-address" };
  }
  const slot = context.outsideSlotOf(definition, called.signature);
  return { kind: "slot", slot, provider: undefined };
}

/**
 * The function of an object behind a definition: where an object exports a function that it imports itself, the one who
 * defines it; where that is no object, the last export on the way. Undefined where objects export each other's imports
 * in a circle.
 */
export function definingFunction(
  definition: ObjectDefinition,
  context: FollowingContext,
): ObjectFunction | undefined {
  return functionBehind(definition, context)?.target;
}

type ObjectDefinition = Definition & { readonly provider: "object" };
type FollowingContext = Pick<ResolutionContext, "scopesOf" | "lastResort" | "existingBinding">;

/** Follows exports of imports to an object's own function, or to the export whose import is bound `outside`. */
export function functionBehind(
  definition: ObjectDefinition,
  context: FollowingContext,
): { readonly target: ObjectFunction; readonly outside: OutsideDefinition | undefined } | undefined {
  // An export of an import cannot be what satisfies that import.
  let passed: Set<LinkObject> | undefined;
  let { object, symbol } = definition;
  for (;;) {
    if (symbol.kind !== "function") return undefined;
    const target: ObjectFunction = {
      object,
      name: symbol.name,
      function: symbol.function,
      signature: symbol.signature,
    };
    const imported = importedFunction(object, symbol.function);
    if (imported === undefined || imported.kind !== "function") return { target, outside: undefined };
    const existing = context.existingBinding(object, imported.position);
    if (existing !== undefined) {
      const further = existing.kind === "direct" || existing.kind === "late";
      const outside = existing.kind === "outside" ? existing.definition : undefined;
      return { target: further ? existing.target : target, outside };
    }
    passed ??= new Set();
    passed.add(object);
    const next = lookUp(imported.name, context.scopesOf(object), context.lastResort, passed);
    if (next === undefined) return undefined;
    if (next.provider !== "object") return { target, outside: next };
    ({ object, symbol } = next);
  }
}

/** The import behind a function index, or undefined where the module defines that function. */
function importedFunction({ library }: LinkObject, index: number): LibraryImport | undefined {
  return index < library.module.imports.length ? functionImports(library)[index] : undefined;
}
