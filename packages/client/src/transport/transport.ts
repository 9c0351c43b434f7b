import { ApiError, records } from "../errors.ts";
import type { EventHooks } from "../events.ts";
import { sortOptions, transportNames } from "../options.ts";
import { accountOf, attempt, readRequestBody, timeoutError, type Outcome } from "./attempt.ts";
import {
  assertNumbers,
  createExchange,
  createSettings,
  type Call,
  type CallOptions,
  type Exchange,
  type Fetch,
  type Shared,
} from "./call.ts";
import { Pauses, type Pause } from "./pauses.ts";
import { createRetryBudget, retryDelay, type RetryBudget } from "./retry.ts";
import { wait, within, type Scope } from "./signals.ts";
import { TokenSource, type Token } from "./token.ts";

/** Limits rate and concurrency of requests. `createLimiter` of `@rosterkit/client/limit` creates one. */
export interface Limiter {
  /**
   * Runs a task when there is room for it. A slot is free when the promise of the task settles, which is after the end
   * of a streamed body.
   *
   * @param url - URL of the request, which identifies the account.
   * @param task - Function to run.
   * @param signal - Ends the wait.
   */
  run<T>(url: string, task: () => Promise<T>, signal: AbortSignal): Promise<T>;
}

/** Options of {@link createTransport}. */
export interface TransportOptions extends CallOptions, EventHooks {
  /** Sends a request. Default: `globalThis.fetch`, looked up for each request. */
  readonly fetch?: Fetch | undefined;
  /**
   * Bearer token, or a function that returns one. It needs `origin`. A request that has an `authorization` header keeps
   * that header.
   */
  readonly token?: Token | undefined;
  /** Origin that the token is sent to, such as `https://api.truto.one`. No other origin gets it. */
  readonly origin?: string | undefined;
  /** Budget that the retries are taken from. Default: one of the transport's own. */
  readonly retryBudget?: RetryBudget | undefined;
  /** Limits rate and concurrency. Default: no limit. */
  readonly limiter?: Limiter | undefined;
  /**
   * Returns whether an error response is final although its status is retryable, or asks for a new token. A string
   * means yes, and is a sentence for the error's message.
   */
  readonly isFinal?: ((status: number, body: unknown) => boolean | string) | undefined;
  /**
   * Returns the account of a request. After a 429, the requests of the same account wait. Default: all requests to an
   * origin belong to one account.
   */
  readonly accountOf?: ((url: URL) => string | null | undefined) | undefined;
  /**
   * Maximum backoff before the first retry in milliseconds, doubled for each further one. The backoff is random, from 0
   * to that, and is added to a wait that the server asks for. Default: 250.
   */
  readonly backoffBaseMs?: number | undefined;
  /** Maximum backoff before any retry in milliseconds. Default: 8,000. */
  readonly backoffCapMs?: number | undefined;
}

/** A function of the shape of `fetch`. */
export type Transport = (input: Request | string | URL, init?: RequestInit) => Promise<Response>;

/** A transport that takes instructions for each call from a client's layer. */
export type CallTransport = (
  input: Request | string | URL,
  init?: RequestInit,
  call?: Call,
) => Promise<Response>;

/**
 * Creates a function of the shape of `fetch` that retries what is safe to retry, limits the time of attempts and calls,
 * sends a token to one origin, and throws errors that say what happened. Bodies of responses are passed through as they
 * arrive.
 *
 * The function resolves with the response of the last attempt, with any status. It rejects with an `ApiError` if
 * there was no response, and with the reason of the signal after an abort.
 *
 * @param options - Options of the transport.
 * @throws TypeError when `origin` is not an origin, or is missing while `token` is set, and when the name of an option
 * is misspelt.
 * @throws RangeError when a number of retries, bytes or milliseconds is negative or not a number.
 * @example
 * const fetch = createTransport({ token, origin: "https://api.example.com" });
 * const response = await fetch("https://api.example.com/things?id=1");
 */
export function createTransport(options: TransportOptions = {}): Transport {
  sortOptions(options, transportNames, "createTransport");
  const transport = createCallTransport(options);
  return (input, init) => transport(input, init);
}

/** Creates the transport of a client's layer. */
export function createCallTransport(options: TransportOptions): CallTransport {
  const { token, origin, backoffBaseMs, backoffCapMs } = options;
  if (token !== undefined && typeof token !== "string" && typeof token !== "function") {
    throw new TypeError('"token" is not a string, nor a function that returns one.');
  }
  if (token !== undefined && origin === undefined) {
    throw new TypeError('A "token" needs an "origin" that it is sent to.');
  }
  assertNumbers({ backoffBaseMs, backoffCapMs });
  const shared: Shared = {
    options,
    settings: createSettings(options),
    origin: origin === undefined ? undefined : normalizeOrigin(origin),
    tokens: token === undefined ? undefined : new TokenSource(token),
    budget: options.retryBudget ?? createRetryBudget(),
    pauses: new Pauses(),
  };
  return (input, init, call = {}) => run(shared, input, init, call);
}

