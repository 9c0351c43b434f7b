import type { ApiErrorFacts, CallRecord } from "../errors.ts";

/** What can be set for one call as well as for a client or a transport. */
export interface CallOptions {
  /** How many times a call may be sent again; 3 unless set. */
  readonly retries?: number | undefined;
  /** How long one attempt may take, its body included, in milliseconds; 30,000 unless set. */
  readonly attemptTimeoutMs?: number | undefined;
  /** How long a call may take, with all its attempts and waits, in milliseconds; 120,000 unless set. */
  readonly totalTimeoutMs?: number | undefined;
  /**
   * The longest wait that a server may ask for, in milliseconds; 60,000 unless set. A longer one ends the
   * call at once, with the time in the error.
   */
  readonly maxWaitMs?: number | undefined;
}

/** What a client tells the transport about one call, beside the request. The caller's own init is never in here. */
export interface Call extends CallOptions {
  /** The path with its templates. */
  readonly pathTemplate?: string | undefined;
  /** Whether the request may be sent again although its method is not idempotent. */
  readonly safeToRetry?: boolean | undefined;
  /** Whether to pass the body on as it comes. Otherwise it is read within the attempt. */
  readonly stream?: boolean | undefined;
  /** Sends the requests of this call instead of the transport's fetch. */
  readonly fetch?: ((request: Request) => Promise<Response>) | undefined;
  /** A signal to follow beside the request's own. */
  readonly signal?: AbortSignal | null | undefined;
  /** Class of the requests that a custom `fetch` receives. */
  readonly Request?: typeof Request | undefined;
  /**
   * Options that belong to the runtime or to middleware, such as `next`, `cf` and `dispatcher`. openapi-fetch sets them
   * as properties of the request that it makes.
   */
  readonly extensions?: Readonly<Record<string, unknown>> | undefined;
  /** Whether no middleware saw the request: its headers may be changed, and its signal does not matter. */
  readonly noMiddleware?: boolean | undefined;
  /** Set by the transport: what it knows of the call. */
  record?: CallRecord | undefined;
}

/** What is known of a call, kept up to date by the transport. */
export interface CallFacts extends ApiErrorFacts {
  readonly method: string;
  readonly origin: string;
  attempts: number;
  status?: number | undefined;
  requestId?: string | undefined;
  retryAfterMs?: number | undefined;
}
