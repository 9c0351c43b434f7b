import type { RecordedTable } from "./report.ts";

/** A figure that differs between the runs: the printed texts of the median, the lowest and the highest value. */
export interface Figure {
  readonly text: string;
  readonly low: string;
  readonly high: string;
}

/** A cell of a table: text, or a figure that differs between the runs. */
export type Cell = string | Figure;

/** A table over all runs of a benchmark. */
export interface ResultTable {
  readonly titles: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** Results of one benchmark. */
export interface BenchmarkResult {
  readonly name: string;
  readonly runs: number;
  /** Median duration of a run, in seconds. */
  readonly seconds: number;
  readonly tables: readonly ResultTable[];
  /** Lines that the first run printed outside of tables. */
  readonly lines: readonly string[];
  /** Error of the last run, if that run failed. */
  readonly error?: string;
}

/** Contents of `results.json`. */
export interface Results {
  readonly date: string;
  readonly machine: {
    readonly processor: string;
    readonly cores: number;
    readonly memoryGiB: number;
    readonly system: string;
    /** Average number of processes that ran or waited to run, at the start and at the end. */
    readonly load: readonly [start: number, end: number];
  };
  readonly node: string;
  readonly commit: string;
  /** Versions of the packages that are compared. */
  readonly versions: Readonly<Record<string, string>>;
  readonly benchmarks: readonly BenchmarkResult[];
}

/** Output of one run of a benchmark. */
export interface Run {
  readonly seconds: number;
  readonly tables: readonly RecordedTable[];
  readonly lines: readonly string[];
}

/** Returns the number at the start of a printed figure, such as 5.1 of `5.1 times`. */
export function numberOf(text: string): number {
  const [digits] = /^-?\d[\d,]*(?:\.\d+)?/.exec(text.trim()) ?? [];
  return digits === undefined ? Number.NaN : Number(digits.replaceAll(",", ""));
}

/** Merges the runs of a benchmark. Each figure becomes the median, the lowest and the highest value of the runs. */
export function mergeRuns(name: string, runs: readonly Run[], error?: string): BenchmarkResult {
  const [first] = runs;
  const seconds = runs.map((run) => run.seconds).sort((a, b) => a - b);
  return {
    name,
    runs: runs.length,
    seconds: Math.round(seconds[Math.floor((seconds.length - 1) / 2)] ?? 0),
    tables: (first?.tables ?? []).map(({ titles, rows }, table) => ({
      titles,
      rows: rows.map((row, at) =>
        row.map((text, column) =>
          mergeCells(runs.map((run) => run.tables[table]?.rows[at]?.[column] ?? text)),
        ),
      ),
    })),
    lines: first?.lines ?? [],
    ...(error !== undefined && { error }),
  };
}

function mergeCells(texts: readonly string[]): Cell {
  const [text = ""] = texts;
  if (texts.every((other) => other === text)) return text;
  const sorted = texts.toSorted((a, b) => numberOf(a) - numberOf(b));
  const at = (index: number): string => sorted[index] ?? text;
  return { text: at(Math.floor((texts.length - 1) / 2)), low: at(0), high: at(texts.length - 1) };
}
