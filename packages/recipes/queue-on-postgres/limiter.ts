import { setTimeout } from "node:timers/promises";
import type { Limiter } from "@rosterkit/client";
import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { pool } from "./queue.ts";

// Windows of a second keep any ten seconds below Truto's 500 requests to a token and 50 to an account.
const perSecond = Number(process.env["REQUESTS_PER_SECOND"] ?? 45);
const perToken = await connect("token", perSecond);
const perAccount = await connect("account", 4);

function connect(keyPrefix: string, points: number): Promise<RateLimiterPostgres> {
  return new Promise((resolve, reject) => {
    const options = { storeClient: pool, tableName: "rate_limits", keyPrefix, points, duration: 1 };
    const limit = new RateLimiterPostgres(options, (error) => {
      if (error) reject(error);
      else resolve(limit);
    });
  });
}

/** Limits the requests of all workers together: a limiter of `@rosterkit/client` that counts in Postgres. */
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
  for (;;) {
    try {
      await limit.consume(key);
      return;
    } catch (rejection) {
      if (!(rejection instanceof RateLimiterRes)) throw rejection;
      // The waiting do not come back at the same moment.
      const wait = rejection.msBeforeNext * (1 + Math.random());
      await setTimeout(wait, undefined, { signal });
    }
  }
}
