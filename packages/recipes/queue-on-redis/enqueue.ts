import { readFile } from "node:fs/promises";
import { queue, redis } from "./queue.ts";

/** Starts a sync of the accounts in a file with one id to a line. */
const file = process.argv[2] ?? "accounts.txt";
const accounts = (await readFile(file, "utf8")).trim().split("\n");
// The last sync is over: this one begins from the start, with a list of its own.
const keys = accounts.flatMap((account) => [`checkpoint:${account}`, `members:${account}`]);
await redis.del("finished", ...keys);
await queue.addBulk(
  accounts.map((account) => ({
    name: "sync",
    data: { account, part: 0 },
    opts: { jobId: `${account}-0` },
  })),
);
console.log(`${accounts.length} accounts are in the queue.`);
await queue.close();
redis.disconnect();
