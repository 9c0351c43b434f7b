/**
 * Measures `paginateMany`, compared with single lists, and the share of a rate limit that it uses.
 *
 * - The processor time of a million items from ten lists at once, compared with one list. The pages
 * come from memory.
 * - The used share of the rate limit, and the number of responses with status 429, for a hundred accounts. A fake of
 *   Truto enforces the documented limits. The client uses its limiter in virtual time.
 *
 *   pnpm exec node packages/bench/src/pagination-many.ts
 *
 * Build the packages first.
 */
import { mock } from "node:test";
import { createTrutoClient } from "@rosterkit/client";
import { createLimiter } from "@rosterkit/client/limit";
import { createTrutoFake } from "@rosterkit/fixtures";
import { pagedList, type PagedList, paginate, paginateMany } from "@rosterkit/pagination";
import { cpu, median, ratio, table } from "./report.ts";

const MILLION = 1_000_000;
const perPage = 100;
const rounds = 7;

await costs();
await rate();

async function costs(): Promise<void> {
  const times: [single: number[], many: number[]] = [[], []];
  // The first rounds warm up.
  for (let round = -2; round < rounds; round++) {
    for (const [which, walk] of [walkOne, walkMany].entries()) {
      const start = cpu();
      const count = await walk();
      if (count !== MILLION) throw new Error(`The list has ${count} items instead of a million.`);
      if (round >= 0) times[which]?.push(cpu() - start);
    }
  }
  const [single, many] = times;
  const ratios = many.map((time, round) => time / (single[round] ?? Number.NaN));
  table(
    ["A million items, 100 per page", "ns per item", "ratio"],
    [
      ["one list", nanoseconds(single), "1.00"],
      ["paginateMany, ten lists (at most 2.00)", nanoseconds(many), ratio(median(ratios), 1)],
    ],
  );
  console.log();
}

async function walkOne(): Promise<number> {
  let count = 0;
  for await (const { id } of numbers("one", MILLION)) if (id) count++;
  return count;
}

async function walkMany(): Promise<number> {
  let count = 0;
  const sources = Array.from(
    { length: 10 },
    (_, index) => [`list ${index}`, numbers(`list ${index}`, MILLION / 10)] as const,
  );
  for await (const result of paginateMany(sources)) if (result.ok && result.item.id) count++;
  return count;
}

function numbers(name: string, size: number): PagedList<{ id: string }, null> {
  const items = Array.from({ length: perPage }, (_, index) => ({ id: `item ${index}` }));
  return pagedList({
    name,
    getPage(cursor) {
      const page = Number(cursor ?? 0) + 1;
      return Promise.resolve({ items, next: page < size / perPage ? `${page}` : null, body: null });
    },
  });
}

async function rate(): Promise<void> {
  const [accounts, pages, interval, permitted] = [100, 25, 10_000, 500];
  mock.timers.enable({ apis: ["setTimeout", "setInterval", "Date"] });
  // Mocks the monotonic clock too, because the limiter and the time limits use it.
  mock.method(performance, "now", () => Date.now());
  let requests = 0;
  let refused = 0;
  const ids = Array.from({ length: accounts }, (_, index) => {
    return `00000000-0000-4000-8000-${String(index).padStart(12, "0")}`;
  });
  const fake = createTrutoFake({
    rateLimits: "enforced",
    accounts: ids.map((id) => ({ id, members: pages * 2 })),
  });
  const limiter = createLimiter();
  const sources = ids.map((integratedAccountId) => {
    const client = createTrutoClient({
      token: "any",
      integratedAccountId,
      limiter,
      fetch: async (input, init) => {
        requests++;
        const response = await fake.fetch(new Request(input, init));
        if (response.status === 429) refused++;
        return response;
      },
    });
    const init = { params: { query: { limit: 2 } } };
    return [
      integratedAccountId,
      paginate(client, "/unified/instant-messaging/members", init),
    ] as const;
  });

  const start = Date.now();
  let items = 0;
  const state = { isDone: false };
  const walk = (async () => {
    for await (const result of paginateMany(sources, { concurrency: accounts })) {
      if (!result.ok) throw result.error;
      items++;
    }
  })().finally(() => (state.isDone = true));
  while (!state.isDone) {
    // Waits for some real turns of the event loop, so that all work of this virtual time is done.
    for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
    mock.timers.tick(10);
  }
  await walk;
  const elapsed = Date.now() - start;
  mock.reset();
  // `permitted` requests start at once, and the same number starts after each interval.
  const ideal = Math.floor((requests - 1) / permitted) * interval;
  table(
    [`${accounts} accounts, limits enforced`, "figure", "target"],
    [
      ["items", String(items), String(accounts * pages * 2)],
      ["requests", String(requests), String(accounts * pages)],
      ["seconds of virtual time, at least", (ideal / 1000).toFixed(1), ""],
      ["seconds of virtual time", (elapsed / 1000).toFixed(1), ""],
      ["of the permitted rate", ratio(ideal, elapsed), "at least 0.95"],
      ["responses with 429", String(refused), "0"],
    ],
  );
}

function nanoseconds(times: readonly number[]): string {
  return ((median(times) * 1e6) / MILLION).toFixed(0);
}
