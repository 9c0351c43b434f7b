import type { CarriesLists, ListDescriptor } from "@rosterkit/types";
import { digest, type Fields, inOrder, isObject } from "./core/checkpoint.ts";
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

/** Init of a list's requests, without its types. */
export type AnyInit = PageInit & { readonly params?: RequestParameters };

/** Init of one request, without signal. */
export interface RequestInitOfPage {
  readonly params: RequestParameters;
  /** Body of a POST. */
  readonly body?: unknown;
  /** Other options of the client's call. */
  readonly [option: string]: unknown;
}

/** Returns the error `malformed-page`. `problem` ends the sentence "Page 2 of GET /users has …". */
type Fail = (field: string, problem: string, remedy?: string) => PaginationError;

/** Page from which a style reads the next cursor, with its request. */
export interface PageToRead {
  readonly body: unknown;
  readonly items: readonly unknown[];
  readonly response: Response;
  /** Cursor that the page was requested with. */
  readonly cursor: string | null;
  /** Path of the request, below the client's base URL. */
  readonly path: string;
  /** True if a page that names itself ends the list. */
  readonly endsIfRepeated: boolean;
  readonly fail: Fail;
}

/** Steps of one list in its style of pagination. A descriptor of the default style is used unchanged. */
export interface ListSteps {
  /** Method that requests a page. Default `GET`. */
  readonly method?: "GET" | "POST";
  /** Query parameter that holds the cursor, unless the next two functions place it. */
  readonly cursorParam?: string | undefined;
  /** Removes the first cursor from the caller's init. The rest is the same for all pages. */
  begin?(init: RequestInitOfPage): readonly [start: string | null, rest: RequestInitOfPage];
  /** Puts a cursor into a copy of the init. */
  request?(init: RequestInitOfPage, cursor: string): RequestInitOfPage;
  /** Field that holds the cursor of the next page, unless `next` reads it. */
  readonly nextField?: string | undefined;
  /** Reads the cursor of the next page, `null` after the last. Throws `malformed-page`. */
  next?(page: PageToRead): string | null;
}

/** A descriptor in a table that `withStyles` made. */
type StyledDescriptor = ListDescriptor & {
  readonly steps?: (descriptor: ListDescriptor) => ListSteps;
};

/** Parameters that identify a list, as JSON. */
export interface ListParameters {
  /** Path parameters. */
  readonly path?: Fields;
  /** Query parameters without the cursor. */
  readonly query?: Fields;
  /** Digest of header and cookie parameters and of the header `authorization`, which may be secret. */
  readonly hidden?: number;
  /** Body of a POST without the cursor. */
  readonly body?: unknown;
  /** Server, if the init or the client names one. */
  readonly baseUrl?: string;
}

/** Pages of a client's list. */
export interface ListSource<Item, Body> extends PageSource<Item, Body> {
  /** Parameters of the list without its cursor. */
  readonly parameters: ListParameters;
  /** Identity of the caller: the client's scope and that of the options. */
  readonly scopes: readonly string[];
  /** Gets one page. An infinite query passes no number. */
  getPage(
    cursor: string | null,
    signal: AbortSignal,
    number?: number,
  ): Promise<RawPage<Item, Body>>;
}

/** Returns the source of a list, with a copy of the caller's init. Throws if the path is not a list or a scope is missing. */
export function listSource<Item, Body>(
  client: PageClient,
  lists: CarriesLists<unknown> | undefined,
  path: string,
  { params = {}, signal, ...settings }: AnyInit = {},
  options: RequestOptions & { readonly onRepeatedCursor?: string | undefined } = {},
): ListSource<Item, Body> {
  const descriptor = descriptorIn(lists, path);
  const steps: ListSteps = descriptor.style === undefined ? descriptor : stepsOf(descriptor, path);
  const { method = "GET", cursorParam = "", nextField = "" } = steps;
  const name = `${method} ${path}`;
  const call = client[method]?.bind(client) as Call | undefined;
  if (!call) {
    const problem = `The client has no ${method}, which ${name} needs. Pass the whole client.`;
    throw new PaginationError("invalid-option", "client", problem);
  }
  const given = copyInit({ ...settings, params });
  const { [cursorParam]: first, ...query } = given.params.query ?? {};
  const [start, init] = steps.begin?.(given) ?? [
    first === undefined || first === null ? null : `${first as string | number}`,
    { ...given, params: { ...given.params, query } },
  ];
  const unwrap = options.unwrap ?? (client.unwrap?.bind(client) as Unwrap | undefined);
  const scope = typeof client.scope === "function" ? client.scope(params) : client.scope;
  const scopes = scope === undefined ? [] : [scope];
  if (options.scope !== undefined) scopes.push(options.scope);
  assertList(descriptor, name, init.params.query, scopes);
  const parameters = parametersOf(init, client);
  const filled = path.replace(/\{([^}]*)\}/g, (_match, key: string) =>
    encodeURIComponent(String(parameters.path?.[key])),
  );

  return {
    name,
    identity: [parameters, scopes],
    start,
    signal,
    parameters,
    scopes,
    async getPage(cursor, pageSignal, number) {
      const where = number === undefined ? `A page of ${name}` : `Page ${number} of ${name}`;
      // A client may change what it is given: each page has a copy.
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
      // Not by `error`: an error response with an empty body has none.
      if (!unwrap && !response.ok) {
        const remedy = number === undefined ? "refetch" : "continue later from error.checkpoint";
        const problem = `${where} was answered with status ${response.status}. error.cause is the body of the answer; ${remedy}.`;
        throw new PaginationError("request-failed", response.status, problem, error);
      }
      const body = unwrap ? unwrapped : data;
      const fail = malformed.bind(undefined, path, where, body);
      const items = itemsIn(descriptor, body, fail);
      const endsIfRepeated = options.onRepeatedCursor === "end";
      const next = steps.next
        ? steps.next({ body, items, response, cursor, path: filled, endsIfRepeated, fail })
        : textAt(body, nextField, fail);
      // The usual names of the number of items in the whole list.
      const { total_size, total_count, total } = Object(body) as Fields;
      const count = [total_size, total_count, total].find(Number.isInteger);
      // Items are not validated against the document.
      return { items, next, body, response, total: count } as RawPage<Item, Body>;
    },
  };
}

