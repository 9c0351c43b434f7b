import type { CursorList, Lists } from "@rosterkit/types";

/** The names of the cursor style that has `next_cursor` in the query and in the body. */
export interface NextCursorList<Items extends string> extends CursorList {
  readonly cursorParam: "next_cursor";
  readonly nextField: "next_cursor";
  readonly itemsField: Items;
}

/** The names of the cursor style of AIP-158: `page_token` in the query, `next_page_token` in the body. */
export interface PageTokenList<Items extends string> extends CursorList {
  readonly cursorParam: "page_token";
  readonly nextField: "next_page_token";
  readonly itemsField: Items;
}

/**
 * Describes a list that takes `next_cursor` and gives `next_cursor`.
 *
 * @param itemsField - The field of the body that holds the items.
 * @example
 * const lists = defineLists<paths>()({ "/users": nextCursor("data") });
 */
export function nextCursor<const Items extends string>(itemsField: Items): NextCursorList<Items> {
  return { cursorParam: "next_cursor", nextField: "next_cursor", itemsField, omitsEmpty: false };
}

/**
 * Describes a list as AIP-158 has them; an empty page may lack its array, as in Protocol Buffers' JSON.
 *
 * @param itemsField - The field of the body that holds the items.
 * @see https://google.aip.dev/158
 * @example
 * const lists = defineLists<paths>()({ "/v1/shelves": pageToken("shelves") });
 */
export function pageToken<const Items extends string>(itemsField: Items): PageTokenList<Items> {
  return {
    cursorParam: "page_token",
    nextField: "next_page_token",
    itemsField,
    omitsEmpty: true,
  };
}

/**
 * Ties a table of lists to the `paths` interface of its API: paths, field names and parameters that it
 * does not have don't compile.
 *
 * @typeParam Paths - The `paths` interface that openapi-typescript generated.
 * @returns A function that takes the table and gives it back, typed.
 * @example
 * import type { paths } from "./my-api.ts";
 *
 * const lists = defineLists<paths>()({ "/users": nextCursor("data") });
 */
export function defineLists<Paths>(): <
  const Table extends { readonly [Path in keyof Table]: ListDescriptorOf<Paths, Path> },
>(
  table: Table,
) => Lists<Paths, Table> {
  return (table) => table;
}

type ListDescriptorOf<Paths, Path> = Path extends keyof Paths
  ? Paths[Path] extends {
      get: { parameters: { query?: infer Query }; responses: { 200: { content: infer Content } } };
    }
    ? DescriptorOf<NonNullable<Query>, Content[keyof Content]>
    : never
  : never;

interface DescriptorOf<Query, Body> extends CursorList {
  readonly cursorParam: keyof Query & string;
  readonly nextField: keyof Body & string;
  readonly itemsField: ArrayFieldOf<Body> & string;
}

type ArrayFieldOf<Body> = {
  [Field in keyof Body]-?: NonNullable<Body[Field]> extends readonly unknown[] ? Field : never;
}[keyof Body];
