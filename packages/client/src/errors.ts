import { longestText, mask, redact, shorten, type Secrets } from "./redact.ts";

/**
 * Kinds of a failed call:
 *
 * - `authentication`: 401, or there was no token to send.
 * - `permission`: 403. The token or the account may not do this.
 * - `not_found`: 404. The resource does not exist, or the token cannot see it.
 * - `validation`: 400 and 422. The request is not valid.
 * - `rate_limit`: 429, of the API or of the connected tool.
 * - `remote_integration`: the connected tool refused or failed, with its own status. After a 401, the owner of the
 *   account has to reconnect it.
 * - `request`: any other status below 500.
 * - `server`: 500 and above.
 * - `timeout`: no response in time, for one attempt or for the call with all its attempts and waits.
 * - `network`: the connection failed or broke, before or within the body.
 * - `malformed_body`: a success whose body is not JSON, is cut short or is empty.
 * - `body_too_large`: the body is longer than `maxBodyBytes`.
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
  | "malformed_body"
  | "body_too_large";

/** Facts about a failed call that are safe to show: fields of {@link ApiError}, which documents them. */
export type ApiErrorFacts = Pick<
  ApiError,
  | "method"
  | "pathTemplate"
  | "origin"
  | "attempts"
  | "status"
  | "code"
  | "requestId"
  | "retryAfterMs"
  | "missingQueryParameters"
>;

/** Data of a failed call that no printer may show. */
export interface HiddenFacts {
  readonly body?: unknown;
  readonly headers?: Headers | undefined;
  readonly failure?: unknown;
}

// Not in a private field: that would make the errors of two copies of this package two types.
const hiddenFacts = new WeakMap<object, HiddenFacts>();

/**
 * Error of a failed call. `kind` narrows an {@link AnyApiError}.
 *
 * Message, stack, JSON and console output contain neither the token nor a value of the query. From a body they contain
 * at most a message, which is shortened. The body and the headers are in {@link ApiError.body} and {@link
 * ApiError.headers}, which no printer shows.
 *
 * @typeParam Kind - Kind of the failure.
 * @example
 * try {
 *   await unwrap(truto.GET("/unified/user-directory/groups", init));
 * } catch (error) {
 *   if (!isApiError(error, "rate_limit")) throw error;
 *   await later(error.retryAfterMs);
 * }
 */
export class ApiError<out Kind extends ApiErrorKind = ApiErrorKind> extends Error {
  /** `ApiError`, for every kind. */
  override readonly name = "ApiError";
  /** Kind of the failure. */
  readonly kind: Kind;
  /** The HTTP method. Absent if another client made the call. */
  declare readonly method?: string | undefined;
  /** The path with its templates, if a client of this package made the call. */
  declare readonly pathTemplate?: string | undefined;
  /** Scheme, host and port of the server. Absent if another client made the call. */
  declare readonly origin?: string | undefined;
  /** Number of requests that were sent. */
  declare readonly attempts: number;
  /** The HTTP status, if there was a response. */
  declare readonly status?: number | undefined;
  /**
   * The code that the API gave (Truto: the name of the status; Kognitos: a number), the system's code for a broken
   * connection such as `ECONNREFUSED`, or `ATTEMPT_TIMEOUT`, `IDLE_TIMEOUT` or `TOTAL_TIMEOUT`.
   */
  declare readonly code?: string | number | undefined;
  /** The server's id of the request, for its support. */
  declare readonly requestId?: string | undefined;
  /** The wait that the server asked for, in milliseconds. */
  declare readonly retryAfterMs?: number | undefined;
  /** Query parameters that the integration requires and the call did not set, if Truto names them. */
  declare readonly missingQueryParameters?: readonly string[] | undefined;

  /**
   * The client creates these errors. Programs only need the constructor in tests.
   *
   * @param kind - Kind of the failure.
   * @param reason - What happened, without anything that must not be shown.
   * @param facts - Facts about the call, which printers show.
   * @param hidden - Data of the call, which printers do not show.
   */
  constructor(kind: Kind, reason: string, facts: ApiErrorFacts, hidden: HiddenFacts = {}) {
    super(sentence(reason, facts));
    this.kind = kind;
    hiddenFacts.set(this, hidden);
    // A fact that is not known gets no property, so that printers do not list it.
    for (const [name, value] of Object.entries<unknown>({ ...facts })) {
      if (value !== undefined) Object.assign(this, { [name]: value });
    }
  }