function normalizeOrigin(origin: string): string {
  const url = URL.canParse(origin) ? new URL(origin) : undefined;
  // An opaque origin is the text "null".
  if (url?.href === `${url?.origin}/` && /^https?:/.test(url.protocol)) return url.origin;
  throw new TypeError(
    'The "origin" is not an origin. It has a scheme, a host and a port, such as "https://api.example.com".',
  );
}

/** Sends a request until it succeeds or must not be retried. */
async function run(
  shared: Shared,
  input: Request | string | URL,
  init: RequestInit | undefined,
  call: Call,
): Promise<Response> {
  const exchange = createExchange(shared, input, init, call);
  const { budget, facts, id, options, record, request } = exchange;
  if (facts.method !== "GET" && facts.method !== "HEAD" && request.body !== null) {
    exchange.body = await readRequestBody(exchange);
  }
  let outcome = await takeTurn(exchange);
  while (!outcome.response?.ok) {
    const delay = await retryDelay(exchange, outcome);
    if (!delay) break;
    const { waitMs, isNewToken } = delay;
    // After a 429 the wait is the pause of the account, and the budget is asked when it is the call's turn.
    const isPaused = outcome.response?.status === 429;
    if (!isNewToken && !isPaused && !takeFromBudget(exchange)) break;
    options.onRetry?.({ call: id, ...facts, waitMs });
    if (!isPaused) await inTime(exchange, (scope) => wait(waitMs, scope));
    const next = await takeTurn(exchange, isPaused ? outcome : undefined);
    if (next === outcome) break;
    outcome = next;
  }
  const { response, failure } = outcome;
  if (!response) throw failure;
  if (response.ok) budget.refund(exchange.budgeted);
  else records.set(response, record);
  return response;
}

function takeFromBudget(exchange: Exchange): boolean {
  const isTaken = exchange.budget.take();
  if (isTaken) exchange.budgeted += 1;
  return isTaken;
}

/** Sends the request, at once or after a pause of the account. */
function takeTurn(exchange: Exchange, refusal?: Outcome): Promise<Outcome> {
  const { pauses } = exchange;
  const pause = pauses.isEmpty ? undefined : pauses.get(accountOf(exchange));
  if (!pause && !refusal) return sendInSlot(exchange);
  return takePausedTurn(exchange, pause, refusal);
}

/**
 * Waits for a pause of the account, then sends the request. A retry after a 429 is taken from the budget at its turn.
 * If the budget is empty or the pause too long, returns the refusal, or fails without one.
 */
async function takePausedTurn(
  exchange: Exchange,
  pause: Pause | undefined,
  refusal: Outcome | undefined,
): Promise<Outcome> {
  const { deadline, facts, settings } = exchange;
  const mayWait = (): boolean =>
    !!pause && pause.until < deadline && pause.askedUntil - performance.now() <= settings.maxWaitMs;
  if (pause && !(await inTime(exchange, (scope) => pause.enter(facts.attempts, mayWait, scope)))) {
    if (refusal) return refusal;
    const retryAfterMs = Math.max(0, Math.ceil(pause.until - performance.now()));
    const reason = `The account is to wait ${retryAfterMs} ms after a 429, which is longer than the call may wait (maxWaitMs, totalTimeoutMs).`;
    throw new ApiError("rate_limit", reason, { ...facts, retryAfterMs });
  }
  let isRefused = true;
  try {
    if (refusal && !takeFromBudget(exchange)) return refusal;
    const outcome = await sendInSlot(exchange);
    isRefused = outcome.response?.status === 429;
    return outcome;
  } finally {
    pause?.leave(isRefused);
  }
}

/** Sends the request, when the limiter has a slot if there is one. It is held until the body has ended. */
function sendInSlot(exchange: Exchange): Promise<Outcome> {
  const { limiter } = exchange.options;
  if (!limiter) return attempt(exchange);
  return inTime(
    exchange,
    (scope) =>
      new Promise<Outcome>((resolve, reject) => {
        const task = async (): Promise<void> => {
          scope.signal.throwIfAborted();
          scope.end();
          const outcome = await attempt(exchange);
          resolve(outcome);
          await outcome.ended;
        };
        const run = async (): Promise<void> => limiter.run(exchange.record.url, task, scope.signal);
        run().catch(reject);
      }),
  );
}

/** Runs a wait within the time that is left for the call. */
function inTime<T>(exchange: Exchange, task: (scope: Scope) => Promise<T>): Promise<T> {
  const { deadline, signals } = exchange;
  const expired = (): Error => timeoutError(exchange, "TOTAL");
  return within(signals, deadline - performance.now(), expired, task);
}
