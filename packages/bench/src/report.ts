import { appendFileSync } from "node:fs";

/** Returns the processor time of this thread, in milliseconds. */
export function cpu(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/** Returns the median of the values. For an even number of values, returns the lower of the two middle values. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
}

/** Returns `value` divided by `baseline`, with two digits. */
export function ratio(value: number, baseline: number): string {
  return (value / baseline).toFixed(2);
}

/** A table as a benchmark prints it. */
export interface RecordedTable {
  readonly titles: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Prints rows in aligned columns under their titles, or appends them to the file that `BENCH_TABLES` names. */
export function table(titles: readonly string[], rows: readonly (readonly string[])[]): void {
  const file = process.env["BENCH_TABLES"];
  if (file !== undefined) {
    appendFileSync(file, `${JSON.stringify({ titles, rows } satisfies RecordedTable)}\n`);
    return;
  }
  const widths = titles.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => (row[column] ?? "").length)),
  );
  for (const row of [titles, ...rows]) {
    console.log(
      row
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join("   "),
    );
  }
}
