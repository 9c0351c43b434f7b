/**
 * Options for infinite queries of TanStack Query 5, for all frameworks that TanStack Query supports.
 *
 * @module
 */
import type { CarriesLists, ListDescriptor } from "@rosterkit/types";
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
  itemsIn,
  type ListParameters,
  listSource,
  malformed,
} from "./page-source.ts";

/** Options of {@link infiniteOptions}. They are not sent to the server. */
export interface InfiniteListOptions
  extends RequestOptions, Pick<PagedListOptions<unknown>, "emptyCursor"> {
  /**
   * Maximum number of pages in the cache. Set it here and not in the returned options, so that `fetchPreviousPage` can
   * fetch removed pages again. Default: no maximum.
   */
  readonly maxPages?: number | undefined;
  /** Handles a next cursor that was already used. `throw` throws an error. `end` ends the list. Default: `throw`. */
  readonly onRepeatedCursor?: "throw" | "end" | undefined;
}

/** A page in the cache of a query. It is plain JSON data if the body is plain JSON data. */
export interface ListPage<Body> {
  /** Whole body of the response. */
  readonly body: Body;
  /** Cursor of the next page, `null` on the last page. */
  readonly next: string | null;
}

/** `pageParam` of a page, as plain JSON data. */
export interface ListPageParam {
  /** Cursor of the page. For the first page, this is the cursor in the parameters of the list, or `null`. */
  readonly cursor: string | null;
  /** Cursors of all earlier pages. Only set with `maxPages`. */
  readonly before?: readonly (string | null)[];
  /** True if an earlier page has the same cursor. In this case, `queryFn` throws. */
  readonly isRepeated?: true;
}

/** Data of an infinite query in the cache. */
export type ListData<Body> = InfiniteData<ListPage<Body>, ListPageParam>;

/** Key of an infinite query. Lists that may contain different items have different keys. */
export type ListQueryKey = readonly [
  "rosterkit/list",
  path: string,
  parameters: ListParameters,
  scopes: readonly string[],
];

/** The properties of TanStack's `QueryFunctionContext` that `queryFn` uses. */
export interface ListQueryContext {
  /** Parameter of the page. */
  readonly pageParam: ListPageParam;
  /** Aborts when the page is no longer needed. */
  readonly signal: AbortSignal;
}

/**
 * Options for `useInfiniteQuery` and similar functions.
 *
 * @typeParam Item - One item of the list.
 * @typeParam Body - The body of a page.
 */
export interface InfiniteListQuery<Item, Body> {
  /** Key of the list, with its parameters and scope. With this key, `queryClient.getQueryData` returns typed pages. */
  queryKey: DataTag<ListQueryKey, ListData<Body>, Error>;
  /** Requests a page. */
  queryFn: (context: ListQueryContext) => Promise<ListPage<Body>>;
  /** Parameter of the first page. */
  initialPageParam: ListPageParam;
  /** Returns the parameter of the next page, or `undefined` after the last page. */
  getNextPageParam: (
    lastPage: ListPage<Body>,
    pages: ListPage<Body>[],
    lastPageParam: ListPageParam,
    pageParams: ListPageParam[],
  ) => ListPageParam | undefined;
  /** Returns the parameter of the page before the first cached page, or `undefined` at the start of the list. */
  getPreviousPageParam: (
    firstPage: ListPage<Body>,
    pages: ListPage<Body>[],
    firstPageParam: ListPageParam,
  ) => ListPageParam | undefined;
  /** Returns the items of all pages. The function is the same for all queries of a list. */
  select: (data: ListData<Body>) => Item[];
  /** Maximum number of pages in the cache. */
  maxPages?: number;
}

/**
 * Creates the options of an infinite query for a list. Spread the result to add more options.
 *
 * Two clients share a query only if their query keys are equal. The key contains the path, the parameters, the
 * client's `baseUrl`, and the `scope` of the client and of the options.
 *
 * @param client - An openapi-fetch client with the property `lists`.
 * @param path - The path template of a list.
 * @param rest - `init`: the init of the client's `GET` for this path. `options`: options of the query. These options
 * are not sent to the server.
 * @returns The options.
 * @throws `PaginationError`. Its code is `not-a-list` if the path is not a list, or if a parameter value changes the
 * response to another type. Its code is `invalid-option` if an option is not valid or a required `scope` is missing.
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
 * Creates the options of an infinite query for a list of a client without the property `lists`.
 *
 * @param client - Any openapi-fetch client.
 * @param path - The path template of a list.
 * @param init - The init of the client's `GET` for this path.
 * @param options - Options of the query, and the `lists` of the client's API.
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
          `A page of ${name} has a next cursor that was already used, so the server repeats its pages. Refetch the query, or set onRepeatedCursor to "end".`,
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
    select: selectFor(source.descriptor, path),
    ...(maxPages !== undefined && { maxPages }),
  };
}

const queryChecks: OptionChecks<InfiniteListOptions & { readonly lists: unknown }> = {
  ...requestChecks,
  maxPages: countFrom(1),
  onRepeatedCursor: oneOf("throw", "end"),
  emptyCursor: oneOf("end", "follow"),
};

/** Returns `value` if it is a valid page parameter, otherwise `undefined`. A persisted cache can be invalid. */
function paramOf(value: unknown): ListPageParam | undefined {
  if (!isObject(value)) return undefined;
  const { cursor, before = [] } = value;
  const isParam = (cursor === null || typeof cursor === "string") && Array.isArray(before);
  return isParam ? (value as unknown as ListPageParam) : undefined;
}

type Select = InfiniteListQuery<unknown, unknown>["select"];
const selects = new WeakMap<ListDescriptor, Map<string, Select>>();

/** Returns the same function for the same list, so that TanStack Query memoizes the items. */
function selectFor(descriptor: ListDescriptor, path: string): Select {
  const byPath = selects.get(descriptor) ?? new Map<string, Select>();
  selects.set(descriptor, byPath);
  const select: Select =
    byPath.get(path) ??
    (({ pages }: { readonly pages: readonly unknown[] }) =>
      pages.flatMap((page, index) => {
        const body = isObject(page) ? page["body"] : page;
        const where = `Page ${index + 1} of ${path} in the query cache`;
        return itemsIn(descriptor, body, malformed.bind(undefined, path, where, body));
      }));
  byPath.set(path, select);
  return select;
}
