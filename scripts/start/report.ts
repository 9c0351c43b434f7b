import type { Tally } from "./listing.ts";

const columns: readonly [title: string, cell: (tally: Tally) => string][] = [
  ["API", ({ listing }) => listing.api],
  ["cursor style", ({ listing }) => listing.cursorStyle],
  ["pages", ({ pages }) => count(pages)],
  ["items", ({ items }) => count(items)],
  ["requests", ({ requests }) => count(requests)],
  ["retries", ({ retries }) => count(retries)],
  ["time", ({ milliseconds }) => `${count(milliseconds)} ms`],
];

/** The tallies as a table, a line each under a line of titles. */
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

/** One line on how far a list has been walked. */
export function progress({ pages, items, retries }: Tally): string {
  return `  page ${count(pages)}, ${count(items)} items${retries === 0 ? "" : `, ${count(retries)} retries`}`;
}

function count(value: number): string {
  return Math.round(value).toLocaleString("en");
}
