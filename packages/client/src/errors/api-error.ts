/**
 * How a call failed:
 *
 * - `authentication`: 401, or there was no token to send.
 * - `permission`: 403; the token or the account may not do this.
 * - `not_found`: 404; nothing is there, or nothing that the token can see.
 * - `validation`: 400 and 422; the request is not valid as it stands.
 * - `rate_limit`: 429, the API's own or the connected tool's.
 * - `remote_integration`: the tool that the account is connected to refused or failed, with its own status.
 *   After a 401 the account's owner has to reconnect it.
 * - `request`: any other status below 500.
 * - `server`: 500 and above.
 * - `timeout`: no answer in time, for one attempt or for the call with all its attempts and waits.
 * - `network`: the connection failed or broke, before or within the body.
 * - `malformed_body`: a success whose body is no JSON, cut short or empty.
 */
export type ApiErrorKind =
  | "authentication"
  | "permission"
  | "not_found"
  | "validation"
  | "rate_limit"
  | "remote_integration"
  | "request"
  | "server"
  | "timeout"
  | "network"
  | "malformed_body";

/** What is known of a call that failed, and may be shown. */
export interface ApiErrorFacts {
  /** The HTTP method, unless the call was another client's. */
  readonly method?: string | undefined;
  /** The path before its parameters were filled in, if the call was made through a client. */
  readonly pathTemplate?: string | undefined;
  /** Scheme, host and port of the server, unless the call was another client's. */
  readonly origin?: string | undefined;
  /** How many requests were sent. */
  readonly attempts: number;
  /** The HTTP status, if there was a response. */
  readonly status?: number | undefined;
  /**
   * The API's code (Truto: the name of the status; Kognitos: a number), the system's code for a broken
   * connection, or `ATTEMPT_TIMEOUT` or `TOTAL_TIMEOUT`.
   */
  readonly code?: string | number | undefined;
  /** What the server calls the request, for its support. */
  readonly requestId?: string | undefined;
  /** How long the server asked to wait, in milliseconds. */
  readonly retryAfterMs?: number | undefined;
  /** The query parameters that the integration requires and the call lacked, where Truto names them. */
  readonly missingQueryParameters?: readonly string[] | undefined;
}

/** What is known of a call that failed, and must not be shown. */
export interface HiddenFacts {
  readonly body?: unknown;
  readonly failure?: unknown;
}

/**
 * A call that failed; `kind` says how, and tells the {@link AnyApiError} apart.
 *
 * Message, stack, JSON and console output hold nothing of the token and the query's values, and of a body
 * no more than a bounded message of the server's. The body itself is in {@link ApiError.body}, which no
 * printer shows.
 *
 * @typeParam Kind - How the call failed.
 * @example
 * try {
 *   await unwrap(truto.GET("/unified/user-directory/groups", init));
 * } catch (error) {
 *   if (!isApiError(error, "rate_limit")) throw error;
 *   await later(error.retryAfterMs);
 * }
 */
export class ApiError<out Kind extends ApiErrorKind = ApiErrorKind> extends Error {
  /** `ApiError`, whatever the kind. */
  override readonly name = "ApiError";
  /** How the call failed. */
  readonly kind: Kind;
  /** The HTTP method, unless the call was another client's. */
  declare readonly method?: string;
  /** The path before its parameters were filled in, if the call was made through a client. */
  declare readonly pathTemplate?: string;
  /** Scheme, host and port of the server, unless the call was another client's. */
  declare readonly origin?: string;
  /** How many requests were sent. */
  declare readonly attempts: number;
  /** The HTTP status, if there was a response. */
  declare readonly status?: number;
  /**
   * The API's code (Truto: the name of the status; Kognitos: a number), the system's code for a broken
   * connection, or `ATTEMPT_TIMEOUT` or `TOTAL_TIMEOUT`.
   */
  declare readonly code?: string | number;
  /** What the server calls the request, for its support. */
  declare readonly requestId?: string;
  /** How long the server asked to wait, in milliseconds. */
  declare readonly retryAfterMs?: number;
  /** The query parameters that the integration requires and the call lacked, where Truto names them. */
  declare readonly missingQueryParameters?: readonly string[];

  readonly #hidden: HiddenFacts;

  /**
   * Not for callers: the client makes these.
   *
   * @param kind - How the call failed.
   * @param reason - What happened, with nothing in it that must not be shown.
   * @param facts - What is known of the call.
   * @param hidden - What is known and must not be shown.
   */
  constructor(kind: Kind, reason: string, facts: ApiErrorFacts, hidden: HiddenFacts = {}) {
    const { method = "", pathTemplate = "call", status, attempts } = facts;
    const what = status === undefined ? reason : `${status} ${reason}`;
    super(`${method} ${pathTemplate}: ${what} (attempts: ${attempts})`);
    this.kind = kind;
    this.#hidden = hidden;
    // Printers show what is known, and no list of what is not.
    for (const [name, value] of Object.entries<unknown>({ ...facts })) {
      if (value !== undefined) Object.assign(this, { [name]: value });
    }
  }

  /** The body of the response, parsed if it was JSON: whole, and shown by no printer. */
  get body(): unknown {
    return this.#hidden.body;
  }

  /** The particulars that the server gave (`details`, or the connected tool's own answer). */
  get details(): unknown {
    const body = this.body as Partial<Record<string, unknown>> | null | undefined;
    return body?.["details"] ?? body?.["raw_response"];
  }

  /**
   * What the runtime or the token provider threw, if that is what went wrong. It is no `cause`, which
   * printers show: some runtimes put the whole address into it.
   */
  get failure(): unknown {
    return this.#hidden.failure;
  }

  /** The error as plain data, for structured logs: its message, and what a printer shows of it. */
  toJSON(): object {
    return Object.assign({ message: this.message }, this);
  }
}

/** An {@link ApiError} of any kind, as a union to switch on by `kind`. */
export type AnyApiError = { [Kind in ApiErrorKind]: ApiError<Kind> }[ApiErrorKind];

/**
 * Whether a value is an {@link ApiError}, by its shape: true too for one from another copy of this package.
 *
 * @param value - Anything, such as what was caught.
 * @param kind - The kind it has to be of, if that matters.
 */
export function isApiError<Kind extends ApiErrorKind>(
  value: unknown,
  kind?: Kind,
): value is ApiError<Kind> {
  return (
    value instanceof Error &&
    value.name === "ApiError" &&
    "kind" in value &&
    (kind === undefined || value.kind === kind)
  );
}
