import { type FunctionType, refersToIndex } from "../binary/types.ts";
import type { Library } from "../dylink/library.ts";
import { memoryName, stackPointerName, tableName } from "../dylink/names.ts";
import { checkSegmentsStayInside } from "../dylink/own-segments.ts";
import type { Signature } from "../dylink/signature.ts";
import { SolderError } from "../errors.ts";

/** What a set of objects asks of the memory (pages of 64 KiB) and the table (elements) of their process. */
export interface Requirements {
  readonly memoryMinimum: number;
  readonly memoryMaximum: number | undefined;
  readonly tableMinimum: number;
  readonly tableMaximum: number | undefined;
}

/**
 * Refuses what cannot be loaded, with the reason.
 *
 * @throws SolderError ERR_UNSUPPORTED for memory64 and shared memories; ERR_BAD_MODULE for what writes over others.
 */
export function checkLoadable(library: Library): void {
  const memories = [
    ...library.imports.flatMap((wanted) => (wanted.kind === "memory" ? [wanted.limits] : [])),
    ...library.module.memories,
  ];
  for (const { shared, index } of memories) {
    if (index === "i64") throw refused(library, "has a 64-bit memory (memory64)", "compile it for wasm32");
    if (shared) throw refused(library, "has a shared memory (threads)", "compile it without -pthread");
  }
  for (const { limits } of library.module.spaces.table) {
    if (limits.index === "i64") {
      throw refused(library, "has a table with 64-bit indices (memory64)", "compile it for wasm32");
    }
  }
  if (library.relocatable) checkSegmentsStayInside(library);
}

/**
 * Refuses a module that is not a shared library: what is needed or opened must be one.
 *
 * @throws SolderError ERR_WRONG_KIND.
 */
export function checkIsLibrary(library: Library): void {
  const { name } = library;
  if (!library.relocatable) {
    const reason = library.ownsMemory ? "it exports a memory" : "it has no dylink.0 section";
    throw new SolderError("ERR_WRONG_KIND", `not a shared library: ${reason}`, {
      library: name,
      hint: "build it with: solder cc -shared",
    });
  }
  if (library.isCommand) {
    throw new SolderError("ERR_WRONG_KIND", "a program, not a shared library: it exports _start", {
      library: name,
      hint: "build it with: solder cc -shared",
    });
  }
}

/** What libraries share with a program, and how a program with fixed addresses is made to export it. */
const shareFlags: Readonly<Record<SharedName, string>> = {
  [memoryName]: "--export-memory",
  [tableName]: "--export-table -Wl,--growable-table",
  [stackPointerName]: `--export=${stackPointerName}`,
};
type SharedName = typeof memoryName | typeof tableName | typeof stackPointerName;

/** The error for a program with fixed addresses that keeps to itself what a library needs of it. */
export function cannotJoin(program: string, name: SharedName): SolderError {
  return new SolderError("ERR_WRONG_KIND", `cannot load libraries: it does not export ${name}`, {
    library: program,
    hint: `link it as a position independent program, or with -Wl,${shareFlags[name]}`,
  });
}

/**
 * Refuses libraries beside a program with fixed addresses that does not share what they need.
 *
 * @throws SolderError ERR_WRONG_KIND.
 */
export function checkJoinable(program: Library, joining: readonly Library[]): void {
  if (program.relocatable || joining.length === 0) return;
  const there = new Set(program.module.exports.map(({ name }) => name));
  for (const { kind, name } of program.imports) {
    if (kind === "memory" || kind === "table") there.add(name);
  }
  const wantsStack = joining.some(({ imports }) =>
    imports.some(({ kind, name }) => kind === "global" && name === stackPointerName),
  );
  const wanted: SharedName[] = [memoryName, tableName];
  if (wantsStack) wanted.push(stackPointerName);
  for (const name of wanted) {
    if (!there.has(name)) throw cannotJoin(program.name, name);
  }
}

/**
 * The type of a function for which another one must stand in: a type that another module can have, too.
 *
 * @throws SolderError ERR_UNSUPPORTED where it refers to types of its own module.
 */
export function portableType(name: string, { type }: Signature): FunctionType {
  if (!refersToIndex(type)) return type;
  throw new SolderError(
    "ERR_UNSUPPORTED",
    `${name} has typed references in its signature: it cannot be bound before its provider exists`,
    { symbols: [name] },
  );
}

function refused(library: Library, what: string, hint: string): SolderError {
  return new SolderError("ERR_UNSUPPORTED", `${what}, which is not supported`, {
    library: library.name,
    hint,
  });
}

/** The tightest bounds over all imports of the memory and the table. */
export function requirementsOf(libraries: readonly Library[]): Requirements {
  let requirements: Requirements = {
    memoryMinimum: 0,
    memoryMaximum: undefined,
    tableMinimum: 0,
    tableMaximum: undefined,
  };
  for (const library of libraries) {
    for (const wanted of library.imports) {
      if (wanted.kind === "memory") {
        const { minimum, maximum } = wanted.limits;
        requirements = {
          ...requirements,
          memoryMinimum: Math.max(requirements.memoryMinimum, Number(minimum)),
          memoryMaximum: tighter(requirements.memoryMaximum, maximum),
        };
      } else if (wanted.kind === "table") {
        const { minimum, maximum } = wanted.type.limits;
        requirements = {
          ...requirements,
          tableMinimum: Math.max(requirements.tableMinimum, Number(minimum)),
          tableMaximum: tighter(requirements.tableMaximum, maximum),
        };
      }
    }
  }
  return requirements;
}

function tighter(bound: number | undefined, other: bigint | undefined): number | undefined {
  if (other === undefined) return bound;
  return bound === undefined ? Number(other) : Math.min(bound, Number(other));
}
