/** One measured number, with what it is measured against. */
export interface Row {
  readonly name: string;
  readonly value: number;
  /** `ms`, `MB/s`, `ns`... */
  readonly unit: string;
  /** What nothing could beat: the same work without Solder, in the same unit, from the same run. */
  readonly limit?: number;
  /** How many times the limit it takes. */
  readonly ratio?: number;
  /** How far off the ratio may be, as far as its rounds show. */
  readonly spread?: number;
  /** The most that is aimed at: of the ratio where there is one, else of the value. */
  readonly goal?: number;
  readonly note?: string;
}

/** Prints rows as a table; a goal that was not reached says so. */
export function printRows(rows: readonly Row[]): void {
  const cells = rows.map((row) => [
    row.name,
    `${show(row.value)} ${row.unit}`,
    row.limit === undefined ? "" : `${show(row.limit)} ${row.unit}`,
    show(row.ratio) + (row.spread === undefined ? "" : ` ±${show(row.spread)}`),
    goalText(row),
    row.note ?? "",
  ]);
  const table = [["what", "value", "limit", "ratio", "goal", "note"], ...cells];
  const widths = [0, 1, 2, 3, 4].map((column) =>
    table.reduce((widest, row) => Math.max(widest, (row[column] ?? "").length), 0),
  );
  for (const row of table) {
    const padded = row.map((cell, i) =>
      i === 0 || i === 5 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0),
    );
    console.log(padded.join("  ").trimEnd());
  }
}

function show(value: number | undefined): string {
  return value === undefined ? "" : value.toFixed(value < 100 ? 2 : 0);
}

function goalText({ value, ratio, goal }: Row): string {
  if (goal === undefined) return "";
  return (ratio ?? value) <= goal ? String(goal) : `${goal} missed`;
}
