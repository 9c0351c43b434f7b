import {
  ApiError,
  networkError,
  requestId,
  timeoutError,
  type ApiErrorFacts,
  type CallRecord,
} from "./errors.ts";
import {
  backoffDefaults,
  type CallOptions,
  type ExpiringToken,
  type Fetch,
  type Settings,
  type Token,
  type TransportOptions,
} from "./options.ts";
import type { Pauses } from "./pauses.ts";
import { followRedirects, isRedirect, type Hop } from "./redirects.ts";
import { ReceivedResponse } from "./response.ts";
import { requestedWait, retryableMethods, retryableStatuses, type RetryBudget } from "./retry.ts";
import { within, type Signals, type TimeLimit } from "./signals.ts";

/** Instructions of a client for one call. The caller's own init is never in here. */
export interface CallPlan {
  /** Options that win over those of the transport. */
  readonly options?: CallOptions | undefined;
  /** Path with its templates. */
  readonly pathTemplate?: string | undefined;
  /** Marks a request as safe to retry although its method is not idempotent. */
  readonly safeToRetry?: boolean | undefined;
  /** Bodies to read within the attempt, so that a broken one is retried: all, those of errors, or none. */
  readonly buffer?: boolean | "errors" | undefined;
  /** Sends the requests of this call instead of the transport's `fetch`. */
  readonly fetch?: Fetch | undefined;
  /** Signal to follow beside the one of the request. */
  readonly signal?: AbortSignal | null | undefined;
  /** Controller of the request's own signal. The first attempt then sends the request as it is. */
  readonly controller?: AbortController | undefined;
  /** True if the transport follows redirects. Default: as the redirect mode of the request says. */
  readonly isManual?: boolean | undefined;
  /** Options of the runtime that the request was made with, for a request to the target of a redirect. */
  readonly extensions?: Readonly<Record<string, unknown>> | undefined;
  /** True if no middleware saw the request: its headers may be changed, and its signal ignored. */
  readonly noMiddleware?: boolean | undefined;
  /** Set by the transport: the record of the call. */
  record?: CallRecord | undefined;
}

/** Facts of a call in progress, updated by the transport. */
interface CallFacts extends ApiErrorFacts {
  readonly method: string;
  readonly origin: string;
  attempts: number;
  status?: number | undefined;
  requestId?: string | undefined;
  retryAfterMs?: number | undefined;
}

/** State that the calls of a transport share. */
export interface Shared {
  readonly options: TransportOptions;
  readonly settings: Settings;
  readonly origin: string | undefined;
  readonly tokens: TokenSource | undefined;
  readonly budget: RetryBudget;
  readonly pauses: Pauses;
}

/** State of one call. */
export interface Exchange extends Shared {
  /** The same object in all events of the call. */
  readonly id: object;
  readonly call: CallPlan;
  /** Request that all attempts are made from. */
  readonly request: Request;
  /** The caller's fetch. The runtime's is looked up for each request. */
  readonly fetch: typeof globalThis.fetch | undefined;
  /** Part of the caller's init that is for the fetch function. */
  readonly fetchInit: RequestInit | undefined;
  /** True if the transport follows redirects. */
  readonly isManual: boolean;
  /** Headers that all attempts start from. */
  headers: Headers;
  /** Body of the request, once it has been read: each attempt sends it. */
  body: Blob | undefined;
  /** `Idempotency-Key` that the transport adds. */
  readonly idempotencyKey: string | undefined;
  readonly signals: Signals;
  /** Time on the monotonic clock at which the call has to end. */
  readonly deadline: number;
  readonly facts: CallFacts;
  readonly record: CallRecord;
  retriesLeft: number;
  /** Retries taken from the budget. */
  budgeted: number;
  /** Token that was sent last. */
  sent: Promise<string> | undefined;
  /** Token that the server refused. */
  refused: Promise<string> | undefined;
}

/** Response of an attempt, whose body has been read or is passed through. */
interface Received {
  readonly response: Response;
  /** Settles when the streamed body of the response has ended. */
  readonly ended?: Promise<void> | undefined;
  readonly failure?: never;
}

