import createClient, {
  type ClientOptions,
  type Middleware,
  type MiddlewareRequestParams,
} from "openapi-fetch";
import {
  callOptionNames,
  originOf,
  sortOptions,
  transportNames,
  type ApiClientOptions,
  type OptionNames,
  type Serializers,
} from "./options.ts";
import { readResult, unwrap, type CallResult, type Reading } from "./response.ts";
import { serializePath, serializeQuery } from "./serialize.ts";
import type { Call, CallOptions, RequestClass } from "./transport/call.ts";
import { createCallTransport, type TransportOptions } from "./transport/transport.ts";
import { followsByHand } from "./transport/redirects.ts";
import { onAbort } from "./transport/signals.ts";
import type { ApiClient } from "./types.ts";

/** Options of one call, without the types of its operation. */
export interface LooseInit
  extends
    CallOptions,
    Serializers,
    Pick<ApiClientOptions, "baseUrl" | "fetch" | "redirect" | "signal"> {
  readonly params?: MiddlewareRequestParams | undefined;
  readonly body?: unknown;
  readonly headers?: ClientOptions["headers"];
  readonly parseAs?: Reading["parseAs"] | undefined;
  readonly middleware?: readonly Middleware[] | undefined;
  readonly Request?: RequestClass | undefined;
}

/** Changes that an API makes to a call of its client. */
export interface Plan extends Partial<Pick<Reading, "parseAs" | "transform">> {
  readonly query?: Record<string, unknown>;
}

/** Facts about an API that its client needs. */
export interface ApiDefinition<Lists> {
  /** URL of the API. */
  readonly baseUrl: string;
  /** How the lists of the API are paged. */
  readonly lists?: Lists;
  /** Operations that may be retried although their method is not idempotent: methods in lower case by path. */
  readonly safeToRetry?: Readonly<Record<string, readonly string[]>>;
  /** Which error responses are final although their status is retryable. A string is a reason for the error's message. */
  readonly isFinal?: TransportOptions["isFinal"];
  /** Account of a request. After a 429, the requests of the same account wait. */
  readonly accountOf?: TransportOptions["accountOf"];
  /** Adapts a call to the API. */
  readonly plan?: (init: LooseInit) => Plan;
  /** Names of the options that this API's client has beside the common ones. */
  readonly optionNames?: OptionNames;
}

const apiNames: OptionNames<ApiDefinition<unknown>> = {
  baseUrl: true,
  lists: true,
  safeToRetry: true,
  isFinal: true,
  accountOf: true,
  plan: true,
  optionNames: true,
};

/** Options of `RequestInit`, and those that openapi-fetch takes for a client and for a call. */
const sharedNames: OptionNames<
  RequestInit & { duplex?: unknown } & Serializers & Pick<ApiClientOptions, "baseUrl" | "Request">
> = {
  body: false,
  cache: false,
  credentials: false,
  duplex: false,
  headers: false,
  integrity: false,
  keepalive: false,
  method: false,
  mode: false,
  priority: false,
  redirect: false,
  referrer: false,
  referrerPolicy: false,
  signal: true,
  window: false,
  baseUrl: false,
  bodySerializer: false,
  pathSerializer: false,
  querySerializer: false,
  Request: false,
};

const clientNames: OptionNames<ApiClientOptions & { origin: unknown; isFinal: unknown }> = {
  ...transportNames,
  ...sharedNames,
  requestInitExt: false,
  scope: true,
  throwOnError: true,
  origin: "baseUrl",
  isFinal: "retry",
};

const callNames: OptionNames<
  LooseInit & { [Name in keyof MiddlewareRequestParams as `params.${Name}`]: unknown }
> = {
  ...callOptionNames,
  ...sharedNames,
  fetch: true,
  middleware: false,
  params: false,
  "params.path": false,
  "params.query": false,
  "params.header": false,
  "params.cookie": false,
  parseAs: false,
};

/**
 * Creates an openapi-fetch client for any API on the resilient transport.
 *
 * @typeParam Paths - The `paths` that openapi-typescript generated.
 * @typeParam Lists - Type of the table of lists.
 * @typeParam Throws - Whether calls throw errors; the same as `throwOnError`.
 * @typeParam Asker - Type of `scope`.
 * @typeParam R - Type of the requests, if it is not the runtime's; the same as the instances of `Request`.
 * @param api - Facts about the API.
 * @param options - Options of the client.
 * @throws TypeError when `baseUrl` is not valid, or when the name of an option is misspelt.
 * @example
 * const client = createApiClient<paths>({ baseUrl: "https://api.example.com" }, { token });
 */
export function createApiClient<
  Paths extends object,
  Lists = undefined,
  Throws extends boolean = false,
  Asker extends string | undefined = string | undefined,
  R = Request,
