import type { ApiErrorFacts } from "../errors/api-error.ts";

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

/** What a client tells the transport about a call, beside the request. */
export interface Call extends CallOptions {
  /** The path before its parameters were filled in. */
  readonly pathTemplate?: string | undefined;
  /** Whether repeating the request changes nothing although its method does not say so. */
  readonly safeToRepeat?: boolean | undefined;
  /** Whether to hand the body on as it comes; otherwise it is read within the attempt. */
  readonly stream?: boolean | undefined;
  /** Sends the requests of this call instead of the transport's fetch. */
  readonly fetch?: ((request: Request) => Promise<Response>) | undefined;
  /** A signal to heed beside the request's own. */
  readonly signal?: AbortSignal | null | undefined;
  /** Whether the request has been nobody else's: it has no signal to heed, and its headers are free to use. */
  readonly isUntouched?: boolean | undefined;
  /** Where the transport leaves what it knows of the call. */
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

/** The facts of a call, with what must not be shown. */
export interface CallRecord {
  readonly facts: ApiErrorFacts;
  /** The address of the request, whose query is not to be shown. */
  readonly url: string;
  /** The token that was sent, likewise. */
  token: string;
}

/** The records of the calls that ended with an error status, by the response. */
export const records = new WeakMap<Response, CallRecord>();
