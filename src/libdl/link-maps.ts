import { lend, lendString, writeWords } from "../runtime/guest-data.ts";
import { inLoadOrder, type Loaded, type Process } from "../runtime/process.ts";

/** `struct link_map` in wasm32: l_addr, l_name, l_ld, l_next, l_prev. */
const linkMapSize = 20;

/** The list of loaded objects as guests see it, in their memory. Nothing is there before somebody asks for it. */
export class LinkMaps {
  readonly #addresses = new WeakMap<Loaded, number>();
  #used = false;

  /** The address of an object's `struct link_map`. */
  of(process: Process, object: Loaded): number {
    this.#used = true;
    this.update(process);
    return this.#address(process, object);
  }

  /** Joins the maps anew, in load order. To be called when objects came or went. */
  update(process: Process): void {
    if (!this.#used) return;
    const objects = inLoadOrder(process);
    const maps = objects.map((object) => this.#address(process, object));
    objects.forEach((object, position) => {
      writeWords(process, maps[position] as number, [
        object.placement.memoryBase,
        lendString(process, object, listedName(process, object)),
        0,
        maps[position + 1] ?? 0,
        maps[position - 1] ?? 0,
      ]);
    });
  }

  #address(process: Process, object: Loaded): number {
    const known = this.#addresses.get(object);
    if (known !== undefined) return known;
    const address = lend(process, object, linkMapSize);
    this.#addresses.set(object, address);
    return address;
  }
}

/** The name of an object in lists of objects: as in ld.so, the program's is empty. */
export function listedName(process: Process, { object }: Loaded): string {
  return object === process.program ? "" : object.found.guestName;
}
