/**
 * Measures the time that look-ahead saves for 20 pages, each with 50 ms of latency and 50 ms of
 * work.
 *
 *   pnpm exec node packages/bench/src/pagination-lookahead.ts
 *
 * Each figure is the median of alternating runs. Build the packages first.
 */
import { paginate } from "@rosterkit/pagination";
import { clientOf, eachPage, init, path, sleep, smallMember } from "./pagination-list.ts";
import { median, ratio, table } from "./report.ts";

const [pages, perPage, milliseconds, runs] = [20, 100, 50, 5];
const client = clientOf({
  size: pages * perPage,
  perPage,
  make: smallMember,
  latency: milliseconds,
});

const ways: readonly (readonly [name: string, target: string, run: () => Promise<void>])[] = [
  [
    "a hand-written loop, without look-ahead",
    "2.00",
    async () => {
      await eachPage(client, () => sleep(milliseconds));
    },
  ],
  [
    "paginate(), work for every hundredth item",
    "at most 1.10",
    async () => {
      let count = 0;
      for await (const _ of paginate(client, path, init)) {
        count += 1;
        if (count % perPage === 0) await sleep(milliseconds);
      }
    },
  ],
  [
    "paginate().stream(), work for every hundredth item",
    "at most 1.10",
    async () => {
      let count = 0;
      for await (const _ of paginate(client, path, init).stream()) {
        count += 1;
        if (count % perPage === 0) await sleep(milliseconds);
      }
    },
  ],
  [
    "paginate().stream(), work for the first item of a page",
    "at most 1.10",
    async () => {
      let count = 0;
      for await (const _ of paginate(client, path, init).stream()) {
        if (count % perPage === 0) await sleep(milliseconds);
        count += 1;
      }
    },
  ],
  [
    "paginate().pages()",
    "at most 1.10",
    async () => {
      for await (const _ of paginate(client, path, init).pages()) await sleep(milliseconds);
    },
  ],
  [
    "paginate().pages(), lookahead: false",
    "2.00",
    async () => {
      const iterator = paginate(client, path, init, { lookahead: false }).pages();
      for await (const _ of iterator) await sleep(milliseconds);
    },
  ],
];

const times = ways.map((): number[] => []);
for (let run = 0; run < runs; run++) {
  for (const [which, [, , work]] of ways.entries()) {
    const start = performance.now();
    await work();
    times[which]?.push((performance.now() - start) / 1000);
  }
}
const serial = median(times[0] ?? []);
table(
  [`${pages} pages`, "seconds", "target", "ratio"],
  ways.map(([name, target], which) => {
    const seconds = median(times[which] ?? []);
    return [name, seconds.toFixed(2), target, ratio(seconds, serial)];
  }),
);
