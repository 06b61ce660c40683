import { decodeLibrary, type Library } from "../dylink/library.ts";
import type { ImageLibrary } from "./image.ts";

/** The library of an object in an image. Its skeleton is decoded when somebody asks for more than a start needs. */
export function imageLibrary(known: ImageLibrary, skeleton: Uint8Array<ArrayBuffer>): Library {
  let decoded: Library | undefined;
  const whole = (): Library => {
    decoded ??= decodeLibrary(skeleton, known.name);
    return decoded;
  };
  return {
    ...known,
    relocatable: true,
    ownsMemory: false,
    ownsTable: false,
    get module() {
      return whole().module;
    },
    get dylink() {
      return whole().dylink;
    },
    get imports() {
      return whole().imports;
    },
    get symbols() {
      return whole().symbols;
    },
  };
}
