import { longestText, mask, redact, shorten, type Secrets } from "./redact.ts";

/**
 * Reasons why a call failed. Some calls throw even without `unwrap` and `throwOnError`:
 *
 * | `kind`               | when                                                                                                 | always thrown                      |
 * | -------------------- | ---------------------------------------------------------------------------------------------------- | ---------------------------------- |
 * | `authentication`     | 401, or the option `token` provided no valid token                                                   | if `token` provided no valid token |
 * | `permission`         | 403: the token or the account lacks a permission                                                     |                                    |
 * | `not_found`          | 404: the resource does not exist, or the token has no access to it                                   |                                    |
 * | `validation`         | 400 and 422: the server rejected the request as invalid                                              |                                    |
 * | `rate_limit`         | 429 from the API or the connected tool, or the wait after an earlier 429 is too long for the call    | if the wait is too long            |
 * | `remote_integration` | the connected tool returned an error status, except 429; if it is 401, reconnect the account         |                                    |
 * | `request`            | any other status below 500                                                                           |                                    |
 * | `server`             | 500 and above                                                                                        |                                    |
 * | `timeout`            | an attempt or the call took too long; `code` is `ATTEMPT_TIMEOUT`, `IDLE_TIMEOUT` or `TOTAL_TIMEOUT` | yes                                |
 * | `network`            | the connection failed before the response was complete, or the client refused a redirect             | yes                                |
 * | `malformed_body`     | the status is a success, but the body is empty, incomplete or not JSON                               | yes                                |
 * | `body_too_large`     | the buffered body of a success is longer than `maxBodyBytes`                                         | yes                                |
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

/** Properties of {@link ApiError} that contain no secrets. */
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

/** Data of a failed call that must not appear in logs. */
export interface HiddenFacts {
  readonly body?: unknown;
  readonly headers?: Headers | undefined;
  readonly failure?: unknown;
}

// Use a WeakMap, because a private field would make the `ApiError` types of two copies of this package incompatible.
const hiddenFacts = new WeakMap<object, HiddenFacts>();

/**
 * Error of a failed call. To narrow an {@link AnyApiError}, use a `switch` statement with `kind`.
 *
 * The message, the stack, the JSON form and console output contain no token and no query value. `body`, `details`,
 * `headers` and `failure` are never printed, because they may contain secrets.
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
  /** Always `ApiError`, for every kind. */
  override readonly name = "ApiError";
  /** Kind of the failure. */
  readonly kind: Kind;
  /** HTTP method. Undefined if a client of another package made the call. */
  declare readonly method?: string | undefined;
  /** Path template, such as `/members/{id}`. Undefined if the call was not made by a client of this package. */
  declare readonly pathTemplate?: string | undefined;
  /** Scheme, host and port of the server. Undefined if a client of another package made the call. */
  declare readonly origin?: string | undefined;
  /** Number of attempts. 0 if no request was sent. */
  declare readonly attempts: number;
  /** HTTP status. Undefined if there was no response. */
  declare readonly status?: number | undefined;
  /**
   * Error code in the response body. For Truto, the name of the status. For Kognitos, a number. For a failed
   * connection, the code of the operating system, such as `ECONNREFUSED`. For a timeout, `ATTEMPT_TIMEOUT`,
   * `IDLE_TIMEOUT` or `TOTAL_TIMEOUT`.
   */
  declare readonly code?: string | number | undefined;
  /** Request id from the response headers. Include the id when you contact the API's support. */
  declare readonly requestId?: string | undefined;
  /** Wait that the server requested, in milliseconds. */
  declare readonly retryAfterMs?: number | undefined;
  /** Required query parameters that the call did not set. Undefined if the response does not contain their names. */
  declare readonly missingQueryParameters?: readonly string[] | undefined;

  /**
   * Creates an error. Only tests need this constructor, because clients create their errors themselves.
   *
   * @param kind - Kind of the failure.
   * @param reason - Description of the failure, without secrets.
   * @param facts - Properties of the error, which are printed.
   * @param hidden - Data of the call, which is not printed.
   */
  constructor(kind: Kind, reason: string, facts: ApiErrorFacts, hidden: HiddenFacts = {}) {
    super(sentence(reason, facts));
    this.kind = kind;
    hiddenFacts.set(this, hidden);
    // Skip undefined facts, so that these facts are not printed.
    for (const [name, value] of Object.entries<unknown>({ ...facts })) {
      if (value !== undefined) Object.assign(this, { [name]: value });
    }
  }

  /** The response body. JSON is parsed, and text is cut after 65,536 characters. Undefined if there was no body. */
  get body(): unknown {
    const body = hiddenFacts.get(this)?.body;
    return typeof body === "string" ? body.slice(0, longestText) : body;
  }

  /** The response headers. Undefined if there was no response. */
  get headers(): Headers | undefined {
    return hiddenFacts.get(this)?.headers;
  }

  /** The field `details` of the response body. If it is missing, `raw_response`: the connected tool's response. */
  get details(): unknown {
    const { details, raw_response } = fieldsOf(this.body);
    return details ?? raw_response;
  }

  /**
   * Error that made the call fail, from the runtime or the token function. This error is not in `cause`, because
   * loggers print `cause` and the error may contain the whole URL.
   */
  get failure(): unknown {
    return hiddenFacts.get(this)?.failure;
  }

  /** Returns the message and the properties that contain no secrets, for structured logs. */
  toJSON(): object {
    return Object.assign({ message: this.message }, this);
  }

  /** Formats the error for `util.inspect`. Without this method, the option `getters: true` would print hidden data. */
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

