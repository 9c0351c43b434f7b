import {
  ApiError,
  networkError,
  requestId,
  timeoutError,
  tokenError,
  tooLongBody,
} from "./errors.ts";
import type { AttemptResult, Exchange, Received } from "./exchange.ts";
import { followRedirects, isRedirect, type Hop } from "./redirects.ts";
import { ReceivedResponse } from "./response.ts";
import { asksForToken, backoff, isRepeatable, isRetryable, noteWait } from "./retry.ts";
import { TimeLimit } from "./signals.ts";

/** Makes one attempt and calls the hooks. Throws if a hook or `accountOf` throws, or after an abort. */
export async function attempt(exchange: Exchange): Promise<AttemptResult> {
  const { call, facts, id, options, signals } = exchange;
  const { attemptTimeoutMs } = exchange.settings;
  const start = performance.now();
  facts.attempts += 1;
  facts.status = facts.requestId = facts.retryAfterMs = undefined;
  options.onRequest?.({ call: id, ...facts });
  let result: AttemptResult;
  let reason: { readonly ofAbort: unknown } | undefined;
  try {
    const controller = facts.attempts === 1 ? call.controller : undefined;
    const send = sendRequest.bind(undefined, exchange);
    result = await inTime(exchange, send, undefined, attemptTimeoutMs, controller);
  } catch (error) {
    exchange.tokens?.leave(exchange.sent);
    if (signals.some(({ aborted }) => aborted)) reason = { ofAbort: error };
    const failure = error instanceof ApiError ? (error as ApiError) : networkError(exchange, error);
    result = { failure, waitMs: backoff(exchange) };
  }
  const { response } = result;
  facts.status = response?.status;
  // Reading a header is slow. For a success, read the request id only if a hook or a streamed body needs it.
  if (response && (!response.ok || call.buffer !== true || options.onResponse)) {
    facts.requestId = requestId(response, exchange.record);
  }
  if (response?.ok === false) result = { ...result, waitMs: noteWait(exchange, response) };
  const errorType = reason ? "aborted" : result.failure?.kind;
  try {
    options.onResponse?.({ call: id, ...facts, durationMs: performance.now() - start, errorType });
  } catch (error) {
    void response?.body?.cancel();
    throw error;
  }
  if (reason) throw reason.ofAbort;
  return result;
}

/** Runs a task with a time limit. Every task must call `limit.end()` when it is done. */
export function inTime<T>(
  exchange: Exchange,
  task: (limit: TimeLimit) => Promise<T>,
  problem?: string,
  attemptMs = Infinity,
  controller?: AbortController,
): Promise<T> {
  const { deadline, signals } = exchange;
  const left = deadline - performance.now();
  return new Promise((resolve, reject) => {
    const limit = new TimeLimit(signals, reject, controller);
    limit.set(Math.min(attemptMs, left), () => {
      limit.stop(timeoutError(exchange, attemptMs < left ? "ATTEMPT" : "TOTAL", problem));
    });
    task(limit).then(resolve, limit.stop);
  });
}

/** Sends the request once. Reads the response body, or returns a response that streams the body. */
async function sendRequest(exchange: Exchange, limit: TimeLimit): Promise<Received> {
  const { call, facts, fetch, fetchInit, idempotencyKey, isManual, record, request } = exchange;
  const { settings, tokens } = exchange;
  let { headers } = exchange;
  if (!call.noMiddleware) headers = new Headers(headers);
  if (idempotencyKey) headers.set("idempotency-key", idempotencyKey);
  if (tokens) {
    try {
      exchange.sent = tokens.get(exchange.refused, settings.attemptTimeoutMs);
      record.tokens.unshift(await exchange.sent);
    } catch (failure) {
      throw tokenError(facts, failure);
    }
    headers.set("authorization", `Bearer ${record.tokens[0]}`);
  }

  const isReady = fetch && call.controller && facts.attempts === 1;
  // Copy the headers for later attempts, because the caller's `fetch` may change the headers of this request.
  if (isReady) headers = exchange.headers = new Headers(headers);
  const redirect = isManual ? "manual" : request.redirect;
  const init: RequestInit = { redirect, signal: limit.signal };
  const first: Hop = { url: record.url, method: request.method, headers, body: exchange.body };
  let response = await (isReady ? fetch(request, fetchInit) : sendHop(exchange, first, init, true));
  if (typeof (response as Partial<Response> | undefined)?.status !== "number") {
    throw new TypeError('The option "fetch" did not return a Response.');
  }
  let redirectedTo: string | undefined;
  if (isManual && isRedirect(response)) {
    [response, redirectedTo] = await followRedirects(response, first, (hop) =>
      sendHop(exchange, hop, init, false),
    );
  }
  if (limit.signal.aborted) {
    // The fetch function ignored its signal. Discard the response, because the attempt has already failed.
    await ReceivedResponse.discard(response);
    throw limit.signal.reason;
  }

  const received = new ReceivedResponse(response, redirectedTo);
  const { headers: shown, ok, status } = received;
  const { attemptTimeoutMs, maxBodyBytes } = settings;
  if (call.buffer !== true && (ok || !readsError(exchange, status))) {
    return received.stream(response, limit, attemptTimeoutMs, {
      expired: () => timeoutError(exchange, "IDLE"),
      explain: (failure) => networkError(exchange, failure),
    });
  }
  await received.read(maxBodyBytes, () => {
    // Throw only for a success. The body of an error response is cut instead.
    if (ok) throw tooLongBody({ ...facts, status }, maxBodyBytes, shown);
  });
  limit.end();
  return { response: received };
}

/** Returns true if an error body must be read, because the call buffers the body or a retry may follow. */
function readsError(exchange: Exchange, status: number): boolean {
  const { call, options, retriesLeft, settings } = exchange;
  if (call.buffer || asksForToken(exchange, status)) return true;
  if (retriesLeft > 0 && settings.retry.shouldRetry) return true;
  const isDecided = options.isFinal !== undefined || (retriesLeft > 0 && isRepeatable(exchange));
  return isDecided && isRetryable(exchange, status);
}

/** Sends one request with the caller's `fetch`. If the caller set no `fetch`, uses the current `globalThis.fetch`. */
function sendHop(
  { call, fetch, fetchInit, request }: Exchange,
  { url, method, headers, body }: Hop,
  common: RequestInit,
  isFirst: boolean,
): Promise<Response> {
  // Create a new request after a redirect, or if `undici.install()` has replaced the global class `Request`.
  const isUsable = isFirst && (fetch !== undefined || request instanceof Request);
  const init: RequestInit = { ...(!isUsable && call.extensions), ...fetchInit, ...common };
  if (!isUsable) init.method = method;
  // Omit unchanged headers, because the runtime would copy them, which is slow.
  if (!isUsable || headers !== request.headers) init.headers = headers;
  if (body) init.body = body;
  const target = isUsable ? request : url;
  if (!fetch) return globalThis.fetch(target, init);
  const RequestClass = request.constructor as typeof Request;
  return fetch(copyProperties(request, new RequestClass(target, init)), fetchInit);
}

/** Adds properties of `from` that `request` does not have, such as the options of a framework. */
export function copyProperties(from: object, request: Request): Request {
  for (const [name, value] of Object.entries(from)) {
    if (!(name in request)) Object.assign(request, { [name]: value as unknown });
  }
  return request;
}
