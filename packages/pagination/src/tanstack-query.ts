/**
 * Options for the infinite queries of TanStack Query 5, for all frameworks.
 *
 * @module
 */
import type { CarriesLists } from "@rosterkit/types";
import type { DataTag, InfiniteData } from "@tanstack/query-core";
import { isObject } from "./core/checkpoint.ts";
import { PaginationError } from "./core/error.ts";
import type { PagedListOptions } from "./core/list-options.ts";
import {
  assertChecks,
  countFrom,
  oneOf,
  type OptionChecks,
  requestChecks,
} from "./core/option-checks.ts";
import type {
  AnyTypes,
  CallerRest,
  ListClient,
  ListInit,
  PageClient,
  RequestOptions,
  ScopeFor,
} from "./client-types.ts";
import {
  type AnyInit,
  descriptorIn,
  itemsIn,
  type ListParameters,
  listSource,
  malformed,
} from "./page-source.ts";

/** Options of {@link infiniteOptions}. Nothing here is sent to the server. */
export interface InfiniteListOptions
  extends RequestOptions, Pick<PagedListOptions<unknown>, "emptyCursor"> {
  /**
   * Maximum number of pages to keep. `fetchPreviousPage` fetches the pages before them again. It only
   * works if the maximum is set here. Default: all pages are kept.
   */
  readonly maxPages?: number | undefined;
  /** Handles a page whose next cursor was used before: `throw`, the default, or `end`. */
  readonly onRepeatedCursor?: "throw" | "end" | undefined;
}

/** Page in the cache of a query, as plain JSON data if the body is. */
export interface ListPage<Body> {
  /** Whole body of the response. */
  readonly body: Body;
  /** Cursor of the next page, `null` after the last. */
  readonly next: string | null;
}

/** Parameter that leads to a page, as plain JSON data. */
export interface ListPageParam {
  /** Cursor of the page, `null` for the first. */
  readonly cursor: string | null;
  /** Cursors of the pages before it, kept if `maxPages` is set. */
  readonly before?: readonly (string | null)[];
  /** Set when the cursor has led to a page before: a request with this parameter fails. */
  readonly isRepeated?: true;
}

/** Pages of an infinite query in the cache. */
export type ListData<Body> = InfiniteData<ListPage<Body>, ListPageParam>;

/** Key of an infinite query. Lists that can have different items have different keys. */
export type ListQueryKey = readonly [
  "rosterkit/list",
  path: string,
  parameters: ListParameters,
  scopes: readonly string[],
];

/** Part of TanStack's query context that is used here. Any version fits. */
export interface ListQueryContext {
  /** Parameter that leads to the page. */
  readonly pageParam: ListPageParam;
  /** Aborted when the page is no longer wanted. */
  readonly signal: AbortSignal;
}

/**
 * Options that `useInfiniteQuery` and its siblings take.
 *
 * @typeParam Item - One item of the list.
 * @typeParam Body - The body of a page.
 */
export interface InfiniteListQuery<Item, Body> {
  /** Key of the list, with its parameters and scope. `queryClient.getQueryData(queryKey)` has the type of the pages. */
  queryKey: DataTag<ListQueryKey, ListData<Body>, Error>;
  /** Requests a page. */
  queryFn: (context: ListQueryContext) => Promise<ListPage<Body>>;
  /** Parameter of the first page. */
  initialPageParam: ListPageParam;
  /** Returns the parameter of the next page, `undefined` after the last. */
  getNextPageParam: (
    lastPage: ListPage<Body>,
    pages: ListPage<Body>[],
    lastPageParam: ListPageParam,
    pageParams: ListPageParam[],
  ) => ListPageParam | undefined;
  /** Returns the parameter of the page before the first one that is kept, `undefined` at the start of the list. */
  getPreviousPageParam: (
    firstPage: ListPage<Body>,
    pages: ListPage<Body>[],
    firstPageParam: ListPageParam,
  ) => ListPageParam | undefined;
  /** Returns the items of all pages. It is the same function at every call for a list of one client. */
  select: (data: ListData<Body>) => Item[];
  /** Maximum number of pages to keep. */
  maxPages?: number;
}

/**
 * Creates the options of an infinite query of a list. Spread them to add other options.
 *
 * Two clients share a query only if they ask for the same list: the key contains the path, the parameters, and the
 * client's `scope` and that of the options.
 *
 * @param client - An openapi-fetch client that carries its `lists`.
 * @param path - The path template of a list.
 * @param rest - `init`, what the client's `GET` takes for this path, and `options`, how to page.
 * @returns The options.
 * @throws `PaginationError` of kind `not-a-list` when the path or its parameters don't give a list,
 * `invalid-option` when the items depend on the owner of the token and there is no `scope`.
 * @see https://tanstack.com/query/v5/docs/framework/react/guides/infinite-queries
 * @example
 * const members = useInfiniteQuery(infiniteOptions(truto, "/unified/instant-messaging/members", init));
 * return members.data?.map((member) => <li key={member.id}>{member.name}</li>);
 */
