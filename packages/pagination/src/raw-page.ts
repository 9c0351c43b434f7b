import type { ClientResult } from "./client.ts";
import { copy, isObject } from "./json.ts";
import type { Unwrap } from "./options.ts";
import type { PageRequest } from "./page-request.ts";
import { PaginationError } from "./pagination-error.ts";

/** A page as the server sent it. */
export interface RawPage<Item, Body> {
  readonly body: Body;
  readonly items: readonly Item[];
  /** The cursor of the next page; the last page has none. */
  readonly next: string | null;
}

/** Requests one page, with parameters of its own: whoever changes them changes no other page's. */
export async function requestPage<Item, Body>(
  { get, path, init, params, query, descriptor }: PageRequest,
  cursor: string | null,
  signal: AbortSignal,
  unwrap: Unwrap = bodyOf,
): Promise<RawPage<Item, Body>> {
  const { cursorParam, nextField, itemsField, omitsEmpty } = descriptor;
  const paged = cursor === null ? query : { ...query, [cursorParam]: cursor };
  const body = await unwrap(
    get(path, { ...init, params: copy({ ...params, query: paged }), signal }),
  );
  const isRecord = isObject(body) && !Array.isArray(body);
  const { [itemsField]: given, [nextField]: next = null } = isRecord ? body : {};
  const items = isRecord && omitsEmpty ? (given ?? []) : given;
  if (!Array.isArray(items) || !(next === null || typeof next === "string")) {
    throw new PaginationError("malformed-page", "A response is no page of the list.", body);
  }
  // Beyond the shape of a page, the server is taken at its document's word.
  return { body, items, next: next === "" ? null : next } as RawPage<Item, Body>;
}

async function bodyOf(result: Promise<ClientResult>): Promise<unknown> {
  const { data, error, response } = await result;
  // An error response with an empty body has no `error`.
  if (error === undefined && response.ok) return data;
  const { status } = response;
  throw new PaginationError("request-failed", `A page was answered with ${status}.`, error, status);
}
