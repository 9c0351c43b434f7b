import type { CarriesLists, ListDescriptor } from "@rosterkit/types";
import type { Checkpoint } from "./checkpoint.ts";
import type { ClientResult, PageClient } from "./client.ts";
import { digest } from "./digest.ts";
import { canonical, copy, type Fields, isObject } from "./json.ts";
import type { ListInit } from "./list-init.ts";
import { PaginationError } from "./pagination-error.ts";

/** How the pages of one list are asked for: copied from the caller, and the same for every page. */
export interface PageRequest {
  readonly get: (path: string, init: object) => Promise<ClientResult>;
  readonly path: string;
  readonly init: Fields;
  readonly params: Fields;
  readonly query: Fields;
  readonly descriptor: ListDescriptor;
  readonly signal: AbortSignal | null | undefined;
  /** Where the list begins. */
  readonly start: Checkpoint;
}

/**
 * Copies from the caller what the requests of a list need.
 *
 * @throws {@link PaginationError} `not-a-list`, when the path or its parameters give no list.
 */
export function pageRequest(
  client: PageClient,
  lists: CarriesLists<unknown> | undefined,
  path: string,
  { params, signal, ...init }: ListInit<unknown> = {},
  scope: string | undefined,
): PageRequest {
  // Both are what their names say, which their types leave open.
  const get = client.GET as PageRequest["get"];
  const descriptor = (lists as Readonly<Record<string, ListDescriptor>> | undefined)?.[path];
  if (!descriptor) throw notAList(path);
  const { query, ...others } = copy(isObject(params) ? params : {});
  const { [descriptor.cursorParam]: cursor, ...filters } = isObject(query) ? query : {};
  for (const [name, values] of Object.entries(descriptor.notAList ?? {})) {
    const value = filters[name] ?? undefined;
    if (value !== undefined && (values === true || values.some((one) => one === value)))
      throw notAList(name);
  }
  return {
    get: get.bind(client),
    path,
    init,
    params: others,
    query: filters,
    descriptor,
    signal,
    start: {
      version: 1,
      // Begun at the empty cursor that ended it, a list would begin anew.
      cursor: typeof cursor === "string" ? cursor : null,
      index: 0,
      fingerprint: digest(canonical([path, others["path"], filters, scope])).toString(36),
    },
  };
}

function notAList(what: string): PaginationError {
  return new PaginationError("not-a-list", `${what} gives no list.`);
}
