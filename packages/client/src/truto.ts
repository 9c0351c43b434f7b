/**
 * A client for the Truto unified API.
 *
 * @module
 */
import { baseUrl, lists, safeToRetry, type ResponseFormat } from "@rosterkit/types/truto";
import type { Integration } from "@rosterkit/types/truto/integrations";
import { createLooseClient } from "./client.ts";
import type { ApiClientOptions, LooseInit, Plan } from "./options.ts";
import type { ScopeOf, TrutoClient } from "./truto-types.ts";

export type { ScopeOf, TrutoClient, TrutoGet, TrutoResult } from "./truto-types.ts";

/**
 * Options of {@link createTrutoClient}. Some options change the type of the client.
 *
 * @typeParam Throws - `true` if calls reject with an `ApiError` instead of resolving with `error`.
 * @typeParam Asker - Type of the option `scope`.
 * @typeParam R - Type of the requests that the option `Request` creates.
 * @typeParam Account - Type of `integratedAccountId`.
 * @typeParam Slug - Type of `integration`.
 */
export interface TrutoClientOptions<
  Throws extends boolean = boolean,
  Asker extends string | undefined = string | undefined,
  R = Request,
  Account extends string | undefined = string | undefined,
  Slug extends Integration | undefined = Integration | undefined,
> extends ApiClientOptions<Throws, Asker, R> {
  /** Value of `integrated_account_id` for calls that do not set this parameter. */
  readonly integratedAccountId?: Account;
  /**
   * Integration of the client's accounts, such as `slack`. Changes only types: parameters that the integration requires
   * become required, and items have only the fields that the integration fills.
   */
  readonly integration?: Slug;
}

/**
 * Type of the client that {@link createTrutoClient} returns for the given options. Use this type in a function
 * signature.
 *
 * @typeParam Options - Options that change the type: `integratedAccountId`, `integration`, `throwOnError`, `scope`.
 * @example
 * async function sync(truto: TrutoClientFor<{ integratedAccountId: string }>): Promise<void> { … }
 */
export type TrutoClientFor<Options extends TrutoClientOptions> = TrutoClient<ScopeOf<Options>>;

/**
 * Creates a client for the Truto unified API.
 *
 * @param options - Options of the client, such as `token` and `integratedAccountId`.
 * @throws TypeError when `baseUrl` is invalid, or when the name of an option is misspelt.
 * @throws RangeError when an option for retries, bytes or milliseconds is negative or not a number.
 * @example
 * const truto = createTrutoClient({ token, integratedAccountId, integration: "slack" });
 * const { data, error } = await truto.GET("/unified/instant-messaging/members", {
 *   params: { query: { channel: { id: "C024BE91L" } } },
 * });
 */
export function createTrutoClient<
  const Throws extends boolean = false,
  Asker extends string | undefined = undefined,
  R = Request,
  Account extends string | undefined = undefined,
  Slug extends Integration | undefined = undefined,
>(
  options?: TrutoClientOptions<Throws, Asker, R, Account, Slug>,
): TrutoClientFor<{
  throwOnError: NoInfer<Throws>;
  scope: NoInfer<Asker>;
  integratedAccountId: NoInfer<Account>;
  integration: NoInfer<Slug>;
}> {
  const { integratedAccountId, scope } = options ?? {};
  const plan = planCall(integratedAccountId);
  const optionNames = { integratedAccountId: true, integration: true } as const;
  const api = { baseUrl, lists, safeToRetry, isFinal, accountOf, plan, optionNames };
  const client = createLooseClient("createTrutoClient", api, options as ApiClientOptions);
  return { ...client, scope: createScope(integratedAccountId, scope) } as never;
}

/** Creates a function that returns the scope of a call: its account and, if set, the client's option `scope`. */
function createScope(account: string | undefined, scope: string | undefined) {
  return ({ query }: { readonly query?: object | undefined } = {}): string | undefined => {
    const id = (query as Query | undefined)?.integrated_account_id ?? account;
    return scope === undefined ? id : JSON.stringify([scope, id]);
  };
}

/** Returns the account of a request. Each account has its own rate limit. */
function accountOf(url: URL): string | null {
  return url.searchParams.get("integrated_account_id");
}

/** Returns true or a reason if an error must not be retried: https://truto.one/docs/api-reference/overview/errors */
function isFinal(status: number, body: unknown): boolean | string {
  const { statusCode, truto_is_remote_error: isRemote } = Object(body) as Record<string, unknown>;
  // An error without Truto's envelope is from a proxy or a load balancer, so it can be retried.
  if (statusCode === undefined) return false;
  // A client error of the connected tool is final, except a 429.
  if (isRemote === true) return status < 500 && status !== 429;
  // A 503 from Truto itself means that Truto has blocked the account.
  return (
    status === 503 &&
    "The call was not retried, because Truto documents this error as final. Contact Truto."
  );
}

/** Query parameters that this client reads. */
interface Query extends Record<string, unknown> {
  integrated_account_id?: string | undefined;
  truto_response_format?: ResponseFormat;
  truto_key_by?: string;
}

/** Parses the response of the connected tool if the response is JSON. */
function parseRaw(text: unknown, { headers }: Response): unknown {
  const isJson = headers.get("content-type")?.includes("json");
  return isJson && typeof text === "string" ? JSON.parse(text) : text;
}

/** Parsers of the body, keyed by response format. A format without a parser does not compile. */
const formats: Readonly<Record<ResponseFormat, Pick<Plan, "parseAs" | "transform">>> = {
  unified: { parseAs: "json" },
  normalized: { parseAs: "json" },
  debug: { parseAs: "json" },
  raw: { parseAs: "text", transform: parseRaw },
  stream: { parseAs: "stream" },
};

/** Removes the prototype of `result`, so that a missing key such as `constructor` is undefined. */
function withoutPrototype(data: unknown): unknown {
  const { result } = Object(data) as { result?: unknown };
  if (typeof result !== "object" || result === null || Array.isArray(result)) return data;
  const keyed: unknown = Object.assign(Object.create(null), result);
  return { ...(data as object), result: keyed };
}

/** Returns a function that adds the account to a call, and selects the parser of the body. */
function planCall(account: string | undefined): (init: LooseInit) => Plan {
  return ({ params, parseAs }) => {
    const query: Query = { ...params?.query };
    query.integrated_account_id ??= account;
    const { truto_response_format: format = "unified", truto_key_by: keyBy } = query;
    const known = (formats as Partial<typeof formats>)[format] ?? formats.unified;
    const plan: Plan = parseAs ? { query, parseAs } : { query, ...known };
    return keyBy && plan.parseAs === "json" ? { ...plan, transform: withoutPrototype } : plan;
  };
}
