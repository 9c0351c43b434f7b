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

/** The part of a response that the client reads. The response classes of all libraries have it. */
export interface FetchResponse {
  readonly status: number;
  readonly statusText: string;
  readonly headers: { get(name: string): string | null };
  readonly body: object | null;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/**
 * Sends one request. Any function with the shape of `fetch`; its responses may be of any class.
 *
 * @typeParam R - Class of the requests.
 */
// A method, because the parameters of methods are compared less strictly: a `fetch` may have its own type of options.
export type Fetch<R = Request> = {
  fetch(request: R, requestInitExt?: object): Promise<FetchResponse>;
}["fetch"];

/**
 * A class of requests, such as undici's.
 *
 * @typeParam R - An instance.
 */
export type RequestClass<R = Request> = new (input: string, init?: never) => R;

/** A token with the time at which it expires, in milliseconds since 1970 or as a `Date`. */
export interface ExpiringToken {
  readonly token: string;
  readonly expiresAt: Date | number;
}

/**
 * A bearer token, or a function that returns one. The function is called at the first request and again after a 401.
 * If it returns an {@link ExpiringToken}, a request also calls it if the token expires in less than 30 seconds.
 */
export type Token = string | (() => string | ExpiringToken | PromiseLike<string | ExpiringToken>);

/** A failed attempt, passed to `shouldRetry`. */
export interface FailedAttempt {
  /** Method of the request. */
  readonly method: string;
  /** Path before its parameters are filled in, if the call was made through a client. */
  readonly pathTemplate?: string | undefined;
  /** Number of attempts so far. */
  readonly attempts: number;
  /** Response with an error status. Its body may be read any number of times. */
  readonly response?: Response | undefined;
  /** Error, if there was no response. */
  readonly error?: ApiError | undefined;
}

/** Options that select retries. */
export interface RetryOptions {
  /** Statuses to retry, instead of {@link retryableStatuses}. */
  readonly statuses?: readonly number[] | undefined;
  /**
   * Methods whose requests are retried, instead of {@link retryableMethods}. Operations that the API's
   * document marks as safe to retry, and requests with an `Idempotency-Key` header, are retried even if their method is
   * not among these.
   */
  readonly methods?: readonly string[] | undefined;
  /**
   * Decides about one retry: `true` retries any method and status, `false` does not, `undefined`
   * leaves the decision to the defaults. It is not called when no retry is left.
   */
  readonly shouldRetry?:
    ((failed: FailedAttempt) => boolean | undefined | PromiseLike<boolean | undefined>) | undefined;
  /**
   * Adds an `Idempotency-Key` header to POSTs that have none, the same for all attempts of a call, so that they are
   * retried. A function makes the key; `true` uses a random UUID. Default: `false`.
   */
  readonly idempotencyKey?: boolean | (() => string) | undefined;
}

/** Options of a call, a client or a transport. Call options take precedence. */
export interface CallOptions {
  /** Maximum number of retries of a call. Default: 3. */
  readonly retries?: number | undefined;
  /**
   * Maximum time of one attempt in milliseconds, including the time to get the token and to read a buffered body. For
   * a streamed body, it is the maximum time between two chunks. Default: 30,000.
   */
  readonly attemptTimeoutMs?: number | undefined;
  /**
   * Maximum time of a call in milliseconds, with all attempts and waits. For a streamed body, it
   * is the time until the headers arrive. Default: 120,000.
   */
  readonly totalTimeoutMs?: number | undefined;
  /**
   * Maximum wait that a server may ask for, in milliseconds. If it asks for a longer wait, the call ends with that
   * response. Default: 60,000.
   */
  readonly maxWaitMs?: number | undefined;
  /**
   * Maximum length of a buffered body in bytes, after decompression. A longer body ends the call with an `ApiError` of
   * kind `body_too_large`. Default: 67,108,864 (64 MiB).
   */
  readonly maxBodyBytes?: number | undefined;
  /** Selects the retries. */
  readonly retry?: RetryOptions | undefined;
}

/**
 * Budget of retries that calls share, so that retries do not multiply the load of a server that is down. Several clients
 * may share a budget.
 *
 * @example
 * const budget = createRetryBudget({ capacity: 50 });
 * const clients = accounts.map((id) => createTrutoClient({ integratedAccountId: id, retryBudget: budget }));
 */
export interface RetryBudget {
  /** Takes one retry if one is left. */
  take(): boolean;
  /**
   * Called after a call that succeeded. Gives back the retries that it took, and a fraction of a retry.
   *
   * @param retries - Number of retries that the call took.
   */
  refund(retries: number): void;
}

/** Size of a {@link RetryBudget}. */
export interface RetryBudgetOptions {
  /** Number of retries in a full budget. Default: 20. */
  readonly capacity?: number;
  /** Fraction of a retry that each success pays back, in addition to the retries that the call took. Default: 0.1. */
  readonly refund?: number;
}

/** Limits rate and concurrency of requests. `createLimiter` of `@rosterkit/client/limit` creates one. */
export interface Limiter {
  /**
   * Runs a task when there is room for it. A slot is free when the promise of the task settles, which is after the end
   * of a streamed body.
   *
   * @param url - URL of the request, which identifies the account.
   * @param task - Function to run.
   * @param signal - Ends the wait.
   */
  run<T>(url: string, task: () => Promise<T>, signal: AbortSignal): Promise<T>;
}

/** Options of {@link createTransport}. */
export interface TransportOptions extends CallOptions, EventHooks {
  /** Sends a request. Default: `globalThis.fetch`, looked up for each request. */
  readonly fetch?: Fetch | undefined;
  /**
   * Bearer token, or a function that returns one. It needs `origin`. A request that has an `authorization` header keeps
   * that header.
   */
  readonly token?: Token | undefined;
  /** Origin that the token is sent to, such as `https://api.truto.one`. No other origin gets it. */
  readonly origin?: string | undefined;
  /** Budget that the retries are taken from. Default: one budget per transport. */
  readonly retryBudget?: RetryBudget | undefined;
  /** Limits rate and concurrency. Default: no limit. */
  readonly limiter?: Limiter | undefined;
  /**
   * Returns true if an error response must not be retried, although its status is retryable or a 401. A string
   * means true, and is added to the message of the error.
   */
  readonly isFinal?: ((status: number, body: unknown) => boolean | string) | undefined;
  /**
   * Returns the account of a request. After a 429, the requests of the same account wait. Default: all requests to an
   * origin belong to one account.
   */
  readonly accountOf?: ((url: URL) => string | null | undefined) | undefined;
  /**
   * Maximum backoff before the first retry in milliseconds. It doubles for each further retry. The backoff is a random
   * time up to this maximum. It is added to a wait that the server asks for. Default: 250.
   */
  readonly backoffBaseMs?: number | undefined;
  /** Maximum backoff before any retry in milliseconds. Default: 8,000. */
  readonly backoffCapMs?: number | undefined;
}

/** Functions that write parameters and bodies. Each replaces the serializer of this package. */
export interface Serializers {
  /**
   * Writes a query, without a question mark. Instead of a function, it may be the options of
   * openapi-fetch's `createQuerySerializer`.
   *
   * @see https://openapi-ts.dev/openapi-fetch/api#queryserializer
   */
  readonly querySerializer?: QuerySerializer<unknown> | QuerySerializerOptions | null | undefined;
  /** Fills the templates of a path. */
  readonly pathSerializer?: PathSerializer | null | undefined;
  /** Writes a body. It is not called for a call without a body. The headers are those that the call sets. */
  readonly bodySerializer?:
    | ((body: unknown, headers?: Headers) => NonNullable<RequestInit["body"]> | undefined)
    | undefined;
}

/** Options of `RequestInit` that a client or a call can set, except those that this package types itself. */
export interface RequestOptions extends Omit<
  RequestInit,
  "body" | "headers" | "method" | "priority" | "signal"
> {
  /** Priority of the request relative to others, if the runtime has priorities. */
  priority?: "high" | "low" | "auto";
}

/**
 * Options for another library's `fetch`.
 *
 * @typeParam R - Type of the requests.
 */
export interface FetchOptions<R = Request> {
  /** Sends a request. Default: `globalThis.fetch`, looked up for each request. */
  readonly fetch?: Fetch<NoInfer<R>> | undefined;
  /** Class of the requests that `fetch` gets. Default: `globalThis.Request`. */
  readonly Request?: RequestClass<R> | undefined;
}

/**
 * Options of a client of any API: those of openapi-fetch and those of the transport.
 *
 * @typeParam Throws - `true` if calls throw errors.
 * @typeParam Asker - Type of `scope`.
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
  /** Headers of every call. An `authorization` among them replaces the token. */
  readonly headers?: OpenApiFetchOptions["headers"];
  /** URL of the API. Default: the URL in its document. The token goes only to the origin of this URL. */
  readonly baseUrl?: string | undefined;
  /** Makes calls throw an `ApiError` instead of resolving with an `error`. Default: `false`. */
  readonly throwOnError?: Throws | undefined;
  /** Aborts every call that has no `signal`. */
  readonly signal?: AbortSignal | null | undefined;
  /**
   * Identity of the caller, such as the id of a user or tenant. A pager never mixes the checkpoints
   * or the cached queries of two scopes. Not sent to the server.
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

/** Changes that an API makes to a call of its client. */
export interface Plan {
  readonly query?: Record<string, unknown>;
  /** Form in which the caller wants the body of a success. */
  readonly parseAs?: ParseAs;
  /** Applied to the parsed body. */
  readonly transform?: ((data: unknown, response: Response) => unknown) | undefined;
}

/**
 * Names of options. `false`: openapi-fetch and `Request` read it. A string: the name is wrong, and the string is the
 * right name. Any other value: the transport or the client reads it. A record, so that the compiler requires every
 * name.
 */
export type OptionNames<Options = Record<string, unknown>> = Readonly<
  Record<keyof Options, unknown>
>;

/** Facts about an API that its client needs. */
export interface ApiDefinition<Lists> {
  /** URL of the API. */
  readonly baseUrl: string;
  /** Table of the lists of the API, for a pager. */
  readonly lists?: Lists;
  /** Operations that may be retried although their method is not idempotent: methods in lower case, keyed by path. */
  readonly safeToRetry?: Readonly<Record<string, readonly string[]>>;
  /** The same as {@link TransportOptions.isFinal}. */
  readonly isFinal?: TransportOptions["isFinal"];
  /** The same as {@link TransportOptions.accountOf}. */
  readonly accountOf?: TransportOptions["accountOf"];
  /** Adapts a call to the API. */
  readonly plan?: (init: LooseInit) => Plan;
  /** Names of the additional options of this API's client. */
  readonly optionNames?: OptionNames;
}
