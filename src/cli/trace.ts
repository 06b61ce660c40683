import { SolderError } from "../errors.ts";
import type { Phase, Trace, TraceEvent } from "../runtime/trace.ts";

const kinds = ["files", "symbols", "timing"] as const satisfies readonly TraceEvent["kind"][];

/** Prints events on stderr in the manner of LD_DEBUG; `finish` prints where the time went, if that was asked for. */
export function printTrace(wanted: string | undefined): { event: Trace; finish: () => void } | undefined {
  if (wanted === undefined) return undefined;
  const chosen = new Set<string>(wanted.split(","));
  for (const kind of chosen) {
    if ((kinds as readonly string[]).includes(kind)) continue;
    throw new SolderError("ERR_USAGE", `--trace=${kind} is unknown`, { hint: `any of: ${kinds.join(", ")}` });
  }
  const totals = new Map<Phase, number>();
  return {
    event(event) {
      if (event.kind === "timing")
        totals.set(event.phase, (totals.get(event.phase) ?? 0) + event.milliseconds);
      if (chosen.has(event.kind)) console.error(`solder: ${line(event)}`);
    },
    finish() {
      if (!chosen.has("timing")) return;
      const parts = [...totals].map(([phase, ms]) => `${phase} ${ms.toFixed(2)}`);
      console.error(`solder: timing: total in ms: ${parts.join(", ")}`);
    },
  };
}

function line(event: TraceEvent): string {
  switch (event.kind) {
    case "files":
      return `files: ${event.action} ${event.name}: ${event.detail}`;
    case "symbols":
      return `symbols: ${event.importer}: ${event.symbol} -> ${event.bound}`;
    case "timing":
      return `timing: ${event.phase} ${event.name}: ${event.milliseconds.toFixed(2)} ms`;
  }
}