/** Union of the {@link ApiError} types of all kinds. To narrow the union, use a `switch` statement with `kind`. */
export type AnyApiError = { [Kind in ApiErrorKind]: ApiError<Kind> }[ApiErrorKind];

/**
 * Returns true if a value is an {@link ApiError}, even if another copy of this package created it.
 *
 * @param value - Any value, such as a caught error.
 * @param kind - The required kind. Default: any kind.
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

/** Facts about a call, and the secrets of the call. */
export interface CallRecord extends Secrets {
  readonly facts: ApiErrorFacts;
  /** Last sentence of the message, such as the reason why the call was not retried. */
  note?: string | undefined;
  /** The body of the response, parsed if it is JSON. */
  body?: unknown;
}

/** Records of calls that ended with an error status, keyed by response. */
export const records = new WeakMap<Response, CallRecord>();

/** Returns the record of a response, or a minimal record if a client of another package made the call. */
function recordOf(response: Response): CallRecord {
  return records.get(response) ?? { facts: { attempts: 1 }, url: response.url, tokens: [] };
}

/** Returns the request id from the response headers. */
export function requestId({ headers }: Response, secrets: Secrets): string | undefined {
  const id = headers.get("x-request-id") ?? headers.get("request-id") ?? headers.get("cf-ray");
  return id === null ? undefined : redact(id, secrets);
}

/** Returns the fields of a value in the response body. A value that is not an object has no fields. */
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

