import { attempt, copyProperties, inTime } from "./attempt.ts";
import { ApiError, records } from "./errors.ts";
import { limitedAccount, type AttemptResult, type CallPlan, type Exchange } from "./exchange.ts";
import { closeNames, transportNames, unknownOption } from "./option-names.ts";
import type { OptionNames, TransportOptions } from "./options.ts";
import { followsByHand } from "./redirects.ts";
import { retryDelay } from "./retry.ts";
import { createSettings } from "./settings.ts";
import { createShared, type Shared } from "./shared.ts";
import type { TimeLimit } from "./signals.ts";

/** A function of the shape of `fetch`. */
export type Transport = (input: Request | string | URL, init?: RequestInit) => Promise<Response>;

/**
 * Creates a function of the shape of `fetch` that retries safe requests, limits the time of attempts and calls,
 * sends a token to one origin, and throws errors with a reason. Bodies of responses are passed through as they
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
  const shared = createShared(options);
  return (input, init) => sendCall(shared, {}, input, init);
}

/** Options by their reader. */
interface SortedOptions {
  /** Read by the transport and the client. */
  known?: Record<string, unknown>;
  /** Read by openapi-fetch and `Request`. */
  readonly request: Record<string, unknown>;
  /** Not known: they may belong to the runtime, a framework or a middleware. */
  extensions?: Record<string, unknown>;
}

/** Options whose parts have names in {@link OptionNames}: `retry.statuses`. */
const groups = new Set(["params", "retry"]);

/**
 * Sorts options by their reader. Throws for an unknown name that is close to a known one, and for every unknown name
 * within an option such as `retry`. `where` is the function or call in the message.
 */
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

/** Sends a request, and sends it again until it succeeds or must not be retried. */
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
    // Node up to 24 cannot send an ArrayBuffer again after a redirect. A Blob without a type leaves the headers as they are.
    const read = async (limit: TimeLimit): Promise<Blob> => {
      const body = new Blob([await request.arrayBuffer()]);
      limit.end();
      return body;
    };
    exchange.body = await inTime(exchange, read, "The request's own body did not end");
  }
  const isFree = pauses.size === 0 && !options.limiter;
  let result = await (isFree ? attempt(exchange) : takeTurn(exchange));
  if (!result.response?.ok) result = await retry(exchange, result);
  const { response, failure } = result;
  if (!response) throw failure;
  // The first attempt and the one with a new token were not taken from the budget.
  if (response.ok) budget.refund(facts.attempts - (exchange.refused ? 2 : 1));
  else records.set(response, record);
  return response;
}

/** Reads the arguments of a fetch function. The caller's request and init are not changed. */
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
  // A request that was made with the signal would keep an entry on it.
  const request = copyProperties(fetchInit, new RequestClass(input, { ...init, signal: null }));
  return { request: given ? copyProperties(given, request) : request, fetchInit };
}

/** Sends a request again after a failed attempt, as long as it is retried. Returns the last result. */
async function retry(exchange: Exchange, failed: AttemptResult): Promise<AttemptResult> {
  const { budget, facts, id, options } = exchange;
  let result = failed;
  while (!result.response?.ok) {
    const delay = await retryDelay(exchange, result);
    if (!delay) break;
    const { waitMs, isNewToken } = delay;
    // After a 429 the wait is the pause of the account, and the budget is asked when it is the call's turn.
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

/**
 * Waits for a pause of the account, then sends the request. A retry after a 429 is taken from the budget at its turn.
 * If the budget is empty or the pause too long, returns the refusal, or fails without one.
 */
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
      const retryAfterMs = Math.ceil(pause.until - performance.now());
      const reason = `The account is to wait ${retryAfterMs} ms after a 429, which is longer than the call may wait (maxWaitMs, totalTimeoutMs).`;
      throw new ApiError("rate_limit", reason, { ...facts, retryAfterMs });
    }
    if (refusal && !budget.take()) return refusal;
    const result = await sendInSlot(exchange);
    isRefused = result.response?.status === 429;
    return result;
  } finally {
    if (hasTurn) pause?.leave(isRefused);
  }
}

/** Sends the request. With a limiter, waits for a slot and holds it until the body has ended. */
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
