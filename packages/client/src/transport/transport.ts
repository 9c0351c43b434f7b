import { ApiError, records } from "../errors.ts";
import type { EventHooks } from "../events.ts";
import { assertKnownOptions, transportOptionNames } from "../options.ts";
import { attempt } from "./attempt.ts";
import { requestId, type Call, type CallOptions, type Fetch } from "./call.ts";
import { networkError, timeoutError } from "./failures.ts";
import {
  assertNumbers,
  createExchange,
  createSettings,
  type Exchange,
  type Outcome,
  type Shared,
} from "./exchange.ts";
import { Pauses, type Pause } from "./pauses.ts";
import {
  backoff,
  createRetryBudget,
  isBuffered,
  requestedWait,
  retryDelay,
  type RetryBudget,
} from "./retry.ts";
import { wait, within, type Scope } from "./signals.ts";
import { TokenSource, type Token } from "./token.ts";

/** Limits rate and concurrency of requests. `createLimiter` of `@rosterkit/client/limit` creates one. */
export interface Limiter {
  /**
   * Runs a task when there is room for it. A slot is free when the promise of the task settles, which is after the end
   * of a streamed body.
   *
   * @param url - URL of the request, which tells accounts apart.
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
 * The function resolves with the response of the last attempt, whatever its status is. It rejects with an `ApiError` if
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
  assertKnownOptions(options, { ...transportOptionNames, baseUrl: "origin" }, "createTransport");
  const transport = createCallTransport(options);
  return (input, init) => transport(input, init);
}

/** Creates the transport of a client's layer. */
export function createCallTransport(options: TransportOptions): CallTransport {
  const { token } = options;
  if (token !== undefined && options.origin === undefined) {
    throw new TypeError('A "token" needs an "origin" that it is sent to.');
  }
  assertNumbers({ backoffBaseMs: options.backoffBaseMs, backoffCapMs: options.backoffCapMs });
  const shared: Shared = {
    options,
    settings: createSettings(options),
    origin: options.origin === undefined ? undefined : normalizeOrigin(options.origin),
    tokens: token === undefined ? undefined : new TokenSource(token),
    budget: options.retryBudget ?? createRetryBudget(),
    pauses: new Pauses(),
  };
  return async (input, init, call = {}) => {
    const exchange = await createExchange(shared, input, init, call);
    return run(exchange);
  };
}

function normalizeOrigin(origin: string): string {
  const url = URL.canParse(origin) ? new URL(origin) : undefined;
  // An opaque origin is the text "null".
  if (url?.href === `${url?.origin}/`) return url.origin;
  throw new TypeError(
    'The "origin" is not an origin. It has a scheme, a host and a port, such as "https://api.example.com".',
  );
}

/** Sends a request until it succeeds or is not to be retried. */
async function run(exchange: Exchange): Promise<Response> {
  let outcome = await takeTurn(exchange, undefined);
  while (!outcome.response?.ok) {
    const next = await retry(exchange, outcome);
    if (next === outcome) break;
    outcome = next;
  }
  const { response, failure } = outcome;
  if (!response) throw failure;
  if (response.ok) exchange.budget.refund(exchange.budgeted);
  else records.set(response, exchange.record);
  return response;
}

/** Waits and sends the request again. Returns the same outcome if it is not to be sent again. */
async function retry(exchange: Exchange, outcome: Outcome): Promise<Outcome> {
  const { facts, id, options } = exchange;
  const delay = await retryDelay(exchange, outcome);
  if (!delay) return outcome;
  const { waitMs, isNewToken } = delay;
  // After a 429 the wait is the pause of the account, and the budget is asked when it is the call's turn.
  const isPaused = outcome.response?.status === 429;
  if (!isNewToken && !isPaused && !takeFromBudget(exchange)) return outcome;
  options.onRetry?.({ call: id, ...facts, waitMs });
  if (!isPaused) await inTime(exchange, (scope) => wait(waitMs, scope));
  return takeTurn(exchange, isPaused ? outcome : undefined);
}

function takeFromBudget(exchange: Exchange): boolean {
  const isTaken = exchange.budget.take();
  if (isTaken) exchange.budgeted += 1;
  return isTaken;
}

/**
 * Waits for a pause of the account, then sends the request. A request that was refused with a 429 takes its retry from
 * the budget when it is its turn. If the budget is empty, the refusal is returned.
 */
async function takeTurn(exchange: Exchange, refusal: Outcome | undefined): Promise<Outcome> {
  const { facts, options } = exchange;
  const pause = currentPause(exchange);
  if (pause) await inTime(exchange, (scope) => pause.enter(facts.attempts, scope));
  let isRefused = true;
  try {
    if (refusal && !takeFromBudget(exchange)) return refusal;
    const outcome = await (options.limiter
      ? sendInSlot(exchange, options.limiter)
      : sendOnce(exchange));
    isRefused = outcome.response?.status === 429;
    return isRefused ? startPause(exchange, outcome) : outcome;
  } finally {
    pause?.leave(isRefused);
  }
}

function currentPause({ deadline, facts, options, pauses, record }: Exchange): Pause | undefined {
  if (pauses.isEmpty) return undefined;
  const pause = pauses.get(accountKey(facts.origin, record.url, options));
  // A call that cannot wait that long asks, and gets the server's answer.
  return pause && pause.until < deadline ? pause : undefined;
}

/** Lets the other calls of the account wait too. The wait of the call is that of the pause. */
function startPause(
  { facts, options, pauses, record, settings }: Exchange,
  outcome: Outcome,
): Outcome {
  const { waitMs = 0 } = outcome;
  if ((facts.retryAfterMs ?? 0) > settings.maxWaitMs) return outcome;
  const pause = pauses.extend(accountKey(facts.origin, record.url, options), waitMs);
  return { ...outcome, waitMs: Math.max(0, pause.until - performance.now()) };
}

function accountKey(origin: string, url: string, { accountOf }: TransportOptions): string {
  return `${origin} ${accountOf?.(new URL(url)) ?? ""}`;
}

/** Sends the request when the limiter has a slot, which is held until the body has ended. */
function sendInSlot(exchange: Exchange, limiter: Limiter): Promise<Outcome> {
  return inTime(
    exchange,
    (scope) =>
      new Promise<Outcome>((resolve, reject) => {
        const task = async (): Promise<void> => {
          scope.signal.throwIfAborted();
          scope.end();
          const outcome = await sendOnce(exchange);
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
  return within(signals, deadline - performance.now(), () => totalTimeout(exchange), task);
}

function totalTimeout({ facts, settings }: Exchange): Error {
  const reason = `The call did not end within ${settings.totalTimeoutMs} ms (totalTimeoutMs).`;
  return timeoutError(facts, "TOTAL_TIMEOUT", reason);
}

/** Makes one attempt and calls the hooks. What they throw fails the call. */
async function sendOnce(exchange: Exchange): Promise<Outcome> {
  const { facts, id, options } = exchange;
  const start = performance.now();
  facts.attempts += 1;
  facts.status = facts.requestId = facts.retryAfterMs = undefined;
  options.onRequest?.({ call: id, ...facts });
  const report = (errorType?: string): void =>
    options.onResponse?.({ call: id, ...facts, durationMs: performance.now() - start, errorType });
  const outcome = await sendInTime(exchange, start).catch((error: unknown) => {
    report("aborted");
    throw error;
  });
  try {
    report(outcome.failure?.kind);
  } catch (error) {
    void outcome.response?.body?.cancel();
    throw error;
  }
  return outcome;
}

/** Makes one attempt in the time that it may take. Rejects only if the caller has aborted the call. */
async function sendInTime(exchange: Exchange, start: number): Promise<Outcome> {
  const { call, deadline, facts, options, settings, signals, tokens } = exchange;
  const { attemptTimeoutMs } = settings;
  const left = deadline - start;
  const expired = (): Error => {
    if (attemptTimeoutMs >= left) return totalTimeout(exchange);
    const reason = `There was no response within ${attemptTimeoutMs} ms (attemptTimeoutMs).`;
    return timeoutError(facts, "ATTEMPT_TIMEOUT", reason);
  };
  try {
    const attempted = await within(signals, Math.min(attemptTimeoutMs, left), expired, (scope) =>
      attempt(exchange, scope, (status) => isBuffered(exchange, status)),
    );
    const { response } = attempted;
    facts.status = response.status;
    if (response.ok) {
      // Reading a header costs more than all else here. Few want to know the id of a success.
      if (call.buffer !== true || options.onResponse) facts.requestId = requestId(response);
      return attempted;
    }
    facts.requestId = requestId(response);
    facts.retryAfterMs = requestedWait(response, Date.now());
    return { ...attempted, waitMs: (facts.retryAfterMs ?? 0) + backoff(exchange) };
  } catch (error) {
    if (signals.some((signal) => signal.aborted)) throw error;
    const failure = error instanceof ApiError ? (error as ApiError) : networkError(facts, error);
    if (failure.kind === "timeout") tokens?.abandon();
    return { failure, waitMs: backoff(exchange) };
  }
}
