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
  readonly note?: string;
}

/** Prints rows as a table. */
export function printRows(rows: readonly Row[]): void {
  const number = (value: number | undefined): string =>
    value === undefined ? "" : value.toFixed(value < 100 ? 2 : 0);
  const cells = rows.map(({ name, value, unit, limit, ratio, note }) => [
    name,
    `${number(value)} ${unit}`,
    limit === undefined ? "" : `${number(limit)} ${unit}`,
    number(ratio),
    note ?? "",
  ]);
  const table = [["what", "value", "limit", "ratio", "note"], ...cells];
  const widths = [0, 1, 2, 3].map((column) =>
    table.reduce((widest, row) => Math.max(widest, (row[column] ?? "").length), 0),
  );
  for (const row of table) {
    const padded = row.map((cell, i) =>
      i === 0 || i === 4 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0),
    );
    console.log(padded.join("  ").trimEnd());
  }
}
