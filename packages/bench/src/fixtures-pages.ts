/**
 * Measures the pages per second of a fake, compared with a bare Hono app that only builds and serializes the same
 * records. Compares the time of page 10,000 of a million records with the time of page 1. Measures the memory growth
 * while a client reads all records.
 *
 *   pnpm exec node packages/bench/src/fixtures-pages.ts
 *
 * Rates are medians of interleaved rounds in one process. Compare the ratios, because the rates depend on the machine.
 * Build the packages first.
 */
import { execFileSync } from "node:child_process";
import { Hono } from "hono";
import { createKognitosFake, createTrutoFake } from "@rosterkit/fixtures";
import { workspaces } from "@rosterkit/fixtures/kognitos";
import { members } from "@rosterkit/fixtures/truto";
import { median, ratio, table } from "./report.ts";

const SIZE = 1_000_000;
const headers = { authorization: "Bearer any" };

if (process.argv[2] === "walk") {
  await walkMillion(process.argv[3] === "bare" ? trutoBare() : trutoFetch());
} else {
  await measurePages("Truto, members, 100 per page", trutoFetch(), trutoBare());
  await measurePages("Kognitos, workspaces, 50 per page", kognitosFetch(), kognitosBare());
  await distance("Truto", trutoFetch());
  await distance("Kognitos", kognitosFetch());
  memory();
}

/** Fetches a page, and returns the cursor of the next page. */
type FetchPage = (cursor: string) => Promise<string>;

function trutoFetch(): FetchPage {
  const fake = createTrutoFake({ members: SIZE });
  const base = `${fake.baseUrl}/unified/instant-messaging/members?integrated_account_id=${fake.account().id}`;
  return async (cursor) => {
    const response = await fake.fetch(new Request(`${base}&next_cursor=${cursor}`, { headers }));
    const text = await response.text();
    return /"next_cursor":"([^"]*)"/.exec(text)?.[1] ?? "";
  };
}

function trutoBare(): FetchPage {
  const app = new Hono();
  app.get("/unified/instant-messaging/members", (c) => {
    const from = Number(c.req.query("next_cursor"));
    const result = Array.from({ length: 100 }, (_, at) => members.build(undefined, from + at));
    return c.json({ result, next_cursor: from + 100 < SIZE ? String(from + 100) : null });
  });
  const base = "https://api.truto.one/unified/instant-messaging/members?next_cursor=";
  return async (cursor) => {
    const response = await app.fetch(new Request(base + cursor, { headers }));
    const text = await response.text();
    return /"next_cursor":"([^"]*)"/.exec(text)?.[1] ?? "";
  };
}

function kognitosFetch(): FetchPage {
  const fake = createKognitosFake({ organizations: [{ id: "acme", workspaces: SIZE }] });
  const base = `${fake.baseUrl}/api/v1/organizations/acme/workspaces?page_token=`;
  return async (token) => {
    const response = await fake.fetch(new Request(base + token, { headers }));
    const text = await response.text();
    return /"next_page_token":"([^"]*)"/.exec(text)?.[1] ?? "";
  };
}

function kognitosBare(): FetchPage {
  const factory = workspaces.with({ organization: "acme" });
  const app = new Hono();
  app.get("/api/v1/organizations/acme/workspaces", (c) => {
    const from = Number(c.req.query("page_token"));
    const list = Array.from({ length: 50 }, (_, at) => factory.build(undefined, from + at));
    return c.json({ workspaces: list, next_page_token: String(from + 50) });
  });
  const base = "https://app.us-1.kognitos.com/api/v1/organizations/acme/workspaces?page_token=";
  return async (token) => {
    const response = await app.fetch(new Request(base + token, { headers }));
    const text = await response.text();
    return /"next_page_token":"([^"]*)"/.exec(text)?.[1] ?? "";
  };
}

/** Fetches 300 pages from each server in every round, in turns. */
async function measurePages(title: string, fake: FetchPage, bare: FetchPage): Promise<void> {
  const rates: [fake: number[], bare: number[]] = [[], []];
  for (let round = 0; round < 10; round++) {
    for (const [which, fetchPage] of [fake, bare].entries()) {
      let cursor = "";
      const start = performance.now();
      for (let page = 0; page < 300; page++) cursor = await fetchPage(cursor);
      // The first rounds warm up.
      if (round >= 2) rates[which]?.push((300 / (performance.now() - start)) * 1000);
    }
  }
  const [ours, baseline] = rates.map(median);
  table(
    [title, "pages/s", "ratio (at least 0.60)"],
    [
      ["a bare Hono app", (baseline ?? 0).toFixed(0), "1.00"],
      ["the fake", (ours ?? 0).toFixed(0), ratio(ours ?? 0, baseline ?? 1)],
    ],
  );
  console.log();
}

/** Fetches page 1 and page 10,000 in turns. Reads all pages before page 10,000 to get its cursor. */
async function distance(title: string, fetchPage: FetchPage): Promise<void> {
  let cursor = "";
  for (let page = 1; page < 10_000; page++) cursor = await fetchPage(cursor);
  const times: [near: number[], far: number[]] = [[], []];
  for (let round = 0; round < 400; round++) {
    for (const [which, from] of ["", cursor].entries()) {
      const start = performance.now();
      await fetchPage(from);
      times[which]?.push(performance.now() - start);
    }
  }
  const [near = 1, far = 1] = times.map(median);
  console.log(
    `${title}: page 10,000 of a million takes ${ratio(far, near)} times as long as page 1 (at most 1.2)`,
  );
}

/** Reads the million records with a young generation of 16 MB, as in Node 20 and 22, and without this limit. */
function memory(): void {
  const held = "--max-semi-space-size=16";
  const walks: readonly (readonly [name: string, which: string, ...flags: string[]])[] = [
    ["the fake", "fake", held],
    ["a bare Hono app", "bare", held],
    ["the fake, no limit of the young generation", "fake"],
    ["a bare Hono app, no limit of the young generation", "bare"],
  ];
  console.log();
  table(
    ["Reading a million records", "pages", "RSS grows by (under 30 MB)", "heap in use grows by"],
    walks.map(([name, which, ...flags]) => {
      const args = ["--expose-gc", ...flags, import.meta.filename, "walk", which];
      return [
        name,
        ...execFileSync(process.execPath, args, { encoding: "utf8" }).trim().split(","),
      ];
    }),
  );
}

/** Follows the cursors to the end, and prints the growth of the memory. The first thousand pages warm up. */
async function walkMillion(fetchPage: FetchPage): Promise<void> {
  let cursor = "";
  let [page, before, most] = [0, 0, 0];
  globalThis.gc?.();
  const live = process.memoryUsage().heapUsed;
  do {
    cursor = await fetchPage(cursor);
    page += 1;
    const { rss } = process.memoryUsage();
    if (page === 1000) before = rss;
    if (page > 1000) most = Math.max(most, rss);
  } while (cursor !== "");
  globalThis.gc?.();
  const kept = process.memoryUsage().heapUsed - live;
  console.log([page, megabytes(most - before), megabytes(kept)].join());
}

function megabytes(bytes: number): string {
  return `${(bytes / 1024 ** 2).toFixed(1)} MB`;
}
