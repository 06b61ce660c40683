import { ownSlots } from "../dylink/own-slots.ts";
import type { Signature } from "../dylink/signature.ts";
import type { ObjectFunction, OutsideDefinition } from "../link/binding.ts";
import { dataAddress } from "../link/cell.ts";
import { loaderAddress } from "../link/loader-addresses.ts";
import { lookUp } from "../link/lookup.ts";
import type { Definition, LinkObject, Scope } from "../link/object.ts";
import { functionBehind } from "../link/resolve.ts";
import { bindExitFunctions } from "./exit-handlers.ts";
import { asWasmFunction } from "./host-functions.ts";
import { type Loaded, loaded, type Process, scopesOf } from "./process.ts";

/** Where `dlsym` of a handle looks: the program's is the global scope. */
export function handleScope(process: Process, object: LinkObject): readonly Scope[] {
  return [object === process.program ? process.globalScope : loaded(process, object).searchList];
}

/** Where RTLD_NEXT looks: what comes after the caller in the scope that it was loaded into. */
export function nextScope(process: Process, caller: LinkObject): readonly Scope[] {
  const scope = loaded(process, caller).groups[0] ?? process.globalScope;
  return [scope.slice(scope.indexOf(caller) + 1)];
}

/** The address of what an object itself exports under a name, if it is of that kind. */
export function definedAddress(
  process: Process,
  { object }: Loaded,
  name: string,
  kind: "function" | "data" | undefined,
): number | undefined {
  const symbol = object.library.symbols.get(name);
  if (symbol === undefined || symbol.kind !== kind) return undefined;
  return definitionAddress(process, { provider: "object", object, symbol }, object);
}

/** Looks a symbol up and returns its address: a slot for functions, a memory address for data; undefined where it is nowhere. */
export function symbolAddress(
  process: Process,
  name: string,
  scopes: readonly Scope[],
  asker: LinkObject,
): number | undefined {
  const definition = lookUp(name, scopes, process.lastResort);
  return definition && definitionAddress(process, definition, asker);
}

/**
 * The same for an object that asks in scopes of its own: as in ld.so, it is bound to what it finds, so that the provider
 * stays as long as it does.
 */
export function boundSymbolAddress(
  process: Process,
  name: string,
  scopes: readonly Scope[],
  asker: LinkObject,
): number | undefined {
  const definition = lookUp(name, scopes, process.lastResort);
  const address = definition && definitionAddress(process, definition, asker);
  if (address !== undefined && definition?.provider === "object")
    loaded(process, asker).boundTo.add(definition.object);
  return address;
}

function definitionAddress(process: Process, definition: Definition, asker: LinkObject): number | undefined {
  if (definition.provider === "host") return undefined;
  if (definition.provider === "loader") {
    const { name, symbol } = definition;
    if (symbol.kind === "address")
      return loaderAddress(name, process.space.bounds, loaded(process, asker).placement);
    return symbol.kind === "function" ? outsideSlot(process, definition, symbol.signature) : undefined;
  }
  const { object, symbol } = definition;
  if (symbol.kind === "data") return dataAddress(symbol, loaded(process, object).placement);
  if (symbol.kind !== "function") return undefined;
  const behind = functionBehind(definition, {
    lastResort: process.lastResort,
    scopesOf: (other) => scopesOf(process, other),
    existingBinding: (other, position) => process.objects.get(other)?.bindings[position],
  });
  if (behind?.outside?.provider === "loader") return outsideSlot(process, behind.outside, symbol.signature);
  return behind && functionSlot(process, behind.target);
}

/** The one slot of a function, given out now if it had none. */
function functionSlot(process: Process, target: ObjectFunction): number {
  const provider = loaded(process, target.object);
  const known = provider.slots.get(target.function);
  if (known !== undefined) return known;
  const own = ownSlots(target.object.library).get(target.function);
  let slot: number;
  if (own !== undefined) {
    slot = provider.placement.tableBase + own;
  } else {
    slot = process.space.takeSlots(1);
    process.space.table.set(slot, provider.exported(target.name));
    provider.extraSlots.push(slot);
  }
  provider.slots.set(target.function, slot);
  return slot;
}

/** The slot of a function of the loader. */
function outsideSlot(process: Process, definition: OutsideDefinition, signature: Signature): number {
  const { name } = definition;
  process.outsideAsked++;
  const known = process.outsideSlots.get(name);
  if (known !== undefined) return known;
  const slot = process.space.takeSlots(1);
  process.space.table.set(slot, outsideWasmFunction(process, definition, signature));
  process.outsideSlots.set(name, slot);
  return slot;
}

/** A function of the embedder or the loader for the table. Who calls it there is unknown: the program stands in. */
export function outsideWasmFunction(
  process: Process,
  definition: Pick<OutsideDefinition, "provider" | "name">,
  signature: Signature,
): WebAssembly.ExportValue {
  return asWasmFunction(outsideFunction(process, definition, process.program), signature);
}

/** A function of the embedder or the loader, for one calling object. */
export function outsideFunction(
  process: Process,
  { provider, name }: Pick<OutsideDefinition, "provider" | "name">,
  caller: LinkObject,
): WebAssembly.ImportValue {
  const { imports, loaderFunctions } = process.embedding;
  const found =
    provider === "host"
      ? imports.env?.[name]
      : (loaderFunctions.bind(process, caller)[name] ?? bindExitFunctions(process, caller)[name]);
  if (found === undefined) throw new Error(`invariant: ${name} is a function of the host`);
  return found;
}
