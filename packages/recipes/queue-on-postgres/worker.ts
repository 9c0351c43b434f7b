import { createTrutoClient } from "@rosterkit/client";
import { paginate } from "@rosterkit/pagination";
import { limiter } from "./limiter.ts";
import { boss, pool, prepare } from "./queue.ts";
import { ConflictError, markFinished, savePage, storedCheckpoint } from "./store.ts";

/** Pages of one job: a job is short, so that a worker can be stopped and no account keeps others waiting. */
const pagesPerJob = Number(process.env["PAGES_PER_JOB"] ?? 20);
const pageSize = Number(process.env["PAGE_SIZE"] ?? 100);

const truto = createTrutoClient({
  token: process.env["TRUTO_TOKEN"],
  baseUrl: process.env["TRUTO_BASE_URL"],
  limiter,
  // The wait for the limiter counts, and many jobs wait at once.
  totalTimeoutMs: Infinity,
});

async function sync(account: string): Promise<void> {
  let stored = await storedCheckpoint(account);
  const members = paginate(
    truto,
    "/unified/instant-messaging/members",
    { params: { query: { integrated_account_id: account, limit: pageSize } } },
    { resumeFrom: stored, key: ({ id }) => id },
  );
  let pages = 0;
  for await (const page of members.pages()) {
    await savePage(account, page.items, stored, page.checkpoint);
    stored = page.checkpoint;
    if (++pages < pagesPerJob) continue;
    await boss.send("sync", { account });
    return;
  }
  await markFinished(account);
}

await prepare();
const options = {
  batchSize: 25,
  localConcurrency: 2,
  pollingIntervalSeconds: 0.5,
  perJobResults: true,
} as const;
await boss.work<{ account: string }, unknown, typeof options>("sync", options, (jobs) =>
  Promise.all(
    jobs.map(async ({ id, data }) => {
      try {
        await sync(data.account);
      } catch (error) {
        if (!(error instanceof ConflictError)) {
          console.error(data.account, String(error));
          return { id, status: "failed" } as const;
        }
      }
      return { id, status: "completed" } as const;
    }),
  ),
);

for (const signal of ["SIGINT", "SIGTERM"]) {
  process.once(signal, () => void boss.stop().then(() => pool.end()));
}