  /**
   * The body of the response: parsed if it is JSON, otherwise its text, up to 65,536 characters. `undefined` if there
   * was no response or no body.
   */
  get body(): unknown {
    const body = hiddenFacts.get(this)?.body;
    return typeof body === "string" ? body.slice(0, longestText) : body;
  }

  /** The headers of the response, if there was one. */
  get headers(): Headers | undefined {
    return hiddenFacts.get(this)?.headers;
  }

  /** The details that the server gave: `details` of the body, or the connected tool's own response. */
  get details(): unknown {
    const { details, raw_response } = fieldsOf(this.body);
    return details ?? raw_response;
  }

  /**
   * Error of the runtime or the token provider, if that made the call fail. It is not the `cause`, because printers
   * show a cause and some runtimes put the whole URL into it.
   */
  get failure(): unknown {
    return hiddenFacts.get(this)?.failure;
  }

  /** Returns the error as plain data for structured logs: its message, and the facts that printers show. */
  toJSON(): object {
    return Object.assign({ message: this.message }, this);
  }

  /** Keeps Node from reading the getters when it is asked to show everything. */
  [Symbol.for("nodejs.util.inspect.custom")](
    _depth: number,
    options: object,
    inspect: (value: unknown, options: object) => string,
  ): string {
    const { stack, message } = this;
    return inspect(Object.assign(new Error(message), this, { stack }), options);
  }
}

function sentence(reason: string, facts: ApiErrorFacts): string {
  const { method, pathTemplate, origin, status, attempts } = facts;
  const call = method ? `${method} ${pathTemplate ?? origin ?? ""}` : "The call";
  if (attempts === 0) return `${call} was not sent: ${reason}`;
  const failed = status === undefined ? "failed" : `failed with status ${status}`;
  return `${call} ${failed} after ${attempts} attempt${attempts === 1 ? "" : "s"}: ${reason}`;
}

/** An {@link ApiError} of any kind, as a union to switch on by `kind`. */
export type AnyApiError = { [Kind in ApiErrorKind]: ApiError<Kind> }[ApiErrorKind];

/**
 * Returns true if a value is an {@link ApiError}, also if another copy of this package created it.
 *
 * @param value - Any value, such as a caught error.
 * @param kind - The kind that it must have, if that matters.
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

/** The facts of a call, with data that must not be shown. */
export interface CallRecord extends Secrets {
  readonly facts: ApiErrorFacts;
  /** A sentence that the message ends with, such as why the call was not retried. */
  note?: string | undefined;
  /** The body of the response, parsed if it is JSON. */
  body?: unknown;
}

/** Records of the calls that ended with an error status, by their responses. */
export const records = new WeakMap<Response, CallRecord>();

/** Returns the record of a response. Little is known if another client made the call. */
function recordOf(response: Response): CallRecord {
  return records.get(response) ?? { facts: { attempts: 1 }, url: response.url, tokens: [] };
}

/** Returns the request id of a response: the server's own or that of the network in front of it. */
export function requestId({ headers }: Response, secrets: Secrets): string | undefined {
  const id = headers.get("x-request-id") ?? headers.get("request-id") ?? headers.get("cf-ray");
  return id === null ? undefined : redact(id, secrets);
}

/** Reads the fields of a value that the server sent, which may have any type. */
function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return Object(value) as Readonly<Record<string, unknown>>;
}

const kinds: Readonly<Partial<Record<number, ApiErrorKind>>> = {
  400: "validation",
  401: "authentication",
  403: "permission",
  404: "not_found",
  422: "validation",
  429: "rate_limit",
};

/** Returns the message of a JSON body, or the words of a text or an HTML page. */
function wordsOf(body: unknown, secrets: Secrets): string {
  if (typeof body === "string") {
    const isHtml = /^\s*</.test(body);
    // Without the tags, a value that holds one would not be found.
    const text = mask(body, secrets);
    const words = isHtml ? text.replace(/<(style|script)\b[^]*?<\/\1>|<[^<>]*>/gi, " ") : text;
    return shorten(words.replace(/\s+/g, " ").trim());
  }
  const { message, error, error_description, detail, errors } = fieldsOf(body);
  const [first] = Array.isArray(errors) ? (errors as unknown[]) : [];
  const inner = [error, first].map((each) => fieldsOf(each)["message"]);
  const words = [message, inner[0], error_description, detail, inner[1], first].find(
    (each) => each && typeof each === "string",
  );
  return redact((words ?? "") as string, secrets);
}

