/**
 * Measures the pager, compared with hand-written loops on the same openapi-fetch client. Measures the items per second
 * for a million items, the growth of the heap, and the time of `toArray` for two sizes. Two nested loops over pages
 * and items await only the pages. A `for await` over items awaits a promise for each item. "A minimal iterator" only
 * has this cost. With the smallest members, an item takes about 300 ns, so this cost keeps every `for await` below a
 * ratio of 0.95. With members that have all fields, nearly all of the time is spent on their JSON, so the ratio is
 * higher.
 *
 *   pnpm exec node packages/bench/src/pagination-throughput.ts
 *
 * Every figure is a median of alternating walks, in the processor time of the thread. Other work on the machine has
 * little effect on this time. Build the packages first.
 */
import { execFileSync } from "node:child_process";
import { paginate } from "@rosterkit/pagination";
import {
  clientOf,
  eachItem,
  eachPage,
  init,
  leastIterator,
  type ListedClient,
  path,
  smallMember,
} from "./pagination-list.ts";
import { cpu, median, ratio, table } from "./report.ts";

const MILLION = 1_000_000;
const walks = 10;

/** Reads all items. Returns the sum of the lengths of their ids, so that every item is read. */
type Walk = (client: ListedClient) => Promise<number>;

const walkers: Readonly<Record<string, Walk>> = {
  "two nested loops": async (client) => {
    let sum = 0;
    await eachPage(client, (items) => {
      for (const { id } of items) sum += id.length;
    });
    return sum;
  },
  "a minimal iterator": async (client) => {
    let sum = 0;
    for await (const { id } of leastIterator(client)) sum += id.length;
    return sum;
  },
  "a generator": async (client) => {
    let sum = 0;
    for await (const { id } of eachItem(client)) sum += id.length;
    return sum;
  },
  "paginate()": async (client) => {
    let sum = 0;
    for await (const { id } of paginate(client, path, init)) sum += id.length;
    return sum;
  },
  "paginate().pages()": async (client) => {
    let sum = 0;
    for await (const { items } of paginate(client, path, init).pages()) {
      for (const { id } of items) sum += id.length;
    }
    return sum;
  },
};

const part = process.argv[2];
if (part === "heap") {
  await heap();
} else if (part === "toArray") {
  await toArray();
} else {
  for (const perPage of [100, 1000]) {
    await throughput(`Members, ${perPage} per page`, () =>
      clientOf({ size: MILLION / walks, perPage }),
    );
  }
  for (const perPage of [100, 1000]) {
    await throughput(`Minimal members, ${perPage} per page`, () =>
      clientOf({ size: MILLION / walks, perPage, make: smallMember }),
    );
  }
  for (const other of ["heap", "toArray"]) {
    const flags = ["--expose-gc", import.meta.filename, other];
    console.log(execFileSync(process.execPath, flags, { encoding: "utf8" }).trim());
  }
}

/** Walks a million items with each way, in ten alternating walks. */
async function throughput(title: string, makeClient: () => ListedClient): Promise<void> {
  const client = makeClient();
  const rates = new Map<string, number[]>(Object.keys(walkers).map((name) => [name, []]));
  const sums = new Set<number>();
  // The first walks warm up.
  for (let round = -2; round < walks; round++) {
    for (const [name, walk] of Object.entries(walkers)) {
      const start = cpu();
      sums.add(await walk(client));
      if (round >= 0) rates.get(name)?.push(((MILLION / walks) * 1000) / (cpu() - start));
    }
  }
  if (sums.size > 1) throw new Error("The ways have read different items.");
  const baseline = rates.get("two nested loops") ?? [];
  table(
    [title, "items/s", "ratio (paginate(): at least 0.95)"],
    [...rates].map(([name, values]) => [
      name,
      median(values).toFixed(0),
      // Compares round by round, because a slowdown of the machine lasts longer than a round.
      ratio(median(values.map((value, round) => value / (baseline[round] ?? 1))), 1),
    ]),
  );
  console.log();
}

async function heap(): Promise<void> {
  const walk = walkers["paginate()"];
  // Walks once before the measurement, because modules and compiled code of the first walk stay in memory.
  await walk?.(clientOf({ size: 10_000, perPage: 100, make: smallMember }));
  for (const perPage of [100, 1000]) {
    const client = clientOf({ size: MILLION, perPage, make: smallMember });
    const before = await heapInUse();
    await walk?.(client);
    const growth = ((await heapInUse()) - before) / 1024 ** 2;
    console.log(
      `The heap after a million items, ${perPage} per page: ${growth.toFixed(2)} MB more (at most 5)`,
    );
  }
}

/** Collects several times, because a `Request` of undici releases its signal in a turn after a collection. */
async function heapInUse(): Promise<number> {
  for (let turn = 0; turn < 5; turn++) {
    globalThis.gc?.();
    await new Promise((resolve) => setImmediate(resolve));
  }
  return process.memoryUsage().heapUsed;
}

async function toArray(): Promise<void> {
  const times: [fewer: number[], more: number[]] = [[], []];
  const sizes = [200_000, MILLION];
  for (let round = -1; round < 5; round++) {
    for (const [which, size] of sizes.entries()) {
      const client = clientOf({ size, perPage: 100, make: smallMember });
      globalThis.gc?.();
      const start = cpu();
      const { length } = await paginate(client, path, init).toArray();
      if (length !== size) throw new Error(`${length} items of ${size}`);
      if (round >= 0) times[which]?.push(cpu() - start);
    }
  }
  const [fewer = 1, more = 1] = times.map(median);
  console.log(
    `toArray of a million, 100 per page, takes ${more.toFixed(0)} ms, ` +
      `${ratio(more, fewer)} times as long as 200,000 (at most 6)`,
  );
}
