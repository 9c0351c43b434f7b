import type { CarriesLists, CursorList, ListDescriptor } from "@rosterkit/types";
import { canonical } from "./core/checkpoint.ts";
import { digest } from "./core/cursor-history.ts";
import { type Fields, isObject, PaginationError } from "./core/error.ts";
import type { PageSource, RawPage } from "./core/page.ts";
import type {
  ClientResult,
  ListInit,
  PageClient,
  RequestOptions,
  RequestParameters,
  Unwrap,
} from "./options.ts";

/** Init of a list's requests, whatever its types. */
export type AnyInit = ListInit<RequestParameters>;

/** Init of one request, without signal. */
export interface RequestInitOfPage {
  /** The parameters. */
  readonly params: RequestParameters;
  /** The body of a POST. */
  readonly body?: unknown;
  /** Other options of the client's call. */
  readonly [option: string]: unknown;
}

/** What the steps of a style read from a page. */
export interface ReadPage {
  /** The items. Anything but an array is a malformed page. */
  readonly items: unknown;
  /** The next cursor. Anything but a string, `null` or `undefined` is a malformed page. */
  readonly next: unknown;
}

/** Page to read, with what led to it. */
export interface PageToRead {
  /** The parsed body. */
  readonly body: unknown;
  /** The response; absent where a page comes from a cache. */
  readonly response?: Response | undefined;
  /** The cursor that the page was requested with. */
  readonly cursor: string | null;
}

/**
 * The steps of one list: what a style of pagination is made of. The pager makes those of the default style from
 * the descriptor; other styles bring their own.
 */
export interface ListSteps {
  /** Method that requests a page. Default `GET`. */
  readonly method?: "GET" | "POST";
  /** Field names for the messages of a malformed page. */
  readonly fields: { readonly items: string; readonly next: string };
  /** Takes the cursor at which the list begins out of the caller's init: the rest is the same for all pages. */
  begin(init: RequestInitOfPage): readonly [start: string | null, rest: RequestInitOfPage];
  /** Puts a cursor into a copy of the init. */
  request(init: RequestInitOfPage, cursor: string | null): RequestInitOfPage;
  /** Reads a page. */
  read(page: PageToRead): ReadPage;
}

/** Makes the steps of a list from its descriptor. */
export type StepsOf = (descriptor: ListDescriptor) => ListSteps | undefined;

/** Parameters that tell a list from another, as JSON. */
export interface ListParameters {
  /** Path parameters. */
  readonly path?: Fields;
  /** Query parameters without the cursor. */
  readonly query?: Fields;
  /** Digest of header and cookie parameters, which may be secret. */
  readonly hidden?: number;
  /** Body of a POST without the cursor. */
  readonly body?: unknown;
  /** Server, where the init names one. */
  readonly baseUrl?: string;
}

/** Pages of a client's list. */
export interface ListSource<Item, Body> extends PageSource<Item, Body> {
  /** Parameters of the list without its cursor. */
  readonly parameters: ListParameters;
  /** Who is asking: the client's scope and that of the options. */
  readonly scope: string | undefined;
  /**
   * Reads a page.
   *
   * @throws {@link PaginationError} `malformed-page`.
   */
  read(page: PageToRead, number?: number): RawPage<Item, Body>;
}

/**
 * Copies from the caller what the requests of a list need.
 *
 * @throws {@link PaginationError} `not-a-list`, when the path or its parameters don't give a list.
 */
export function listSource<Item, Body>(
  client: PageClient,
  lists: CarriesLists<unknown> | undefined,
  path: string,
  { params = {}, signal, ...settings }: AnyInit = {},
  options: RequestOptions = {},
): ListSource<Item, Body> {
  const descriptor = (lists as Readonly<Record<string, ListDescriptor>> | undefined)?.[path];
  if (!descriptor) {
    throw new PaginationError(
      "not-a-list",
      path,
      `GET ${path} is not among the lists of this client. Use a path of its "lists", or describe this one with defineLists.`,
    );
  }
  const steps = cursorSteps(descriptor as CursorList);
  const { method = "GET" } = steps;
  const name = `${method} ${path}`;
  const call = client[method]?.bind(client) as Call;
  const [start, init] = steps.begin(copyInit({ ...settings, params }));
  assertList(name, descriptor, init.params.query);
  const unwrap = unwrapOf(client, options, name);
  const scope = scopeOf(client, options, params);
  const parameters = parametersOf(init);

  function read(page: PageToRead, number = 1): RawPage<Item, Body> {
    const { items, next = null } = steps.read(page);
    const field = Array.isArray(items)
      ? next !== null && typeof next !== "string" && steps.fields.next
      : steps.fields.items;
    if (field !== false) {
      throw new PaginationError(
        "malformed-page",
        `${path}: ${field}`,
        `Page ${number} of ${name} has ${field === steps.fields.items ? "no array of items" : "no string as its cursor"} in "${field}". Compare error.cause, the body, with the descriptor of the list.`,
        page.body,
      );
    }
    // Beyond the shape of a page, the server is taken at its document's word.
    const { body, response } = page;
    return { items, next, body, response, total: totalOf(body) } as RawPage<Item, Body>;
  }

  return {
    name,
    identity: [parameters, scope],
    start,
    signal,
    parameters,
    scope,
    read,
    async getPage(cursor, pageSignal, number) {
      // A client may change what it is given: each page has a copy.
      const request = steps.request(copyInit(init), cursor);
      const result = call(path, { ...request, signal: pageSignal });
      const body = await unwrap(result, number);
      const { response } = await result;
      return read({ body, response, cursor }, number);
    },
  };
}

