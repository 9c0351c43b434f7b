import type { CarriesLists, CursorList } from "@rosterkit/types";
import type { ClientResult, PageClient } from "./client.ts";
import { digest } from "./core/digest.ts";
import { type Fields, isObject } from "./core/objects.ts";
import type { RawPage } from "./core/page.ts";
import { PaginationError } from "./core/pagination-error.ts";
import type { PageSource } from "./core/source.ts";
import { canonical, copy } from "./json.ts";
import type { ListInit } from "./list-init.ts";
import type { Unwrap } from "./options.ts";

/** What a caller sets of a list's requests. */
export type AnyInit = ListInit<{ readonly query?: Fields; readonly path?: unknown }>;

/** Where the pages of a client's list come from. */
export interface ListSource<Item, Body> extends PageSource<Item, Body> {
  /**
   * Reads the body of a page.
   *
   * @throws {@link PaginationError} `malformed-page`, when it is none.
   */
  read(body: unknown): RawPage<Item, Body>;
}

/**
 * Copies from the caller what the requests of a list need.
 *
 * @throws {@link PaginationError} `not-a-list`, when the path or its parameters give no list.
 */
export function pageSource<Item, Body>(
  client: PageClient,
  lists: CarriesLists<unknown> | undefined,
  path: string,
  { params = {}, signal, ...init }: AnyInit = {},
  {
    scope,
    unwrap = bodyOf,
  }: { readonly scope?: string | undefined; readonly unwrap?: Unwrap | undefined },
): ListSource<Item, Body> {
  // It is what its name says, which its type leaves open.
  const get = client.GET.bind(client) as (path: string, init: object) => Promise<ClientResult>;
  const descriptor = (lists as Readonly<Record<string, CursorList>> | undefined)?.[path];
  if (!descriptor) throw new PaginationError("not-a-list", path);
  const { cursorParam, nextField, itemsField, omitsEmpty, notAList = {} } = descriptor;
  const { query = {}, ...others } = copy(params);
  const { [cursorParam]: cursor, ...filters } = query;
  for (const [name, values] of Object.entries(notAList)) {
    if (values === true ? name in filters : values.some((value) => value === filters[name])) {
      throw new PaginationError("not-a-list", name);
    }
  }

  function read(body: unknown): RawPage<Item, Body> {
    // What is no object has no items, and has not omitted them either.
    const fields = isObject(body) ? body : { [itemsField]: false };
    const items = fields[itemsField] ?? (omitsEmpty && []);
    const next = fields[nextField] ?? "";
    if (!Array.isArray(items) || typeof next !== "string") {
      throw new PaginationError("malformed-page", `${path}: ${itemsField}`, body);
    }
    // Beyond the shape of a page, the server is taken at its document's word.
    return { items, next: next || null, body } as RawPage<Item, Body>;
  }

  return {
    start: {
      version: 1,
      cursor: (cursor ?? null) as string | null,
      index: 0,
      fingerprint: digest(canonical([path, others.path, filters, scope])),
    },
    signal,
    read,
    async getPage(at, pageSignal) {
      // Whoever changes the parameters of one page changes no other's. The first page has no cursor.
      const paged = copy({ ...others, query: { ...filters, [cursorParam]: at ?? undefined } });
      return read(await unwrap(get(path, { ...init, params: paged, signal: pageSignal })));
    },
  };
}

async function bodyOf(result: Promise<ClientResult>): Promise<unknown> {
  const { data, error, response } = await result;
  // Not by `error`: an error response with an empty body has none.
  if (response.ok) return data;
  throw new PaginationError("request-failed", response.status, error);
}
