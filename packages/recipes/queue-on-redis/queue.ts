import type { Checkpoint } from "@rosterkit/pagination";
import type { Member } from "@rosterkit/types/truto";
import { Queue } from "bullmq";
import { Redis } from "ioredis";

type Place = Checkpoint | null;

const url = process.env["REDIS_URL"] ?? "redis://127.0.0.1:6379";
export const redis = new Redis(url, { maxRetriesPerRequest: null });

/** Each job continues the sync of one account. */
export const queue = new Queue<{ account: string }>("sync", {
  connection: redis,
  defaultJobOptions: {
    attempts: 8,
    backoff: { type: "exponential", delay: 500, jitter: 0.5 },
    removeOnComplete: true,
    removeOnFail: { age: 7 * 24 * 60 * 60 },
  },
});

/** Returns the place after the last page that was saved, `null` if no sync of the account has begun. */
export const readPlace = async (account: string) =>
  JSON.parse((await redis.get(`place:${account}`)) ?? "null") as Place;

// A script runs in one step. It compares the place, so that a job that runs twice saves each page once.
const script = `
  if (redis.call("GET", KEYS[1]) or "null") ~= ARGV[1] then return 0 end
  redis.call("SET", KEYS[1], ARGV[2])
  if #ARGV > 2 then redis.call("HSET", KEYS[2], unpack(ARGV, 3)) end
  if ARGV[2] == "null" then
    redis.call("DEL", KEYS[1], KEYS[3])
    if redis.call("EXISTS", KEYS[2]) == 1 then redis.call("RENAME", KEYS[2], KEYS[3]) end
  end
  return 1`;

/** Saves a page and the place after it, `null` to finish. Returns false if the account is at another place. */
export async function save(account: string, place: Place, next: Place, members: readonly Member[]) {
  const keys = [`place:${account}`, `incoming:${account}`, `members:${account}`];
  const records = members.flatMap((member) => [member.id, JSON.stringify(member)]);
  const values = [JSON.stringify(place), JSON.stringify(next), ...records];
  return (await redis.eval(script, keys.length, ...keys, ...values)) === 1;
}
