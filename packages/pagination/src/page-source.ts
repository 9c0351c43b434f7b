import type { CarriesLists, CursorList, ListDescriptor } from "@rosterkit/types";
import { canonical, digest, type Fields, isObject } from "./core/checkpoint.ts";
import { PaginationError } from "./core/error.ts";
import type { PageSource, RawPage } from "./core/page.ts";
import type {
  ClientResult,
  PageClient,
  PageInit,
  RequestOptions,
  RequestParameters,
  Unwrap,
} from "./options.ts";

/** Init of a list's requests, without its types. */
export type AnyInit = PageInit & { readonly params?: RequestParameters };

/** Init of one request, without signal. */
export interface RequestInitOfPage {
  /** The parameters. */
  readonly params: RequestParameters;
  /** The body of a POST. */
  readonly body?: unknown;
  /** Other options of the client's call. */
  readonly [option: string]: unknown;
}

/** Page from which a style reads the next cursor, with its request. */
export interface PageToRead {
  /** The parsed body. */
  readonly body: unknown;
  /** Its items. */
  readonly items: readonly unknown[];
  /** The response. */
  readonly response: Response;
  /** The cursor that the page was requested with. */
  readonly cursor: string | null;
  /** The path of the request, below the client's base URL. */
  readonly path: string;
}

/** Problem of a malformed page. */
export interface Malformed {
  /** Path of the field. */
  readonly field: string;
  /** End of the sentence "Page 2 of GET /users has …". */
  readonly problem: string;
  /** Remedy, if it is another one than to compare the body with the descriptor. */
  readonly remedy?: string;
  /** Set where the page names itself, which ends the list if `onRepeatedCursor` says so. */
  readonly isRepeated?: true;
}

/** Steps of one list in its style of pagination. */
export interface ListSteps {
  /** Method that requests a page. Default `GET`. */
  readonly method?: "GET" | "POST";
  /** Removes the first cursor from the caller's init. The rest is the same for all pages. */
  begin(init: RequestInitOfPage): readonly [start: string | null, rest: RequestInitOfPage];
  /** Puts a cursor into a copy of the init. */
  request(init: RequestInitOfPage, cursor: string | null): RequestInitOfPage;
  /** Reads the cursor of the next page, `null` after the last. */
  next(page: PageToRead): string | null | Malformed;
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
  /** Server, where the init or the client names one. */
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
  const steps = stepsOf(descriptor, path);
  const { method = "GET" } = steps;
  const name = `${method} ${path}`;
  const call = client[method]?.bind(client) as Call | undefined;
  if (!call) {
    const problem = `The client has no ${method}, which ${name} needs. Pass the whole client.`;
    throw new PaginationError("invalid-option", "client", problem);
  }
  const [start, init] = steps.begin(copyInit({ ...settings, params }));
  if (descriptor.notAList) assertList(name, descriptor.notAList, init.params.query);
  const unwrap: Unwrapping =
    options.unwrap ?? (client.unwrap?.bind(client) as Unwrap | undefined) ?? dataOf;
  const scope = typeof client.scope === "function" ? client.scope(params) : client.scope;
  const scopes = scope === undefined ? [] : [scope];
  if (options.scope !== undefined) scopes.push(options.scope);
  if (descriptor.perCaller && scopes.length === 0) {
    const problem = `The items of ${name} depend on the owner of the token. Pass a scope that names the owner, to the client or in the options, so that two users don't share a checkpoint or a query.`;
    throw new PaginationError("invalid-option", "scope", problem);
  }
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
      // A client may change what it is given: each page has a copy.
      const request = steps.request(copyInit(init), cursor);
      const result = call(path, { ...request, signal: pageSignal });
      const where = number === undefined ? `A page of ${name}` : `Page ${number} of ${name}`;
      const remedy = number === undefined ? "refetch" : "continue later from error.checkpoint";
      const body = await unwrap(result, where, remedy);
      const { response } = await result;
      const items = itemsIn(descriptor, path, body, where);
      let next = steps.next({ body, items, response, cursor, path: filled });
      if (next !== null && typeof next !== "string") {
        const isEnd = next.isRepeated && options.onRepeatedCursor === "end";
        if (!isEnd) throw malformed(path, next, body, where);
        next = null;
      }
      // Items are not validated against the document.
      return { items, next, body, response, total: totalOf(body) } as RawPage<Item, Body>;
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
  if (style === undefined) return cursorSteps(descriptor);
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
  path: string,
  body: unknown,
  where: string,
): readonly unknown[] {
  const items = fieldAt(body, itemsField) ?? undefined;
  if (Array.isArray(items)) return items;
  // Only an object can have omitted its items.
  if (items === undefined && omitsEmpty === true && isObject(body)) return [];
  const problem =
    itemsField === "" ? "a body that is not an array" : `no array of items in "${itemsField}"`;
  throw malformed(path, { field: itemsField, problem }, body, where);
}

