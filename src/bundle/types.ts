import { type FunctionType, refersToIndex, showFunctionType } from "../binary/types.ts";
import { SolderError } from "../errors.ts";
import type { LinkObject } from "../link/object.ts";

/** The function types of a bundle, each once. */
export class Types {
  readonly list: FunctionType[] = [];
  readonly #indices = new Map<string, number>();

  add(type: FunctionType): number {
    const text = showFunctionType(type);
    let index = this.#indices.get(text);
    if (index === undefined) {
      index = this.list.push(type) - 1;
      this.#indices.set(text, index);
    }
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
