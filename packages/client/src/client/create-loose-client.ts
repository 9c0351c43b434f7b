import createOpenApiFetchClient, { type Middleware } from "openapi-fetch";
import { ApiError } from "../errors/api-error.ts";
import { errorFromResponse } from "../errors/from-response.ts";
import { serializePath } from "../serialize/path.ts";
import { serializeQuery } from "../serialize/query.ts";
import { records, type Call } from "../transport/call.ts";
import { createTransport } from "../transport/transport.ts";
import type { CallResult } from "../unwrap.ts";
import { onAbort } from "../transport/signals.ts";
import type { ApiClientOptions } from "./options.ts";

/** What a call is made with; the types of each API say more. */
export interface LooseInit extends Call {
  readonly params?: { readonly path?: object; readonly query?: object };
  readonly parseAs?: string;
  readonly middleware?: readonly Middleware[];
}

/** How an API's module would have a call made otherwise than it was asked for. */
export interface Plan {
  readonly query?: object | undefined;
  readonly parseAs?: string | undefined;
  /** What to make of the data, if it is not to be handed on as it is. */
  readonly finish?: ((data: unknown, response: Response) => unknown) | undefined;
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

/** An openapi-fetch client with its types taken off. */
interface LooseClient {
  request(method: string, path: string, init: object): Promise<CallResult>;
}

/**
 * Makes an openapi-fetch client on the resilient transport.
 *
 * @param api - What is known of the API.
 * @param options - What the caller sets.
 * @returns The client, whose types are for the API's module to give.
 */
export function createLooseClient(
  api: ApiDefinition<unknown>,
  options: ApiClientOptions = {},
): object {
  const { baseUrl = api.baseUrl, throwOnError, ...rest } = options;
  const transport = createTransport({
    ...options,
    isFinal: api.isFinal,
    // A request knows its absolute address even where the base is relative to a page's.
    origin: new URL(new Request(baseUrl).url).origin,
  });
  const client = createOpenApiFetchClient({
    pathSerializer: serializePath,
    querySerializer: serializeQuery,
    ...rest,
    baseUrl,
    fetch: transport,
  });
  // From here on the paths are data.
  const base = client as object as LooseClient;

  let isUntouched = true;

  const request = async (method: string, path: string, init: LooseInit = {}) => {
    const plan = api.plan?.(init);
    const { query = init.params?.query, parseAs = init.parseAs } = plan ?? {};
    // Templates without any values would be sent as they stand.
    const values = init.params?.path ?? (path.includes("{") ? {} : undefined);
    const { signal } = init;
    const isRead = method === "GET" || api.safeToRetry?.[path]?.includes(method.toLowerCase());
    const call: Call = {
      safeToRepeat: isRead,
      ...init,
      pathTemplate: path,
      isUntouched: isUntouched && !init.middleware,
      stream: parseAs === "stream",
    };
    signal?.throwIfAborted();
    // A request made with the caller's own signal leaves a listener on it until it is collected.
    const controller = signal && new AbortController();
    const release =
      signal &&
      onAbort([signal], (reason) => {
        controller?.abort(reason);
      });
    try {
      const { data, error, response } = await base.request(method, path, {
        ...init,
        params: { ...init.params, path: values, query },
        parseAs,
        signal: controller?.signal,
        fetch: (request: Request, extension?: RequestInit) => transport(request, extension, call),
      });
      if (!response.ok) {
        // Middleware may have put another response in the place of the one that came.
        if (call.record) records.set(response, call.record);
        if (throwOnError) throw errorFromResponse(response, error);
        // Never a falsy error, nor text where the types promise an object.
        const { status, statusText } = response;
        const envelope = { statusCode: status, error: statusText, message: "" };
        return { error: error instanceof Object ? error : envelope, response };
      }
      if (data === undefined) {
        if (call.stream) {
          await response.body?.cancel();
          return { data: new Response("").body, response };
        }
        if (isRead && response.status === 200) throw new SyntaxError("empty");
      }
      return { data: plan?.finish ? plan.finish(data, response) : data, response };
    } catch (error) {
      const { record } = call;
      if (!record?.response?.ok || !(error instanceof SyntaxError)) throw error;
      // The runtime's own message would quote the body.
      throw new ApiError("malformed_body", "the body is not JSON", record.facts);
    } finally {
      release?.();
    }
  };

  const calls: Record<string, (path: string, init?: LooseInit) => Promise<CallResult>> = {};
  for (const method of ["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE"]) {
    calls[method] = (path, init) => request(method, path, init);
  }
  return {
    ...client,
    ...calls,
    request,
    use(...middleware: Middleware[]) {
      isUntouched = false;
      client.use(...middleware);
    },
    lists: api.lists,
  };
}
