import { createTrutoClient } from "@rosterkit/client";
import { type Checkpoint, paginate } from "@rosterkit/pagination";
import { Worker } from "bullmq";
import { limiter } from "./limiter.ts";
import { enqueue, redis, type SyncJob } from "./queue.ts";
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

async function sync({ account, part }: SyncJob): Promise<void> {
  let stored = await storedCheckpoint(account);
  const members = paginate(
    truto,
    "/unified/instant-messaging/members",
    { params: { query: { integrated_account_id: account, limit: pageSize } } },
    { resumeFrom: stored ? (JSON.parse(stored) as Checkpoint) : null, key: ({ id }) => id },
  );
  let pages = 0;
  for await (const page of members.pages()) {
    stored = await savePage(account, page.items, stored, page.checkpoint);
    if (++pages < pagesPerJob) continue;
    await enqueue(account, part + 1);
    return;
  }
  await markFinished(account);
}

const worker = new Worker<SyncJob>(
  "sync",
  async ({ data }) => {
    try {
      await sync(data);
    } catch (error) {
      if (!(error instanceof ConflictError)) throw error;
    }
  },
  {
    connection: redis,
    concurrency: Number(process.env["CONCURRENCY"] ?? 50),
    // A killed worker's jobs go to another one after this time.
    lockDuration: 10_000,
    stalledInterval: 5_000,
    maxStalledCount: 100,
  },
);
worker.on("failed", (job, error) => console.error(job?.data.account, error.message));

for (const signal of ["SIGINT", "SIGTERM"]) {
  process.once(signal, () => void worker.close().then(() => redis.disconnect()));
}