/** Result of an attempt, with the wait before a retry in milliseconds if the attempt failed. */
export type AttemptResult = { readonly waitMs?: number } & (
  Received | { readonly response?: never; readonly ended?: never; readonly failure: ApiError }
);

/** Time after which an account is tried again, however long the wait is that its server asks for, in milliseconds. */
const longestPause = 3_600_000;

/** Makes one attempt and calls the hooks. What they throw fails the call, as does an abort by the caller. */
export async function attempt(exchange: Exchange): Promise<AttemptResult> {
  const { call, facts, id, options, signals } = exchange;
  const { attemptTimeoutMs } = exchange.settings;
  const start = performance.now();
  facts.attempts += 1;
  facts.status = facts.requestId = facts.retryAfterMs = undefined;
  options.onRequest?.({ call: id, ...facts });
  const left = exchange.deadline - start;
  const expired = (): Error =>
    attemptTimeoutMs < left
      ? timeoutError(exchange, "ATTEMPT", "There was no response")
      : timeoutError(exchange, "TOTAL");
  let result: AttemptResult;
  let reason: { readonly ofAbort: unknown } | undefined;
  try {
    const ms = Math.min(attemptTimeoutMs, left);
    const controller = facts.attempts === 1 ? call.controller : undefined;
    const send = sendRequest.bind(undefined, exchange);
    result = await within(signals, ms, expired, send, controller);
    const { response } = result;
    facts.status = response.status;
    // Reading a header costs more than all else here. Few want to know the id of a success.
    if (!response.ok || call.buffer !== true || options.onResponse) {
      facts.requestId = requestId(response, exchange.record);
    }
    if (!response.ok) result = { ...result, waitMs: noteWait(exchange, response) };
  } catch (error) {
    exchange.tokens?.leave(exchange.sent);
    if (signals.some(({ aborted }) => aborted)) reason = { ofAbort: error };
    const failure = error instanceof ApiError ? (error as ApiError) : networkError(exchange, error);
    result = { failure, waitMs: backoff(exchange) };
  }
  const durationMs = performance.now() - start;
  const errorType = reason ? "aborted" : result.failure?.kind;
  try {
    options.onResponse?.({ call: id, ...facts, durationMs, errorType });
  } catch (error) {
    void result.response?.body?.cancel();
    throw error;
  }
  if (reason) throw reason.ofAbort;
  return result;
}

/** Notes the wait that an error response asks for, and returns the wait before a retry. */
function noteWait(exchange: Exchange, response: Response): number {
  const { facts, pauses, settings } = exchange;
  facts.retryAfterMs = requestedWait(response, Date.now());
  const askedMs = facts.retryAfterMs ?? 0;
  const backoffMs = backoff(exchange);
  if (response.status !== 429) return askedMs + backoffMs;
  // The other calls of the account wait too. The wait of the call is that of the pause.
  const pauseMs = Math.min(askedMs, Math.max(longestPause, settings.maxWaitMs));
  const { until } = pauses.extend(limitedAccount(exchange), pauseMs, backoffMs);
  return Math.max(0, until - performance.now());
}

/** Returns a random backoff in milliseconds, "full jitter" of an exponential bound. */
function backoff({ facts, options }: Exchange): number {
  const { backoffBaseMs = backoffDefaults.backoffBaseMs } = options;
  const { backoffCapMs = backoffDefaults.backoffCapMs } = options;
  return Math.random() * Math.min(backoffCapMs, backoffBaseMs * 2 ** (facts.attempts - 1));
}

