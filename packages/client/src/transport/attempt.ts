import { ApiError } from "../errors.ts";
import { createBufferedResponse, discard, headOf, readBytes, streamResponse } from "./body.ts";
import { networkError, timeoutError } from "./failures.ts";
import { copyProperties, type Exchange } from "./exchange.ts";
import { followRedirects, followsByHand, isRedirect, type Hop } from "./redirects.ts";
import type { Scope } from "./signals.ts";
import type { TokenSource } from "./token.ts";

/** Sends a request once, and reads its body or returns it as a stream. */
export async function attempt(
  exchange: Exchange,
  scope: Scope,
  shouldBuffer: (status: number) => boolean,
): Promise<{ response: Response; ended?: Promise<void> }> {
  const { facts, settings } = exchange;
  const headers = await createHeaders(exchange);
  const { response, redirectedTo } = await send(exchange, headers, scope);
  if (scope.signal.aborted) {
    // A fetch that ignores its signal. Nobody waits for this response any more.
    await discard(response);
    throw scope.signal.reason;
  }
  const head = headOf(response, redirectedTo);
  if (shouldBuffer(head.status)) {
    const { maxBodyBytes } = settings;
    const tooLarge = (): ApiError => {
      const reason = `The body is longer than ${maxBodyBytes} bytes. Set maxBodyBytes, or read it as a stream.`;
      return new ApiError("body_too_large", reason, { ...facts, status: head.status });
    };
    const bytes = await readBytes(response, maxBodyBytes, tooLarge);
    scope.end();
    return { response: createBufferedResponse(head, bytes) };
  }
  let onEnd = (): void => undefined;
  const ended = new Promise<void>((resolve) => {
    onEnd = resolve;
  });
  const idleMs = settings.attemptTimeoutMs;
  const stream = {
    scope,
    idleMs,
    expired: () => timeoutError(facts, "IDLE_TIMEOUT", `The body paused for ${idleMs} ms.`),
    explain: (failure: unknown) => networkError(facts, failure),
    onEnd,
  };
  return { response: streamResponse(response, head, stream), ended };
}

/** Returns the headers to send, or undefined if they are those of the request. */
async function createHeaders(exchange: Exchange): Promise<Headers | undefined> {
  const { call, idempotencyKey, request, tokens } = exchange;
  if (!tokens && idempotencyKey === undefined) return undefined;
  const headers = call.noMiddleware ? request.headers : new Headers(request.headers);
  if (idempotencyKey !== undefined) headers.set("idempotency-key", idempotencyKey);
  if (tokens) headers.set("authorization", `Bearer ${await getToken(exchange, tokens)}`);
  return headers;
}

async function getToken(exchange: Exchange, tokens: TokenSource): Promise<string> {
  const { facts, record } = exchange;
  try {
    exchange.sent = tokens.get(exchange.refused);
    return (record.token = await exchange.sent);
  } catch (failure) {
    const reason = "The token option failed. The cause is in error.failure.";
    const unsent = { ...facts, attempts: facts.attempts - 1 };
    throw new ApiError("authentication", reason, unsent, { failure });
  }
}

async function send(
  exchange: Exchange,
  headers: Headers | undefined,
  scope: Scope,
): Promise<{ response: Response; redirectedTo?: string }> {
  const { body, call, options, request } = exchange;
  const { url, method } = request;
  const isManual = request.redirect === "follow" && followsByHand(call.fetch ?? options.fetch);
  const redirect = isManual ? "manual" : request.redirect;
  const first: Hop = { url, method, headers, body };
  const response = await sendHop(exchange, first, { redirect, signal: scope.signal }, true);
  if (typeof (response as Partial<Response> | undefined)?.status !== "number") {
    throw new TypeError("The fetch option returned something else than a Response.");
  }
  if (!isManual || !isRedirect(response)) return { response };
  const hop = { ...first, headers: headers ?? new Headers(request.headers) };
  const followed = await followRedirects(response, hop, (next) =>
    sendHop(exchange, next, { redirect, signal: scope.signal }, false),
  );
  return { response: followed.response, redirectedTo: followed.url };
}

/** Sends one request by the caller's fetch or by the runtime's, which is looked up each time. */
function sendHop(
  { call, fetchInit, options, request }: Exchange,
  { url, method, headers, body }: Hop,
  { redirect, signal }: { redirect: RequestRedirect; signal: AbortSignal },
  isFirst: boolean,
): Promise<Response> {
  const { fetch = options.fetch } = call;
  // After undici.install(), the runtime's fetch does not know a request that was made before.
  const isUsable = isFirst && (fetch !== undefined || request instanceof Request);
  const init: RequestInit = {
    ...(isUsable ? undefined : { ...call.extensions, method, headers: request.headers }),
    ...fetchInit,
    // To set the request's own headers again would copy them.
    ...(headers && headers !== request.headers && { headers }),
    ...(body && { body }),
    redirect,
    signal,
  };
  const target = isUsable ? request : url;
  if (!fetch) return globalThis.fetch(target, init);
  const RequestClass = request.constructor as typeof Request;
  return fetch(copyProperties(request, new RequestClass(target, init)), fetchInit);
}
