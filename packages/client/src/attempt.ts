import { ApiError, requestId } from "./errors.ts";
import {
  limitedAccount,
  asksForToken,
  copyProperties,
  isRepeatable,
  isRetryable,
  type Exchange,
} from "./exchange.ts";
import { redact } from "./redact.ts";
import { followRedirects, isRedirect, type Hop } from "./redirects.ts";
import { BufferedResponse, discard, headOf, readBytes, streamResponse } from "./response.ts";
import { requestedWait } from "./retry.ts";
import { within, type TimeLimit } from "./signals.ts";

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
    result = await within(
      signals,
      ms,
      expired,
      (limit) => sendRequest(exchange, limit),
      controller,
    );
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
  const { backoffBaseMs = 250, backoffCapMs = 8_000 } = options;
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
    await discard(response);
    throw limit.signal.reason;
  }

  const head = headOf(response, redirectedTo);
  const { attemptTimeoutMs, maxBodyBytes } = settings;
  if (call.buffer !== true && (head.ok || !readsError(exchange, head.status))) {
    return streamResponse(response, head, limit, attemptTimeoutMs, {
      expired: () => timeoutError(exchange, "IDLE", "The body did not continue"),
      explain: (failure) => networkError(exchange, failure),
    });
  }
  const bytes = await readBytes(response, maxBodyBytes, () => {
    // The beginning says what the error is.
    if (!head.ok) return;
    const { headers, status } = head;
    const reason = `The body is longer than ${maxBodyBytes} bytes. Set maxBodyBytes, or read it as a stream.`;
    throw new ApiError("body_too_large", reason, { ...facts, status }, { headers });
  });
  limit.end();
  return { response: new BufferedResponse(head, bytes) };
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

/** Creates the error for a limit of time. */
export function timeoutError(
  { facts, settings }: Exchange,
  limit: "ATTEMPT" | "IDLE" | "TOTAL",
  problem = "The call did not end",
): ApiError {
  const option = limit === "TOTAL" ? "totalTimeoutMs" : "attemptTimeoutMs";
  const reason = `${problem} within ${settings[option]} ms (${option}).`;
  return new ApiError("timeout", reason, { ...facts, code: `${limit}_TIMEOUT` });
}

/** Creates the error for what the fetch function threw. */
function networkError({ facts, record }: Exchange, failure: unknown): ApiError {
  const code = redact(systemCode(failure) ?? "", record) || undefined;
  const problem = code === undefined ? "There was no response" : `The connection failed (${code})`;
  const reason = `${problem}. The cause is in error.failure.`;
  return new ApiError("network", reason, { ...facts, code: code ?? facts.code }, { failure });
}

/** Returns the system's code, such as ECONNREFUSED, which runtimes put into the error or into its cause. */
function systemCode(failure: unknown): string | undefined {
  for (let error = failure, depth = 0; error instanceof Object && depth < 5; depth += 1) {
    const { cause, code } = error as { cause?: unknown; code?: unknown };
    if (typeof code === "string") return code;
    error = cause;
  }
  return undefined;
}
