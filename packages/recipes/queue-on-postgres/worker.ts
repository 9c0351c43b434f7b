import { createTrutoClient } from "@rosterkit/client";
import { paginate } from "@rosterkit/pagination";
import { limiter } from "./limiter.ts";
import { boss, finish, pool, prepare, readPlace, save } from "./queue.ts";

const { TRUTO_TOKEN, TRUTO_BASE_URL, PAGE_SIZE, PAGES_PER_JOB, CONCURRENCY } = process.env;

// The wait for the limiter counts, and many jobs wait at once.
const totalTimeoutMs = Infinity;
const options = { token: TRUTO_TOKEN, baseUrl: TRUTO_BASE_URL, limiter, totalTimeoutMs };
const truto = createTrutoClient(options);
const limit = Number(PAGE_SIZE ?? 100);

/** Continues the sync of an account by some pages. Returns true only if it is finished. */
async function sync(account: string, signal: AbortSignal): Promise<boolean> {
  let place = await readPlace(account);
  if (!place) return true;
  const members = paginate(
    truto,
    "/unified/instant-messaging/members",
    { params: { query: { integrated_account_id: account, limit } }, signal },
    {
      resumeFrom: place.checkpoint,
      // An expired cursor starts the list again. The store keeps a member once, so no delivered ids are needed.
      onExpired: "restart",
      delivered: [],
      key: ({ id }) => id,
    },
  );
  let pages = 0;
  for await (const { items, checkpoint } of members.pages()) {
    // False: the job runs twice, and the other run has saved this page.
    if (!(await save(account, place, checkpoint, items))) return false;
    place = { ...place, checkpoint };
    if (++pages === Number(PAGES_PER_JOB ?? 20)) return false;
  }
  return finish(account, place);
}

await prepare();
// Each of these slots takes its next job by itself.
const slots = { localConcurrency: Number(CONCURRENCY ?? 25), pollingIntervalSeconds: 1 };
await boss.work<{ account: string }>("sync", slots, async ([job]) => {
  if (!job) return;
  const { account } = job.data;
  try {
    const isFinished = await sync(account, job.signal);
    // To the end of the queue, so that no account keeps others waiting.
    if (!isFinished) await boss.send("sync", { account }, { singletonKey: account });
  } catch (error) {
    console.error(account, String(error));
    throw error;
  }
});

for (const signal of ["SIGINT", "SIGTERM"]) {
  process.once(signal, () => void boss.stop().then(() => pool.end()));
}
