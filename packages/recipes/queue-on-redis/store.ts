import type { Checkpoint } from "@rosterkit/pagination";
import type { Member } from "@rosterkit/types/truto";
import { redis } from "./queue.ts";

/** Another worker has gone on with the account: this one has nothing left to do. */
export class ConflictError extends Error {}

const checkpointKey = (account: string) => `checkpoint:${account}`;

/** The place after the last page that was saved, as text. */
export function storedCheckpoint(account: string): Promise<string | null> {
  return redis.get(checkpointKey(account));
}

/** Replaces the checkpoint and appends the members in one step, or does nothing if the checkpoint is another one. */
const savePageScript = `
  if (redis.call("GET", KEYS[1]) or "") ~= ARGV[1] then return 0 end
  redis.call("SET", KEYS[1], ARGV[2])
  for index = 3, #ARGV do redis.call("RPUSH", KEYS[2], ARGV[index]) end
  return 1`;

/**
 * Saves a page together with the checkpoint after it.
 *
 * @throws ConflictError if `before` is no longer the stored checkpoint; then nothing was saved.
 */
export async function savePage(
  account: string,
  members: readonly Member[],
  before: string | null,
  after: Checkpoint,
): Promise<string> {
  const text = JSON.stringify(after);
  const values = members.map((member) => JSON.stringify(member));
  const keys = [checkpointKey(account), `members:${account}`];
  const isSaved = await redis.eval(savePageScript, 2, ...keys, before ?? "", text, ...values);
  if (isSaved === 0) throw new ConflictError(account);
  return text;
}

export async function markFinished(account: string): Promise<void> {
  await redis.sadd("finished", account);
}
