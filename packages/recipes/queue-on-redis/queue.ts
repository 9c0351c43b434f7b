import { Queue } from "bullmq";
import { Redis } from "ioredis";

/** What a job says: the account, and how many jobs went before it. */
export interface SyncJob {
  readonly account: string;
  readonly part: number;
}

export const redis = new Redis(process.env["REDIS_URL"] ?? "redis://127.0.0.1:6379", {
  maxRetriesPerRequest: null,
});

export const queue = new Queue<SyncJob>("sync", {
  connection: redis,
  defaultJobOptions: {
    attempts: 8,
    backoff: { type: "exponential", delay: 500, jitter: 0.5 },
    removeOnComplete: true,
  },
});

/** Adds a job. An account's job of one part is in the queue at most once. */
export function enqueue(account: string, part = 0): Promise<unknown> {
  return queue.add("sync", { account, part }, { jobId: `${account}-${part}` });
}
