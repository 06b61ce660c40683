// Preloaded (node --import), it says on stderr how much memory a process has touched when it ends: `resident PEAK NOW ANONYMOUS`, in bytes.
import { writeSync } from "node:fs";
import { residentSet } from "./resident-set.mjs";

process.on("exit", () => {
  const { peak, now, anonymous } = residentSet();
  writeSync(2, `\nresident ${peak} ${now} ${anonymous}\n`);
});
