import type {
  ClientOptions as OpenApiFetchOptions,
  Middleware,
  MiddlewareRequestParams,
  ParseAs,
  PathSerializer,
  QuerySerializer,
  QuerySerializerOptions,
} from "openapi-fetch";
import type { EventHooks } from "./events.ts";
import type { RequestExtensions } from "./extensions.ts";
import type { RetryBudget, RetryOptions } from "./retry.ts";

/** Part of a response that is read. Responses of all classes have it. */
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
// A method, so that the second parameter may have a type of the other library.
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
 * A bearer token, or a function that returns one. The function is called at the first request, again after a 401, and
 * again 30 seconds before the token expires if it returns an {@link ExpiringToken}.
 */
export type Token = string | (() => string | ExpiringToken | PromiseLike<string | ExpiringToken>);

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
  /** Budget that the retries are taken from. Default: one of the transport's own. */
  readonly retryBudget?: RetryBudget | undefined;
  /** Limits rate and concurrency. Default: no limit. */
  readonly limiter?: Limiter | undefined;
  /**
   * Returns true if an error response is final although its status is retryable or asks for a new token. A string
   * means true, and is a sentence for the error's message.
   */
  readonly isFinal?: ((status: number, body: unknown) => boolean | string) | undefined;
  /**
   * Returns the account of a request. After a 429, the requests of the same account wait. Default: all requests to an
   * origin belong to one account.
   */
  readonly accountOf?: ((url: URL) => string | null | undefined) | undefined;
  /**
   * Maximum backoff before the first retry in milliseconds, doubled for each further one. The backoff is random, from 0
   * to that, and is added to a wait that the server asks for. Default: 250.
   */
  readonly backoffBaseMs?: number | undefined;
  /** Maximum backoff before any retry in milliseconds. Default: 8,000. */
  readonly backoffCapMs?: number | undefined;
}

/** Functions that write parameters and bodies. Each replaces the serializer of this package. */
export interface Serializers {
  /**
   * Writes a query, without a question mark. An object is the options of openapi-fetch's `createQuerySerializer`.
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

/** Options of `RequestInit` that a client or a call can set, beside those that have a type of their own here. */
export interface RequestOptions extends Omit<
  RequestInit,
  "body" | "headers" | "method" | "priority" | "signal"
> {
  /** Priority of the request relative to others, where the runtime knows priorities. */
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
  /** URL of the API, if it is not the one of its document. The token goes to the origin of this URL alone. */
  readonly baseUrl?: string | undefined;
  /** Makes calls throw an `ApiError` instead of resolving with an `error`. Default: `false`. */
  readonly throwOnError?: Throws | undefined;
  /** Aborts every call that has no signal of its own. */
  readonly signal?: AbortSignal | null | undefined;
  /**
   * Identity of the caller, such as the id of a user or tenant. A pager keeps the checkpoints and query keys of two
   * scopes apart. Not sent to the server.
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
  /** Applied to the body, once it has that form. */
  readonly transform?: ((data: unknown, response: Response) => unknown) | undefined;
}

/**
 * Names of options. `false`: openapi-fetch and `Request` read it. A string: a wrong name, with the right one as the
 * value. Any other value: the transport or the client reads it. A record, so that the compiler requires every name.
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
  /** Operations that may be retried although their method is not idempotent: methods in lower case by path. */
  readonly safeToRetry?: Readonly<Record<string, readonly string[]>>;
  /** The same as {@link TransportOptions.isFinal}. */
  readonly isFinal?: TransportOptions["isFinal"];
  /** The same as {@link TransportOptions.accountOf}. */
  readonly accountOf?: TransportOptions["accountOf"];
  /** Adapts a call to the API. */
  readonly plan?: (init: LooseInit) => Plan;
  /** Names of the options that this API's client has beside the common ones. */
  readonly optionNames?: OptionNames;
}

/** Options of a call without the undefined ones. */
export type Settings = { readonly [Name in keyof CallOptions]-?: NonNullable<CallOptions[Name]> };

/** Default options of a call. Their names are those of {@link CallOptions}. */
export const defaults: Settings = {
  retries: 3,
  attemptTimeoutMs: 30_000,
  totalTimeoutMs: 120_000,
  maxWaitMs: 60_000,
  maxBodyBytes: 64 * 2 ** 20,
  retry: {},
};

/** Default options of a transport that a call cannot set. */
export const backoffDefaults = { backoffBaseMs: 250, backoffCapMs: 8_000 };

/** Merges the options of a call with those of the transport and the defaults. Throws for wrong values. */
export function createSettings(options: CallOptions, base = defaults): Settings {
  const isSet = ([name, value]: [string, unknown]): boolean =>
    Object.hasOwn(defaults, name) && value !== undefined;
  const given: Partial<Settings> = Object.fromEntries(Object.entries(options).filter(isSet));
  const { retry, ...numbers } = { ...base, ...given };
  if (typeof retry !== "object") {
    throw new TypeError(
      '"retry" is not an object such as { statuses: [503] }. Set "retries" to 0 to retry nothing.',
    );
  }
  assertNumbers(numbers);
  assertRetry(retry);
  return { ...numbers, retry: { ...base.retry, ...retry } };
}

/** Throws a TypeError that names a part of `retry` which would fail at the first retry. */
function assertRetry({ statuses, methods, shouldRetry, idempotencyKey }: RetryOptions): void {
  const problems = {
    statuses: statuses && !Array.isArray(statuses) && "an array of numbers",
    methods: methods && !Array.isArray(methods) && "an array of strings",
    shouldRetry: shouldRetry && typeof shouldRetry !== "function" && "a function",
    idempotencyKey:
      idempotencyKey &&
      idempotencyKey !== true &&
      typeof idempotencyKey !== "function" &&
      "a boolean or a function",
  };
  for (const [name, type] of Object.entries(problems)) {
    if (type) throw new TypeError(`"retry.${name}" is not ${type}.`);
  }
}

/** Throws a RangeError that names a number which is negative or not a number. */
export function assertNumbers(numbers: Readonly<Record<string, number | undefined>>): void {
  for (const [name, value = 0] of Object.entries(numbers)) {
    if (typeof value !== "number" || !(value >= 0)) {
      throw new RangeError(
        `"${name}" is ${typeof value === "number" ? value : `a ${typeof value}`}. It must be a number from 0 up.`,
      );
    }
  }
}

/** Returns the origin of a `baseUrl`, or throws if requests would fail. The message hides the value, which may hold a password. */
export function originOf(baseUrl: unknown, RequestOption: RequestClass = Request): string {
  const fail = (problem: string): never => {
    throw new TypeError(`"baseUrl" ${problem}.`);
  };
  if (typeof baseUrl !== "string") return fail("is missing, or is not a string");
  if (/^\s|\s$/.test(baseUrl)) return fail("begins or ends with white space");
  if (/[?#]/.test(baseUrl)) return fail('holds "?" or "#", after which no path can follow');
  if (/^[^/]*\/\/[^/]*@/.test(baseUrl)) {
    return fail('holds a user name or a password. Use "token" or an authorization header instead');
  }
  let url: URL;
  try {
    url = new URL(new RequestOption(baseUrl).url);
  } catch {
    return fail("is not a valid URL");
  }
  return /^https?:/.test(url.protocol)
    ? url.origin
    : fail("has another scheme than http and https");
}
