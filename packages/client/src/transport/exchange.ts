import type { ApiError, CallRecord } from "../errors.ts";
import type { Call, CallFacts, CallOptions } from "./call.ts";
import { timeoutError } from "./failures.ts";
import type { Pauses } from "./pauses.ts";
import { idempotencyKey, retryableMethods, type RetryBudget } from "./retry.ts";
import { within, type Signals } from "./signals.ts";
import type { TokenSource } from "./token.ts";
import type { TransportOptions } from "./transport.ts";

/** Options of a call without the undefined ones. */
export type Settings = { readonly [Name in keyof CallOptions]-?: NonNullable<CallOptions[Name]> };

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
export interface Exchange extends Omit<Shared, "origin"> {
  /** The same object in all events of the call. */
  readonly id: object;
  readonly call: Call;
  /** Request that all attempts are made from. */
  readonly request: Request;
  /** Part of the caller's init that is for the fetch function. */
  readonly fetchInit: RequestInit | undefined;
  readonly body: Blob | null;
  /** Source of the token, if the request gets one. */
  readonly tokens: TokenSource | undefined;
  readonly idempotencyKey: string | undefined;
  readonly signals: Signals;
  /** Time on the monotonic clock at which the call has to end. */
  readonly deadline: number;
  readonly facts: CallFacts;
  readonly record: CallRecord;
  /** Whether the request may be sent again after a failure. */
  readonly isRepeatable: boolean;
  retriesLeft: number;
  /** Retries taken from the budget. */
  budgeted: number;
  /** Token that was sent last. */
  sent?: Promise<string> | undefined;
  /** Token that the server refused. */
  refused?: Promise<string> | undefined;
}

const defaults = {
  retries: 3,
  attemptTimeoutMs: 30_000,
  totalTimeoutMs: 120_000,
  maxWaitMs: 60_000,
  maxBodyBytes: 64 * 2 ** 20,
  retry: {},
};

/** Returns the options of a call with those of the transport and the defaults.
 *
 * @throws RangeError when a number is negative or not a number.
 * @throws TypeError when `retry` is not an object.
 */
export function createSettings(options: CallOptions, base: Settings = defaults): Settings {
  const {
    retries = base.retries,
    attemptTimeoutMs = base.attemptTimeoutMs,
    totalTimeoutMs = base.totalTimeoutMs,
    maxWaitMs = base.maxWaitMs,
    maxBodyBytes = base.maxBodyBytes,
  } = options;
  const numbers = { retries, attemptTimeoutMs, totalTimeoutMs, maxWaitMs, maxBodyBytes };
  assertNumbers(numbers);
  if (typeof (options.retry ?? base.retry) !== "object") {
    throw new TypeError(
      '"retry" is not an object such as { statuses: [503] }. Set "retries" to 0 to retry nothing.',
    );
  }
  return { ...numbers, retry: options.retry ? { ...base.retry, ...options.retry } : base.retry };
}

/** Throws a RangeError that names a number which is negative or not a number. */
export function assertNumbers(numbers: Readonly<Record<string, number | undefined>>): void {
  for (const [name, value = 0] of Object.entries(numbers)) {
    if (!(value >= 0))
      throw new RangeError(`"${name}" is ${value}. It must be a number from 0 up.`);
  }
}

/** Input of a fetch function, as one request and the part of the init that is for the fetch function. */
interface Input {
  readonly request: Request;
  readonly fetchInit: RequestInit | undefined;
  readonly signal: AbortSignal | null | undefined;
}

