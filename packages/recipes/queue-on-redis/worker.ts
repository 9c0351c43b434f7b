import { createTrutoClient } from "@rosterkit/client";
import { paginate } from "@rosterkit/pagination";
import type { Member } from "@rosterkit/types/truto";
import { DelayedError, type Job, Worker } from "bullmq";
import { limiter } from "./limiter.ts";
import { queue, readPlace, redis, save } from "./queue.ts";

const { TRUTO_TOKEN: token, TRUTO_BASE_URL: baseUrl } = process.env;
const { PAGE_SIZE = 100, PAGES_PER_JOB = 20, CONCURRENCY = 50 } = process.env;
// `totalTimeoutMs` is off, because it would include the wait for the limiter.
const truto = createTrutoClient({ token, baseUrl, limiter, totalTimeoutMs: Infinity });
// An expired cursor restarts the list. `delivered` is empty, because the hash has one field per member.
const restart = { onExpired: "restart", key: ({ id }: Member) => id, delivered: [] } as const;

/** Syncs the next pages of an account. Returns true if the sync of the account is finished. */
async function sync(account: string): Promise<boolean> {
  let place = await readPlace(account);
  const init = { params: { query: { integrated_account_id: account, limit: Number(PAGE_SIZE) } } };
  const options = { resumeFrom: place, ...restart };
  const members = paginate(truto, "/unified/instant-messaging/members", init, options);
  for await (const { checkpoint, index, items } of members.pages()) {
    // If `save` returns false, another run of the same job has already saved this page.
    if (!(await save(account, place, checkpoint, items))) return false;
    if (index + 1 === Number(PAGES_PER_JOB)) return false;
    place = checkpoint;
  }
  return save(account, place, null, []);
}

async function run(job: Job<{ account: string }>, token?: string): Promise<void> {
  if (await sync(job.data.account)) return;
  // Moves the job to the end of the queue, so that an account does not block other accounts.
  await job.moveToDelayed(Date.now(), token);
  throw new DelayedError();
}

const worker = new Worker(queue.name, run, {
  connection: redis,
  concurrency: Number(CONCURRENCY),
  // After these times, another worker takes the jobs of a killed worker.
  lockDuration: 10_000,
  stalledInterval: 5_000,
  maxStalledCount: 100,
});
worker.on("failed", (job, error) => console.error(job?.data.account, error.message));
worker.on("error", (error) => console.error(error.message));
const stop = () => void worker.close().then(() => redis.disconnect());
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, stop);
