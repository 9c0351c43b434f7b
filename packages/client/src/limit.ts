/**
 * A limiter for clients. It limits the rate and the concurrency of requests, in total and for each integrated account.
 *
 * @module
 */
import { rateLimits } from "@rosterkit/types/truto";
import type { Limiter } from "./options.ts";
import { assertNumbers } from "./settings.ts";
import { Turns } from "./turns.ts";

/** A limit for the rate and the concurrency of requests. */
export interface Limit {
  /** Maximum number of requests that start within `intervalMs`. Default: no maximum. */
  readonly requests?: number | undefined;
  /** Length in milliseconds of the sliding window in which requests are counted. Default: 10,000. */
  readonly intervalMs?: number | undefined;
  /** Maximum number of requests in flight. Default: no maximum. */
  readonly concurrency?: number | undefined;
}

/** Options of {@link createLimiter}. */
export interface LimiterOptions {
  /** Limit for all requests. Default: 500 requests in 10 seconds, as Truto documents. */
  readonly total?: Limit | undefined;
  /** Limit for the requests of one account. Default: 50 requests in 10 seconds, as Truto documents. */
  readonly perAccount?: Limit | undefined;
  /** Returns the account of a URL. If there is none, only `total` applies. Default: `integrated_account_id`. */
  readonly accountOf?: ((url: URL) => string | null | undefined) | undefined;
}

/** Queue of requests that share a limit. The requests start in order of arrival. */
class Lane extends Turns<undefined> {
  readonly #limit: Record<keyof Limit, number>;
  /** Start times within the window, oldest first. */
  readonly #starts: number[] = [];
  /** Number of requests that have started and not ended. */
  #started = 0;

  constructor({
    requests = Infinity,
    intervalMs = rateLimits.seconds * 1000,
    concurrency = Infinity,
  }: Limit) {
    super();
    this.#limit = { requests, intervalMs, concurrency };
    assertNumbers({ requests, concurrency }, 1);
    if (!(intervalMs > 0 && intervalMs < Infinity)) {
      throw new RangeError(`"intervalMs" must be a finite number above 0, but is ${intervalMs}.`);
    }
  }

  /** True if the lane has the state of a new lane, and can therefore be deleted. */
  get isLikeNew(): boolean {
    return this.isIdle && this.#msInWindow() === Infinity;
  }

  /** Counts the start of a request. */
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
    const ms = this.#msInWindow();
    const { requests, concurrency } = this.#limit;
    if (this.taken >= concurrency) return Infinity;
    return this.#starts.length + this.taken - this.#started < requests ? 0 : ms;
  }

  /** Removes old starts. Returns the milliseconds until the oldest start leaves the window, or `Infinity`. */
  #msInWindow(): number {
    const windowStart = performance.now() - this.#limit.intervalMs;
    while ((this.#starts[0] ?? Infinity) <= windowStart) this.#starts.shift();
    return (this.#starts[0] ?? Infinity) - windowStart;
  }
}

/**
 * Creates a limiter for one or more clients. A request over a limit waits for its turn. The wait counts towards
 * `totalTimeoutMs` of the call. Each attempt counts as one request.
 *
 * The window slides, so the limit applies to every period of `intervalMs`. Time is measured on the monotonic clock.
 * The limiter deletes the state of an account after an interval without requests, so memory does not grow with the
 * number of accounts.
 *
 * @param options - Limits. Default: the limits that Truto documents.
 * @throws RangeError when a limit allows no request, or is not a number.
 * @see https://truto.one/docs/api-reference/overview/rate-limits
 * @example
 * const limiter = createLimiter({ perAccount: { requests: 50, concurrency: 5 } });
 * const truto = createTrutoClient({ token, limiter });
 */
export function createLimiter({
  total = { requests: rateLimits.token },
  perAccount = { requests: rateLimits.account },
  accountOf = (url) => url.searchParams.get("integrated_account_id"),
}: LimiterOptions = {}): Limiter {
  const all = new Lane(total);
  const createLane = (): Lane => new Lane(perAccount);
  // Create a lane now, so that invalid limits of accounts throw here instead of in the first call.
  createLane();
  const lanes = new Map<string, Lane>();

  const laneOf = (account: string): Lane => {
    const lane = lanes.get(account) ?? createLane();
    for (const [other, each] of lanes) {
      lanes.delete(other);
      if (each.isLikeNew) continue;
      // Move a busy lane to the end, so that the next call checks another lane.
      lanes.set(other, each);
      break;
    }
    lanes.set(account, lane);
    return lane;
  };

  return {
    async run(url, task, signal) {
      const account = accountOf(new URL(url));
      // Enter the account's lane first, so that an account over its limit takes no slot of the total limit.
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
