/**
 * Measures custom records and other orders. Compares a walk over custom records with a walk over
 * generated records, and a first page in another order with a full scan by a filter. Also reads 50
 * accounts with 100 clients while faults occur.
 *
 *   pnpm exec node packages/bench/src/fixtures-records.ts
 *
 * Times are the processor time of one process, which other work on the machine does not increase.
 * Compare the ratios, because the times depend on the machine. Build the packages first.
 */
import { cpuUsage } from "node:process";
import { createKognitosFake, createTrutoFake, type TrutoFakeOptions } from "@rosterkit/fixtures";
import { ratio, table } from "./report.ts";

const SIZE = 1_000_000;
const headers = { authorization: "Bearer any" };

await ownRecords();
await otherOrder();
await manyAccounts();

async function ownRecords(): Promise<void> {
  const rows: string[][] = [];
  for (const size of [12_500, 50_000]) {
    const records = { members: Array.from({ length: size }, (_, at) => ({ id: `m${at}` })) };
    const generated = await fastest(() => walk({ members: size }, size));
    const own = await fastest(() => walk({ members: 0, records }, size));
    rows.push([String(size), generated.toFixed(0), own.toFixed(0), ratio(own, generated)]);
  }
  table(["Records", "generated, ms", "custom, ms", "ratio (at most 1.50)"], rows);
}

/** Creates a fake and follows its cursors to the end. */
async function walk(options: TrutoFakeOptions, size: number): Promise<void> {
  const fake = createTrutoFake(options);
  const base = `/unified/instant-messaging/members?limit=1000&integrated_account_id=${fake.account().id}`;
  let cursor: string | null = "";
  let seen = 0;
  while (cursor !== null) {
    const response: Response = await fake.fetch(`${base}&next_cursor=${cursor}`, { headers });
    const page = (await response.json()) as { result: unknown[]; next_cursor: string | null };
    seen += page.result.length;
    cursor = page.next_cursor;
  }
  if (seen !== size) throw new Error(`${size - seen} records were lost.`);
}

/** Compares a filter that matches nothing with a first page in another order. Both read every record. */
async function otherOrder(): Promise<void> {
  const path = "/api/v1/organizations/acme/workspaces?page_size=50";
  const ask = async (query: string): Promise<void> => {
    const fake = createKognitosFake({ organizations: [{ id: "acme", workspaces: SIZE }] });
    await (await fake.fetch(`${path}&${query}`, { headers })).text();
  };
  const scan = await fastest(() => ask(`filter=${encodeURIComponent('title:"nothing has this"')}`));
  const rows: string[][] = [];
  for (const order of ["title", "update_time desc", "title desc,update_time"]) {
    const first = await fastest(() => ask(`order_by=${encodeURIComponent(order)}`));
    rows.push([order, scan.toFixed(0), first.toFixed(0), ratio(first, scan)]);
  }
  console.log();
  table(
    ["First page of a million by", "filter scan, ms", "first page, ms", "ratio (at most 1.50)"],
    rows,
  );
}

/** Counts the records that 100 clients lose during faults. Each client reads half of the accounts, with retries. */
async function manyAccounts(): Promise<void> {
  const accounts = Array.from({ length: 50 }, (_, at) => ({ id: `account-${at}`, members: 230 }));
  const fake = createTrutoFake({ accounts });
  fake.faults.rate(0.05, { kind: "status", status: 503 });
  fake.faults.rate(0.05, { kind: "reset" });
  fake.faults.rate(0.05, { kind: "reset", when: "body" });
  fake.faults.rate(0.05, { kind: "empty-page" });
  fake.faults.rate(0.05, { kind: "short-page" });
  fake.faults.rate(0.1, { kind: "status", status: 429 }, { account: "account-7" });
  const lost = await Promise.all(
    Array.from({ length: 100 }, async (_, client) => {
      let missing = 0;
      for (let at = client % 2; at < 50; at += 2) missing += 230 - (await count(`account-${at}`));
      return missing;
    }),
  );
  async function count(account: string): Promise<number> {
    const url = `/unified/instant-messaging/members?limit=50&integrated_account_id=${account}`;
    const seen = new Set<string>();
    let cursor: string | null = "";
    while (cursor !== null) {
      try {
        const response: Response = await fake.fetch(`${url}&next_cursor=${cursor}`, { headers });
        if (!response.ok) continue;
        const page = (await response.json()) as {
          result: { id: string }[];
          next_cursor: string | null;
        };
        for (const { id } of page.result) seen.add(id);
        cursor = page.next_cursor;
      } catch {
        // After a broken connection, the same page is requested again.
      }
    }
    return seen.size;
  }
  console.log(
    `\n50 accounts, 100 clients, faults: ${lost.reduce((sum, one) => sum + one, 0)} records lost (0)`,
  );
}

/** Returns the lowest processor time of a few runs, in milliseconds. */
async function fastest(run: () => Promise<void>): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let turn = 0; turn < 3; turn++) {
    const start = cpuUsage();
    await run();
    least = Math.min(least, cpuUsage(start).user / 1000);
  }
  return least;
}
