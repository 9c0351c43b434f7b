import type { CarriesLists, ListDescriptor } from "@rosterkit/types";
import { digest, type Fields, isObject } from "./core/checkpoint.ts";
import { PaginationError } from "./core/error.ts";
import type { PageSource, RawPage } from "./core/page.ts";
import type {
  ClientResult,
  PageClient,
  PageInit,
  RequestOptions,
  RequestParameters,
  Unwrap,
} from "./client-types.ts";

/** Init of a list, without the types of its parameters. */
export type AnyInit = PageInit & { readonly params?: RequestParameters };

/** Init of one request, without the signal. */
export interface RequestInitOfPage {
  readonly params: RequestParameters;
  /** Body of a POST. */
  readonly body?: unknown;
  /** Other options of the client's `GET` or `POST`. */
  readonly [option: string]: unknown;
}

/** Creates a `malformed-page` error. `problem` completes the sentence "Page 2 of GET /users has …". */
type Fail = (field: string, problem: string, remedy?: string) => PaginationError;

/** The response and the request of a page. A pagination style reads the next cursor from these. */
export interface PageToRead {
  readonly body: unknown;
  readonly items: readonly unknown[];
  readonly response: Response;
  /** Cursor of this page. */
  readonly cursor: string | null;
  /** Path of the request, relative to the client's base URL. */
  readonly path: string;
  /** True if the option `onRepeatedCursor` is `"end"`. */
  readonly endsIfRepeated: boolean;
  readonly fail: Fail;
}

/** Implementation of a pagination style for one list. A descriptor without `style` is a `ListSteps` itself. */
export interface ListSteps {
  /** HTTP method of the list. Default `GET`. */
  readonly method?: "GET" | "POST";
  /** Query parameter of the cursor. Undefined if `begin` and `request` are set. */
  readonly cursorParam?: string | undefined;
  /** Returns the start cursor from the caller's init, and the init without this cursor. */
  begin?(init: RequestInitOfPage): readonly [start: string | null, rest: RequestInitOfPage];
  /** Returns a copy of the init that contains the cursor. */
  request?(init: RequestInitOfPage, cursor: string): RequestInitOfPage;
  /** Body field of the next cursor. Undefined if `next` is set. */
  readonly nextField?: string | undefined;
  /** Returns the next cursor, or `null` on the last page. Throws `malformed-page` for an invalid cursor. */
  next?(page: PageToRead): string | null;
}

/** A descriptor. If `withStyles` added its style, the descriptor has `steps`. */
type StyledDescriptor = ListDescriptor & {
  readonly steps?: (descriptor: ListDescriptor) => ListSteps;
};

/** Parameters that identify a list, as JSON. */
export interface ListParameters {
  /** Path parameters. */
  readonly path?: Fields;
  /** Query parameters without the cursor. */
  readonly query?: Fields;
  /** Digest of values that may be secret: header parameters, cookie parameters and the `authorization` header. */
  readonly hidden?: number;
  /** Body of a POST without the cursor. */
  readonly body?: unknown;
  /** Base URL of the API, if the init or the client has a `baseUrl`. */
  readonly baseUrl?: string;
}

/** Page source for a list of a client. */
export interface ListSource<Item, Body> extends PageSource<Item, Body> {
  readonly descriptor: ListDescriptor;
  /** Parameters of the list without the cursor. */
  readonly parameters: ListParameters;
  /** Identity of the caller: the `scope` of the client and of the options. */
  readonly scopes: readonly string[];
  /** Requests one page. In an infinite query, `number` is undefined. */
  getPage(
    cursor: string | null,
    signal: AbortSignal,
    number?: number,
  ): Promise<RawPage<Item, Body>>;
}

