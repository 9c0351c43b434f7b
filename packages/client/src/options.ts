import type {
  ClientOptions as OpenApiFetchOptions,
  PathSerializer,
  QuerySerializer,
  QuerySerializerOptions,
} from "openapi-fetch";
import type { RequestExtensions } from "./extensions.ts";
import type { CallOptions } from "./transport/call.ts";
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
 * Options of a client of any API: those of openapi-fetch and those of the transport.
 *
 * @typeParam Throws - Whether calls throw errors.
 * @typeParam Asker - Type of `scope`.
 */
export interface ApiClientOptions<
  Throws extends boolean = boolean,
  Asker extends string | undefined = string | undefined,
>
  extends
    Serializers,
    RequestOptions,
    RequestExtensions,
    Omit<TransportOptions, "origin" | "isFinal">,
    Pick<OpenApiFetchOptions, "Request" | "requestInitExt"> {
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
 * Names of options. A record, so that the compiler asks for each name of an interface. A text stands at a name that is
 * not an option, and names the option that is meant.
 */
export type OptionNames<Options = Record<string, unknown>> = Readonly<
  Record<keyof Options, true | string>
>;

/** Options that a client or a call hands to the transport. */
export const callOptionNames: OptionNames<CallOptions> = {
  retries: true,
  attemptTimeoutMs: true,
  totalTimeoutMs: true,
  maxWaitMs: true,
  maxBodyBytes: true,
  retry: true,
};

/** Options of the transport. */
export const transportOptionNames: OptionNames<TransportOptions> = {
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
};

/** Options of the standard's `RequestInit`. */
export const requestOptionNames: OptionNames<RequestInit & { duplex?: unknown }> = {
  body: true,
  cache: true,
  credentials: true,
  duplex: true,
  headers: true,
  integrity: true,
  keepalive: true,
  method: true,
  mode: true,
  priority: true,
  redirect: true,
  referrer: true,
  referrerPolicy: true,
  signal: true,
  window: true,
};

/** Options that openapi-fetch takes for a client and for a call. */
export const sharedOptionNames: OptionNames<
  Serializers & Pick<ApiClientOptions, "baseUrl" | "Request" | "fetch">
> = {
  baseUrl: true,
  bodySerializer: true,
  fetch: true,
  pathSerializer: true,
  querySerializer: true,
  Request: true,
};

/** Number of characters to insert, delete or replace to make one text of another. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (const [i, character] of Array.from(a).entries()) {
    const next = [i + 1];
    for (let j = 0; j < b.length; j += 1) {
      const replaced = (row[j] ?? 0) + (character === b[j] ? 0 : 1);
      next.push(Math.min(replaced, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/** Whether a name was probably meant to be a known one: `baseURL`, `retrys`, `timeout`. */
function isClose(name: string, known: string): boolean {
  const [a, b] = [name.toLowerCase(), known.toLowerCase()];
  if (a === b || b.endsWith(`.${a}`)) return true;
  if (a.length > 4 && b.includes(a)) return true;
  const allowed = Math.min(a.length, b.length) > 5 ? 2 : 1;
  return a.length > 3 && Math.abs(a.length - b.length) <= allowed && editDistance(a, b) <= allowed;
}

/**
 * Throws for an option whose name is close to that of a known one. All other unknown names pass: they may belong to the
 * runtime, a framework or a middleware.
 *
 * @param given - The options.
 * @param known - Names of all options.
 * @param where - The function or call that the options are for.
 * @returns The options that are not known.
 * @throws TypeError that names the right option.
 */
export function assertKnownOptions(
  given: object,
  known: OptionNames,
  where: string,
): Record<string, unknown> {
  const others: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(given)) {
    if (Object.hasOwn(known, name) && known[name] === true) continue;
    others[name] = value;
    const close = Object.keys(known).filter((each) => isClose(name, each));
    if (close.length > 0) {
      const names = close.map((each) => (known[each] === true ? each : known[each]));
      const meant = names.map((each) => `"${each}"`).join(" or ");
      throw new TypeError(`${where} has no option "${name}". Did you mean ${meant}?`);
    }
  }
  return others;
}

/**
 * Returns the origin of a `baseUrl`. A relative one is resolved as a request resolves it, where there is a page.
 *
 * @param baseUrl - The option's value.
 * @param RequestClass - Class of the requests.
 * @throws TypeError when requests to it would fail or reach another path. The message does not show the value, which
 * may hold a password.
 */
export function originOf(baseUrl: unknown, RequestClass: typeof Request): string {
  const fail = (problem: string): never => {
    throw new TypeError(`"baseUrl" ${problem}.`);
  };
  if (typeof baseUrl !== "string") return fail("is missing, or is not a string");
  if (/^\s|\s$/.test(baseUrl)) return fail("begins or ends with white space");
  if (/[?#]/.test(baseUrl)) return fail('holds "?" or "#", after which no path can follow');
  if (/^[^/]*\/\/[^/]*@/.test(baseUrl)) {
    return fail('holds a user name or a password. Use "token" or an authorization header instead');
  }
  try {
    return new URL(new RequestClass(baseUrl).url).origin;
  } catch {
    return fail("is not a valid URL");
  }
}
