import type { CarriesLists } from "@rosterkit/types";
import type {
  AnyTypes,
  CallerRest,
  ListClient,
  ListInit,
  PageClient,
  PaginateOptions,
  ScopeFor,
} from "./client-types.ts";
import { type AnyInit, listSource } from "./page-source.ts";
import { pagedList, type PagedList } from "./core/paged-list.ts";

/**
 * Creates an async iterable of the items of a list, in any style of pagination.
 *
 * No request is sent before the list is iterated. The parameters are copied when `paginate` is called. If the
 * parameters contain a cursor, the list starts at this cursor.
 *
 * @param client - An openapi-fetch client with the property `lists`.
 * @param path - The path template of a list.
 * @param rest - `init`: the init of the client's `GET` for this path. `options`: options of the list and its
 * iterations. These options are not sent to the server.
 * @returns The list. It can be iterated any number of times.
 * @throws {@link PaginationError} `not-a-list`, `invalid-option` or `wrong-checkpoint`, before a request is sent.
 * @example
 * for await (const member of paginate(truto, "/unified/instant-messaging/members", init)) {
 *   console.log(member.name);
 * }
 */
export function paginate<
  Types extends AnyTypes<Path>,
  const Path extends keyof Types & string,
  Scope = undefined,
>(
  client: ListClient<Types> & { readonly scope?: Scope },
  path: Path,
  ...rest: CallerRest<Types[Path], PaginateOptions<Types[Path]["item"]>, Scope>
): PagedList<Types[Path]["item"], Types[Path]["body"]>;
/**
 * Creates an async iterable of the items of a list, for a client without the property `lists`. Pass `lists` in the
 * options instead.
 *
 * @param client - Any openapi-fetch client.
 * @param path - The path template of a list.
 * @param init - The init of the client's `GET` for this path.
 * @param options - Options of the list and its iterations, and the `lists` of the client's API.
 * @returns The list. It can be iterated any number of times.
 */
export function paginate<
  Types extends AnyTypes<Path>,
  const Path extends keyof Types & string,
  Scope = undefined,
>(
  client: PageClient & { readonly scope?: Scope },
  path: Path,
  init: ListInit<Types[Path]>,
  options: PaginateOptions<Types[Path]["item"]> & {
    readonly lists: CarriesLists<Types>;
  } & ScopeFor<Types[Path], Scope>,
): PagedList<Types[Path]["item"], Types[Path]["body"]>;
export function paginate(
  client: PageClient & { readonly lists?: CarriesLists<unknown> },
  path: string,
  init?: AnyInit,
  options: PaginateOptions<unknown> & { readonly lists?: CarriesLists<unknown> } = {},
): PagedList<unknown, unknown> {
  return pagedList(listSource(client, options.lists ?? client.lists, path, init, options), options);
}