/** Creates the page source of a list. Throws if the path is not a list, or if a required scope is missing. */
export function listSource<Item, Body>(
  client: PageClient,
  lists: CarriesLists<unknown> | undefined,
  path: string,
  { params = {}, signal, ...settings }: AnyInit = {},
  options: RequestOptions & { readonly onRepeatedCursor?: string | undefined } = {},
): ListSource<Item, Body> {
  const given = copyInit({ ...settings, params });
  const scope = typeof client.scope === "function" ? client.scope(params) : client.scope;
  const scopes = scope === undefined ? [] : [scope];
  if (options.scope !== undefined) scopes.push(options.scope);
  const descriptor = descriptorIn(lists, path, given.params.query, scopes);
  const steps: ListSteps = descriptor.style === undefined ? descriptor : stepsOf(descriptor, path);
  const { method = "GET", cursorParam = "", nextField = "" } = steps;
  const name = `${method} ${path}`;
  const call = client[method]?.bind(client) as Call | undefined;
  if (!call) {
    const problem = `${name} requires a client with the method ${method}. Add this method to the client.`;
    throw new PaginationError("invalid-option", "client", problem);
  }
  const { [cursorParam]: first, ...query } = given.params.query ?? {};
  const [start, init] = steps.begin?.(given) ?? [
    first === undefined || first === null ? null : `${first as string | number}`,
    { ...given, params: { ...given.params, query } },
  ];
  const unwrap = options.unwrap ?? (client.unwrap?.bind(client) as Unwrap | undefined);
  const parameters = parametersOf(init, client);
  const filled = path.replace(/\{([^}]*)\}/g, (_match, key: string) =>
    encodeURIComponent(String(parameters.path?.[key])),
  );

  return {
    name,
    descriptor,
    identity: [parameters, scopes],
    start,
    signal,
    parameters,
    scopes,
    async getPage(cursor, pageSignal, number) {
      const where = number === undefined ? `A page of ${name}` : `Page ${number} of ${name}`;
      // Copies the init for each page, because the client may change the init.
      let request = copyInit(init);
      if (cursor !== null) {
        const { params: copied } = request;
        request = steps.request?.(request, cursor) ?? {
          ...request,
          params: { ...copied, query: { ...copied.query, [cursorParam]: cursor } },
        };
      }
      const result = call(path, { ...request, signal: pageSignal });
      const unwrapped = await unwrap?.(result);
      const { data, error, response } = await result;
      // Checks `response.ok`, because `error` is undefined for an error response with an empty body.
      if (!unwrap && !response.ok) {
        const remedy =
          number === undefined ? "Refetch the query." : "Resume later from error.checkpoint.";
        const problem = `${where} failed with status ${response.status}. error.cause is the response body. ${remedy}`;
        throw new PaginationError("request-failed", response.status, problem, error);
      }
      const body = unwrap ? unwrapped : data;
      const fail = malformed.bind(undefined, path, where, body);
      const items = itemsIn(descriptor, body, fail);
      const endsIfRepeated = options.onRepeatedCursor === "end";
      const next = steps.next
        ? steps.next({ body, items, response, cursor, path: filled, endsIfRepeated, fail })
        : textAt(body, nextField, fail);
      // Reads the number of items in the whole list from the usual fields.
      const { total_size, total_count, total } = Object(body) as Fields;
      const count = [total_size, total_count, total].find(Number.isInteger);
      // Asserts the type, because items are not validated against the OpenAPI document.
      return { items, next, body, response, total: count } as RawPage<Item, Body>;
    },
  };
}

/** Returns the descriptor of a list. Throws if the response would not be a list, or if a required scope is missing. */
function descriptorIn(
  lists: CarriesLists<unknown> | undefined,
  path: string,
  query: Fields = {},
  scopes: readonly string[],
): ListDescriptor {
  const table = lists as Readonly<Record<string, ListDescriptor>> | undefined;
  const descriptor = table && Object.hasOwn(table, path) ? table[path] : undefined;
  if (!descriptor) {
    const problem = `${path} is not a list of this client. Use a path in client.lists, or describe this path with defineLists.`;
    throw new PaginationError("not-a-list", path, problem);
  }
  for (const [parameter, values] of Object.entries(descriptor.notAList ?? {})) {
    const isGiven: boolean =
      values === true ? parameter in query : values.includes(query[parameter] as string);
    if (!isGiven) continue;
    const problem = `With this value of the parameter "${parameter}", ${path} does not return a list. Remove the parameter, or call the client directly.`;
    throw new PaginationError("not-a-list", parameter, problem);
  }
  if (descriptor.perCaller && scopes.length === 0) {
    const problem = `The items of ${path} depend on the owner of the token. Set the option "scope" of the client or the list to the owner's id, so that two users never share a checkpoint or a query.`;
    throw new PaginationError("invalid-option", "scope", problem);
  }
  return descriptor;
}

