import { createTrutoClient } from "@rosterkit/client";
import { type Checkpoint, paginate } from "@rosterkit/pagination";
import { DelayedError, Worker } from "bullmq";
import { limiter } from "./limiter.ts";
import { queue, readPlace, redis, save } from "./queue.ts";

const { TRUTO_TOKEN, TRUTO_BASE_URL, PAGE_SIZE, PAGES_PER_JOB, CONCURRENCY } = process.env;

// The wait for the limiter counts, and many jobs wait at once.
const totalTimeoutMs = Infinity;
const options = { token: TRUTO_TOKEN, baseUrl: TRUTO_BASE_URL, limiter, totalTimeoutMs };
const truto = createTrutoClient(options);
const limit = Number(PAGE_SIZE ?? 100);

/** Continues the sync of an account by some pages. Returns true only if it is finished. */
async function sync(account: string): Promise<boolean> {
  const place = await readPlace(account);
  if (!place) return true;
  let [, checkpoint] = place;
  const members = paginate(
    truto,
    "/unified/instant-messaging/members",
    { params: { query: { integrated_account_id: account, limit } } },
    {
      resumeFrom: checkpoint ? (JSON.parse(checkpoint) as Checkpoint) : null,
      // An expired cursor starts the list again. The store keeps a member once, so no delivered ids are needed.
      onExpired: "restart",
      delivered: [],
      key: ({ id }) => id,
    },
  );
  let pages = 0;
  for await (const page of members.pages()) {
    const next = JSON.stringify(page.checkpoint);
    // False: the job runs twice, and the other run has saved this page.
    if (!(await save(account, [place[0], checkpoint], next, page.items))) return false;
    checkpoint = next;
    if (++pages === Number(PAGES_PER_JOB ?? 20)) return false;
  }
  return save(account, [place[0], checkpoint], "finished");
}

const worker = new Worker<{ account: string }>(
  queue.name,
  async (job, token) => {
    if (await sync(job.data.account)) return;
    // To the end of the queue, so that no account keeps others waiting.
    await job.moveToDelayed(Date.now(), token);
    throw new DelayedError();
  },
  {
    connection: redis,
    concurrency: Number(CONCURRENCY ?? 50),
    // A killed worker's jobs go to another one after these times.
    lockDuration: 10_000,
    stalledInterval: 5_000,
    maxStalledCount: 100,
  },
);
worker.on("failed", (job, error) => console.error(job?.data.account, error.message));
worker.on("error", (error) => console.error(error.message));

for (const signal of ["SIGINT", "SIGTERM"]) {
  process.once(signal, () => void worker.close().then(() => redis.disconnect()));
}
