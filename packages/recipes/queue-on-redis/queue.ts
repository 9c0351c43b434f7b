import type { Member } from "@rosterkit/types/truto";
import { Queue } from "bullmq";
import { Redis } from "ioredis";

export const redis = new Redis(process.env["REDIS_URL"] ?? "redis://127.0.0.1:6379", {
  maxRetriesPerRequest: null,
});

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

/** Begins a new sync. The members of the last one stay until the new one is finished. */
export async function begin(accounts: readonly string[]): Promise<void> {
  const changes = redis.multi();
  for (const account of accounts) {
    changes.hincrby(`account:${account}`, "sync", 1).hset(`account:${account}`, "checkpoint", "");
    changes.del(`incoming:${account}`).sadd("unfinished", account);
  }
  await changes.exec();
  await queue.addBulk(accounts.map((account) => ({ name: "sync", data: { account } })));
}

/** Number of an account's sync, and the checkpoint after the last page that was saved: `""` at the start. */
export type Place = readonly [sync: string, checkpoint: string];

/** Returns the place of an account, `undefined` if its sync is finished. */
export async function readPlace(account: string): Promise<Place | undefined> {
  const [sync, checkpoint] = await redis.hmget(`account:${account}`, "sync", "checkpoint");
  return sync && checkpoint !== "finished" ? [sync, checkpoint ?? ""] : undefined;
}

// A script runs in one step. It compares the place, so that a job that runs twice saves each page once.
const saveScript = `
  local place = redis.call("HMGET", KEYS[1], "sync", "checkpoint")
  if place[1] ~= ARGV[2] or place[2] ~= ARGV[3] then return 0 end
  redis.call("HSET", KEYS[1], "checkpoint", ARGV[4])
  if #ARGV > 4 then redis.call("HSET", KEYS[2], unpack(ARGV, 5)) end
  if ARGV[4] == "finished" then
    redis.call("DEL", KEYS[3])
    if redis.call("EXISTS", KEYS[2]) == 1 then redis.call("RENAME", KEYS[2], KEYS[3]) end
    redis.call("SREM", KEYS[4], ARGV[1])
  end
  return 1`;

/** Saves a page with the checkpoint after it. Saves nothing and returns false if the account is at another place. */
export async function save(
  account: string,
  place: Place,
  next: string,
  members: readonly Member[] = [],
): Promise<boolean> {
  const keys = [`account:${account}`, `incoming:${account}`, `members:${account}`, "unfinished"];
  const records = members.flatMap((member) => [member.id, JSON.stringify(member)]);
  return (await redis.eval(saveScript, 4, ...keys, account, ...place, next, ...records)) === 1;
}
