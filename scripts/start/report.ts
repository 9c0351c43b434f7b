import { Presets, SingleBar } from "cli-progress";
import { layOut } from "../shared/cli.ts";
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

export function table(tallies: readonly Tally[]): string {
  const titles = columns.map(([title]) => title);
  return layOut([titles, ...tallies.map((tally) => columns.map(([, cell]) => cell(tally)))], 2);
}

/** Creates a reporter, which updates one line on a terminal, and prints a line for each page otherwise. */
export function createReporter(): Reporter & { stop: () => void } {
  let bar: SingleBar | undefined;
  const stop = (): void => {
    bar?.stop();
    bar = undefined;
  };
  return {
    onPage(tally) {
      const { items, total } = tally;
      const text = progress(tally);
      if (!process.stdout.isTTY) console.log(text);
      else if (bar === undefined) {
        const format = total === undefined ? "{text}" : "  {bar}{text}";
        const options = { stream: process.stdout, hideCursor: true, barsize: 20, format };
        bar = new SingleBar(options, Presets.shades_classic);
        bar.start(total ?? items, items, { text });
      } else bar.update(items, { text });
    },
    onResume({ items }, { message }) {
      stop();
      console.log(`  ${message}\n  Resuming after ${count(items)} items.`);
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

function count(value: number): string {
  return Math.round(value).toLocaleString("en");
}
