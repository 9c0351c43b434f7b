import type { ApiError } from "./errors.ts";

/** Methods whose requests are retried by default: the idempotent ones of RFC 9110. */
export const retryableMethods = ["GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE"] as const;

/** Statuses that are retried by default. */
export const retryableStatuses: readonly number[] = [
  408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524, 529,
];

/** A failed attempt, as `shouldRetry` gets it. */
export interface FailedAttempt {
  /** Method of the request. */
  readonly method: string;
  /** Path before its parameters are filled in, if the call was made through a client. */
  readonly pathTemplate?: string | undefined;
  /** Number of attempts so far. */
  readonly attempts: number;
  /** Response with an error status. Its body may be read any number of times. */
  readonly response?: Response | undefined;
  /** Error, if there was no response. */
  readonly error?: ApiError | undefined;
}

/** Options that select what is retried. */
export interface RetryOptions {
  /** Statuses to retry, in place of {@link retryableStatuses}. */
  readonly statuses?: readonly number[] | undefined;
  /**
   * Methods whose requests are retried, in place of {@link retryableMethods}. POSTs that the API's document marks as
   * safe to retry, and requests with an `Idempotency-Key` header, are retried with any method.
   */
  readonly methods?: readonly string[] | undefined;
  /**
   * Decides about one retry: `true` retries any method and status, `false` does not, `undefined`
   * leaves the decision to the defaults. It is not called when no retry is left.
   */
  readonly shouldRetry?:
    ((failed: FailedAttempt) => boolean | undefined | PromiseLike<boolean | undefined>) | undefined;
  /**
   * Adds an `Idempotency-Key` header to POSTs that have none, the same for all attempts of a call, so that they are
   * retried. A function makes the key; `true` uses a random UUID. Default: `false`.
   */
  readonly idempotencyKey?: boolean | (() => string) | undefined;
}

/**
 * Budget of retries that the calls of a client share, so that an outage is not multiplied by the number of retries.
 *
 * @example
 * const budget = createRetryBudget({ capacity: 50 });
 * const clients = accounts.map((id) => createTrutoClient({ integratedAccountId: id, retryBudget: budget }));
 */
export interface RetryBudget {
  /** Takes one retry if one is left. */
  take(): boolean;
  /**
   * Pays back after a call that succeeded: the retries that it took, and a fraction of one.
   *
   * @param retries - Number of retries that the call took.
   */
  refund(retries: number): void;
}

/** Size of a {@link RetryBudget}. */
export interface RetryBudgetOptions {
  /** Number of retries in a full budget. Default: 20. */
  readonly capacity?: number;
  /** Fraction of a retry that each success pays back, in addition to the retries that the call took. Default: 0.1. */
  readonly refund?: number;
}

/**
 * Creates a full budget. By default it has 20 retries, and gains one with ten successes. Retries of a call that
 * succeeds in the end cost nothing.
 */
export function createRetryBudget({
  capacity = 20,
  refund = 0.1,
}: RetryBudgetOptions = {}): RetryBudget {
  let left = capacity;
  return {
    take() {
      if (left < 1) return false;
      left -= 1;
      return true;
    },
    refund(retries) {
      left = Math.min(capacity, left + retries + refund);
    },
  };
}

/**
 * Returns the wait that a server asks for in milliseconds: by `retry-after-ms`, by `Retry-After` in seconds or as an
 * HTTP date, or, when its rate limit is used up, by `ratelimit-reset`. Ignores a value of another form.
 *
 * @param now - Time of the wall clock, which dates are compared with.
 * @see https://www.rfc-editor.org/rfc/rfc9110#name-retry-after
 * @see https://truto.one/docs/api-reference/overview/rate-limits
 */
export function requestedWait({ headers, status }: Response, now: number): number | undefined {
  const number = (name: string, unitMs: number): number | undefined => {
    const value = headers.get(name);
    return value && /^\d+(\.\d+)?$/.test(value) ? Number(value) * unitMs : undefined;
  };
  const isUsedUp = status === 429 && !number("ratelimit-remaining", 1);
  return (
    number("retry-after-ms", 1) ??
    number("retry-after", 1000) ??
    timeUntil(headers.get("retry-after"), now) ??
    (isUsedUp ? number("ratelimit-reset", 1000) : undefined)
  );
}

function timeUntil(date: string | null, now: number): number | undefined {
  // All three forms of an HTTP date begin with a weekday, and the one without a zone is in GMT too.
  if (!date || !/^[FMSTW][a-z]+,? /.test(date)) return undefined;
  const time = Date.parse(date.endsWith("GMT") ? date : `${date} GMT`);
  return time >= 0 ? Math.max(0, time - now) : undefined;
}
