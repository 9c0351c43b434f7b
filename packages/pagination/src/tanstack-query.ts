/**
 * Options for the infinite queries of TanStack Query 5, in all of its flavours.
 *
 * @module
 */
import type { CarriesLists, ListType } from "@rosterkit/types";
import type { InfiniteData } from "@tanstack/query-core";
import { PaginationError } from "./core/error.ts";
import type { ListClient, ListInit, ListRest, PageClient, Unwrap } from "./options.ts";
import { type AnyInit, type ListParameters, listSource } from "./page-source.ts";

/** How to query a list. */
export interface InfiniteListOptions {
  /** Gets the body out of the client's result, or throws. Default: throws a `PaginationError`. */
  readonly unwrap?: Unwrap | undefined;
  /** Whose list it is, where the client says so and not the parameters: part of the query key. */
  readonly scope?: string | undefined;
}

/** What leads to a page: the first has no cursor. */
export interface ListPageParam {
  /** The cursor of the page. */
  readonly cursor: string | null;
  /** Set when the cursor has led to a page before: asked for, this one fails. */
  readonly isRepeated?: true;
}

/** The key of an infinite query; no other query of the same list has it. */
export type ListQueryKey = readonly [
  "rosterkit/infinite",
  path: string,
  parameters: ListParameters,
  scope: string | null,
];

/** What a query is told of the page to request; no more of it is used, so any version will do. */
export interface ListQueryContext {
  /** What leads to the page. */
  readonly pageParam: ListPageParam;
  /** Aborted when nobody waits for the page any more. */
  readonly signal: AbortSignal;
}

/**
 * What `useInfiniteQuery` and its kin take.
 *
 * @typeParam Item - One item of the list.
 * @typeParam Body - The body of a page.
 */
export interface InfiniteListQuery<Item, Body> {
  /** Names the list with its parameters. */
  queryKey: ListQueryKey;
  /** Requests a page. */
  queryFn: (context: ListQueryContext) => Promise<Body>;
  /** Leads to the first page: with no cursor, or with the one that the parameters began at. */
  initialPageParam: ListPageParam;
  /** Leads to the next page; `undefined` after the last. */
  getNextPageParam: (
    lastPage: Body,
    pages: Body[],
    lastPageParam: ListPageParam,
    pageParams: ListPageParam[],
  ) => ListPageParam | undefined;
  /** The items of all pages. */
  select: (data: InfiniteData<Body, ListPageParam>) => Item[];
}

type AnyTypes<Path extends string> = Readonly<Record<Path, ListType<unknown, unknown, unknown>>>;

/**
 * Makes the options of an infinite query of a list; spread them to set more of them.
 *
 * @param client - An openapi-fetch client that carries its `lists`.
 * @param path - The path template of a list.
 * @param rest - `init`, what the client's `GET` takes for this path, and `options`, how to page.
 * @returns The options.
 * @throws PaginationError `not-a-list`, when the path or its parameters give no list.
 * @see https://tanstack.com/query/v5/docs/framework/react/guides/infinite-queries
 * @example
 * const members = useInfiniteQuery(infiniteOptions(truto, "/unified/instant-messaging/members", init));
 * return members.data?.map((member) => <li key={member.id}>{member.name}</li>);
 */
export function infiniteOptions<
  Types extends AnyTypes<Path>,
  const Path extends keyof Types & string,
>(
  client: ListClient<Types>,
  path: Path,
  ...rest: ListRest<Types[Path]["parameters"], InfiniteListOptions>
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
>(
  client: PageClient,
  path: Path,
  init: ListInit<Types[Path]["parameters"]>,
  options: InfiniteListOptions & { readonly lists: CarriesLists<Types> },
): InfiniteListQuery<Types[Path]["item"], Types[Path]["body"]>;
export function infiniteOptions(
  client: PageClient & { readonly lists?: CarriesLists<unknown> },
  path: string,
  init: AnyInit = {},
  options: InfiniteListOptions & { readonly lists?: CarriesLists<unknown> } = {},
): InfiniteListQuery<unknown, unknown> {
  const lists = options.lists ?? client.lists;
  const source = listSource<unknown, unknown>(client, lists, path, init, options);
  return {
    queryKey: ["rosterkit/infinite", path, source.parameters, source.scope ?? null],
    initialPageParam: { cursor: source.start ?? null },
    async queryFn({ pageParam: { cursor, isRepeated }, signal }) {
      if (isRepeated)
        throw new PaginationError(
          "repeated-cursor",
          path,
          `GET ${path} gave a cursor that was already used. The server is repeating itself: fetch the list again.`,
          cursor,
        );
      const signals = source.signal ? AbortSignal.any([source.signal, signal]) : signal;
      const { body } = await source.getPage(cursor, signals, 1);
      return body;
    },
    getNextPageParam(lastPage, _pages, _lastPageParam, pageParams) {
      const { next } = source.read({ body: lastPage, cursor: null });
      if (next === null || next === "") return undefined;
      const isRepeated = pageParams.some(({ cursor }) => cursor === next);
      return isRepeated ? { cursor: next, isRepeated } : { cursor: next };
    },
    select: ({ pages }) => pages.flatMap((page) => source.read({ body: page, cursor: null }).items),
  };
}
