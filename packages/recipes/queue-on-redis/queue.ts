import type { Checkpoint } from "@rosterkit/pagination";
import type { Member } from "@rosterkit/types/truto";
import { Queue } from "bullmq";
import { Redis } from "ioredis";

type Place = Checkpoint | null;

const url = process.env["REDIS_URL"] ?? "redis://127.0.0.1:6379";
export const redis = new Redis(url, { maxRetriesPerRequest: null });

/** Queue of the accounts to sync. Each job syncs one account. */
export const queue = new Queue<{ account: string }>("sync", {
  connection: redis,
  defaultJobOptions: {
    attempts: 8,
    backoff: { type: "exponential", delay: 500, jitter: 0.5 },
    removeOnComplete: true,
    removeOnFail: { age: 7 * 24 * 60 * 60 },
  },
});

/** Returns the checkpoint after the last saved page, or `null` if no page of the sync is saved. */
export const readPlace = async (account: string) =>
  JSON.parse((await redis.get(`place:${account}`)) ?? "null") as Place;

// Redis runs a script atomically. The script compares the stored checkpoint, so that each page is saved once.
const script = `
  if (redis.call("GET", KEYS[1]) or "null") ~= ARGV[1] then return 0 end
  redis.call("SET", KEYS[1], ARGV[2])
  if #ARGV > 2 then redis.call("HSET", KEYS[2], unpack(ARGV, 3)) end
  if ARGV[2] == "null" then
    redis.call("DEL", KEYS[1], KEYS[3])
    if redis.call("EXISTS", KEYS[2]) == 1 then redis.call("RENAME", KEYS[2], KEYS[3]) end
  end
  return 1`;

/** Saves a page and its checkpoint. A `next` of `null` finishes the sync. Returns false if `place` is outdated. */
export async function save(account: string, place: Place, next: Place, members: readonly Member[]) {
  const keys = [`place:${account}`, `incoming:${account}`, `members:${account}`];
  const records = members.flatMap((member) => [member.id, JSON.stringify(member)]);
  const values = [JSON.stringify(place), JSON.stringify(next), ...records];
  return (await redis.eval(script, keys.length, ...keys, ...values)) === 1;
}
