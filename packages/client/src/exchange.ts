import type { ApiError, ApiErrorFacts, CallRecord } from "./errors.ts";
import type { CallOptions, Fetch } from "./options.ts";
import type { Shared } from "./shared.ts";
import type { Signals } from "./signals.ts";

/** Instructions that a client passes to the transport for one call. */
export interface CallPlan {
  /** Options that override those of the transport. */
  readonly options?: CallOptions | undefined;
  /** Path template, such as `/members/{id}`. */
  readonly pathTemplate?: string | undefined;
  /** True if the request is safe to retry, although its method is not idempotent. */
  readonly safeToRetry?: boolean | undefined;
  /** `true` buffers every body, and `"errors"` every error body. By default, buffers error bodies before a retry. */
  readonly buffer?: boolean | "errors" | undefined;
  /** Replaces the transport's `fetch` for this call. */
  readonly fetch?: Fetch | undefined;
  /** Signal of the caller, in addition to the request's own signal. */
  readonly signal?: AbortSignal | null | undefined;
  /** Controller of the request's own signal. If set, the first attempt sends the request without copying it. */
  readonly controller?: AbortController | undefined;
  /** True if the transport follows redirects itself. Default: depends on the redirect mode and the runtime. */
  readonly isManual?: boolean | undefined;
  /** Options of the runtime or a framework, which the transport sets on each request that it creates. */
  readonly extensions?: Readonly<Record<string, unknown>> | undefined;
  /** True if no middleware ran. If true, the transport may change the request's headers and ignore its signal. */
  readonly noMiddleware?: boolean | undefined;
  /** Record of the call, set by the transport. */
  record?: CallRecord | undefined;
}

/** Facts about a call. The transport updates these facts during the call. */
type CallFacts = { -readonly [Name in keyof ApiErrorFacts]: ApiErrorFacts[Name] } & {
  method: string;
  origin: string;
};

export interface Exchange extends Omit<Shared, "origin"> {
  /** Identifies the call. All events of the call contain this object. */
  readonly id: object;
  readonly call: CallPlan;
  /** Request of the call. Each attempt sends this request or a copy of it. */
  readonly request: Request;
  /** The caller's `fetch`. If undefined, each request uses the current `globalThis.fetch`. */
  readonly fetch: typeof globalThis.fetch | undefined;
  /** Properties of the caller's `init` that are passed to the fetch function. */
  readonly fetchInit: RequestInit | undefined;
  /** True if the transport follows redirects itself. */
  readonly isManual: boolean;
  /** Headers of all attempts, before the token and the `Idempotency-Key` are added. */
  headers: Headers;
  /** Body that each attempt sends. The transport reads the body before the first attempt. Undefined without a body. */
  body: Blob | undefined;
  /** `Idempotency-Key` that the transport adds. */
  readonly idempotencyKey: string | undefined;
  readonly signals: Signals;
  /** Time on the monotonic clock at which the call times out. */
  readonly deadline: number;
  readonly facts: CallFacts;
  readonly record: CallRecord;
  retriesLeft: number;
  /** Token of the last attempt. */
  sent: Promise<string> | undefined;
  /** Token that the server refused. */
  refused: Promise<string> | undefined;
}

/** Response of an attempt. The body is already read, or is streamed. */
export interface Received {
  readonly response: Response;
  /** Resolves when the streamed body has ended. */
  readonly ended?: Promise<void> | undefined;
  readonly failure?: never;
}

/** Result of an attempt. For a failed attempt, `waitMs` is the wait before a retry, in milliseconds. */
export type AttemptResult = { readonly waitMs?: number } & (
  Received | { readonly response?: never; readonly ended?: never; readonly failure: ApiError }
);

/** Returns the key of the call's account. After a 429, all calls with the same key wait. */
export function limitedAccount({ facts, options, record }: Exchange): string {
  return `${facts.origin} ${options.accountOf?.(new URL(record.url)) ?? ""}`;
}
