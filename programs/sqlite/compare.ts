import type { Outcome } from "../lib/command.ts";

/** Where two outcomes differ first; undefined where they are the same. */
export function difference(ours: Outcome, native: Outcome): string | undefined {
  for (const part of ["stdout", "stderr"] as const) {
    const [left, right] = [ours[part].split("\n"), native[part].split("\n")];
    const at = left.findIndex((line, number) => line !== right[number]);
    const line = at === -1 && left.length < right.length ? left.length : at;
    if (line === -1) continue;
    return `line ${line + 1} of ${part}: ${JSON.stringify(left[line])}; native: ${JSON.stringify(right[line])}`;
  }
  return ours.code === native.code ? undefined : `exit code ${ours.code}; native: ${native.code}`;
}