/** Reads the arguments of a fetch function. The caller's request and init are not changed. */
function readInput(input: Request | string | URL, init: RequestInit | undefined): Input {
  const given = typeof input === "object" && "method" in input ? input : undefined;
  if (given && !init) return { request: given, fetchInit: undefined, signal: given.signal };
  const { method, headers, body, redirect, signal = given?.signal, ...rest } = init ?? {};
  const isChanged = [method, headers, body, redirect].some((value) => value !== undefined);
  const fetchInit = isChanged || init?.signal !== undefined ? rest : init;
  if (given && !isChanged) return { request: given, fetchInit, signal };
  const RequestClass = (given?.constructor ?? Request) as typeof Request;
  // A request that was made with the signal would leave something on it.
  const request = copyProperties(rest, new RequestClass(input, { ...init, signal: null }));
  return { request: given ? copyProperties(given, request) : request, fetchInit, signal };
}

/** Copies the properties that a framework or openapi-fetch has set on a request. */
export function copyProperties(from: object, request: Request): Request {
  for (const [name, value] of Object.entries(from)) {
    if (!(name in request)) Object.assign(request, { [name]: value as unknown });
  }
  return request;
}

/** Result of an attempt, with the wait before a retry in milliseconds if the attempt failed. */
export type Outcome = { readonly waitMs?: number } & (
  | {
      readonly response: Response;
      /** Settles when the streamed body of the response has ended. */
      readonly ended?: Promise<void> | undefined;
      readonly failure?: never;
    }
  | { readonly response?: never; readonly ended?: never; readonly failure: ApiError }
);

/** Creates the state of a call. Reads the body of the request, since each attempt sends it. */
export async function createExchange(
  shared: Shared,
  input: Request | string | URL,
  init: RequestInit | undefined,
  call: Call,
): Promise<Exchange> {
  const { tokens } = shared;
  const settings = createSettings(call, shared.settings);
  const deadline = performance.now() + settings.totalTimeoutMs;
  const { request, fetchInit, signal } = readInput(input, init);
  const { method, url } = request;
  const signals = [call.signal, call.noMiddleware ? null : signal].filter((each) => !!each);
  const origin = originOf(url);
  const facts: CallFacts = { method, pathTemplate: call.pathTemplate, origin, attempts: 0 };
  const authorization = request.headers.get("authorization");
  const hasToken = tokens !== undefined && authorization === null && origin === shared.origin;
  const record = { facts, url, token: authorization?.replace(/^\S+ /, "") ?? "" };
  call.record = record;
  const hasKey = request.headers.has("idempotency-key");
  for (const each of signals) each.throwIfAborted();
  const hasBody = method !== "GET" && method !== "HEAD" && request.body !== null;
  const body = hasBody
    ? await readRequestBody(request, signals, settings.totalTimeoutMs, facts)
    : null;
  const { retry } = settings;
  const key = method === "POST" && !hasKey ? idempotencyKey(retry.idempotencyKey) : undefined;
  return {
    ...shared,
    id: {},
    settings,
    call,
    request,
    fetchInit,
    body,
    tokens: hasToken ? tokens : undefined,
    idempotencyKey: key,
    signals,
    deadline,
    facts,
    record,
    isRepeatable:
      call.safeToRetry === true ||
      hasKey ||
      key !== undefined ||
      (retry.methods ?? retryableMethods).some((each) => each.toUpperCase() === method),
    retriesLeft: settings.retries,
    budgeted: 0,
  };
}

/** Returns scheme, host and port of the URL of a request. */
function originOf(url: string): string {
  return url.slice(0, url.indexOf("/", 8));
}

/** Reads the body of a request, which may be a stream that stalls. */
function readRequestBody(
  request: Request,
  signals: Signals,
  ms: number,
  facts: CallFacts,
): Promise<Blob> {
  const reason = `The request's own body did not end within ${ms} ms (totalTimeoutMs).`;
  const expired = (): Error => timeoutError(facts, "TOTAL_TIMEOUT", reason);
  return within(signals, ms, expired, async (scope) => {
    // Node up to 24 cannot send an ArrayBuffer again after a redirect. A Blob without a type leaves the headers as they are.
    const body = new Blob([await request.arrayBuffer()]);
    scope.end();
    return body;
  });
}
