/**
 * A limiter for clients: limits the rate and the concurrency of requests, in total and for each integrated account.
 *
 * @module
 */
import type { Limiter } from "./options.ts";
import { assertNumbers } from "./settings.ts";
import { Turns } from "./turns.ts";

/** A limit of rate and concurrency. */
export interface Limit {
  /** Maximum number of requests that start within any `intervalMs`. Default: no maximum. */
  readonly requests?: number | undefined;
  /** Length of the sliding window of `requests` in milliseconds. Default: 10,000. */
  readonly intervalMs?: number | undefined;
  /** Maximum number of requests in flight. Default: no maximum. */
  readonly concurrency?: number | undefined;
}

/** Options of {@link createLimiter}. */
export interface LimiterOptions {
  /** Limit of all requests together. Default: Truto's 500 requests in 10 seconds. */
  readonly total?: Limit | undefined;
  /** Limit of the requests of one account. Default: Truto's 50 requests in 10 seconds. */
  readonly perAccount?: Limit | undefined;
  /**
   * Returns the account of a request. Requests without an account only have the total limit. Default: the
   * `integrated_account_id` of the query.
   */
  readonly accountOf?: ((url: URL) => string | null | undefined) | undefined;
}

const truto = { total: { requests: 500 }, perAccount: { requests: 50 } };

/** Requests that share a limit, in the order in which they came. */
class Lane extends Turns<undefined> {
  readonly #limit: Record<keyof Limit, number>;
  /** Times of the starts that are in the window, the oldest first. */
  readonly #starts: number[] = [];
  /** Number of taken turns whose requests have started. */
  #started = 0;

  constructor({ requests = Infinity, intervalMs = 10_000, concurrency = Infinity }: Limit) {
    super();
    this.#limit = { requests, intervalMs, concurrency };
    assertNumbers({ requests, concurrency }, 1);
    if (!(intervalMs > 0 && intervalMs < Infinity)) {
      throw new RangeError(`"intervalMs" is ${intervalMs}. It must be a finite number above 0.`);
    }
  }

  /** True if a new lane would behave the same. */
  get isLikeNew(): boolean {
    return this.isIdle && this.#msInWindow() === 0;
  }

  /** Counts the request of a turn in the window from now on. */
  start(): void {
    this.#started += 1;
    this.#starts.push(performance.now());
    this.grant();
  }

  leave(isStarted: boolean): void {
    if (isStarted) this.#started -= 1;
    this.giveBack();
  }

  protected msUntilFree(): number {
    const ms = this.#msInWindow() || Infinity;
    const { requests, concurrency } = this.#limit;
    if (this.taken >= concurrency) return Infinity;
    return this.#starts.length + this.taken - this.#started < requests ? 0 : ms;
  }

  /** Forgets the starts that have left the window. Returns the time until the oldest of the others leaves it, or 0. */
  #msInWindow(): number {
    const windowStart = performance.now() - this.#limit.intervalMs;
    while ((this.#starts[0] ?? Infinity) <= windowStart) this.#starts.shift();
    return (this.#starts[0] ?? windowStart) - windowStart;
  }
}

/**
 * Creates a limiter for one client or for several. A request over a limit waits for its turn, within the time limits of
 * its call. Each attempt counts, as it does on the server.
 *
 * The windows slide: no period of `intervalMs` has more starts than the limit, whenever the period begins. Time is measured on a
 * monotonic clock. An account without requests for its interval is forgotten, so that the number of accounts costs no
 * memory.
 *
 * @param options - Limits that replace those in Truto's documents.
 * @throws RangeError when a limit allows no request, or is not a number.
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
  const all = new Lane(total);
  const createLane = (): Lane => new Lane(perAccount);
  // Limits that are wrong fail here, not in the first call.
  createLane();
  const lanes = new Map<string, Lane>();

  const laneOf = (account: string): Lane => {
    const lane = lanes.get(account) ?? createLane();
    for (const [other, each] of lanes) {
      lanes.delete(other);
      if (each.isLikeNew) continue;
      // A busy lane goes last: the next call checks another one.
      lanes.set(other, each);
      break;
    }
    lanes.set(account, lane);
    return lane;
  };

  return {
    async run(url, task, signal) {
      const account = accountOf(new URL(url));
      // The account first: one that is over its limit takes no slot that others could use.
      const needed = account ? [laneOf(account), all] : [all];
      const reserved: Lane[] = [];
      let isStarted = false;
      try {
        for (const lane of needed) {
          await lane.enter(signal, undefined);
          reserved.push(lane);
        }
        isStarted = true;
        for (const lane of reserved) lane.start();
        return await task();
      } finally {
        for (const lane of reserved) lane.leave(isStarted);
      }
    },
  };
}
