/** The data of the stub libraries: where the pending message's address is kept, and the messages. */
import { stubFunctions } from "./functions.ts";

/** A piece of data that the code refers to. */
export interface DataItem {
  readonly name: string;
  /** The segment that it is in an object file: linkers sort by the beginning of the name. */
  readonly segment: string;
  /** From the beginning of all data, which is 4-aligned; `alignment` is a log2. */
  readonly offset: number;
  readonly alignment: number;
  readonly bytes: Uint8Array;
}

/** The name of the cell for the address of the message that `dlerror` is to return; null where none is pending. */
export const pendingError = "pending_error";

/** The name of the message that a function leaves. */
export const messageOf = (functionName: string): string => `${functionName}_error`;

/** All data without gaps, first what is aligned. */
export const stubData: readonly DataItem[] = layOut([
  { name: pendingError, segment: `.bss.${pendingError}`, alignment: 2, bytes: new Uint8Array(4) },
  ...stubFunctions
    .filter((stub) => stub.kind === "constant" && stub.complains)
    .map(({ name }) => ({
      name: messageOf(name),
      segment: `.rodata.${messageOf(name)}`,
      alignment: 0,
      bytes: new TextEncoder().encode(`${name} not implemented\0`),
    })),
]);

function layOut(items: readonly Omit<DataItem, "offset">[]): DataItem[] {
  let end = 0;
  return items.map((item) => {
    const offset = end;
    end += item.bytes.length;
    return { ...item, offset };
  });
}

/** The bytes of all items, one after the other. */
export function stubDataBytes(): Uint8Array {
  const last = stubData.at(-1);
  const bytes = new Uint8Array(last === undefined ? 0 : last.offset + last.bytes.length);
  for (const item of stubData) bytes.set(item.bytes, item.offset);
  return bytes;
}
