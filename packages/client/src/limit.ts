/**
 * A limiter for clients: so many requests in a time and at once, for all of them together and for each
 * integrated account.
 *
 * @module
 */
import PQueue from "p-queue";
import type { Limiter } from "./transport/transport.ts";

/** How much may pass. */
export interface Limit {
  /** How many requests may start within `intervalMs`, whenever that begins. */
  readonly requests?: number | undefined;
  /** The time that `requests` is for, in milliseconds; 10,000 unless set. */
  readonly intervalMs?: number | undefined;
  /** How many requests may be on their way at once. */
  readonly concurrency?: number | undefined;
}

/** The limits of {@link createLimiter}. */
export interface LimiterOptions {
  /** For all requests together; Truto's 500 in 10 seconds unless set. */
  readonly total?: Limit | undefined;
  /** For the requests of one account; Truto's 50 in 10 seconds unless set. */
  readonly perAccount?: Limit | undefined;
  /**
   * Tells accounts apart: requests with the same key share a limit, and those without one have none but the
   * total. The integrated account in the query unless set.
   */
  readonly accountOf?: ((url: URL) => string | null | undefined) | undefined;
}

/** A queue with the time at which it can be forgotten. */
interface Lane {
  readonly queue: PQueue;
  usedAt: number;
}

const truto = { total: { requests: 500 }, perAccount: { requests: 50 } };

function createQueue({ requests, intervalMs = 10_000, concurrency = Infinity }: Limit): PQueue {
  return requests === undefined
    ? new PQueue({ concurrency })
    : new PQueue({ concurrency, intervalCap: requests, interval: intervalMs, strict: true });
}

/**
 * Makes a limiter to give to one client or to several: a request that is over a limit waits for its turn,
 * within the time-outs of its call. Each attempt counts, as it does with the server.
 *
 * The windows slide: no stretch of the time sees more than the limit, wherever it begins. An account that
 * has been quiet for its interval is forgotten, so that a million accounts leave nothing behind.
 *
 * @param options - The limits, if other than those that Truto documents.
 * @see https://truto.one/docs/api-reference/overview/rate-limits
 * @example
 * const limiter = createLimiter({ perAccount: { requests: 50, concurrency: 5 } });
 * const truto = createTrutoClient({ token, limiter });
 */
export function createLimiter({
  total = truto.total,
  perAccount = truto.perAccount,
  accountOf = (url) => url.searchParams.get("integrated_account_id"),
}: LimiterOptions = {}): Limiter {
  const all = createQueue(total);
  const { intervalMs = 10_000 } = perAccount;
  // In order of their last use, so that those to be forgotten come first.
  const lanes = new Map<string, Lane>();

  const laneOf = (account: string): Lane => {
    const now = Date.now();
    const lane = lanes.get(account) ?? { queue: createQueue(perAccount), usedAt: now };
    lane.usedAt = now;
    lanes.delete(account);
    lanes.set(account, lane);
    for (const [quiet, { queue, usedAt }] of lanes) {
      if (now - usedAt <= intervalMs) break;
      if (queue.size + queue.pending === 0) lanes.delete(quiet);
    }
    return lane;
  };

  return {
    run(url, task, signal) {
      const account = accountOf(new URL(url));
      if (!account) return all.add(task, { signal });
      const lane = laneOf(account);
      // The account first: one that is over its limit holds no place that others could use.
      return lane.queue.add(
        () => {
          lane.usedAt = Date.now();
          return all.add(task, { signal });
        },
        { signal },
      );
    },
  };
}
