import type {
  ClientOptions as OpenApiFetchOptions,
  Middleware,
  MiddlewareRequestParams,
  ParseAs,
  PathSerializer,
  QuerySerializer,
  QuerySerializerOptions,
} from "openapi-fetch";
import type { ApiError } from "./errors.ts";
import type { EventHooks } from "./events.ts";
import type { RequestExtensions } from "./extensions.ts";

/** Properties of a response that the client reads. All response classes have these properties. */
export interface FetchResponse {
  /** HTTP status. */
  readonly status: number;
  /** Reason phrase of the status. */
  readonly statusText: string;
  /** Response headers. */
  readonly headers: { get(name: string): string | null };
  /** Stream of the body. Null if the response has no body. */
  readonly body: object | null;
  /** Reads the body to its end. */
  arrayBuffer(): Promise<ArrayBuffer>;
}

/**
 * A function with the shape of `fetch`, which sends one request. The response can be of any class.
 *
 * @typeParam R - Class of the requests.
 */
// Declare a method, because its parameters are compared less strictly: a library's `fetch` may have other options.
export type Fetch<R = Request> = {
  fetch(request: R, requestInitExt?: object): Promise<FetchResponse>;
}["fetch"];

/**
 * A class of requests, such as `Request` of undici.
 *
 * @typeParam R - Type of an instance.
 */
export type RequestClass<R = Request> = new (input: string, init?: never) => R;

/** A token with the time at which it expires. */
export interface ExpiringToken {
  /** The bearer token, without `Bearer`. */
  readonly token: string;
  /** Time at which the token expires: a `Date`, or milliseconds since 1970. */
  readonly expiresAt: Date | number;
}

/**
 * A bearer token, or a function that returns a token. The function is called before the first request, and again after
 * a 401. An {@link ExpiringToken} is replaced 30 seconds before `expiresAt`: the next request after this time calls
 * the function again.
 */
export type Token = string | (() => string | ExpiringToken | PromiseLike<string | ExpiringToken>);

/** A failed attempt, passed to `shouldRetry`. */
export interface FailedAttempt {
  /** Method of the request. */
  readonly method: string;
  /** Path template, such as `/members/{id}`. Undefined if `createTransport` is used without a client. */
  readonly pathTemplate?: string | undefined;
  /** Number of attempts, including this one. */
  readonly attempts: number;
  /** Response with an error status. Its body can be read any number of times. */
  readonly response?: Response | undefined;
  /** Error of an attempt without a response. */
  readonly error?: ApiError | undefined;
}

/** Options that decide which failed attempts are retried. */
export interface RetryOptions {
  /** Statuses that are retried. Default: {@link retryableStatuses}. */
  readonly statuses?: readonly number[] | undefined;
  /**
   * Methods that are retried. Default: {@link retryableMethods}. Operations that the OpenAPI document marks as safe to
   * retry, and requests with an `Idempotency-Key` header, are retried with any method.
   */
  readonly methods?: readonly string[] | undefined;
  /**
   * Decides whether a failed attempt is retried. `true` retries any method and status, `false` does not retry, and
   * `undefined` applies `statuses` and `methods`. The function is not called if no retry is left or the wait is too
   * long.
   */
  readonly shouldRetry?:
    ((failed: FailedAttempt) => boolean | undefined | PromiseLike<boolean | undefined>) | undefined;
  /**
   * Adds an `Idempotency-Key` header to each POST without this header, so that the POST can be retried. All attempts
   * of a call send the same key. `true` creates a random UUID, and a function returns the key. Default: `false`.
   */
  readonly idempotencyKey?: boolean | (() => string) | undefined;
}

/** Options of a call, a client or a transport. The options of a call override the options of the client. */
export interface CallOptions {
  /** Maximum number of retries of a call. Default: 3. */
  readonly retries?: number | undefined;
  /**
   * Maximum time of one attempt in milliseconds. This time includes the call of the token function, and the time to
   * read a buffered body. For a streamed body, this is also the maximum time between two chunks. Default: 30,000.
   */
  readonly attemptTimeoutMs?: number | undefined;
  /**
   * Maximum time of a call in milliseconds, including all attempts and waits. For a streamed body, this time ends when
   * the headers arrive. Default: 120,000.
   */
  readonly totalTimeoutMs?: number | undefined;
  /**
   * Maximum wait in milliseconds that a server can request. If the server requests a longer wait, the call is not
   * retried and returns the response. Default: 60,000.
   */
  readonly maxWaitMs?: number | undefined;
  /**
   * Maximum length of a buffered body in bytes, after decompression. If the body of a success is longer, the call
   * fails with an `ApiError` of kind `body_too_large`. A longer error body is cut. Default: 67,108,864 (64 MiB).
   */
  readonly maxBodyBytes?: number | undefined;
  /** Decides which failed attempts are retried. */
  readonly retry?: RetryOptions | undefined;
}

