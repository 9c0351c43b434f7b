import { attempt, copyProperties, inTime } from "./attempt.ts";
import { pauseError, records } from "./errors.ts";
import { limitedAccount, type AttemptResult, type CallPlan, type Exchange } from "./exchange.ts";
import { closeNames, transportNames, unknownOption } from "./option-names.ts";
import type { OptionNames, TransportOptions } from "./options.ts";
import { followsByHand } from "./redirects.ts";
import { retryDelay } from "./retry.ts";
import { createSettings } from "./settings.ts";
import { createShared, type Shared } from "./shared.ts";
import type { TimeLimit } from "./signals.ts";

/** A function with the same shape as `fetch`. */
export type Transport = (input: Request | string | URL, init?: RequestInit) => Promise<Response>;

/**
 * Creates a function with the shape of `fetch`. The function retries requests that are safe to retry, limits the time
 * of attempts and calls, and sends a token to one origin. Response bodies are streamed.
 *
 * The function resolves with the response of the last attempt, even if the response has an error status. If there was
 * no response, the function rejects with an `ApiError`. After an abort, the function rejects with the signal's reason.
 *
 * @param options - Options of the transport.
 * @throws TypeError when `origin` is invalid, when `token` is set without it, or when an option name is misspelt.
 * @throws RangeError when an option for retries, bytes or milliseconds is negative or not a number.
 * @example
 * const fetch = createTransport({ token, origin: "https://api.example.com" });
 * const response = await fetch("https://api.example.com/things?id=1");
 */
export function createTransport(options: TransportOptions = {}): Transport {
  sortOptions(options, transportNames, "createTransport");
  const shared = createShared(options);
  return (input, init) => sendCall(shared, {}, input, init);
}

/** Options, grouped by the code that reads the options. */
interface SortedOptions {
  /** Read by the transport and the client. */
  known?: Record<string, unknown>;
  /** Read by openapi-fetch and `Request`. */
  readonly request: Record<string, unknown>;
  /** Unknown options. They may belong to the runtime, a framework or a middleware. */
  extensions?: Record<string, unknown>;
}

/** Options that contain other options. The names of the inner options are checked too, such as `retry.statuses`. */
const groups = new Set(["params", "retry"]);

/** Groups options by their reader. For a name that looks like a typo, throws an error that begins with `where`. */
export function sortOptions(given: object, names: OptionNames, where: string): SortedOptions {
  const sorted: SortedOptions = { request: {} };
  for (const [name, value] of Object.entries(given)) {
    const reader = Object.hasOwn(names, name) ? names[name] : undefined;
    if (groups.has(name)) {
      for (const part of Object.keys(Object(value) as object)) {
        const full = `${name}.${part}`;
        if (!Object.hasOwn(names, full)) throw unknownOption(full, names, where);
      }
    }
    if (reader === false) sorted.request[name] = value;
    else if (reader !== undefined && typeof reader !== "string")
      (sorted.known ??= {})[name] = value;
    else if (closeNames(name, names).length > 0) throw unknownOption(name, names, where);
    else (sorted.extensions ??= {})[name] = value;
  }
  return sorted;
}

/** Sends a request. Retries the request until an attempt succeeds or no retry is allowed. */
export async function sendCall(
  shared: Shared,
  call: CallPlan,
  input: Request | string | URL,
  init?: RequestInit,
): Promise<Response> {
  const { budget, options, pauses } = shared;
  const settings = call.options ? createSettings(call.options, shared.settings) : shared.settings;
  const given = typeof input === "object" && "method" in input ? input : undefined;
  const { request, fetchInit } =
    given && !init ? { request: given, fetchInit: undefined } : readInput(input, given, init);
  const signals: AbortSignal[] = [];
  if (call.signal) signals.push(call.signal);
  const signal = init?.signal === undefined ? given?.signal : init.signal;
  if (signal && !call.noMiddleware) signals.push(signal);
  for (const each of signals) each.throwIfAborted();
  const { method, url, headers } = request;
  const origin = url.slice(0, url.indexOf("/", 8));
  const authorization = headers.get("authorization");
  const tokens = authorization ? [authorization.replace(/^\S+ /, "")] : [];
  const facts = { method, pathTemplate: call.pathTemplate, origin, attempts: 0 };
  const record = (call.record = { facts, url, tokens });
  const fetch = (call.fetch ?? options.fetch) as Exchange["fetch"];
  const followsRedirects = fetch ? followsByHand.caller : followsByHand.runtime;
  const { idempotencyKey } = settings.retry;
  const createKey = idempotencyKey === true ? () => crypto.randomUUID() : idempotencyKey;
  const isKeyed = method === "POST" && !headers.has("idempotency-key");
  const exchange: Exchange = {
    ...shared,
    id: {},
    settings,
    call,
    request,
    fetch,
    fetchInit,
    isManual: call.isManual ?? (request.redirect === "follow" && followsRedirects),
    headers,
    body: undefined,
    tokens: authorization === null && origin === shared.origin ? shared.tokens : undefined,
    idempotencyKey: createKey && isKeyed ? createKey() : undefined,
    signals,
    deadline: performance.now() + settings.totalTimeoutMs,
    facts,
    record,
    retriesLeft: settings.retries,
    sent: undefined,
    refused: undefined,
  };
  if (method !== "GET" && method !== "HEAD" && request.body !== null) {
    // Node up to version 24 cannot send an ArrayBuffer again after a redirect. A Blob without a type sets no header.
    const read = async (limit: TimeLimit): Promise<Blob> => {
      const body = new Blob([await request.arrayBuffer()]);
      limit.end();
      return body;
    };
    exchange.body = await inTime(exchange, read, "The request body did not end");
  }
  const isFree = pauses.size === 0 && !options.limiter;
  let result = await (isFree ? attempt(exchange) : takeTurn(exchange));
  if (!result.response?.ok) result = await retry(exchange, result);
  const { response, failure } = result;
  if (!response) throw failure;
  // Do not refund the first attempt and the attempt with a new token, because these attempts did not use the budget.
  if (response.ok) budget.refund(facts.attempts - (exchange.refused ? 2 : 1));
  else records.set(response, record);
  return response;
}