type Call = (path: string, init: object) => Promise<ClientResult>;

/** Makes the steps of the default style: a cursor in the query, the next one in the body. */
function cursorSteps({
  cursorParam,
  nextField,
  itemsField,
  omitsEmpty,
}: CursorList): ListSteps {
  return {
    fields: { items: itemsField, next: nextField },
    begin({ params, ...rest }) {
      const { [cursorParam]: cursor, ...query } = params.query ?? {};
      return [(cursor ?? null) as string | null, { ...rest, params: { ...params, query } }];
    },
    request: ({ params, ...rest }, cursor) => ({
      ...rest,
      params: { ...params, query: { ...params.query, [cursorParam]: cursor ?? undefined } },
    }),
    read: ({ body }) => ({
      // Only an object can have omitted its items.
      items: fieldAt(body, itemsField) ?? (omitsEmpty && isObject(body) ? [] : undefined),
      next: fieldAt(body, nextField),
    }),
  };
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

/** Says who asks for a list: the client's scope, and the scope of the options beside it. */
function scopeOf(
  { scope }: PageClient,
  options: RequestOptions,
  params: RequestParameters,
): string | undefined {
  const own = typeof scope === "function" ? scope(params) : scope;
  const { scope: more } = options;
  return own === undefined || more === undefined ? (own ?? more) : JSON.stringify([own, more]);
}

/** Parameters that tell a list from another, without secrets in the clear. */
function parametersOf({ params, body, baseUrl }: RequestInitOfPage): ListParameters {
  const { path, query, header, cookie } = params;
  const hidden = (header ?? cookie) ? digest(canonical([header, cookie])) : undefined;
  return copy({ path, query, hidden, body, baseUrl }) as ListParameters;
}

function assertList(name: string, { notAList = {} }: ListDescriptor, query: Fields = {}): void {
  for (const [parameter, values] of Object.entries(notAList)) {
    if (values === true ? parameter in query : values.some((value) => value === query[parameter])) {
      throw new PaginationError(
        "not-a-list",
        parameter,
        `With this value of the parameter "${parameter}", ${name} does not answer with a list. Remove the parameter, or call the client itself.`,
      );
    }
  }
}

/** Returns the function that makes a body or an error of a call. */
function unwrapOf(
  client: PageClient,
  { unwrap }: RequestOptions,
  name: string,
): (result: Promise<ClientResult>, number: number) => PromiseLike<unknown> {
  if (unwrap) return unwrap;
  if (client.unwrap) return client.unwrap.bind(client) as Unwrap;
  return async (result, number) => {
    const { data, error, response } = await result;
    // Not by `error`: an error response with an empty body has none.
    if (response.ok) return data;
    throw new PaginationError(
      "request-failed",
      response.status,
      `Page ${number} of ${name} was answered with status ${response.status}. error.cause is the body of the answer; continue later from error.checkpoint.`,
      error,
    );
  };
}

const totals = ["total_size", "total_count", "total"];

/** Reads the number of items in the whole list, under the names that APIs use for it. */
function totalOf(body: unknown): number | undefined {
  const total = isObject(body)
    ? totals.map((name) => body[name]).find(Number.isInteger)
    : undefined;
  return total as number | undefined;
}

/** Copies JSON data as it would be sent: what is `undefined` is left out. */
function copy<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value)) as Value;
}

/** Copies the init of a request: parameters, a JSON body and headers; any other option is passed on as it is. */
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
