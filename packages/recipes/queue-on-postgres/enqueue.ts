import { readFile } from "node:fs/promises";
import { boss, pool, prepare } from "./queue.ts";

/** Starts a sync of the accounts in a file with one id to a line. */
const file = process.argv[2] ?? "accounts.txt";
const accounts = (await readFile(file, "utf8")).trim().split("\n");
await prepare();
const begin = `
  INSERT INTO accounts (id) SELECT unnest($1::text[])
  ON CONFLICT (id) DO UPDATE SET checkpoint = NULL, finished = NULL`;
await pool.query(begin, [accounts]);
await boss.insert(
  "sync",
  accounts.map((account) => ({ data: { account } })),
);
console.log(`${accounts.length} accounts are in the queue.`);
await boss.stop();
await pool.end();
