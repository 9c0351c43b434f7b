import type { ApiErrorFacts, CallRecord } from "./errors.ts";
import {
  createSettings,
  type CallOptions,
  type Fetch,
  type Settings,
  type TransportOptions,
} from "./options.ts";
import type { Pauses } from "./pauses.ts";
import { followsByHand } from "./redirects.ts";
import { retryableMethods, retryableStatuses, type RetryBudget } from "./retry.ts";
import type { Signals } from "./signals.ts";
import type { TokenSource } from "./token.ts";

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

/** Reads the arguments of a fetch function. The caller's request and init are not changed. */
function readInput(input: Request | string | URL, init: RequestInit | undefined) {
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
  call: CallPlan,
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
  const tokens = authorization ? [authorization.replace(/^\S+ /, "")] : [];
  const facts: CallFacts = { method, pathTemplate: call.pathTemplate, origin, attempts: 0 };
  const record = (call.record = { facts, url, tokens });
  const fetch = (call.fetch ?? shared.options.fetch) as Exchange["fetch"];
  const followsRedirects = fetch ? followsByHand.caller : followsByHand.runtime;
  const { idempotencyKey } = settings.retry;
  const createKey = idempotencyKey === true ? () => crypto.randomUUID() : idempotencyKey;
  const isKeyed = method === "POST" && !headers.has("idempotency-key");
  return {
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
    budgeted: 0,
    sent: undefined,
    refused: undefined,
  };
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
