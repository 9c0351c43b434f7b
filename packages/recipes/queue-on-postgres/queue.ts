import type { Checkpoint } from "@rosterkit/pagination";
import type { Member } from "@rosterkit/types/truto";
import pg from "pg";
import { PgBoss } from "pg-boss";

const connectionString = process.env["DATABASE_URL"] ?? "postgres://localhost/sync";
export const pool = new pg.Pool({ connectionString, max: 5 });
export const boss = new PgBoss({
  connectionString,
  max: 5,
  // Both are a minute by default. They determine how soon the queue notices a killed worker.
  superviseIntervalSeconds: 5,
  monitorIntervalSeconds: 5,
});
pool.on("error", (error) => console.error(error.message));
boss.on("error", (error) => console.error(error.message));

/** Creates the tables and the queue, if they are not there, and connects. */
export async function prepare(): Promise<void> {
  // The lock is for workers that start at the same moment.
  await pool.query(`
    SELECT pg_advisory_xact_lock(1);
    CREATE TABLE IF NOT EXISTS accounts (
      id text PRIMARY KEY, sync int NOT NULL DEFAULT 1, checkpoint jsonb, finished timestamptz
    );
    CREATE TABLE IF NOT EXISTS members (
      account text REFERENCES accounts, id text, sync int, record jsonb NOT NULL, PRIMARY KEY (account, id)
    );
    CREATE TABLE IF NOT EXISTS rate_limits (key text PRIMARY KEY, points int NOT NULL, expire bigint)`);
  await boss.start();
  const retries = { retryLimit: 8, retryDelay: 1, retryBackoff: true, retryDelayMax: 60 };
  // With this policy at most one job of an account waits.
  await boss.createQueue("sync", { policy: "short", heartbeatSeconds: 10, ...retries });
}

/** Begins a new sync of accounts. */
export async function begin(accounts: readonly string[]): Promise<void> {
  const start = `
    INSERT INTO accounts (id) SELECT unnest($1::text[])
    ON CONFLICT (id) DO UPDATE SET sync = accounts.sync + 1, checkpoint = NULL, finished = NULL`;
  await pool.query(start, [accounts]);
  const jobs = accounts.map((account) => ({ data: { account }, singletonKey: account }));
  await boss.insert("sync", jobs);
}

/** Number of an account's sync, and the checkpoint after the last page that was saved. */
export interface Place {
  readonly sync: number;
  readonly checkpoint: Checkpoint | null;
}

/** Returns the place of an account, `undefined` if its sync is finished. */
export async function readPlace(account: string): Promise<Place | undefined> {
  const query = "SELECT sync, checkpoint FROM accounts WHERE id = $1 AND finished IS NULL";
  return (await pool.query<Place>(query, [account])).rows[0];
}

// The place is compared, so that a job that runs twice saves each page once.
const isThere = "id = $1 AND sync = $2 AND checkpoint IS NOT DISTINCT FROM $3 AND finished IS NULL";

/** Saves a page with the checkpoint after it. Saves nothing and returns false if the account is at another place. */
export async function save(
  account: string,
  { sync, checkpoint }: Place,
  next: Checkpoint,
  members: readonly Member[],
): Promise<boolean> {
  const query = `
    WITH moved AS (UPDATE accounts SET checkpoint = $4 WHERE ${isThere} RETURNING id), saved AS (
      INSERT INTO members (account, id, sync, record)
      SELECT moved.id, record ->> 'id', $2, record FROM moved, unnest($5::jsonb[]) AS record
      ON CONFLICT (account, id) DO UPDATE SET sync = excluded.sync, record = excluded.record
    )
    SELECT id FROM moved`;
  const records = members.map((member) => JSON.stringify(member));
  return (await pool.query(query, [account, sync, checkpoint, next, records])).rowCount === 1;
}

/** Ends a sync and deletes the members that it did not find. Returns false if the account is at another place. */
export async function finish(account: string, { sync, checkpoint }: Place): Promise<boolean> {
  const query = `
    WITH done AS (UPDATE accounts SET finished = now() WHERE ${isThere} RETURNING id),
      gone AS (DELETE FROM members USING done WHERE account = done.id AND members.sync < $2)
    SELECT id FROM done`;
  return (await pool.query(query, [account, sync, checkpoint])).rowCount === 1;
}
