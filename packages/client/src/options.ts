import type {
  ClientOptions as OpenApiFetchOptions,
  PathSerializer,
  QuerySerializer,
  QuerySerializerOptions,
} from "openapi-fetch";
import type { RequestExtensions } from "./extensions.ts";
import { defaults, type CallOptions, type Fetch, type RequestClass } from "./transport/call.ts";
import type { RetryOptions } from "./transport/retry.ts";
import type { TransportOptions } from "./transport/transport.ts";

/** How parameters and bodies are written. Each option replaces the serializer of this package. */
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

/** Returns who is asking, for a pager: `undefined` if nothing is known. */
export type Scope =
  | string
  | undefined
  | ((params: { readonly query?: object; readonly path?: object }) => string | undefined);

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
 * @typeParam Throws - Whether calls throw errors.
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
  /** Whether calls throw an `ApiError` instead of resolving with an `error`. */
  readonly throwOnError?: Throws | undefined;
  /** Aborts every call that has no signal of its own. */
  readonly signal?: AbortSignal | null | undefined;
  /**
   * Who is asking, such as the id of a user or tenant. A pager keeps the checkpoints and query keys of two scopes
   * apart. Not sent to the server.
   */
  readonly scope?: Asker;
}

/**
 * Names of options. `false`: openapi-fetch and `Request` read it. A string: a wrong name, with the right one as the
 * value. Any other value: the transport or the client reads it. A record, so that the compiler requires every name.
 */
export type OptionNames<Options = Record<string, unknown>> = Readonly<
  Record<keyof Options, unknown>
>;

/** Returns whether two texts differ by at most `edits` inserted, deleted, replaced or swapped characters. */
function isSimilar(a: string, b: string, edits: number): boolean {
  if (a === b) return true;
  const [restOfA, restOfB] = [a.slice(1), b.slice(1)];
  if (a && b.startsWith(a.charAt(0))) return isSimilar(restOfA, restOfB, edits);
  return (
    edits > 0 &&
    (isSimilar(restOfA, b, edits - 1) ||
      isSimilar(a, restOfB, edits - 1) ||
      isSimilar(restOfA, restOfB, edits - 1) ||
      (a.length > 1 &&
        b.startsWith(`${a.charAt(1)}${a.charAt(0)}`) &&
        isSimilar(a.slice(2), b.slice(2), edits - 1)))
  );
}

/** Returns whether a name was probably meant to be a known one: `baseURL`, `retrys`, `timeout`. */
function isClose(name: string, known: string): boolean {
  // Of `retry.statuses`, the part that a caller may have put beside `retry`.
  const [a, b] = [name, known].map((each) => each.toLowerCase().replace(/^.*\./, "")) as [
    string,
    string,
  ];
  const shorter = Math.min(a.length, b.length);
  if (a === b || (a.length > 4 && b.includes(a))) return true;
  return shorter > 4 && isSimilar(a, b, shorter > 5 ? 2 : 1);
}

/** Options by their reader. */
export interface SortedOptions {
  /** Those that the transport and the client's layer read. */
  own?: Record<string, unknown>;
  /** Those that openapi-fetch and `Request` read. */
  readonly request: Record<string, unknown>;
  /** Those that are not known. They may belong to the runtime, a framework or a middleware. */
  extensions?: Record<string, unknown>;
}

/**
 * Sorts options by their reader. Throws for an unknown name that is close to a known one, and for every unknown name
 * within an option such as `retry`. `where` is the function or call in the message.
 */
export function sortOptions(given: object, known: OptionNames, where: string): SortedOptions {
  const sorted: SortedOptions = { request: {} };
  for (const [name, value] of Object.entries(given)) {
    const isKnown = Object.hasOwn(known, name) && typeof known[name] !== "string";
    if (groups.has(name)) {
      for (const inner of Object.keys(Object(value) as object)) {
        const full = `${name}.${inner}`;
        if (!Object.hasOwn(known, full)) throw unknownOption(full, known, where);
      }
    }
    if (isKnown && known[name] === false) sorted.request[name] = value;
    else if (isKnown) (sorted.own ??= {})[name] = value;
    else if (closeNames(name, known).length > 0) throw unknownOption(name, known, where);
    else (sorted.extensions ??= {})[name] = value;
  }
  return sorted;
}

/** Options whose parts have names in {@link OptionNames}: `retry.statuses`. */
const groups = new Set(["params", "retry"]);

function closeNames(name: string, known: OptionNames): string[] {
  const close = Object.keys(known).filter((each) => isClose(name, each));
  const names = close.map((each) => (typeof known[each] === "string" ? known[each] : each));
  return [...new Set(names)];
}

function unknownOption(name: string, known: OptionNames, where: string): TypeError {
  const meant = closeNames(name, known).map((each) => `"${each}"`);
  const hint = meant.length > 0 ? ` Did you mean ${meant.join(" or ")}?` : "";
  return new TypeError(`${where} has no option "${name}".${hint}`);
}

/** Names of the options that a call has too, and those that other clients give to them. */
export const callOptionNames: OptionNames<
  CallOptions & { [Name in keyof RetryOptions as `retry.${Name}`]: unknown } & Record<
      "fetcher" | "maxRetries" | "retryCount",
      string
    >
> = {
  ...defaults,
  "retry.statuses": true,
  "retry.methods": true,
  "retry.shouldRetry": true,
  "retry.idempotencyKey": true,
  fetcher: "fetch",
  maxRetries: "retries",
  retryCount: "retries",
};

/** Options of `createTransport`. */
export const transportNames: OptionNames<TransportOptions & { baseUrl: unknown }> = {
  ...callOptionNames,
  fetch: true,
  token: true,
  origin: true,
  retryBudget: true,
  limiter: true,
  isFinal: true,
  accountOf: true,
  backoffBaseMs: true,
  backoffCapMs: true,
  onRequest: true,
  onResponse: true,
  onRetry: true,
  baseUrl: "origin",
};

/** Returns the origin of a `baseUrl`, or throws if requests would fail. The message hides the value: it may hold a password. */
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
