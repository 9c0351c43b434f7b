import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { createTrutoClient, isApiError } from "@rosterkit/client";
import { createLimiter } from "@rosterkit/client/limit";
import { type ManyFailure, paginate, paginateMany, PaginationError } from "@rosterkit/pagination";
import { SingleBar } from "cli-progress";
import { openStore } from "./store.ts";

const usage = "Usage: TRUTO_TOKEN=… node sync.ts [--continue] ACCOUNTS_FILE [DATABASE_FILE]";

function exit(code: number, ...lines: unknown[]): never {
  for (const line of lines) console.error(line);
  process.exit(code);
}
process.on("uncaughtException", (error) => exit(70, error));

async function readArguments() {
  const options = { continue: { type: "boolean", default: false } } as const;
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const [accountsFile, databaseFile = "members.db"] = positionals;
  const token = process.env["TRUTO_TOKEN"];
  if (!accountsFile || !token) {
    throw new Error(accountsFile ? "TRUTO_TOKEN is not set." : "No file of accounts is named.");
  }
  const text = await readFile(accountsFile, "utf8").catch(({ code }: NodeJS.ErrnoException) => {
    throw new Error(`${accountsFile} cannot be read (${code}).`);
  });
  const accounts = [...new Set(text.split(/\s+/).filter(Boolean))];
  if (accounts.length === 0) throw new Error(`${accountsFile} names no account.`);
  return { accounts, databaseFile, token, isContinued: values.continue };
}

const { accounts, databaseFile, token, isContinued } = await readArguments().catch(
  ({ message }: Error) => exit(2, message, usage),
);
const store =
  openStore(databaseFile, isContinued) ??
  exit(75, `Another sync has ${databaseFile}. Wait until it ends.`);
const finished = store.finishedAccounts();
const open = accounts.filter((account) => !finished.has(account));

const stop = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => stop.abort());

// The limits that Truto documents: a hundred accounts use them fully, without a 429.
const limiter = createLimiter();
const truto = createTrutoClient({ token, baseUrl: process.env["TRUTO_BASE_URL"], limiter });

/** The accounts that are left, each at its place. It is read only as far as accounts are begun. */
function* sources() {
  for (const account of open) {
    const { resumeFrom, saved } = store.placeOf(account);
    const members = paginate(
      truto,
      "/unified/instant-messaging/members",
      { params: { query: { integrated_account_id: account, limit: 100 } } },
      // A cursor that has expired starts the account again, without what is saved.
      { resumeFrom, key: ({ id }) => id, onExpired: "restart", delivered: saved },
    );
    yield [account, members] as const;
  }
}

const failures: ManyFailure[] = [];
const begin = performance.now();
// Without a terminal, as under cron, there is no bar.
const bar = new SingleBar({
  format: "{bar} {value}/{total} accounts, {members} members, {duration_formatted}",
  clearOnComplete: true,
});
let members = store.summary().seen;
bar.start(accounts.length, accounts.length - open.length, { members });
try {
  const results = paginateMany(sources(), {
    concurrency: 16,
    signal: stop.signal,
    onSource(event) {
      if (event.type === "finished") store.finishAccount(event.source);
      if (event.type === "finished" || event.type === "failed") bar.increment();
    },
  });
  for await (const result of results.pages()) {
    if (result.ok) {
      store.savePage(result.source, result.page);
      members += result.page.items.length;
      bar.update({ members });
    } else failures.push(result);
  }
  if (failures.length === 0) store.finishRun();
} catch (error) {
  if (!stop.signal.aborted) throw error;
} finally {
  bar.stop();
}

const { seen, added, changed, deleted } = store.summary();
const seconds = ((performance.now() - begin) / 1000).toFixed(1);
console.log(
  `${seen} members in ${seconds} s: ${added} new, ${changed} changed, ${deleted} deleted`,
);
for (const { source, error } of failures) {
  const isKnown = isApiError(error) || error instanceof PaginationError;
  console.error(`${source}: ${isKnown ? error.message : String(error)}`);
}
if (stop.signal.aborted) {
  console.error("Stopped. --continue continues.");
  process.exitCode = 130;
} else if (failures.length > 0) {
  console.error(
    `${failures.length} of ${accounts.length} accounts failed. --continue runs only them.`,
  );
  process.exitCode = 1;
}
store.close();
