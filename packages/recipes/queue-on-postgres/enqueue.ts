import { readFileSync } from "node:fs";
import { boss, pool } from "./queue.ts";

const startSync = `
  INSERT INTO accounts (id) SELECT unnest($1::text[])
  ON CONFLICT (id) DO UPDATE SET sync = accounts.sync + 1, checkpoint = NULL, finished = NULL`;

/** Starts a new sync of the accounts in a file with one id on each line. */
const text = readFileSync(process.argv[2] ?? "accounts.txt", "utf8");
const accounts = [...new Set(text.match(/\S+/g))];
await pool.query(startSync, [accounts]);
const jobs = accounts.map((account) => ({ data: { account }, singletonKey: account }));
await boss.insert("sync", jobs);
console.log(`${accounts.length} accounts are in the queue.`);
await boss.stop();
await pool.end();
