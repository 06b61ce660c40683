import { type FunctionType, refersToIndex, showFunctionType } from "../binary/types.ts";
import { SolderError } from "../errors.ts";
import type { LinkObject } from "../link/object.ts";

/** The function types of a bundle, each once. */
export class Types {
  readonly list: FunctionType[] = [];
  readonly #indices = new Map<string, number>();
  /** The same for types that were there before: most are asked for again and again. */
  readonly #known = new Map<FunctionType, number>();

  add(type: FunctionType): number {
    let index = this.#known.get(type);
    if (index !== undefined) return index;
    const text = showFunctionType(type);
    index = this.#indices.get(text) ?? this.list.push(type) - 1;
    this.#indices.set(text, index);
    this.#known.set(type, index);
    return index;
  }

  /** The type with an index in an object's module. @throws SolderError ERR_UNSUPPORTED for what only garbage-collected languages have. */
  of({ library }: LinkObject, index: number): number {
    const found = library.module.types[index];
    if (found?.type.kind === "func" && found.supertypes.length === 0 && !refersToIndex(found.type)) {
      return this.add(found.type);
    }
    throw new SolderError(
      "ERR_UNSUPPORTED",
      `type ${index} is of the kinds that garbage-collected languages use, which bundles do not have yet`,
      { library: library.name },
    );
  }
}
