import { readFileSync } from "node:fs";
import { queue, redis } from "./queue.ts";

/** Adds the accounts of a file to the queue, except accounts that are already in the queue. Each line is one id. */
const accounts = readFileSync(process.argv[2] ?? "accounts.txt", "utf8").match(/\S+/g) ?? [];
const add = (account: string) => queue.add("sync", { account }, { deduplication: { id: account } });
await Promise.all(accounts.map(add));
console.log(`${accounts.length} accounts are in the queue.`);
await queue.close();
redis.disconnect();
