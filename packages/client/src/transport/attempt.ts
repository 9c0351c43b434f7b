import { ApiError, requestId } from "../errors.ts";
import { redact } from "../redact.ts";
import { createBufferedResponse, discard, headOf, readBytes, streamResponse } from "./body.ts";
import { copyProperties, type Exchange } from "./call.ts";
import { followRedirects, followsByHand, isRedirect, type Hop } from "./redirects.ts";
import { backoff, isBuffered, requestedWait } from "./retry.ts";
import { within, type Scope } from "./signals.ts";

/** Response of an attempt, whose body has been read or is passed through. */
interface Received {
  readonly response: Response;
  /** Settles when the streamed body of the response has ended. */
  readonly ended?: Promise<void> | undefined;
  readonly failure?: never;
}

/** Result of an attempt, with the wait before a retry in milliseconds if the attempt failed. */
export type Outcome = { readonly waitMs?: number } & (
  Received | { readonly response?: never; readonly ended?: never; readonly failure: ApiError }
);

/** Time after which an account is tried again, however long the wait is that its server asks for, in milliseconds. */
const longestPause = 3_600_000;

/** Makes one attempt and calls the hooks. What they throw fails the call, as does an abort by the caller. */
export async function attempt(exchange: Exchange): Promise<Outcome> {
  const { facts, id, options } = exchange;
  const start = performance.now();
  facts.attempts += 1;
  facts.status = facts.requestId = facts.retryAfterMs = undefined;
  options.onRequest?.({ call: id, ...facts });
  let outcome: Outcome;
  try {
    outcome = noteResponse(exchange, await sendInTime(exchange, exchange.deadline - start));
  } catch (error) {
    exchange.tokens?.leave(exchange.sent);
    if (exchange.signals.some((signal) => signal.aborted)) {
      report(exchange, start, "aborted");
      throw error;
    }
    const failure = error instanceof ApiError ? (error as ApiError) : networkError(exchange, error);
    outcome = { failure, waitMs: backoff(exchange) };
  }
  try {
    report(exchange, start, outcome.failure?.kind);
  } catch (error) {
    void outcome.response?.body?.cancel();
    throw error;
  }
  return outcome;
}

function report({ facts, id, options }: Exchange, start: number, errorType?: string): void {
  options.onResponse?.({ call: id, ...facts, durationMs: performance.now() - start, errorType });
}

/** Notes the facts of a response, and the wait after an error. */
function noteResponse(exchange: Exchange, received: Received): Outcome {
  const { call, facts, options, pauses, record, settings } = exchange;
  const { response } = received;
  facts.status = response.status;
  if (response.ok) {
    // Reading a header costs more than all else here. Few want to know the id of a success.
    if (call.buffer !== true || options.onResponse) facts.requestId = requestId(response, record);
    return received;
  }
  facts.requestId = requestId(response, record);
  facts.retryAfterMs = requestedWait(response, Date.now());
  const askedMs = facts.retryAfterMs ?? 0;
  const backoffMs = backoff(exchange);
  if (response.status !== 429) return { ...received, waitMs: askedMs + backoffMs };
  // The other calls of the account wait too. The wait of the call is that of the pause.
  const pauseMs = Math.min(askedMs, Math.max(longestPause, settings.maxWaitMs));
  const { until } = pauses.extend(accountOf(exchange), pauseMs, backoffMs);
  return { ...received, waitMs: Math.max(0, until - performance.now()) };
}

/** Returns whose requests wait together after a 429. */
export function accountOf({ facts, options, record }: Exchange): string {
  return `${facts.origin} ${options.accountOf?.(new URL(record.url)) ?? ""}`;
}

/** Sends the request within the time that the attempt and the call have left. */
function sendInTime(exchange: Exchange, left: number): Promise<Received> {
  const { call, facts, settings, signals } = exchange;
  const { attemptTimeoutMs } = settings;
  const expired = (): Error =>
    attemptTimeoutMs < left
      ? timeoutError(exchange, "ATTEMPT", "There was no response")
      : timeoutError(exchange, "TOTAL");
  return within(
    signals,
    Math.min(attemptTimeoutMs, left),
    expired,
    (scope) => send(exchange, scope),
    facts.attempts === 1 ? call.controller : undefined,
  );
}

/** Sends the request once, and reads the body of its response or returns it as a stream. */
async function send(exchange: Exchange, scope: Scope): Promise<Received> {
  const { call, facts, idempotencyKey, record, request, settings, tokens } = exchange;
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

  const { method, redirect } = request;
  const fetch = fetchOf(exchange);
  const isReady = fetch && call.controller && facts.attempts === 1 && !exchange.body;
  // This fetch gets the request itself, and may change its headers.
  if (isReady) headers = exchange.headers = new Headers(headers);
  const { isManual = redirect === "follow" && followsByHand(fetch) } = call;
  const init: RequestInit = { redirect: isManual ? "manual" : redirect, signal: scope.signal };
  const first: Hop = { url: record.url, method, headers, body: exchange.body };
  let response = await (isReady
    ? fetch(request, exchange.fetchInit)
    : sendHop(exchange, first, init, true));
  if (typeof (response as Partial<Response> | undefined)?.status !== "number") {
    throw new TypeError("The fetch option returned something else than a Response.");
  }
  let redirectedTo: string | undefined;
  if (isManual && isRedirect(response)) {
    [response, redirectedTo] = await followRedirects(response, first, (hop) =>
      sendHop(exchange, hop, init, false),
    );
  }
  if (scope.signal.aborted) {
    // A fetch that ignores its signal: this response is not needed any more.
    await discard(response);
    throw scope.signal.reason;
  }

  const head = headOf(response, redirectedTo);
  const { attemptTimeoutMs, maxBodyBytes } = settings;
  if (!isBuffered(exchange, head)) {
    return streamResponse(response, head, scope, attemptTimeoutMs, {
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
  scope.end();
  return { response: createBufferedResponse(head, bytes) };
}

/** Returns the caller's fetch. Its responses may be of any class. */
function fetchOf({ call, options }: Exchange): typeof globalThis.fetch | undefined {
  return (call.fetch ?? options.fetch) as typeof globalThis.fetch | undefined;
}

/** Sends one request by the caller's fetch or by the runtime's, which is looked up each time. */
function sendHop(
  exchange: Exchange,
  { url, method, headers, body }: Hop,
  common: RequestInit,
  isFirst: boolean,
): Promise<Response> {
  const { call, fetchInit, request } = exchange;
  const fetch = fetchOf(exchange);
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
  return within(signals, settings.totalTimeoutMs, expired, async (scope) => {
    // Node up to 24 cannot send an ArrayBuffer again after a redirect. A Blob without a type leaves the headers as they are.
    const body = new Blob([await request.arrayBuffer()]);
    scope.end();
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
