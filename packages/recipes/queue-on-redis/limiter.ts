import type { Limiter } from "@rosterkit/client";
import { RateLimiterQueue, RateLimiterRedis } from "rate-limiter-flexible";
import { redis } from "./queue.ts";

// The limits are per second, and low enough for every period of Truto's rate limits.
const store = { storeClient: redis, duration: 1 };
const limit = (keyPrefix: string, points: number) =>
  new RateLimiterQueue(new RateLimiterRedis({ ...store, keyPrefix, points }));
const perToken = limit("limit:token", Number(process.env["REQUESTS_PER_SECOND"] ?? 45));
const perAccount = limit("limit:account", 4);

/** Limits the requests of all workers together. */
export const limiter: Limiter = {
  async run(url, task) {
    await perAccount.removeTokens(1, new URL(url).searchParams.get("integrated_account_id") ?? "");
    await perToken.removeTokens(1);
    return task();
  },
};
