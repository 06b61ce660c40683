import { mergeModules } from "../bundle/merge.ts";
import { type OptimizeOptions, optimize } from "../bundle/optimize.ts";
import type { ClosedWorld, ClosedWorldRequest } from "../closed/world.ts";
import { type Signature, signatureFor } from "../dylink/signature.ts";
import { SolderError } from "../errors.ts";
import type { ObjectFunction } from "../link/binding.ts";
import { assemble, ownModule } from "./assemble.ts";
import type { CoreExport } from "./binary/core-instance.ts";
import { joined } from "./binary/joined.ts";
import { compose } from "./compose.ts";
import { type CoreParts, coreParts } from "./core-parts.ts";
import { importedModules } from "./imported-modules.ts";
import { installedWasmTools, toolMessage, wasmTools } from "./jco.ts";
import { checkOffered, exportableFunctions, hostImports, namedFunctions } from "./outside.ts";
import { type AdapterKind, preview1Adapter, preview1Module, template } from "./preview1.ts";
import { planReachable } from "./roots.ts";
import { componentTypes, type NamedFunction, skeletonModule } from "./skeleton.ts";
import { skeletonImports, splice } from "./splice.ts";
import { validateComponent } from "./validate.ts";

/** A module that makes functions of a core module's imports out of a component's. */
export interface Adapter {
  /** The import module that it serves: `wasi_snapshot_preview1`. */
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/**
 * Where the libraries' code is: in the component, each as it is; merged into one module; outside, imported by its hash; or outside of
 * an inner component that imports it so, for engines that cannot give modules to components.
 */
export type LibraryCode = "embedded" | "flattened" | "imported" | "composed";

export interface ComponentOptions {
  /** Bytes of stack; 8 MiB by default. */
  readonly stackSize?: number | undefined;
  /** By default the package's own for preview 1, where something imports that. */
  readonly adapters?: readonly Adapter[] | undefined;
  /** `embedded` by default. */
  readonly code?: LibraryCode | undefined;
  /** What binaryen is to do with the one module of `flattened`; nothing by default. */
  readonly optimize?: OptimizeOptions | undefined;
  /** Look whether the component is valid, as far as what is installed can tell; true by default. */
  readonly validate?: boolean | undefined;
}

/**
 * Makes a component of libraries: of a program and all that it needs and can open, or of libraries that export what their
 * `component-type` sections say. The same inputs give the same bytes.
 *
 * @throws SolderError that says all that is wrong; ERR_TOOL_MISSING where WIT or adapters need jco, which is not installed.
 */
export async function linkComponent(
  request: ClosedWorldRequest,
  options: ComponentOptions = {},
): Promise<Uint8Array<ArrayBuffer>> {
  return componentOf(planReachable(request), options);
}

/**
 * Carries a plan out into a component.
 *
 * @throws SolderError as `linkComponent` does.
 */
export async function componentOf(
  world: ClosedWorld,
  options: ComponentOptions = {},
): Promise<Uint8Array<ArrayBuffer>> {
  return joined(await componentPieces(world, options));
}

/**
 * The same, in pieces that follow each other: the libraries' own bytes are among them, and need not be copied to be written to a file.
 *
 * @throws SolderError as `linkComponent` does.
 */
export async function componentPieces(
  world: ClosedWorld,
  { stackSize, adapters, code = "embedded", optimize: wish, validate = true }: ComponentOptions = {},
): Promise<readonly Uint8Array<ArrayBuffer>[]> {
  const needsTools = adapters !== undefined || hasWorlds(world);
  // A program whose component is called by other exports, too, must be constructed before the first call.
  const parts = coreParts(world, { stackSize, initialize: hasWorlds(world) && code !== "flattened" });
  const functions = needsTools ? exportableFunctions(world) : new Map<string, ObjectFunction>();
  const skeleton = await (needsTools
    ? madeSkeleton(world, parts, functions, adapters)
    : readySkeleton(world, parts));
  const outside =
    code === "imported" || code === "composed" ? await importedModules(parts, world) : undefined;
  const component =
    code === "flattened"
      ? await flattened(world, skeleton, functions, stackSize, wish)
      : splice(skeleton, (place) => assemble(parts, place, functions, outside?.moduleOf ?? ownModule));
  const isComposed = code === "composed" && outside !== undefined;
  const pieces = isComposed ? compose(joined(component), outside.modules) : component;
  if (validate) {
    // wasm-tools looks at the inner one with the whole.
    if (isComposed) await validateComponent(component, undefined);
    await validateComponent(pieces, await installedWasmTools());
  }
  return pieces;
}

function hasWorlds({ plan }: ClosedWorld): boolean {
  return componentTypes(plan.objects.map(({ object }) => object.library)).length > 0;
}

function adapterKind({ program }: ClosedWorld): AdapterKind {
  return program.library.isCommand ? "command" : "reactor";
}

/** A component that was made ahead of time: of WASI alone. */
async function readySkeleton(world: ClosedWorld, parts: CoreParts): Promise<Uint8Array<ArrayBuffer>> {
  const component = await template(adapterKind(world));
  const keyOf = (module: string, name: string, { text }: Signature): string => `${module} ${name} ${text}`;
  const offered = new Set(
    skeletonImports(component).map(({ module, name, type }) => keyOf(module, name, signatureFor(type))),
  );
  checkOffered(parts.objects, ({ module, name, signature }) => offered.has(keyOf(module, name, signature)));
  return component;
}

/** A component that wasm-tools makes. */
async function madeSkeleton(
  world: ClosedWorld,
  parts: CoreParts,
  functions: ReadonlyMap<string, ObjectFunction>,
  adapters: readonly Adapter[] | undefined,
): Promise<Uint8Array<ArrayBuffer>> {
  const imports = hostImports(parts.objects);
  const procedure = { kind: "func", params: [], results: [] } as const;
  const entries = parts.entries.map((name): NamedFunction => ({ name, type: procedure }));
  const skeleton = skeletonModule({
    imports: imports.map(({ module, name, signature }) => ({ module, name, type: signature.type })),
    exports: [...entries, ...namedFunctions(functions)],
    libraries: world.plan.objects.map(({ object }) => object.library),
  });
  const wanted = adapters ?? (await preview1Adapters(imports, adapterKind(world)));
  const { componentNew } = await wasmTools(
    adapters === undefined ? "a component of WIT worlds" : "an adapter",
  );
  try {
    const made = await componentNew(
      skeleton,
      wanted.map(({ name, bytes }): [string, Uint8Array] => [name, bytes]),
    );
    return new Uint8Array(made);
  } catch (cause) {
    const text = toolMessage(cause);
    throw new SolderError(
      /resolve import/.test(text) ? "ERR_UNRESOLVED_SYMBOLS" : "ERR_WRONG_KIND",
      `its worlds and its functions do not fit: ${text}`,
      { library: world.program.library.name, cause },
    );
  }
}

async function preview1Adapters(
  imports: readonly { readonly module: string }[],
  kind: AdapterKind,
): Promise<Adapter[]> {
  const wanted = imports.some(({ module }) => module === preview1Module);
  return wanted ? [{ name: preview1Module, bytes: await preview1Adapter(kind) }] : [];
}

/** All libraries as one module in a skeleton's place. */
async function flattened(
  world: ClosedWorld,
  skeleton: Uint8Array<ArrayBuffer>,
  functions: ReadonlyMap<string, ObjectFunction>,
  stackSize: number | undefined,
  wish: OptimizeOptions | undefined,
): Promise<readonly Uint8Array<ArrayBuffer>[]> {
  let merged: Uint8Array<ArrayBuffer> | undefined;
  const spliced = (): readonly Uint8Array<ArrayBuffer>[] =>
    splice(skeleton, ({ writer, hosts, wanted }): CoreExport[] => {
      const exports = new Map<string, ObjectFunction>();
      for (const { name } of wanted) {
        const target = functions.get(name);
        if (target !== undefined) exports.set(name, target);
      }
      merged ??= mergeModules(world, { stackSize, exports, mixedExceptions: wish?.newExceptions });
      const instance = writer.instantiate(writer.coreModule(merged), hosts);
      return wanted.map(({ name, sort }) => ({ name, sort, index: writer.exportOf(instance, sort, name) }));
    });
  const component = spliced();
  if (wish === undefined || merged === undefined) return component;
  // What the module has to export is known by now.
  merged = await optimize(merged, wish);
  return spliced();
}