/**
 * A number of retries that many calls share. The budget prevents retries from multiplying the load on a failing
 * server. Several clients can share a budget.
 *
 * @example
 * const budget = createRetryBudget({ capacity: 50 });
 * const clients = accounts.map((id) => createTrutoClient({ integratedAccountId: id, retryBudget: budget }));
 */
export interface RetryBudget {
  /** Takes one retry. Returns false if no retry is left. */
  take(): boolean;
  /**
   * Called after a successful call. Gives the retries of the call back to the budget, and adds a fraction of a retry.
   *
   * @param retries - Number of retries that the call took.
   */
  refund(retries: number): void;
}

/** Size of a {@link RetryBudget}. */
export interface RetryBudgetOptions {
  /** Number of retries in a full budget. Default: 20. */
  readonly capacity?: number;
  /** Fraction of a retry that a successful call adds, besides the retries that it gives back. Default: 0.1. */
  readonly refund?: number;
}

/** Limits the rate and the concurrency of requests. `createLimiter` of `@rosterkit/client/limit` creates a limiter. */
export interface Limiter {
  /**
   * Runs a task when the limits allow it. The task takes one slot until its promise settles. For a streamed response,
   * the promise settles at the end of the body.
   *
   * @param url - URL of the request, which identifies the account.
   * @param task - Function to run.
   * @param signal - Signal that ends the wait for a slot.
   */
  run<T>(url: string, task: () => Promise<T>, signal: AbortSignal): Promise<T>;
}

/** Options of {@link createTransport}. */
export interface TransportOptions extends CallOptions, EventHooks {
  /** Sends a request. Default: `globalThis.fetch`, read again for each request. */
  readonly fetch?: Fetch | undefined;
  /**
   * Bearer token, or a function that returns a token. After a 401, the function is called once more. If a request
   * already has an `authorization` header, this header is sent instead.
   */
  readonly token?: Token | undefined;
  /** The only origin that receives the token, such as `https://api.truto.one`. Required if `token` is set. */
  readonly origin?: string | undefined;
  /** Budget for retries, from `createRetryBudget`. Several clients can share a budget. Default: one per client. */
  readonly retryBudget?: RetryBudget | undefined;
  /** Limits rate and concurrency. `createLimiter` of `@rosterkit/client/limit` creates a limiter. Default: no limit. */
  readonly limiter?: Limiter | undefined;
  /**
   * Returns true for an error response that must not be retried. Called for retryable statuses, and for a 401 when a
   * new token could be requested. A returned string has the same effect as true, and is added to the error message.
   */
  readonly isFinal?: ((status: number, body: unknown) => boolean | string) | undefined;
  /** Returns a URL's account. After a 429, only its calls wait. Default: the origin, or for Truto, the account id. */
  readonly accountOf?: ((url: URL) => string | null | undefined) | undefined;
  /**
   * Maximum backoff before the first retry, in milliseconds. The maximum doubles for each further retry. The backoff
   * is a random time up to the maximum, and is added to a wait that the server requests. Default: 250.
   */
  readonly backoffBaseMs?: number | undefined;
  /** Maximum backoff before any retry in milliseconds. Default: 8,000. */
  readonly backoffCapMs?: number | undefined;
}

/** Functions that serialize the path, the query and the body. Each function replaces the default serializer. */
export interface Serializers {
  /**
   * Function that returns the query string without a leading question mark. Instead of a function, you can set options
   * of openapi-fetch's `createQuerySerializer`.
   *
   * @see https://openapi-ts.dev/openapi-fetch/api#queryserializer
   */
  readonly querySerializer?: QuerySerializer<unknown> | QuerySerializerOptions | null | undefined;
  /** Replaces the parameters in a path template with values. */
  readonly pathSerializer?: PathSerializer | null | undefined;
  /** Serializes the body, if the call has one. `headers` are the headers of the client and the call. */
  readonly bodySerializer?:
    | ((body: unknown, headers?: Headers) => NonNullable<RequestInit["body"]> | undefined)
    | undefined;
}