/** The `error` of a call whose response has an error status and a body that is not a JSON object. */
export interface ErrorEnvelope {
  /** The HTTP status. */
  readonly statusCode: number;
  /** The reason phrase of the status; may be empty. */
  readonly error: string;
  /** The server's message, without values of the query. */
  readonly message: string;
}

/** Returns an `error` for a response whose body is not an object, so that `error` is never falsy. */
export function envelopeOf(response: Response, body: unknown): ErrorEnvelope {
  const secrets = recordOf(response);
  const error = redact(response.statusText, secrets);
  const message = wordsOf(body, secrets) || error || "The server sent no message.";
  return { statusCode: response.status, error, message };
}

/** Returns the facts of a response. Middleware may have replaced the original one. */
function factsOf(response: Response, record: CallRecord): ApiErrorFacts {
  const id = requestId(response, record) ?? record.facts.requestId;
  return { ...record.facts, status: response.status, requestId: id };
}

/** Creates the error for a response with an error status. Prefers the recorded body to `error`, the client's form of it. */
export function errorFromResponse(response: Response, error: unknown): ApiError {
  const { status, headers } = response;
  const record = recordOf(response);
  const body = "body" in record ? record.body : error;
  const shown = (value: unknown): string | undefined =>
    value && typeof value === "string" ? redact(value, record) : undefined;
  const { code, error: name, truto_error_insight, truto_is_remote_error } = fieldsOf(body);
  const insight = fieldsOf(truto_error_insight)["missing_required_query_parameters"];
  const missing = fieldsOf(insight)["value"];
  // A limit of the connected tool is a limit too: the caller must wait.
  const isRemote = truto_is_remote_error === true && status !== 429;
  const { message: words } = envelopeOf(response, body);
  const hint =
    record.note ??
    (record.facts.method && status === 401 && record.tokens.length === 0 && !isRemote
      ? 'No token was sent: set the client\'s "token", which goes to the origin of its "baseUrl" alone.'
      : "");
  return new ApiError(
    isRemote ? "remote_integration" : (kinds[status] ?? (status < 500 ? "request" : "server")),
    hint ? `${words.replace(/\.?$/, ".")} ${hint}` : words,
    {
      ...factsOf(response, record),
      code: typeof code === "number" ? code : shown(typeof name === "string" ? name : code),
      missingQueryParameters: Array.isArray(missing)
        ? missing.map((name) => shown(name) ?? "")
        : undefined,
    },
    { body, headers },
  );
}

export function malformedBody(
  response: Response,
  text: string,
  record = recordOf(response),
): ApiError {
  const { headers } = response;
  const facts = factsOf(response, record);
  const type = redact(headers.get("content-type")?.split(";")[0] ?? "no content type", record);
  const problem = text
    ? `The body is not valid JSON (${type}, ${text.length} characters). It is in error.body.`
    : "The body is empty, and JSON was expected.";
  return new ApiError("malformed_body", problem, facts, { body: text, headers });
}

const problems = {
  ATTEMPT: "There was no response",
  IDLE: "The body did not continue",
  TOTAL: "The call did not end",
};

export function timeoutError(
  call: { facts: ApiErrorFacts; settings: { attemptTimeoutMs: number; totalTimeoutMs: number } },
  limit: keyof typeof problems,
  problem = problems[limit],
): ApiError {
  const option = limit === "TOTAL" ? "totalTimeoutMs" : "attemptTimeoutMs";
  const reason = `${problem} within ${call.settings[option]} ms (${option}).`;
  return new ApiError("timeout", reason, { ...call.facts, code: `${limit}_TIMEOUT` });
}

/** Creates the error for a failed call of fetch. */
export function networkError(
  { facts, record }: { readonly facts: ApiErrorFacts; readonly record: Secrets },
  failure: unknown,
): ApiError {
  const code = redact(systemCode(failure) ?? "", record) || undefined;
  const problem = code === undefined ? "There was no response" : `The connection failed (${code})`;
  const reason = `${problem}. The cause is in error.failure.`;
  return new ApiError("network", reason, { ...facts, code: code ?? facts.code }, { failure });
}

/** Returns the system's code, such as ECONNREFUSED, which runtimes put into the error or into its cause. */
function systemCode(failure: unknown): string | undefined {
  for (let error = failure, depth = 0; error instanceof Object && depth < 5; depth += 1) {
    const { cause, code } = error as { cause?: unknown; code?: unknown };
    if (typeof code === "string") return code;
    error = cause;
  }
  return undefined;
}
