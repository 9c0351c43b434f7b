import { limitedAccount, type AttemptResult, type Exchange } from "./exchange.ts";
import { isRefusedRedirect } from "./redirects.ts";

/** Methods that are retried by default: the idempotent methods of RFC 9110. */
export const retryableMethods = ["GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE"] as const;

/** Statuses that are retried by default. */
export const retryableStatuses: readonly number[] = [
  408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524, 529,
];

/** Returns the wait that a server requests, in ms: https://truto.one/docs/api-reference/overview/rate-limits */
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
  // All three formats of an HTTP date begin with a weekday. A date without a time zone is in GMT too.
  if (!date || !/^[FMSTW][a-z]+,? /.test(date)) return undefined;
  const time = Date.parse(date.endsWith("GMT") ? date : `${date} GMT`);
  return time >= 0 ? Math.max(0, time - now) : undefined;
}

/** Longest pause of an account after a 429, in milliseconds. A longer `maxWaitMs` replaces this limit. */
export const longestPause = 3_600_000;

/** Stores the wait that an error response requests. Returns the wait before a retry, in milliseconds. */
export function noteWait(exchange: Exchange, response: Response): number {
  const { facts, pauses, settings } = exchange;
  facts.retryAfterMs = requestedWait(response, Date.now());
  const askedMs = facts.retryAfterMs ?? 0;
  const backoffMs = backoff(exchange);
  if (response.status !== 429) return askedMs + backoffMs;
  // After a 429, all calls of the account, including this call, wait until the same pause ends.
  const pauseMs = Math.min(askedMs, Math.max(longestPause, settings.maxWaitMs));
  const { until } = pauses.extend(limitedAccount(exchange), pauseMs, backoffMs);
  return Math.max(0, until - performance.now());
}

/** Returns a random backoff in milliseconds. Its maximum doubles with each attempt, up to `backoffCapMs`. */
export function backoff({ facts, settings: { backoffBaseMs, backoffCapMs } }: Exchange): number {
  return Math.random() * Math.min(backoffCapMs, backoffBaseMs * 2 ** (facts.attempts - 1));
}

/** Returns true if the request is safe to send twice. */
export function isRepeatable({ call, idempotencyKey, request, settings }: Exchange): boolean {
  const { methods = retryableMethods } = settings.retry;
  return (
    call.safeToRetry === true ||
    methods.some((each) => each.toUpperCase() === request.method) ||
    !!idempotencyKey ||
    request.headers.has("idempotency-key")
  );
}

export function isRetryable({ settings }: Exchange, status: number): boolean {
  return (settings.retry.statuses ?? retryableStatuses).includes(status);
}

/** Returns true if the status is a 401 for which the transport requests a new token. */
export function asksForToken({ options, refused, sent }: Exchange, status: number): boolean {
  return status === 401 && typeof options.token === "function" && !!sent && !refused;
}

/** Returns the wait before a retry, or undefined. A retry with a new token does not count towards `retries`. */
export async function retryDelay(
  exchange: Exchange,
  { failure, response, waitMs = 0 }: AttemptResult,
): Promise<{ waitMs: number; isNewToken: boolean } | undefined> {
  const { deadline, facts, retriesLeft, settings } = exchange;
  const { method, pathTemplate, attempts, origin, retryAfterMs = 0 } = facts;
  const isFinal = response !== undefined && (await isFinalResponse(exchange, response));
  if (response && !isFinal && asksForToken(exchange, response.status)) {
    // Ignore a 401 of another origin after a redirect, because that origin did not receive the token.
    if (response.url === "" || response.url.startsWith(`${origin}/`)) {
      exchange.refused = exchange.sent;
      return { waitMs: 0, isNewToken: true };
    }
  }
  const isTooLong = retryAfterMs > settings.maxWaitMs;
  if (retriesLeft < 1 || isTooLong || performance.now() + waitMs >= deadline) return undefined;
  const isFailure = response
    ? !isFinal && isRetryable(exchange, response.status)
    : (failure.kind === "network" && !isRefusedRedirect(failure.failure)) ||
      failure.kind === "timeout";
  const failed = { method, pathTemplate, attempts, response, error: failure };
  const decision = await settings.retry.shouldRetry?.(failed);
  if (!(decision ?? (isFailure && isRepeatable(exchange)))) return undefined;
  exchange.retriesLeft -= 1;
  return { waitMs, isNewToken: false };
}

async function isFinalResponse(exchange: Exchange, response: Response): Promise<boolean> {
  const { options, record } = exchange;
  const { status } = response;
  if (!options.isFinal || !(isRetryable(exchange, status) || asksForToken(exchange, status))) {
    return false;
  }
  const isFinal = options.isFinal(status, await response.json().catch(() => undefined));
  if (typeof isFinal === "string") record.note = isFinal;
  return isFinal !== false;
}