function stepsOf(descriptor: StyledDescriptor, path: string): ListSteps {
  const { style, steps } = descriptor;
  if (steps) return steps(descriptor);
  throw new PaginationError(
    "invalid-option",
    "lists",
    `The list ${path} has the style "${style}", but this style was not added. Import withStyles and ${style} from @rosterkit/pagination/styles, and pass lists: withStyles(lists, { ${style} }).`,
  );
}

/** Returns the items of a page. Throws `malformed-page` if the body has no array of items. */
export function itemsIn(
  { itemsField, omitsEmpty }: ListDescriptor,
  body: unknown,
  fail: Fail,
): readonly unknown[] {
  const items = fieldAt(body, itemsField) ?? undefined;
  if (Array.isArray(items)) return items;
  // A body that is not an object is malformed, even if the server may omit the array of items.
  if (items === undefined && omitsEmpty === true && isObject(body)) return [];
  const problem =
    itemsField === "" ? "a body that is not an array" : `no array of items in "${itemsField}"`;
  throw fail(itemsField, problem);
}

/** Creates a `malformed-page` error. If the first three parameters are bound, the function is a {@link Fail}. */
export function malformed(
  path: string,
  where: string,
  body: unknown,
  field: string,
  problem: string,
  remedy = "Compare the body, which is error.cause, with the descriptor of the list.",
): PaginationError {
  const message = `${where} has ${problem}. ${remedy}`;
  return new PaginationError("malformed-page", `${path}: ${field}`, message, body);
}

type Call = (path: string, init: object) => Promise<ClientResult>;

/** Returns the string in a field, or `null` if the field is missing. Throws `malformed-page` for other types. */
export function textAt(body: unknown, field: string, fail: Fail): string | null {
  const text = fieldAt(body, field) ?? null;
  if (text === null || typeof text === "string") return text;
  throw fail(field, `a cursor in "${field}" that is not a string`);
}

/** Returns the field at a path such as `data.items`. Names can contain dots. The path `""` means the whole value. */
export function fieldAt(value: unknown, path: string): unknown {
  if (path === "") return value;
  if (!isObject(value)) return undefined;
  if (Object.hasOwn(value, path)) return value[path];
  for (let dot = path.indexOf("."); dot > 0; dot = path.indexOf(".", dot + 1)) {
    const found = fieldAt(value[path.slice(0, dot)], path.slice(dot + 1));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Returns the parameters that identify a list, with a digest instead of secrets. */
function parametersOf(
  { params, body, headers, baseUrl }: RequestInitOfPage,
  client: PageClient,
): ListParameters {
  const { path, query, header, cookie } = params;
  // `copyInit` has converted the headers to a plain object.
  const authorization = Object.entries({ ...(headers as object | undefined) }).find(
    ([name]) => name.toLowerCase() === "authorization",
  )?.[1];
  const isSecret = (header ?? cookie ?? authorization) !== undefined;
  const hidden = isSecret ? digest([header, cookie, authorization]) : undefined;
  const parameters = { path, query, hidden, body, baseUrl: baseUrl ?? client.baseUrl };
  return JSON.parse(JSON.stringify(parameters)) as ListParameters;
}

/** Copies an init. The parameters, the headers and a body that is an object are deep copies, made through JSON. */
function copyInit(init: RequestInitOfPage): RequestInitOfPage {
  const { params, body, headers } = init;
  const json = JSON.stringify({
    params,
    ...(isObject(body) && { body }),
    ...(typeof headers === "object" && headers && { headers: plainHeaders(headers) }),
  });
  return { ...init, ...(JSON.parse(json) as RequestInitOfPage) };
}

function plainHeaders(headers: object): object {
  return Symbol.iterator in headers
    ? Object.fromEntries(headers as Iterable<readonly [string, unknown]>)
    : headers;
}
