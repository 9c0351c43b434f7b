import { setTimeout } from "node:timers/promises";
import type { Limiter } from "@rosterkit/client";
import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { pool } from "./queue.ts";

// Windows of a second keep any ten seconds below Truto's 500 requests to a token and 50 to an account.
const table = { storeClient: pool, tableName: "rate_limits", tableCreated: true };
const limit = (keyPrefix: string, points: number) =>
  new RateLimiterPostgres({ ...table, keyPrefix, points, duration: 1 });
const perToken = limit("token", Number(process.env["REQUESTS_PER_SECOND"] ?? 45));
const perAccount = limit("account", 4);

/** Limits the requests of all workers together. */
export const limiter: Limiter = {
  async run(url, task, signal) {
    const account = new URL(url).searchParams.get("integrated_account_id") ?? "";
    await consume(perAccount, account, signal);
    await consume(perToken, "all", signal);
    return task();
  },
};

async function consume(
  limit: RateLimiterPostgres,
  key: string,
  signal: AbortSignal,
): Promise<void> {
  try {
    await limit.consume(key);
  } catch (rejection) {
    if (!(rejection instanceof RateLimiterRes)) throw rejection;
    // A random part, so that those who wait do not come back at the same moment.
    await setTimeout(rejection.msBeforeNext * (1 + Math.random()), undefined, { signal });
    await consume(limit, key, signal);
  }
}