function malformed(
  path: string,
  {
    field,
    problem,
    remedy = "Compare error.cause, the body, with the descriptor of the list.",
  }: Malformed,
  body: unknown,
  where: string,
): PaginationError {
  return new PaginationError(
    "malformed-page",
    `${path}: ${field}`,
    `${where} has ${problem}. ${remedy}`,
    body,
  );
}

type Call = (path: string, init: object) => Promise<ClientResult>;

/** Makes the steps of the default style: a cursor in the query, the next one in the body. */
function cursorSteps({ cursorParam, nextField }: CursorList): ListSteps {
  return { ...queryCursor(cursorParam), next: ({ body }) => textAt(body, nextField) };
}

/** Makes the steps that send a cursor as a query parameter. */
export function queryCursor(cursorParam: string): Pick<ListSteps, "begin" | "request"> {
  return {
    begin({ params, ...rest }) {
      const { [cursorParam]: cursor, ...query } = params.query ?? {};
      const start = cursor === undefined || cursor === null ? null : `${cursor as string | number}`;
      return [start, { ...rest, params: { ...params, query } }];
    },
    request: ({ params, ...rest }, cursor) => ({
      ...rest,
      params: { ...params, query: { ...params.query, [cursorParam]: cursor ?? undefined } },
    }),
  };
}

/** Reads a field that is a string, or absent. */
export function textAt(body: unknown, field: string): string | null | Malformed {
  const text = fieldAt(body, field) ?? null;
  if (text === null || typeof text === "string") return text;
  return { field, problem: `no string as its cursor in "${field}"` };
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
  const authorization = headers ? authorizationIn(headers) : undefined;
  const isSecret = (header ?? cookie ?? authorization) !== undefined;
  const hidden = isSecret ? digest(canonical([header, cookie, authorization])) : undefined;
  return copy({ path, query, hidden, body, baseUrl: baseUrl ?? client.baseUrl }) as ListParameters;
}

/** Returns the header `authorization`. */
function authorizationIn(headers: object): unknown {
  const entries =
    Symbol.iterator in headers
      ? (headers as Iterable<readonly unknown[]>)
      : Object.entries<unknown>({ ...headers });
  return [...entries].find(([name]) => String(name).toLowerCase() === "authorization")?.[1];
}

function assertList(
  name: string,
  notAList: NonNullable<ListDescriptor["notAList"]>,
  query: Fields = {},
): void {
  for (const [parameter, values] of Object.entries(notAList)) {
    const isGiven: boolean =
      values === true ? parameter in query : values.includes(query[parameter] as string);
    if (!isGiven) continue;
    const problem = `With this value of the parameter "${parameter}", ${name} does not answer with a list. Remove the parameter, or call the client itself.`;
    throw new PaginationError("not-a-list", parameter, problem);
  }
}

/** Gets the body out of a result, or throws. `where` and `remedy` are for the message. */
type Unwrapping = (
  result: Promise<ClientResult>,
  where: string,
  remedy: string,
) => PromiseLike<unknown>;

/** Gets the body out of the result of a client without `unwrap`. */
async function dataOf(
  result: Promise<ClientResult>,
  where: string,
  remedy: string,
): Promise<unknown> {
  const { data, error, response } = await result;
  // Not by `error`: an error response with an empty body has none.
  if (response.ok) return data;
  const problem = `${where} was answered with status ${response.status}. error.cause is the body of the answer; ${remedy}.`;
  throw new PaginationError("request-failed", response.status, problem, error);
}

/** Returns the number of items in the whole list, by the usual names of its field. */
function totalOf(body: unknown): number | undefined {
  if (!isObject(body)) return undefined;
  for (const name of ["total_size", "total_count", "total"]) {
    if (Number.isInteger(body[name])) return body[name] as number;
  }
  return undefined;
}

/** Copies JSON data as it would be sent, without `undefined` values. */
function copy<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value)) as Value;
}

/** Copies the parameters, a JSON body and the headers of an init. Other options are passed on. */
function copyInit(init: RequestInitOfPage): RequestInitOfPage {
  const { params, body, headers } = init;
  return {
    ...init,
    params: copy(params),
    ...(isObject(body) && { body: copy(body) }),
    ...(typeof headers === "object" && headers !== null && { headers: headersOf(headers) }),
  };
}

function headersOf(headers: object): unknown {
  if (Array.isArray(headers)) return headers.map((pair: Iterable<unknown>) => [...pair]);
  if (Symbol.iterator in headers) return new Headers(headers);
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]: [string, unknown]) => [
      name,
      Array.isArray(value) ? [...(value as unknown[])] : value,
    ]),
  );
}
