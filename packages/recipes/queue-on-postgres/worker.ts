import { createTrutoClient } from "@rosterkit/client";
import { type Checkpoint, paginate } from "@rosterkit/pagination";
import type { Member } from "@rosterkit/types/truto";
import { limiter } from "./limiter.ts";
import { boss, pool } from "./queue.ts";

const { TRUTO_TOKEN: token, TRUTO_BASE_URL: baseUrl } = process.env;
const { PAGE_SIZE = 100, PAGES_PER_JOB = 20, CONCURRENCY = 25 } = process.env;
// `totalTimeoutMs` is off, because it would include the wait for the limiter.
const truto = createTrutoClient({ token, baseUrl, limiter, totalTimeoutMs: Infinity });
// An expired cursor restarts the list. `delivered` is empty, because the table has one row per member.
const restart = { onExpired: "restart", key: ({ id }: Member) => id, delivered: [] } as const;

/** Number of the account's current sync, and the checkpoint after the last saved page. */
type Place = { sync: number; checkpoint: Checkpoint | null };
const readPlace = "SELECT sync, checkpoint FROM accounts WHERE id = $1 AND finished IS NULL";
// Compares the stored checkpoint, so that a job that runs twice saves each page once.
const isThere = "id = $1 AND sync = $2 AND checkpoint IS NOT DISTINCT FROM $3 AND finished IS NULL";
const savePage = `
  WITH moved AS (UPDATE accounts SET checkpoint = $4 WHERE ${isThere} RETURNING id), saved AS (
    INSERT INTO members (account, id, sync, record)
    SELECT moved.id, record ->> 'id', $2, record FROM moved, jsonb_array_elements($5) AS record
    ON CONFLICT (account, id) DO UPDATE SET sync = excluded.sync, record = excluded.record
  ) SELECT id FROM moved`;
const finishSync = `
  WITH done AS (UPDATE accounts SET finished = now() WHERE ${isThere} RETURNING id),
    gone AS (DELETE FROM members USING done WHERE account = done.id AND members.sync < $2)
  SELECT id FROM done`;

/** Syncs the next pages of an account. Returns true if the sync of the account is finished. */
async function syncPages(account: string, signal: AbortSignal): Promise<boolean> {
  const { rows } = await pool.query<Place>(readPlace, [account]);
  if (!rows[0]) return true;
  const { sync } = rows[0];
  let { checkpoint } = rows[0];
  const query = { integrated_account_id: account, limit: Number(PAGE_SIZE) };
  const init = { params: { query }, signal };
  const options = { resumeFrom: checkpoint, ...restart };
  const members = paginate(truto, "/unified/instant-messaging/members", init, options);
  for await (const page of members.pages()) {
    const values = [account, sync, checkpoint, page.checkpoint, JSON.stringify(page.items)];
    const { rowCount } = await pool.query(savePage, values);
    // If no row was updated, another run of the same job has already saved this page.
    if (rowCount === 0 || page.index + 1 === Number(PAGES_PER_JOB)) return false;
    checkpoint = page.checkpoint;
  }
  return (await pool.query(finishSync, [account, sync, checkpoint])).rowCount === 1;
}

// Each slot runs one job at a time.
const slots = { localConcurrency: Number(CONCURRENCY), pollingIntervalSeconds: 1 };
await boss.work<{ account: string }>("sync", slots, async ([job]) => {
  if (!job) return;
  const { account } = job.data;
  try {
    const isFinished = await syncPages(account, job.signal);
    // Adds the next job to the end of the queue, so that an account does not block other accounts.
    if (!isFinished) await boss.send("sync", { account }, { singletonKey: account });
  } catch (error) {
    console.error(account, String(error));
    throw error;
  }
});
const stop = () => void boss.stop().then(() => pool.end());
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, stop);
