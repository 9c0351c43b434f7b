import type { ApiErrorFacts, CallRecord } from "../errors.ts";
import type { Pauses } from "./pauses.ts";
import { createIdempotencyKey, type RetryBudget, type RetryOptions } from "./retry.ts";
import type { Signals } from "./signals.ts";
import type { TokenSource } from "./token.ts";
import type { TransportOptions } from "./transport.ts";

/** Part of a response that is read. Responses of all classes have it. */
export interface FetchResponse {
  readonly status: number;
  readonly statusText: string;
  readonly headers: { get(name: string): string | null };
  readonly body: object | null;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/**
 * Sends one request. Any function with the shape of `fetch`; its responses may be of any class.
 *
 * @typeParam R - Class of the requests.
 */
// A method, so that the second parameter may have a type of the other library.
export type Fetch<R = Request> = {
  fetch(request: R, requestInitExt?: object): Promise<FetchResponse>;
}["fetch"];

/**
 * A class of requests, such as undici's.
 *
 * @typeParam R - An instance.
 */
export type RequestClass<R = Request> = new (input: string, init?: never) => R;

/** Options of one call, a client or a transport. An option of the call wins. */
export interface CallOptions {
  /** Maximum number of retries of a call. Default: 3. */
  readonly retries?: number | undefined;
  /**
   * Maximum time of one attempt in milliseconds, with its token and, where the body is buffered, its body. In a
   * streamed body it is the maximum time between two chunks. Default: 30,000.
   */
  readonly attemptTimeoutMs?: number | undefined;
  /**
   * Maximum time of a call in milliseconds, with all attempts and waits. It ends with the headers of a response whose
   * body is streamed. Default: 120,000.
   */
  readonly totalTimeoutMs?: number | undefined;
  /**
   * Maximum wait that a server may ask for, in milliseconds. A longer one ends the call with the response that asks
   * for it. Default: 60,000.
   */
  readonly maxWaitMs?: number | undefined;
  /**
   * Maximum length of a buffered body in bytes, after decompression. A longer one ends the call with an `ApiError` of
   * kind `body_too_large`. Default: 67,108,864 (64 MiB).
   */
  readonly maxBodyBytes?: number | undefined;
  /** Selects what is retried. */
  readonly retry?: RetryOptions | undefined;
}

/** Instructions of a client's layer for one call. A caller's own init is never in here. */
export interface Call {
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
  /** Whether the transport follows redirects. By default the redirect mode of the request decides. */
  readonly isManual?: boolean | undefined;
  /** Options of the runtime that the request was made with, for a request to the target of a redirect. */
  readonly extensions?: Readonly<Record<string, unknown>> | undefined;
  /** Whether no middleware saw the request: its headers may be changed, and its signal does not matter. */
  readonly noMiddleware?: boolean | undefined;
  /** Set by the transport: the record of the call. */
  record?: CallRecord | undefined;
}

/** Facts of a call in progress, updated by the transport. */
export interface CallFacts extends ApiErrorFacts {
  readonly method: string;
  readonly origin: string;
  attempts: number;
  status?: number | undefined;
  requestId?: string | undefined;
  retryAfterMs?: number | undefined;
}

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
export interface Exchange extends Shared {
  /** The same object in all events of the call. */
  readonly id: object;
  readonly call: Call;
  /** Request that all attempts are made from. */
  readonly request: Request;
  /** Part of the caller's init that is for the fetch function. */
  readonly fetchInit: RequestInit | undefined;
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

/** Default options of a call. Their names are those of {@link CallOptions}. */
export const defaults: Settings = {
  retries: 3,
  attemptTimeoutMs: 30_000,
  totalTimeoutMs: 120_000,
  maxWaitMs: 60_000,
  maxBodyBytes: 64 * 2 ** 20,
  retry: {},
};

/** Merges the options of a call with those of the transport and the defaults. Throws for wrong values. */
export function createSettings(options: CallOptions, base = defaults): Settings {
  const isSet = ([name, value]: [string, unknown]): boolean =>
    Object.hasOwn(defaults, name) && value !== undefined;
  const given: Partial<Settings> = Object.fromEntries(Object.entries(options).filter(isSet));
  const { retry, ...numbers } = { ...base, ...given };
  if (typeof retry !== "object") {
    throw new TypeError(
      '"retry" is not an object such as { statuses: [503] }. Set "retries" to 0 to retry nothing.',
    );
  }
  assertNumbers(numbers);
  assertRetry(retry);
  return { ...numbers, retry: { ...base.retry, ...retry } };
}

/** Throws a TypeError that names a part of `retry` which would fail at the first retry. */
function assertRetry({ statuses, methods, shouldRetry, idempotencyKey }: RetryOptions): void {
  const problems = {
    statuses: statuses && !Array.isArray(statuses) && "an array of numbers",
    methods: methods && !Array.isArray(methods) && "an array of strings",
    shouldRetry: shouldRetry && typeof shouldRetry !== "function" && "a function",
    idempotencyKey:
      idempotencyKey &&
      idempotencyKey !== true &&
      typeof idempotencyKey !== "function" &&
      "a boolean or a function",
  };
  for (const [name, type] of Object.entries(problems)) {
    if (type) throw new TypeError(`"retry.${name}" is not ${type}.`);
  }
}

/** Throws a RangeError that names a number which is negative or not a number. */
export function assertNumbers(numbers: Readonly<Record<string, number | undefined>>): void {
  for (const [name, value = 0] of Object.entries(numbers)) {
    if (typeof value !== "number" || !(value >= 0)) {
      throw new RangeError(
        `"${name}" is ${typeof value === "number" ? value : `a ${typeof value}`}. It must be a number from 0 up.`,
      );
    }
  }
}

/** Input of a fetch function, as one request and the part of the init that is for the fetch function. */
interface Input {
  readonly request: Request;
  readonly fetchInit?: RequestInit | undefined;
  readonly signal?: AbortSignal | null | undefined;
}

/** Reads the arguments of a fetch function. The caller's request and init are not changed. */
function readInput(input: Request | string | URL, init: RequestInit | undefined): Input {
  const given = typeof input === "object" && "method" in input ? input : undefined;
  if (given && !init) return { request: given, signal: given.signal };
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

/** Creates the state of a call. */
export function createExchange(
  shared: Shared,
  input: Request | string | URL,
  init: RequestInit | undefined,
  call: Call,
): Exchange {
  const settings = call.options ? createSettings(call.options, shared.settings) : shared.settings;
  const { request, fetchInit, signal } = readInput(input, init);
  const signals: AbortSignal[] = [];
  if (call.signal) signals.push(call.signal);
  if (signal && !call.noMiddleware) signals.push(signal);
  for (const each of signals) each.throwIfAborted();
  const { method, url, headers } = request;
  const origin = url.slice(0, url.indexOf("/", 8));
  const authorization = headers.get("authorization");
  const { pathTemplate } = call;
  const facts: CallFacts = {
    method,
    pathTemplate,
    origin,
    attempts: 0,
    status: undefined,
    requestId: undefined,
    retryAfterMs: undefined,
  };
  const record: CallRecord = {
    facts,
    url,
    tokens: authorization ? [authorization.replace(/^\S+ /, "")] : [],
  };
  call.record = record;
  return {
    ...shared,
    id: {},
    settings,
    call,
    request,
    fetchInit,
    headers,
    body: undefined,
    tokens: authorization === null && origin === shared.origin ? shared.tokens : undefined,
    idempotencyKey: createIdempotencyKey(request, settings.retry),
    signals,
    deadline: performance.now() + settings.totalTimeoutMs,
    facts,
    record,
    retriesLeft: settings.retries,
    budgeted: 0,
    sent: undefined,
    refused: undefined,
  };
}
