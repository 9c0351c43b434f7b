import type { Checkpoint } from "@rosterkit/pagination";
import type { Member } from "@rosterkit/types/truto";
import { pool } from "./queue.ts";

/** Another worker has gone on with the account: this one has nothing left to do. */
export class ConflictError extends Error {}

/** The place after the last page that was saved. */
export async function storedCheckpoint(account: string): Promise<Checkpoint | null> {
  const { rows } = await pool.query<{ checkpoint: Checkpoint | null }>(
    "SELECT checkpoint FROM accounts WHERE id = $1",
    [account],
  );
  return rows[0]?.checkpoint ?? null;
}

/**
 * Saves a page together with the checkpoint after it, in one statement and so in one transaction.
 *
 * @throws ConflictError if `before` is no longer the stored checkpoint; then nothing was saved.
 */
export async function savePage(
  account: string,
  members: readonly Member[],
  before: Checkpoint | null,
  after: Checkpoint,
): Promise<void> {
  const records = members.map((member) => JSON.stringify(member));
  const { rowCount } = await pool.query(
    `WITH moved AS (
       UPDATE accounts SET checkpoint = $3 WHERE id = $1 AND checkpoint IS NOT DISTINCT FROM $2
       RETURNING id
     ), saved AS (
       INSERT INTO members (account, id, record)
       SELECT moved.id, record ->> 'id', record FROM moved, unnest($4::jsonb[]) AS record
       ON CONFLICT (account, id) DO UPDATE SET record = excluded.record
     )
     SELECT id FROM moved`,
    [account, before, after, records],
  );
  if (rowCount === 0) throw new ConflictError(account);
}

export async function markFinished(account: string): Promise<void> {
  await pool.query("UPDATE accounts SET finished = now() WHERE id = $1", [account]);
}
