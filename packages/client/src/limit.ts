/**
 * A limiter for clients: limits the rate and the concurrency of requests, in total and for each integrated account.
 *
 * @module
 */
import type { Limiter } from "./options.ts";
import { startTimer } from "./signals.ts";

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
   * Returns the account of a request. Requests without one have only the total limit. Default: the
   * `integrated_account_id` of the query.
   */
  readonly accountOf?: ((url: URL) => string | null | undefined) | undefined;
}

const truto = { total: { requests: 500 }, perAccount: { requests: 50 } };

/** Requests that share a limit, in the order in which they came. */
class Lane {
  readonly #requests: number;
  readonly #intervalMs: number;
  readonly #concurrency: number;
  readonly #waiting = new Set<() => void>();
  /** Times of the starts that are in the window, the oldest first. */
  #starts: number[] = [];
  /** Number of slots that are taken. */
  #taken = 0;
  /** Number of taken slots whose requests have not started. */
  #reserved = 0;
  #stopTimer: (() => void) | undefined;

  constructor({ requests = Infinity, intervalMs = 10_000, concurrency = Infinity }: Limit) {
    assertLimits({ requests, intervalMs, concurrency });
    this.#requests = requests;
    this.#intervalMs = intervalMs;
    this.#concurrency = concurrency;
  }

  /** True if a new lane would behave the same. */
  get isIdle(): boolean {
    this.#slide();
    return this.#taken + this.#waiting.size + this.#starts.length === 0;
  }

  /** Waits for a slot. Rejects with the reason of the signal when that aborts first. */
  async reserve(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    await new Promise<void>((resolve, reject) => {
      const grant = (): void => {
        signal.removeEventListener("abort", abort);
        resolve();
      };
      const abort = (): void => {
        this.#waiting.delete(grant);
        reject(signal.reason as Error);
        this.#next();
      };
      signal.addEventListener("abort", abort, { once: true });
      this.#waiting.add(grant);
      this.#next();
    });
  }

  /** Counts the request of a reserved slot in the window from now on. */
  start(): void {
    this.#reserved -= 1;
    if (this.#requests !== Infinity) this.#starts.push(performance.now());
    this.#next();
  }

  /** Gives a slot back. */
  release(isStarted: boolean): void {
    if (!isStarted) this.#reserved -= 1;
    this.#taken -= 1;
    this.#next();
  }

  /** Forgets the starts that have left the window. Returns the current time. */
  #slide(): number {
    const now = performance.now();
    const current = this.#starts.findIndex((start) => start + this.#intervalMs > now);
    this.#starts = current === -1 ? [] : this.#starts.slice(current);
    return now;
  }

  /** Grants slots up to the limit, and sets a timer for the next one. */
  #next(): void {
    this.#stopTimer?.();
    this.#stopTimer = undefined;
    if (this.#waiting.size === 0) return;
    const now = this.#slide();
    for (const grant of this.#waiting) {
      if (this.#taken >= this.#concurrency) return;
      if (this.#starts.length + this.#reserved >= this.#requests) break;
      this.#waiting.delete(grant);
      this.#taken += 1;
      this.#reserved += 1;
      grant();
    }
    const [oldest] = this.#starts;
    if (this.#waiting.size === 0 || oldest === undefined) return;
    this.#stopTimer = startTimer(Math.ceil(oldest + this.#intervalMs - now), () => {
      this.#next();
    });
  }
}

/** Throws a RangeError that names a limit under which no request could ever start. */
function assertLimits({ intervalMs, ...counts }: Record<keyof Limit, number>): void {
  for (const [name, value] of Object.entries(counts)) {
    if (typeof value !== "number" || !(value >= 1)) {
      throw new RangeError(
        `"${name}" is ${typeof value === "number" ? value : `a ${typeof value}`}. It must be a number from 1 up.`,
      );
    }
  }
  if (!(intervalMs > 0 && intervalMs < Infinity)) {
    throw new RangeError(`"intervalMs" is ${intervalMs}. It must be a finite number above 0.`);
  }
}

/**
 * Creates a limiter for one client or for several. A request over a limit waits for its turn, within the time-outs of
 * its call. Each attempt counts, as it does with the server.
 *
 * The windows slide: no period of `intervalMs` has more starts than the limit, at any start. Time is measured on a
 * monotonic clock. An account without requests for its interval is forgotten, so that the number of accounts costs no
 * memory.
 *
 * @param options - Limits other than those that Truto documents.
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
      if (each.isIdle) continue;
      // A busy lane goes to the end, where it hides no idle one.
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
          await lane.reserve(signal);
          reserved.push(lane);
        }
        isStarted = true;
        for (const lane of reserved) lane.start();
        return await task();
      } finally {
        for (const lane of reserved) lane.release(isStarted);
      }
    },
  };
}