/** Options of `RequestInit` that a client or a call can set. */
export interface RequestOptions extends Omit<
  RequestInit,
  "body" | "headers" | "method" | "priority" | "signal"
> {
  /** Priority of the request relative to other requests, if the runtime supports priorities. */
  priority?: "high" | "low" | "auto";
}

/**
 * Options for the `fetch` of a library, such as undici.
 *
 * @typeParam R - Type of the requests.
 */
export interface FetchOptions<R = Request> {
  /** Sends a request. Default: `globalThis.fetch`, read again for each request. */
  readonly fetch?: Fetch<NoInfer<R>> | undefined;
  /** Class of the requests that are passed to `fetch`. Default: `globalThis.Request`. */
  readonly Request?: RequestClass<R> | undefined;
}

/**
 * Options of a client for any API: the options of openapi-fetch and of the transport.
 *
 * @typeParam Throws - `true` if calls reject with an `ApiError` instead of resolving with `error`.
 * @typeParam Asker - Type of the option `scope`.
 * @typeParam R - Type of the requests.
 */
export interface ApiClientOptions<
  Throws extends boolean = boolean,
  Asker extends string | undefined = string | undefined,
  R = Request,
>
  extends
    Serializers,
    RequestOptions,
    RequestExtensions,
    Omit<TransportOptions, "origin" | "isFinal" | "fetch">,
    FetchOptions<R>,
    Pick<OpenApiFetchOptions, "requestInitExt"> {
  /** Headers of every call. An `authorization` header of the client or of a call replaces the token. */
  readonly headers?: OpenApiFetchOptions["headers"];
  /**
   * Base URL of all calls. Default: the API's own URL, such as `https://api.truto.one`. The token is sent only to the
   * origin of this URL, even after redirects.
   */
  readonly baseUrl?: string | undefined;
  /** If true, calls reject with an `ApiError` instead of resolving with an `error`. Default: `false`. */
  readonly throwOnError?: Throws | undefined;
  /** Aborts all calls that do not set their own `signal`. */
  readonly signal?: AbortSignal | null | undefined;
  /**
   * Identity of the caller, such as the id of a user or a tenant. Checkpoints and cached queries of a pager are valid
   * only in the scope in which they were created. The scope is not sent to the server.
   */
  readonly scope?: Asker;
}

/** Options of one call, without the types of its operation. */
export interface LooseInit
  extends
    CallOptions,
    Serializers,
    Pick<ApiClientOptions, "baseUrl" | "fetch" | "redirect" | "signal"> {
  readonly params?: MiddlewareRequestParams | undefined;
  readonly body?: unknown;
  readonly headers?: OpenApiFetchOptions["headers"];
  readonly parseAs?: ParseAs | undefined;
  readonly middleware?: readonly Middleware[] | undefined;
  readonly Request?: RequestClass | undefined;
}

/** API-specific changes to a call. */
export interface Plan {
  readonly query?: Record<string, unknown>;
  /** Format in which the body of a success is parsed. */
  readonly parseAs?: ParseAs;
  /** Applied to the parsed body. */
  readonly transform?: ((data: unknown, response: Response) => unknown) | undefined;
}

/** Option names. `false`: openapi-fetch reads the option. A string: the right name for a wrong name. */
export type OptionNames<Options = Record<string, unknown>> = Readonly<
  Record<keyof Options, unknown>
>;

/** Description of an API, from which a client is created. */
export interface ApiDefinition<Lists> {
  /** URL of the API. */
  readonly baseUrl: string;
  /** Descriptors of the operations that return a list, for a pager. */
  readonly lists?: Lists;
  /** Operations that are safe to retry, although not idempotent. Methods in lower case, keyed by path. */
  readonly safeToRetry?: Readonly<Record<string, readonly string[]>>;
  /** See {@link TransportOptions.isFinal}. */
  readonly isFinal?: TransportOptions["isFinal"];
  /** See {@link TransportOptions.accountOf}. */
  readonly accountOf?: TransportOptions["accountOf"];
  /** Returns the API-specific changes to a call. */
  readonly plan?: (init: LooseInit) => Plan;
  /** Names of the options that only this API's client has. */
  readonly optionNames?: OptionNames;
}
