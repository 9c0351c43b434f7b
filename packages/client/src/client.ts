import createClient, { type Middleware, type ParseAs } from "openapi-fetch";
import {
  envelopeOf,
  errorFromResponse,
  malformedBody,
  records,
  type CallRecord,
} from "./errors.ts";
import type { CallPlan } from "./exchange.ts";
import { apiNames, callNames, clientNames } from "./option-names.ts";
import type { ApiClientOptions, ApiDefinition, LooseInit, Plan } from "./options.ts";
import { followsByHand } from "./redirects.ts";
import { serializePath, serializeQuery } from "./serialize.ts";
import { originOf } from "./settings.ts";
import { createShared } from "./shared.ts";
import { onAbort } from "./signals.ts";
import { sendCall, sortOptions } from "./transport.ts";
import type { ApiClient, CallResult, DataOf } from "./types.ts";

/**
 * Creates an openapi-fetch client for any API. The client sends its requests through this package's transport.
 *
 * @typeParam Paths - The `paths` that openapi-typescript generated.
 * @typeParam Lists - Type of `api.lists`.
 * @typeParam Throws - `true` if calls reject with an `ApiError` instead of resolving with `error`.
 * @typeParam Asker - Type of the option `scope`.
 * @typeParam R - Type of the requests. Differs from the runtime's `Request` if the option `Request` is set.
 * @param api - Base URL of the API, and optional descriptions of its operations.
 * @param options - Options of the client.
 * @throws TypeError when `baseUrl` is invalid, or when the name of an option is misspelt.
 * @throws RangeError when an option for retries, bytes or milliseconds is negative or not a number.
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

const verbs = ["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE"];

/** Type of openapi-fetch's method `request`, without the types of an API. */
type LooseRequest = (method: string, path: string, init: object) => Promise<CallResult>;

/** Creates a client without types. Error messages contain `name`, which is the name of the called public function. */
export function createLooseClient(
  name: string,
  api: ApiDefinition<unknown>,
  options: ApiClientOptions = {},
): object {
  sortOptions(api, apiNames, name);
  const sorted = sortOptions(options, { ...clientNames, ...api.optionNames }, name);
  const { baseUrl = api.baseUrl, accountOf = api.accountOf, throwOnError } = options;
  const origin = originOf(baseUrl, options.Request);
  const shared = createShared({ ...sorted.known, accountOf, isFinal: api.isFinal, origin });
  const client = createClient({
    ...sorted.request,
    baseUrl,
    querySerializer: options.querySerializer ?? serializeQuery,
    pathSerializer: options.pathSerializer ?? serializePath,
  });
  let hasMiddleware = false;

  async function request(method: string, path: string, init: LooseInit = {}): Promise<CallResult> {
    const verb = method.toUpperCase();
    const { known, request: rest, extensions } = sortOptions(init, callNames, `${verb} ${path}`);
    const { fetch = options.fetch, signal = options.signal, params, parseAs = "json" } = init;
    if (init.baseUrl) originOf(init.baseUrl, init.Request ?? options.Request);
    signal?.throwIfAborted();
    const plan: Plan = { query: { ...params?.query }, parseAs, ...api.plan?.(init) };
    const safeToRetry = !!api.safeToRetry?.[path]?.includes(method.toLowerCase());
    const noMiddleware = !hasMiddleware && !init.middleware?.length;
    // If there is no middleware and no body, pass openapi-fetch's own request to the caller's `fetch`, and not a copy.
    const isWhole = noMiddleware && fetch !== undefined && init.body === undefined;
    const redirect = init.redirect ?? options.redirect ?? "follow";
    const isManual = isWhole ? redirect === "follow" && followsByHand.caller : undefined;
    // With middleware, a long-lived signal of the caller would keep a reference to each request.
    const isLinked = !!signal && !noMiddleware;
    const controller = isWhole || isLinked ? new AbortController() : undefined;
    const call: CallPlan = {
      options: known,
      extensions: extensions ? { ...sorted.extensions, ...extensions } : sorted.extensions,
      pathTemplate: path,
      safeToRetry,
      buffer: plan.parseAs === "stream" ? "errors" : true,
      fetch,
      signal,
      controller: isWhole ? controller : undefined,
      isManual,
      noMiddleware,
    };
    // For missing path values, pass an empty object, so that the serializer throws.
    const values = params?.path ?? (path.includes("{") ? {} : undefined);
    const sent: Record<string, unknown> = { ...call.extensions, ...rest };
    sent["params"] = { ...params, query: plan.query, path: values };
    sent["parseAs"] = plan.parseAs === "json" ? "text" : plan.parseAs;
    sent["fetch"] = sendCall.bind(undefined, shared, call);
    if (controller) sent["signal"] = controller.signal;
    if (isManual) sent["redirect"] = "manual";
    const release =
      controller && isLinked ? onAbort([signal], controller.abort.bind(controller)) : undefined;
    try {
      const given = await (client.request as LooseRequest)(verb, path, sent);
      const result = readResult(given, plan, verb === "GET" || safeToRetry, call.record);
      return throwOnError ? { data: await unwrap(result), response: result.response } : result;
    } finally {
      release?.();
    }
  }

  return {
    ...client,
    ...Object.fromEntries(verbs.map((verb) => [verb, request.bind(undefined, verb)])),
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
}

/** Data of a response without a body, keyed by `parseAs`. */
const emptyBodies: Readonly<Record<Exclude<ParseAs, "json">, () => unknown>> = {
  text: () => "",
  blob: () => new Blob(),
  arrayBuffer: () => new ArrayBuffer(0),
  stream: () => new Blob().stream(),
};

/** Parses the body here, because openapi-fetch's error for invalid JSON does not contain the response. */
function readResult(
  { data, error, response }: CallResult,
  { parseAs = "json", transform }: Plan,
  needsBody: boolean,
  record: CallRecord | undefined,
): CallResult {
  if (!response.ok) {
    // Store the record for this response too, because middleware may have replaced the original response.
    if (record) records.set(response, { ...record, body: error });
    return { error: error instanceof Object ? error : envelopeOf(response, error), response };
  }
  const text = (data ?? "") as string;
  try {
    if (parseAs !== "json") data ??= emptyBodies[parseAs]();
    else data = text || (needsBody && response.status === 200) ? JSON.parse(text) : undefined;
    return { data: transform ? transform(data, response) : data, response };
  } catch (failure) {
    if (!(failure instanceof SyntaxError)) throw failure;
    // Replace the runtime's error, because that error contains a part of the body.
    throw malformedBody(response, text, record);
  }
}

/**
 * Returns the data of a call, or throws an `ApiError` if the response has an error status. Accepts calls of any
 * openapi-fetch client. Only errors of this package's clients have all properties of `ApiError`.
 *
 * @param call - A call of a client, or the result of a call.
 * @throws ApiError when the response has an error status. If the call rejects, `unwrap` rejects with the same reason.
 * @example
 * const { result } = await unwrap(truto.GET("/unified/user-directory/groups", init));
 */
export async function unwrap<Result extends CallResult>(
  call: Result | PromiseLike<Result>,
): Promise<DataOf<Result>> {
  const { data, error, response } = await call;
  if (response.ok) return data as DataOf<Result>;
  throw errorFromResponse(response, error);
}