export function infiniteOptions<
  Types extends AnyTypes<Path>,
  const Path extends keyof Types & string,
  Scope = undefined,
>(
  client: ListClient<Types> & { readonly scope?: Scope },
  path: Path,
  ...rest: CallerRest<Types[Path], InfiniteListOptions, Scope>
): InfiniteListQuery<Types[Path]["item"], Types[Path]["body"]>;
/**
 * Makes the options of an infinite query of a list, for a client that carries no `lists`.
 *
 * @param client - Any openapi-fetch client.
 * @param path - The path template of a list.
 * @param init - What the client's `GET` takes for this path.
 * @param options - How to query, and the `lists` of the client's API.
 * @returns The options.
 */
export function infiniteOptions<
  Types extends AnyTypes<Path>,
  const Path extends keyof Types & string,
  Scope = undefined,
>(
  client: PageClient & { readonly scope?: Scope },
  path: Path,
  init: ListInit<Types[Path]>,
  options: InfiniteListOptions & {
    readonly lists: CarriesLists<Types>;
  } & ScopeFor<Types[Path], Scope>,
): InfiniteListQuery<Types[Path]["item"], Types[Path]["body"]>;
export function infiniteOptions(
  client: PageClient & { readonly lists?: CarriesLists<unknown> },
  path: string,
  init: AnyInit = {},
  options: InfiniteListOptions & { readonly lists?: CarriesLists<unknown> } = {},
): InfiniteListQuery<unknown, unknown> {
  const lists = options.lists ?? client.lists;
  const source = listSource<unknown, unknown>(client, lists, path, init, options);
  const { name, parameters, scopes, start = null } = source;
  assertChecks(name, options, queryChecks);
  const { maxPages } = options;
  const key: ListQueryKey = ["rosterkit/list", path, parameters, scopes];
  return {
    queryKey: key as InfiniteListQuery<unknown, unknown>["queryKey"],
    initialPageParam: { cursor: start },
    async queryFn({ pageParam, signal }) {
      const { cursor, isRepeated } = paramOf(pageParam) ?? { cursor: start };
      if (isRepeated) {
        throw new PaginationError(
          "repeated-cursor",
          name,
          `A page of ${name} names a next cursor that was already used. The server is repeating itself; refetch the list, or set onRepeatedCursor: "end".`,
          cursor,
        );
      }
      const signals = source.signal ? AbortSignal.any([source.signal, signal]) : signal;
      const { body, next } = await source.getPage(cursor, signals);
      return { body, next };
    },
    getNextPageParam(lastPage, _pages, lastParam, params) {
      const next = isObject(lastPage) ? lastPage.next : null;
      if (typeof next !== "string" || (next === "" && options.emptyCursor !== "follow")) {
        return undefined;
      }
      const last = paramOf(lastParam) ?? { cursor: start };
      const before = maxPages === undefined ? [] : [...(last.before ?? []), last.cursor];
      const param = maxPages === undefined ? { cursor: next } : { cursor: next, before };
      const isRepeated =
        before.includes(next) || params.some((other) => paramOf(other)?.cursor === next);
      if (!isRepeated) return param;
      return options.onRepeatedCursor === "end" ? undefined : { ...param, isRepeated };
    },
    getPreviousPageParam(_firstPage, _pages, firstParam) {
      const { before = [] } = paramOf(firstParam) ?? {};
      const cursor = before.at(-1);
      return cursor === undefined ? undefined : { cursor, before: before.slice(0, -1) };
    },
    select: selectFor(lists, path),
    ...(maxPages !== undefined && { maxPages }),
  };
}

const queryChecks: OptionChecks<InfiniteListOptions & { readonly lists: unknown }> = {
  ...requestChecks,
  maxPages: countFrom(1),
  onRepeatedCursor: oneOf("throw", "end"),
  emptyCursor: oneOf("end", "follow"),
};

/** Returns a parameter if it is well-formed. A persisted query may hold other values. */
function paramOf(value: unknown): ListPageParam | undefined {
  if (!isObject(value)) return undefined;
  const { cursor, before = [] } = value;
  const isParam = (cursor === null || typeof cursor === "string") && Array.isArray(before);
  return isParam ? (value as unknown as ListPageParam) : undefined;
}

type Select = InfiniteListQuery<unknown, unknown>["select"];
const selects = new WeakMap<CarriesLists<unknown>, Map<string, Select>>();

/** Returns the same function for the same list, so that TanStack memoizes its result. */
function selectFor(lists: CarriesLists<unknown> = {}, path: string): Select {
  const ofTable = selects.get(lists) ?? new Map<string, Select>();
  selects.set(lists, ofTable);
  const descriptor = descriptorIn(lists, path);
  const select: Select =
    ofTable.get(path) ??
    (({ pages }: { readonly pages: readonly unknown[] }) =>
      pages.flatMap((page, index) => {
        const body = isObject(page) ? page["body"] : page;
        const where = `Page ${index + 1} of ${path} in the query cache`;
        return itemsIn(descriptor, body, malformed.bind(undefined, path, where, body));
      }));
  ofTable.set(path, select);
  return select;
}