/** Sends the request once, and reads the body of its response or returns it as a stream. */
async function sendRequest(exchange: Exchange, limit: TimeLimit): Promise<Received> {
  const { call, facts, fetch, fetchInit, idempotencyKey, isManual, record, request } = exchange;
  const { settings, tokens } = exchange;
  let { headers } = exchange;
  if (!call.noMiddleware && (tokens || idempotencyKey)) headers = new Headers(headers);
  if (idempotencyKey !== undefined) headers.set("idempotency-key", idempotencyKey);
  if (tokens) {
    try {
      exchange.sent = tokens.get(exchange.refused, settings.attemptTimeoutMs);
      record.tokens.unshift(await exchange.sent);
    } catch (failure) {
      const reason = "The token option failed. The cause is in error.failure.";
      const unsent = { ...facts, attempts: facts.attempts - 1 };
      throw new ApiError("authentication", reason, unsent, { failure });
    }
    headers.set("authorization", `Bearer ${record.tokens[0]}`);
  }

  const isReady = fetch && call.controller && facts.attempts === 1 && !exchange.body;
  // This fetch gets the request itself, and may change its headers.
  if (isReady) headers = exchange.headers = new Headers(headers);
  const redirect = isManual ? "manual" : request.redirect;
  const init: RequestInit = { redirect, signal: limit.signal };
  const first: Hop = { url: record.url, method: request.method, headers, body: exchange.body };
  let response = await (isReady ? fetch(request, fetchInit) : sendHop(exchange, first, init, true));
  if (typeof (response as Partial<Response> | undefined)?.status !== "number") {
    throw new TypeError("The fetch option returned something else than a Response.");
  }
  let redirectedTo: string | undefined;
  if (isManual && isRedirect(response)) {
    [response, redirectedTo] = await followRedirects(response, first, (hop) =>
      sendHop(exchange, hop, init, false),
    );
  }
  if (limit.signal.aborted) {
    // A fetch that ignores its signal: this response is not needed any more.
    await ReceivedResponse.discard(response);
    throw limit.signal.reason;
  }

  const received = new ReceivedResponse(response, redirectedTo);
  const { headers: shown, ok, status } = received;
  const { attemptTimeoutMs, maxBodyBytes } = settings;
  if (call.buffer !== true && (ok || !readsError(exchange, status))) {
    return received.stream(response, limit, attemptTimeoutMs, {
      expired: () => timeoutError(exchange, "IDLE", "The body did not continue"),
      explain: (failure) => networkError(exchange, failure),
    });
  }
  await received.read(maxBodyBytes, () => {
    // The beginning says what the error is.
    if (!ok) return;
    const reason = `The body is longer than ${maxBodyBytes} bytes. Set maxBodyBytes, or read it as a stream.`;
    throw new ApiError("body_too_large", reason, { ...facts, status }, { headers: shown });
  });
  limit.end();
  return { response: received };
}

/** Returns true if the body of an error response is read: as the call asks, and where a retry may follow. */
function readsError(exchange: Exchange, status: number): boolean {
  const { call, options, retriesLeft, settings } = exchange;
  if (call.buffer || asksForToken(exchange, status)) return true;
  if (retriesLeft > 0 && settings.retry.shouldRetry) return true;
  const isDecided = options.isFinal !== undefined || (retriesLeft > 0 && isRepeatable(exchange));
  return isDecided && isRetryable(exchange, status);
}

/** Sends one request by the caller's fetch or by the runtime's, which is looked up each time. */
function sendHop(
  { call, fetch, fetchInit, request }: Exchange,
  { url, method, headers, body }: Hop,
  common: RequestInit,
  isFirst: boolean,
): Promise<Response> {
  // After undici.install(), the runtime's fetch does not know a request that was made before.
  const isUsable = isFirst && (fetch !== undefined || request instanceof Request);
  const init: RequestInit = { ...(!isUsable && call.extensions), ...fetchInit, ...common };
  if (!isUsable) init.method = method;
  // To set the request's own headers again would copy them.
  if (!isUsable || headers !== request.headers) init.headers = headers;
  if (body) init.body = body;
  const target = isUsable ? request : url;
  if (!fetch) return globalThis.fetch(target, init);
  const RequestClass = request.constructor as typeof Request;
  return fetch(copyProperties(request, new RequestClass(target, init)), fetchInit);
}

/** Reads the body of a request, which may be a stream that stalls. */
export function readRequestBody(exchange: Exchange): Promise<Blob> {
  const { request, settings, signals } = exchange;
  const expired = (): Error =>
    timeoutError(exchange, "TOTAL", "The request's own body did not end");
  return within(signals, settings.totalTimeoutMs, expired, async (limit) => {
    // Node up to 24 cannot send an ArrayBuffer again after a redirect. A Blob without a type leaves the headers as they are.
    const body = new Blob([await request.arrayBuffer()]);
    limit.end();
    return body;
  });
}

