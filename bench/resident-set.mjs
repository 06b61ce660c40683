// No TypeScript: Node's own translator for that would be counted.
import { readFileSync } from "node:fs";

/**
 * What this process occupies, in bytes: at most so far, now, and how much of that is anonymous, that is not mapped from a file as
 * Node's own code is. Counted are pages that were touched. Guard regions and the untouched rest of a wasm memory are addresses alone.
 */
export function residentSet() {
  try {
    const status = readFileSync("/proc/self/status", "utf8");
    const of = (name) => Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, "m").exec(status)?.[1]) * 1024;
    return { peak: of("VmHWM"), now: of("VmRSS"), anonymous: of("RssAnon") };
  } catch {
    return {
      peak: process.resourceUsage().maxRSS * 1024,
      now: process.memoryUsage().rss,
      anonymous: Number.NaN,
    };
  }
}
