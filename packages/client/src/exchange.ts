import type { ApiError, ApiErrorFacts, CallRecord } from "./errors.ts";
import type { CallOptions, Fetch } from "./options.ts";
import type { Shared } from "./shared.ts";
import type { Signals } from "./signals.ts";

/** Instructions of a client for one call. It never contains the caller's init. */
export interface CallPlan {
  /** Options that override those of the transport. */
  readonly options?: CallOptions | undefined;
  /** Path with its templates. */
  readonly pathTemplate?: string | undefined;
  /** Marks a request as safe to retry although its method is not idempotent. */
  readonly safeToRetry?: boolean | undefined;
  /** Bodies that are read within the attempt, so that a broken body is retried: all, those of errors, or none. */
  readonly buffer?: boolean | "errors" | undefined;
  /** Sends the requests of this call instead of the transport's `fetch`. */
  readonly fetch?: Fetch | undefined;
  /** Additional signal, next to the request's own. */
  readonly signal?: AbortSignal | null | undefined;
  /** Controller of the request's own signal. If set, attempt 1 does not copy the request. */
  readonly controller?: AbortController | undefined;
  /** True if the transport follows redirects. Default: by the redirect mode and the runtime. */
  readonly isManual?: boolean | undefined;
  /** Runtime options of the request, to set again on a request to the target of a redirect. */
  readonly extensions?: Readonly<Record<string, unknown>> | undefined;
  /** True if no middleware ran: the transport may change the headers and ignore the signal. */
  readonly noMiddleware?: boolean | undefined;
  /** Record of the call, set by the transport. */
  record?: CallRecord | undefined;
}

/** Facts of a call in progress, updated by the transport. */
type CallFacts = { -readonly [Name in keyof ApiErrorFacts]: ApiErrorFacts[Name] } & {
  method: string;
  origin: string;
};

export interface Exchange extends Omit<Shared, "origin"> {
  /** The same object in all events of the call. */
  readonly id: object;
  readonly call: CallPlan;
  /** Request that all attempts are made from. */
  readonly request: Request;
  /** The caller's fetch. If undefined, each request reads the global. */
  readonly fetch: typeof globalThis.fetch | undefined;
  /** Part of the caller's init that is for the fetch function. */
  readonly fetchInit: RequestInit | undefined;
  /** True if the transport follows redirects. */
  readonly isManual: boolean;
  /** Headers that all attempts start from. */
  headers: Headers;
  /** Body that each attempt sends. Undefined until it has been read. */
  body: Blob | undefined;
  /** `Idempotency-Key` that the transport adds. */
  readonly idempotencyKey: string | undefined;
  readonly signals: Signals;
  /** Time on the monotonic clock at which the call has to end. */
  readonly deadline: number;
  readonly facts: CallFacts;
  readonly record: CallRecord;
  retriesLeft: number;
  /** Token that was sent last. */
  sent: Promise<string> | undefined;
  /** Token that the server refused. */
  refused: Promise<string> | undefined;
}

/** Response of an attempt. Its body was read or is passed through. */
export interface Received {
  readonly response: Response;
  /** Settles when the streamed body of the response has ended. */
  readonly ended?: Promise<void> | undefined;
  readonly failure?: never;
}

/** Result of an attempt, with the wait before a retry in milliseconds if the attempt failed. */
export type AttemptResult = { readonly waitMs?: number } & (
  Received | { readonly response?: never; readonly ended?: never; readonly failure: ApiError }
);

/** Returns the account whose requests wait together after a 429. */
export function limitedAccount({ facts, options, record }: Exchange): string {
  return `${facts.origin} ${options.accountOf?.(new URL(record.url)) ?? ""}`;
}