/** Returns the descriptor of a list. Throws `not-a-list` without one. */
export function descriptorIn(
  lists: CarriesLists<unknown> | undefined,
  path: string,
): ListDescriptor {
  const table = lists as Readonly<Record<string, ListDescriptor>> | undefined;
  if (table && Object.hasOwn(table, path) && table[path]) return table[path];
  throw new PaginationError(
    "not-a-list",
    path,
    `${path} is not among the lists of this client. Use a path of its "lists", or describe this one with defineLists.`,
  );
}

function stepsOf(descriptor: StyledDescriptor, path: string): ListSteps {
  const { style, steps } = descriptor;
  if (steps) return steps(descriptor);
  throw new PaginationError(
    "invalid-option",
    "lists",
    `The list ${path} has the style "${style}", which is not in its table. Pass lists: withStyles(lists, { ${style} }); both names are exports of @rosterkit/pagination/styles.`,
  );
}

/** Returns the items of a page. Throws `malformed-page`. */
export function itemsIn(
  { itemsField, omitsEmpty }: ListDescriptor,
  body: unknown,
  fail: Fail,
): readonly unknown[] {
  const items = fieldAt(body, itemsField) ?? undefined;
  if (Array.isArray(items)) return items;
  // Only an object can have omitted its items.
  if (items === undefined && omitsEmpty === true && isObject(body)) return [];
  const problem =
    itemsField === "" ? "a body that is not an array" : `no array of items in "${itemsField}"`;
  throw fail(itemsField, problem);
}

/** A {@link Fail} without the first three parameters. */
export function malformed(
  path: string,
  where: string,
  body: unknown,
  field: string,
  problem: string,
  remedy = "Compare error.cause, the body, with the descriptor of the list.",
): PaginationError {
  const message = `${where} has ${problem}. ${remedy}`;
  return new PaginationError("malformed-page", `${path}: ${field}`, message, body);
}

type Call = (path: string, init: object) => Promise<ClientResult>;

/** Reads a field that is a string, or absent. */
export function textAt(body: unknown, field: string, fail: Fail): string | null {
  const text = fieldAt(body, field) ?? null;
  if (text === null || typeof text === "string") return text;
  throw fail(field, `no string as its cursor in "${field}"`);
}

/**
 * Reads a field by its path: names joined by dots. A name that contains a dot is found too, and `""` is the
 * value itself.
 */
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

/** Returns the parameters that identify a list. Secrets are replaced by a digest. */
function parametersOf(
  { params, body, headers, baseUrl }: RequestInitOfPage,
  client: PageClient,
): ListParameters {
  const { path, query, header, cookie } = params;
  // copyInit has made the headers plain.
  const authorization = Object.entries({ ...(headers as object | undefined) }).find(
    ([name]) => name.toLowerCase() === "authorization",
  )?.[1];
  const isSecret = (header ?? cookie ?? authorization) !== undefined;
  const hidden = isSecret
    ? digest(JSON.stringify([header, cookie, authorization], inOrder))
    : undefined;
  const parameters = { path, query, hidden, body, baseUrl: baseUrl ?? client.baseUrl };
  return JSON.parse(JSON.stringify(parameters)) as ListParameters;
}

/** Throws if a parameter makes the response something else than a list, or if a scope is missing. */
function assertList(
  { notAList = {}, perCaller }: ListDescriptor,
  name: string,
  query: Fields = {},
  scopes: readonly string[],
): void {
  for (const [parameter, values] of Object.entries(notAList)) {
    const isGiven: boolean =
      values === true ? parameter in query : values.includes(query[parameter] as string);
    if (!isGiven) continue;
    const problem = `With this value of the parameter "${parameter}", ${name} does not answer with a list. Remove the parameter, or call the client itself.`;
    throw new PaginationError("not-a-list", parameter, problem);
  }
  if (perCaller && scopes.length === 0) {
    const problem = `The items of ${name} depend on the owner of the token. Pass a scope that names the owner, to the client or in the options, so that two users don't share a checkpoint or a query.`;
    throw new PaginationError("invalid-option", "scope", problem);
  }
}

/** Copies the parameters, a JSON body and the headers of an init, as they would be sent. Other options are passed on. */
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