/** Creates a request from the arguments of a fetch function. Does not change the caller's request or `init`. */
function readInput(
  input: Request | string | URL,
  given: Request | undefined,
  init: RequestInit = {},
): { request: Request; fetchInit: RequestInit } {
  const { method, headers, body, redirect, signal, ...fetchInit } = init;
  const changes = [method, headers, body, redirect, signal];
  if (given && changes.every((value) => value === undefined)) {
    return { request: given, fetchInit: init };
  }
  const RequestClass = (given?.constructor ?? Request) as typeof Request;
  // Omit the signal, because a signal keeps references to all requests that have it.
  const request = copyProperties(fetchInit, new RequestClass(input, { ...init, signal: null }));
  return { request: given ? copyProperties(given, request) : request, fetchInit };
}

/** Retries a request after a failed attempt. Returns the result of the last attempt. */
async function retry(exchange: Exchange, failed: AttemptResult): Promise<AttemptResult> {
  const { budget, facts, id, options } = exchange;
  let result = failed;
  while (!result.response?.ok) {
    const delay = await retryDelay(exchange, result);
    if (!delay) break;
    const { waitMs, isNewToken } = delay;
    // After a 429, `takeTurn` waits until the pause of the account ends, and takes the retry from the budget.
    const isPaused = result.response?.status === 429;
    if (!isNewToken && !isPaused && !budget.take()) break;
    options.onRetry?.({ call: id, ...facts, waitMs });
    if (!isPaused) await wait(exchange, waitMs);
    const next = await takeTurn(exchange, isPaused ? result : undefined);
    if (next === result) break;
    result = next;
  }
  return result;
}

function wait(exchange: Exchange, ms: number): Promise<void> {
  const task = (limit: TimeLimit): Promise<void> =>
    new Promise((resolve) => {
      limit.set(ms, () => {
        limit.end();
        resolve();
      });
    });
  return inTime(exchange, task);
}

/** Sends the request after the pause of the account. Returns `refusal`, the last 429, if no retry is possible. */
async function takeTurn(exchange: Exchange, refusal?: AttemptResult): Promise<AttemptResult> {
  const { budget, deadline, facts, pauses, settings } = exchange;
  const pause = pauses.current(limitedAccount(exchange));
  const mayWait = (): boolean =>
    !!pause && pause.until < deadline && pause.askedUntil - performance.now() <= settings.maxWaitMs;
  let hasTurn = false as boolean;
  let isRefused = true;
  try {
    if (pause) {
      await inTime(exchange, async (limit) => {
        const call = { attempts: facts.attempts, mayWait };
        hasTurn = mayWait() && (await pause.enter(limit.signal, call));
        limit.end();
      });
    }
    if (pause && !hasTurn) {
      if (refusal) return refusal;
      throw pauseError(facts, Math.ceil(pause.until - performance.now()));
    }
    if (refusal && !budget.take()) return refusal;
    const result = await sendInSlot(exchange);
    isRefused = result.response?.status === 429;
    return result;
  } finally {
    if (hasTurn) pause?.leave(isRefused);
  }
}

/** Sends the request. With a limiter, first waits for a slot. Releases the slot at the end of the response body. */
function sendInSlot(exchange: Exchange): Promise<AttemptResult> {
  const { limiter } = exchange.options;
  if (!limiter) return attempt(exchange);
  return inTime(
    exchange,
    (limit) =>
      new Promise<AttemptResult>((resolve, reject) => {
        const task = async (): Promise<void> => {
          limit.signal.throwIfAborted();
          limit.end();
          const result = await attempt(exchange);
          resolve(result);
          await result.ended;
        };
        limiter.run(exchange.record.url, task, limit.signal).catch(reject);
      }),
  );
}
