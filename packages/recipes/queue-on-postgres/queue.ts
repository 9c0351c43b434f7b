import pg from "pg";
import { PgBoss } from "pg-boss";

const connection = process.env["DATABASE_URL"] ?? "postgres://localhost/sync";
export const pool = new pg.Pool({ connectionString: connection, max: 5 });
// pg-boss checks for killed workers at these intervals. The default is a minute.
const intervals = { superviseIntervalSeconds: 5, monitorIntervalSeconds: 5 };
export const boss = new PgBoss({ connectionString: connection, max: 5, ...intervals });
pool.on("error", (error) => console.error(error.message));
boss.on("error", (error) => console.error(error.message));

await boss.start();
const retries = { retryLimit: 8, retryDelay: 1, retryBackoff: true, retryDelayMax: 60 };
// With the policy "short", at most one job of each account waits in the queue.
await boss.createQueue("sync", { policy: "short", heartbeatSeconds: 10, ...retries });
