import type { Limiter } from "@rosterkit/client";
import { RateLimiterPostgres, RateLimiterQueue } from "rate-limiter-flexible";
import { pool } from "./queue.ts";

// The limits are per second, and low enough for every period of Truto's rate limits.
const table = { storeClient: pool, tableName: "rate_limits", tableCreated: true, duration: 1 };
const limit = (keyPrefix: string, points: number) =>
  new RateLimiterQueue(new RateLimiterPostgres({ ...table, keyPrefix, points }));
const perToken = limit("token", Number(process.env["REQUESTS_PER_SECOND"] ?? 45));
const perAccount = limit("account", 4);

/** Limits the requests of all workers together. */
export const limiter: Limiter = {
  async run(url, task) {
    await perAccount.removeTokens(1, new URL(url).searchParams.get("integrated_account_id") ?? "");
    await perToken.removeTokens(1);
    return task();
  },
};