>(
  api: ApiDefinition<Lists>,
  options?: ApiClientOptions<Throws, Asker, R>,
): ApiClient<Paths, Lists, NoInfer<Throws>, NoInfer<Asker>> {
  return createLooseClient("createApiClient", api, options as ApiClientOptions) as ApiClient<
    Paths,
    Lists,
    Throws,
    Asker
  >;
}

/** Creates an untyped openapi-fetch client on the transport. `name` is the function that the caller called, for messages. */
export function createLooseClient(
  name: string,
  api: ApiDefinition<unknown>,
  options: ApiClientOptions = {},
): object {
  sortOptions(api, apiNames, name);
  const sorted = sortOptions(options, { ...clientNames, ...api.optionNames }, name);
  const { baseUrl = api.baseUrl, accountOf = api.accountOf, throwOnError } = options;
  const origin = originOf(baseUrl, options.Request);
  const transport = createCallTransport({ ...sorted.own, accountOf, isFinal: api.isFinal, origin });
  const client = createClient({ ...sorted.request, baseUrl, ...serializersOf(options) });
  let hasMiddleware = false;

  const request = async (
    method: string,
    path: string,
    init: LooseInit = {},
  ): Promise<CallResult> => {
    const verb = method.toUpperCase();
    const { own, request, extensions } = sortOptions(init, callNames, `${verb} ${path}`);
    const { signal = options.signal } = init;
    if (init.baseUrl) originOf(init.baseUrl, init.Request ?? options.Request);
    signal?.throwIfAborted();
    const plan = api.plan?.(init) ?? {};
    const { query = init.params?.query, parseAs = init.parseAs ?? "json", transform } = plan;
    const isSafe = !!api.safeToRetry?.[path]?.includes(method.toLowerCase());
    const call: Call = {
      options: own,
      extensions: extensions ? { ...sorted.extensions, ...extensions } : sorted.extensions,
      pathTemplate: path,
      safeToRetry: isSafe,
      buffer: parseAs === "stream" ? "errors" : true,
      signal,
      ...sendingOf(init, options, !hasMiddleware && !init.middleware?.length),
    };
    // Middleware sees a signal of its own: the caller's may live as long as the program, and a request stays on it.
    const controller =
      call.controller ?? (signal && !call.noMiddleware ? new AbortController() : undefined);
    const sent = Object.assign(call.extensions ? { ...call.extensions, ...request } : request, {
      params: paramsOf(path, init, query),
      // openapi-fetch loses a response whose body does not parse.
      parseAs: parseAs === "json" ? "text" : parseAs,
      fetch: (input: Request, more?: RequestInit) => transport(input, more, call),
      ...(controller && { signal: controller.signal }),
      ...(call.isManual && { redirect: "manual" }),
    });
    const release =
      signal && controller && !call.controller
        ? onAbort([signal], (reason) => {
            controller.abort(reason);
          })
        : undefined;
    try {
      const result = await (client.request as LooseRequest)(verb, path, sent);
      const needsBody = verb === "GET" || isSafe;
      const { record } = call;
      return readResult(result, { parseAs, transform, needsBody, throwOnError, record });
    } finally {
      release?.();
    }
  };

  const methods: Record<string, unknown> = {
    ...client,
    request,
    use(...middleware: Middleware[]) {
      client.use(...middleware);
      hasMiddleware = true;
    },
    baseUrl,
    lists: api.lists,
    scope: options.scope,
    unwrap,
  };
  for (const method of ["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE"]) {
    methods[method] = (path: string, init?: LooseInit) => request(method, path, init);
  }
  return methods;
}

/** Returns the fetch of a call, and whether it gets the request of openapi-fetch itself. */
function sendingOf(
  init: LooseInit,
  options: ApiClientOptions,
  noMiddleware: boolean,
): Pick<Call, "controller" | "fetch" | "isManual" | "noMiddleware"> {
  const { fetch = options.fetch, redirect = options.redirect ?? "follow" } = init;
  // Such a request holds all that the transport needs.
  if (!noMiddleware || !fetch || init.body !== undefined) return { fetch, noMiddleware };
  const isManual = redirect === "follow" && followsByHand(fetch);
  return { controller: new AbortController(), fetch, isManual, noMiddleware };
}

/** Returns the serializers of the options, or those of this package. */
function serializersOf(
  options: Serializers,
): Pick<ClientOptions, "querySerializer" | "pathSerializer"> {
  return {
    querySerializer: options.querySerializer ?? serializeQuery,
    pathSerializer: options.pathSerializer ?? serializePath,
  };
}

/** Returns the parameters for openapi-fetch. A template without values must reach the serializer, which throws. */
function paramsOf(path: string, { params }: LooseInit, query: unknown): object {
  return { ...params, query, path: params?.path ?? (path.includes("{") ? {} : undefined) };
}

/** `request` of openapi-fetch without the types of an API. */
type LooseRequest = (method: string, path: string, init: object) => Promise<CallResult>;