/** Returns the message of a JSON body, or the text of any other body. */
function wordsOf(body: unknown, secrets: Secrets): string {
  if (typeof body === "string") {
    const isHtml = /^\s*</.test(body);
    // Mask before removing the tags, because a secret that contains a tag would not be found afterwards.
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

/** Type of `error` if the response has an error status, and the response body is not a JSON object. */
export interface ErrorEnvelope {
  /** HTTP status. */
  readonly statusCode: number;
  /** Reason phrase of the status. May be empty. */
  readonly error: string;
  /** The server's message. Tokens and query values are masked. */
  readonly message: string;
}

/** Creates the `error` of a call whose response body is not an object, so that `error` is never falsy. */
export function envelopeOf(response: Response, body: unknown): ErrorEnvelope {
  const secrets = recordOf(response);
  const error = redact(response.statusText, secrets);
  const message = wordsOf(body, secrets) || error || "The server sent no message.";
  return { statusCode: response.status, error, message };
}

/** Returns the facts for an error. Reads the status again, because middleware may have replaced the response. */
function factsOf(response: Response, record: CallRecord): ApiErrorFacts {
  const id = requestId(response, record) ?? record.facts.requestId;
  return { ...record.facts, status: response.status, requestId: id };
}

/** Creates the `ApiError` for an error status. The parameter `error` replaces a missing body. */
export function errorFromResponse(response: Response, error: unknown): ApiError {
  const { status, headers } = response;
  const record = recordOf(response);
  const body = "body" in record ? record.body : error;
  const shown = (value: unknown): string | undefined =>
    value && typeof value === "string" ? redact(value, record) : undefined;
  const { code, error: name, truto_error_insight, truto_is_remote_error } = fieldsOf(body);
  const insight = fieldsOf(truto_error_insight)["missing_required_query_parameters"];
  const missing = fieldsOf(insight)["value"];
  // A 429 of the connected tool is a `rate_limit` too, because the caller must wait.
  const isRemote = truto_is_remote_error === true && status !== 429;
  const { message: words } = envelopeOf(response, body);
  const hint =
    record.note ??
    (record.facts.method && status === 401 && record.tokens.length === 0 && !isRemote
      ? 'No token was sent. Set the option "token". The client sends the token only to the origin of "baseUrl".'
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
    ? `The response body is not valid JSON (${type}, ${text.length} characters). The body is in error.body.`
    : "The response body is empty, but the client expected JSON.";
  return new ApiError("malformed_body", problem, facts, { body: text, headers });
}

export function tooLongBody(facts: ApiErrorFacts, maxBytes: number, headers: Headers): ApiError {
  const problem = `The response body is longer than ${maxBytes} bytes. Increase maxBodyBytes, or set parseAs to "stream".`;
  return new ApiError("body_too_large", problem, facts, { headers });
}

/** Creates the error for an attempt that was not sent, because there is no valid token. */
export function tokenError(facts: ApiErrorFacts, failure: unknown): ApiError {
  const problem = 'The option "token" provided no valid token. The cause is in error.failure.';
  const unsent = { ...facts, attempts: facts.attempts - 1 };
  return new ApiError("authentication", problem, unsent, { failure });
}

/** Creates the error for a call that cannot wait until the pause of its account ends. */
export function pauseError(facts: ApiErrorFacts, retryAfterMs: number): ApiError {
  const problem = `The account must wait ${retryAfterMs} ms after a 429. Try again later, or increase maxWaitMs and totalTimeoutMs.`;
  return new ApiError("rate_limit", problem, { ...facts, retryAfterMs });
}

const problems = {
  ATTEMPT: "The attempt did not end",
  IDLE: "The next chunk of the response body did not arrive",
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

/** Creates the error for a rejection of `fetch`. */
export function networkError(
  { facts, record }: { readonly facts: ApiErrorFacts; readonly record: Secrets },
  failure: unknown,
): ApiError {
  const code = redact(systemCode(failure) ?? "", record) || undefined;
  const problem =
    code === undefined ? "There was no complete response" : `The connection failed (${code})`;
  const reason = `${problem}. The cause is in error.failure.`;
  return new ApiError("network", reason, { ...facts, code: code ?? facts.code }, { failure });
}

/** Returns the system's code, such as `ECONNREFUSED`, from the error or from one of its causes. */
function systemCode(failure: unknown): string | undefined {
  for (let error = failure, depth = 0; error instanceof Object && depth < 5; depth += 1) {
    const { cause, code } = error as { cause?: unknown; code?: unknown };
    if (typeof code === "string") return code;
    error = cause;
  }
  return undefined;
}
