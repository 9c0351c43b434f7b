import pg from "pg";
import { PgBoss } from "pg-boss";

const connectionString = process.env["DATABASE_URL"] ?? "postgres://localhost/sync";

export const pool = new pg.Pool({ connectionString, max: 10 });

export const boss = new PgBoss({ connectionString, max: 10 });
boss.on("error", (error) => console.error(error.message));

/** Creates tables and the queue, if they are not there, and connects. */
export async function prepare(): Promise<void> {
  await pool.query(`
    CREATE TABLE IF NOT EXISTS accounts (id text PRIMARY KEY, checkpoint jsonb, finished timestamptz);
    CREATE TABLE IF NOT EXISTS members (
      account text REFERENCES accounts, id text, record jsonb NOT NULL, PRIMARY KEY (account, id)
    )`);
  await boss.start();
  await boss.createQueue("sync", {
    policy: "standard",
    retryLimit: 8,
    retryDelay: 1,
    retryBackoff: true,
    // A killed worker's job goes to another one after this time.
    heartbeatSeconds: 10,
  });
}
