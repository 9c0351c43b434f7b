import type { ApiErrorFacts, CallRecord } from "../errors.ts";
import type { RetryOptions } from "./retry.ts";

/** Sends one request. Any function of the shape of `fetch`, whatever classes its requests and responses are of. */
export type Fetch = (request: Request, requestInitExt?: RequestInit) => Promise<Response>;

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
export interface Call extends CallOptions {
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

/** Returns the request id of a response: the server's own or that of the network in front of it. */
export function requestId({ headers }: Response): string | undefined {
  return (
    headers.get("x-request-id") ?? headers.get("request-id") ?? headers.get("cf-ray") ?? undefined
  );
}
