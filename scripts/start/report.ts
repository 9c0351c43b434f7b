import { SingleBar } from "cli-progress";
import type { Reporter, Tally } from "./listing.ts";

const columns: readonly [title: string, cell: (tally: Tally) => string][] = [
  ["API", ({ listing }) => listing.api],
  ["cursor style", ({ listing }) => listing.cursorStyle],
  ["pages", ({ pages }) => count(pages)],
  ["items", ({ items }) => count(items)],
  ["requests", ({ requests }) => count(requests)],
  ["retries", ({ retries }) => count(retries)],
  ["resumes", ({ resumes }) => count(resumes)],
  ["time", ({ milliseconds }) => `${count(milliseconds)} ms`],
];

/** Returns the tallies as a table. */
export function table(tallies: readonly Tally[]): string {
  const rows = [
    columns.map(([title]) => title),
    ...tallies.map((tally) => columns.map(([, cell]) => cell(tally))),
  ];
  const widths = columns.map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows
    .map((row) =>
      row
        // Text to the left, numbers to the right.
        .map((cell, column) =>
          column < 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join("   ")
        .trimEnd(),
    )
    .join("\n");
}

/** Reports on a terminal: a bar where the number of items is known, with rate and time. Elsewhere a line for each page. */
export function createReporter(): Reporter & { stop: () => void } {
  if (!process.stdout.isTTY) {
    return {
      onPage: (tally) => {
        console.log(progress(tally));
      },
      onResume: (tally, error) => {
        console.log(resumed(tally, error));
      },
      stop: () => undefined,
    };
  }
  let last: Tally | undefined;
  const bar = new SingleBar({
    stream: process.stdout,
    hideCursor: true,
    format: (
      { barsize = 20, barCompleteChar = "█", barIncompleteChar = "░" },
      { progress: share },
    ) => {
      if (!last) return "";
      if (last.total === undefined) return progress(last);
      const done = Math.round(share * barsize);
      const text = barCompleteChar.repeat(done) + barIncompleteChar.repeat(barsize - done);
      return `  ${text}${progress(last)}`;
    },
    barCompleteChar: "█",
    barIncompleteChar: "░",
    barsize: 20,
  });
  const stop = (): void => {
    if (last) bar.stop();
    last = undefined;
  };
  return {
    onPage(tally) {
      const isFirst = last === undefined;
      last = tally;
      if (isFirst) bar.start(tally.total ?? tally.items, tally.items);
      else bar.update(tally.items);
    },
    onResume(tally, error) {
      stop();
      console.log(resumed(tally, error));
    },
    stop,
  };
}

function progress({ pages, items, total, retries, milliseconds }: Tally): string {
  const of = total === undefined ? "" : ` of ${count(total)}`;
  const rate = count((items * 1000) / Math.max(milliseconds, 1));
  const retried = retries === 0 ? "" : `, ${count(retries)} ${retries === 1 ? "retry" : "retries"}`;
  return `  page ${count(pages)}, ${count(items)}${of} items, ${rate} items/s, ${(milliseconds / 1000).toFixed(1)} s${retried}`;
}

function resumed({ items }: Tally, { message }: Error): string {
  return `  ${message}\n  Resuming after ${count(items)} items.`;
}

function count(value: number): string {
  return Math.round(value).toLocaleString("en");
}
