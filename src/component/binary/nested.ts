import type { Reader } from "../../binary/reader.ts";
import { readAlias } from "./alias.ts";

const preambleLength = 8;
const sectionIds = { component: 4, alias: 6 } as const;

/**
 * Looks whether a component inside of another one takes core modules or core types from outside, whose indices would change.
 *
 * @throws SolderError ERR_UNSUPPORTED where it does.
 */
export function checkNested(reader: Reader): void {
  reader.skip(preambleLength);
  while (!reader.done) {
    const id = reader.u8();
    const inner = reader.nested(reader.u32());
    if (id === sectionIds.component) checkNested(inner);
    // Aliases of core things that are no exports are refused there.
    if (id === sectionIds.alias) inner.vector("alias", readAlias);
  }
}