/** Copies the properties that a framework or openapi-fetch has set on a request. */
export function copyProperties(from: object, request: Request): Request {
  for (const [name, value] of Object.entries(from)) {
    if (!(name in request)) Object.assign(request, { [name]: value as unknown });
  }
  return request;
}

/** Returns true if the request may be sent again after a failure. */
export function isRepeatable({ call, idempotencyKey, request, settings }: Exchange): boolean {
  const { methods = retryableMethods } = settings.retry;
  return (
    call.safeToRetry === true ||
    methods.some((each) => each.toUpperCase() === request.method) ||
    idempotencyKey !== undefined ||
    request.headers.has("idempotency-key")
  );
}

/** Returns true if a status is retried, provided that the request may be. */
export function isRetryable({ settings }: Exchange, status: number): boolean {
  return (settings.retry.statuses ?? retryableStatuses).includes(status);
}

/** Returns true if a 401 makes the transport ask for a new token. */
export function asksForToken({ options, refused, sent }: Exchange, status: number): boolean {
  return status === 401 && typeof options.token === "function" && !!sent && !refused;
}

/** Returns the account whose requests wait together after a 429. */
export function limitedAccount({ facts, options, record }: Exchange): string {
  return `${facts.origin} ${options.accountOf?.(new URL(record.url)) ?? ""}`;
}

/** Time before its expiry at which a token is replaced, in milliseconds. */
const expiryMargin = 30_000;

/** Returns a token, and the time of its replacement. */
async function requestToken(source: Token): Promise<{ token: string; replaceAt: number }> {
  const result = typeof source === "string" ? source : await source();
  const { token, expiresAt } = (
    typeof result === "string" ? { token: result, expiresAt: Infinity } : Object(result)
  ) as Partial<ExpiringToken>;
  // The runtime's own error about such a header would quote the token.
  if (typeof token !== "string" || !/^[\x21-\x7e]+$/.test(token)) {
    throw new TypeError(
      "The token is not a string, is empty, or has a character that a header cannot hold. The function of the token option returns a token or { token, expiresAt }.",
    );
  }
  const time = Number(expiresAt);
  // A number this small is a time in seconds, such as the exp claim of a JWT.
  if (time > 1e11) return { token, replaceAt: time - expiryMargin };
  throw new TypeError(
    "The expiresAt of the token is neither a Date nor a time in milliseconds since 1970. Multiply seconds by 1000, and give text to new Date().",
  );
}

/** Caches a token. Concurrent calls share one call of its provider. */
export class TokenSource {
  readonly #source: Token;
  #token: Promise<string> | undefined;
  #isPending = false;
  /** Time of the monotonic clock at which the provider was asked. */
  #askedAt = 0;
  /** Number of attempts that wait for a token which has not arrived. */
  #waiting = 0;
  /** Time of the wall clock, as an expiry is. */
  #replaceAt = Infinity;

  constructor(source: Token) {
    this.#source = source;
  }

  /** Returns the cached token, or a new one if it expires soon, was refused, or its provider takes longer than `maxMs`. */
  get(refused: Promise<string> | undefined, maxMs: number): Promise<string> {
    const now = performance.now();
    const isLate = this.#isPending && now - this.#askedAt >= maxMs;
    if (this.#token && this.#token !== refused && !isLate && Date.now() < this.#replaceAt) {
      this.#waiting += 1;
      return this.#token;
    }
    this.#isPending = true;
    this.#askedAt = now;
    this.#waiting = 1;
    this.#replaceAt = Infinity;
    const pending: Promise<string> = requestToken(this.#source).then(
      ({ token, replaceAt }) => {
        if (this.#token === pending) [this.#isPending, this.#replaceAt] = [false, replaceAt];
        return token;
      },
      (error: unknown) => {
        if (this.#token === pending) this.#token = undefined;
        throw error;
      },
    );
    return (this.#token = pending);
  }

  /** Ends the wait of an attempt for a token. When no attempt waits for it any more, the next call asks the provider again. */
  leave(token: Promise<string> | undefined): void {
    if (!this.#isPending || this.#token !== token) return;
    this.#waiting -= 1;
    if (this.#waiting === 0) this.#token = undefined;
  }
}
