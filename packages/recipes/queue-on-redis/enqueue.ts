import { readFile } from "node:fs/promises";
import { begin, queue, redis } from "./queue.ts";

/** Begins a sync of the accounts in a file with one id to a line. */
const lines = (await readFile(process.argv[2] ?? "accounts.txt", "utf8")).split("\n");
const accounts = [...new Set(lines.map((line) => line.trim()).filter(Boolean))];
await begin(accounts);
console.log(`${accounts.length} accounts are in the queue.`);
await queue.close();
redis.disconnect();
