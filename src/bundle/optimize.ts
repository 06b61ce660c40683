import { SolderError } from "../errors.ts";

export interface OptimizeOptions {
  /** Keep the names of functions. */
  readonly names?: boolean | undefined;
  /** Turn exceptions as they were before the standard (`try`, `catch`) into the standard's (`try_table`): some runtimes know these alone. */
  readonly newExceptions?: boolean | undefined;
  /** Optimize; otherwise only what else is asked for is done. */
  readonly optimize?: boolean | undefined;
}

/** What a bundle may use, and what binaryen may use in return: no more, or engines would not read it. */
const features = [
  ...(["Atomics", "MutableGlobals", "NontrappingFPToInt", "SIMD128", "BulkMemory", "BulkMemoryOpt"] as const),
  ...(["SignExt", "ExceptionHandling", "TailCall", "ReferenceTypes", "Multivalue"] as const),
  ...(["RelaxedSIMD", "ExtendedConst", "MultiMemory", "CallIndirectOverlong"] as const),
] as const;

/**
 * Has binaryen optimize a module.
 *
 * @throws SolderError ERR_TOOL_MISSING where the package `binaryen` is not installed, ERR_BAD_MODULE for what it does not read.
 */
export async function optimize(
  bytes: Uint8Array,
  { names = true, newExceptions = false, optimize: all = true }: OptimizeOptions = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const { default: binaryen } = await import("binaryen").catch((cause) => {
    throw new SolderError(
      "ERR_TOOL_MISSING",
      "the optimizer is the package binaryen, which is not installed",
      {
        hint: "npm install binaryen",
        cause,
      },
    );
  });
  const before = {
    debug: binaryen.getDebugInfo(),
    level: binaryen.getOptimizeLevel(),
    shrink: binaryen.getShrinkLevel(),
  };
  let module: InstanceType<typeof binaryen.Module> | undefined;
  try {
    module = binaryen.readBinary(bytes);
    module.setFeatures(features.reduce<number>((all, name) => all | binaryen.Features[name], 0));
    binaryen.setDebugInfo(names);
    binaryen.setOptimizeLevel(2);
    binaryen.setShrinkLevel(1);
    if (newExceptions) module.runPasses(["translate-to-exnref"]);
    if (all) module.optimize();
    return new Uint8Array(module.emitBinary());
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new SolderError("ERR_BAD_MODULE", `binaryen cannot work on it: ${reason.trim()}`, { cause });
  } finally {
    binaryen.setDebugInfo(before.debug);
    binaryen.setOptimizeLevel(before.level);
    binaryen.setShrinkLevel(before.shrink);
    module?.dispose();
  }
}
