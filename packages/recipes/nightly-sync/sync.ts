import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { createTrutoClient } from "@rosterkit/client";
import { createLimiter } from "@rosterkit/client/limit";
import { type ManyFailure, paginate, paginateMany } from "@rosterkit/pagination";
import type { Member } from "@rosterkit/types/truto";
import { SingleBar } from "cli-progress";
import { openStore } from "./store.ts";

async function setUp() {
  const options = { continue: { type: "boolean" } } as const;
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const [accountsFile = "", databaseFile = "members.db"] = positionals;
  const token = process.env["TRUTO_TOKEN"];
  if (!token) throw new Error("TRUTO_TOKEN is not set.");
  const accounts = (await readFile(accountsFile, "utf8")).split(/\s+/).filter(Boolean);
  if (accounts.length === 0) throw new Error(`${accountsFile} contains no account id.`);
  return { token, accounts: new Set(accounts), store: openStore(databaseFile, values.continue) };
}
const { token, accounts, store } = await setUp().catch(({ message }: Error) => {
  console.error(message);
  console.error("Usage: TRUTO_TOKEN=… node sync.ts [--continue] ACCOUNTS_FILE [DATABASE_FILE]");
  process.exit(2);
});

// By default, the limiter applies the limits that Truto documents, so requests do not get a 429.
const limiter = createLimiter();
const truto = createTrutoClient({ token, baseUrl: process.env["TRUTO_BASE_URL"], limiter });
const lists = Array.from(accounts, (account) => {
  const init = { params: { query: { integrated_account_id: account, limit: 100 } } };
  // An expired cursor restarts the list. `delivered` is empty, because the store ignores saved members.
  const options = { onExpired: "restart", key: ({ id }: Member) => id, delivered: [] } as const;
  return [account, paginate(truto, "/unified/instant-messaging/members", init, options)] as const;
});

const stop = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => stop.abort());
// The bar is only visible in a terminal, not under cron.
const bar = new SingleBar({ format: "{bar} {value}/{total} accounts, {duration_formatted}" });
bar.start(accounts.size, store.checkpoint?.finished.length ?? 0);
const results = paginateMany(lists, {
  concurrency: 16,
  resumeFrom: store.checkpoint,
  signal: stop.signal,
  onSource({ type, source }) {
    if (type === "finished") store.sweep(source, results.checkpoint);
    if (type === "finished" || type === "failed") bar.increment();
  },
}).pages();
const failures: ManyFailure[] = [];
try {
  for await (const result of results) {
    if (result.ok) store.savePage(result.source, result.page.items, results.checkpoint);
    else failures.push(result);
  }
} catch (error) {
  if (error !== stop.signal.reason) throw error;
}
bar.stop();

const { seen, added, changed, deleted } = store.summary();
console.log(`${seen} members: ${added} new, ${changed} changed, ${deleted} deleted`);
for (const { source, error } of failures) console.error(`${source}: ${String(error)}`);
if (stop.signal.aborted || failures.length > 0) {
  console.error(`${failures.length} of ${accounts.size} accounts failed. Resume with --continue.`);
  process.exitCode = stop.signal.aborted ? 130 : 1;
}
