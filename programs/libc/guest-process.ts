/** A process that runs guests one after the other as it is told to, so that a guest that hangs or crashes takes no test with it. */
import { join } from "node:path";
import { type Guest, runGuest } from "./guest.ts";

const scratch = process.argv[2] ?? "";
let runs = 0;

process.on("message", (guest: Guest) => {
  process.send?.(runGuest(guest, join(scratch, `${process.pid}-${runs++}`)));
});
