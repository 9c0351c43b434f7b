import {
  defaultBodySerializer,
  mergeHeaders,
  removeTrailingSlash,
  type HeadersOptions,
  type Middleware,
  type MiddlewareRequestParams,
} from "openapi-fetch";
import { serializePath } from "../serialize/path.ts";
import { serializeQuery } from "../serialize/query.ts";
import type { Call } from "../transport/call.ts";
import { onAbort } from "../transport/signals.ts";
import { createTransport, type Transport } from "../transport/transport.ts";
import type { CallResult } from "../unwrap.ts";
import { refuseWithoutHooks, sendThrough } from "./middleware.ts";
import type { ApiClientOptions, Serializers } from "./options.ts";
import { settle, type Reading } from "./settle.ts";

/** What a call is made with; the types of each API say more. */
export interface LooseInit
  extends Call, Serializers, Pick<ApiClientOptions, "baseUrl" | "headers" | "Request"> {
  readonly params?: MiddlewareRequestParams | undefined;
  readonly body?: unknown;
  readonly parseAs?: Reading["parseAs"] | undefined;
  readonly middleware?: readonly Middleware[] | undefined;
}

/** How an API's module would have a call made otherwise than it was asked for. */
export interface Plan extends Partial<Pick<Reading, "parseAs" | "finish">> {
  readonly query?: Record<string, unknown>;
}

/** What an API's module knows of its API. */
export interface ApiDefinition<Lists> {
  /** Where the API is served. */
  readonly baseUrl: string;
  /** How its lists are paged. */
  readonly lists?: Lists;
  /** The operations that only read although their method does not say so. */
  readonly safeToRetry?: Readonly<Record<string, readonly string[]>>;
  /** Which error responses are final although their status is one to retry. */
  readonly isFinal?: (status: number, body: unknown) => boolean;
  /** Adapts a call to what the API does with it. */
  readonly plan?: (init: LooseInit) => Plan;
}

/**
 * Makes an openapi-fetch client on the resilient transport. A call goes the way of openapi-fetch's own, with the
 * transport in the place of `fetch`.
 *
 * @param api - What is known of the API.
 * @param options - What the caller sets.
 * @returns The client, whose types are for the API's module to give.
 * @throws TypeError when `baseUrl` is no address.
 */
export function createLooseClient(
  api: ApiDefinition<unknown>,
  options: ApiClientOptions = {},
): object {
  const { baseUrl: clientUrl = api.baseUrl, requestInitExt, throwOnError } = options;
  // A request knows its absolute address even where the base is relative to a page's.
  const { origin } = new URL(new Request(clientUrl).url);
  const transport = createTransport({ ...options, isFinal: api.isFinal, origin });
  const used: Middleware[] = [];

  const request = async (verb: string, path: string, init: LooseInit = {}): Promise<CallResult> => {
    const {
      baseUrl = clientUrl,
      Request = options.Request ?? globalThis.Request,
      bodySerializer = options.bodySerializer ?? defaultBodySerializer,
      pathSerializer = options.pathSerializer ?? serializePath,
      querySerializer = options.querySerializer ?? serializeQuery,
      middleware = [],
      params = {},
      body,
      signal,
    } = init;
    signal?.throwIfAborted();
    const plan = api.plan?.(init) ?? {};
    const { query = params.query, parseAs = init.parseAs ?? "json", finish } = plan;
    const method = verb.toUpperCase();
    const isRead = method === "GET" || !!api.safeToRetry?.[path]?.includes(method.toLowerCase());

    const base = removeTrailingSlash(baseUrl);
    const address = pathSerializer(base + path, params.path ?? {});
    // A question mark that the serializer has set itself is not set twice.
    const url = address + querySerializer(query ?? {}).replace(/^\??(?=.)/, "?");
    const given = [options.headers, init.headers, params.header as HeadersOptions];
    const content = body === undefined ? null : bodySerializer(body, mergeHeaders(...given));
    // The runtime alone knows the boundary of a form.
    const isForm = content === null || content instanceof FormData;
    const headers = mergeHeaders(isForm ? {} : { "content-type": "application/json" }, ...given);
    // A request takes of this what it knows. The caller's signal is not its to hold.
    const requestInit = { ...options, ...init, method, headers, body: content, signal: null };

    const chain = [...used, ...middleware];
    const isUntouched = chain.length === 0;
    const stream = parseAs === "stream";
    const call: Call = { safeToRepeat: isRead, ...init, pathTemplate: path, stream, isUntouched };
    const fetch: Transport = (input, more) => transport(input, more, call);
    const send = (made: Request): Promise<Response> => fetch(made, requestInitExt);
    let response: Response;
    if (isUntouched) {
      response = await send(new Request(url, requestInit));
    } else {
      const controller = new AbortController();
      const made = new Request(url, { ...requestInit, signal: controller.signal });
      for (const [name, value] of Object.entries<unknown>({ ...init })) {
        if (!(name in made)) Object.assign(made, { [name]: value });
      }
      const release = onAbort(signal ? [signal] : [], (reason) => {
        controller.abort(reason);
      });
      const serializers = { bodySerializer, pathSerializer, querySerializer };
      const shown = Object.freeze({ baseUrl: base, fetch, parseAs, ...serializers });
      const told = query ? { ...params, query } : params;
      const context = { schemaPath: path, params: told, options: shown };
      response = await sendThrough(chain, context, made, send).finally(release);
    }
    const { record } = call;
    return settle(response, { parseAs, finish, needsBody: isRead, throwOnError, record });
  };

  const methods: Record<string, unknown> = {
    request,
    use(...middleware: Middleware[]) {
      for (const each of middleware) refuseWithoutHooks(each);
      used.push(...middleware);
    },
    eject(...middleware: Middleware[]) {
      for (const each of middleware) {
        if (used.includes(each)) used.splice(used.indexOf(each), 1);
      }
    },
    lists: api.lists,
  };
  for (const method of ["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE"]) {
    methods[method] = (path: string, init?: LooseInit) => request(method, path, init);
  }
  return methods;
}
