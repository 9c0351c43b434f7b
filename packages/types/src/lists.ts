/**
 * How one list operation is paged, as the names of three fields. Both cursor styles are this same data
 * with other strings, so a pager needs no code per style.
 *
 * @see https://google.aip.dev/158
 * @example
 * const members: ListDescriptor = {
 *   cursorParam: "next_cursor",
 *   nextField: "next_cursor",
 *   itemsField: "result",
 *   omitsEmpty: false,
 * };
 */
export interface ListDescriptor {
  /** The query parameter that takes the cursor of the page to fetch. */
  readonly cursorParam: string;
  /** The field of the response body that holds the cursor of the next page. */
  readonly nextField: string;
  /** The field of the response body that holds the page's items, an array. */
  readonly itemsField: string;
  /**
   * Whether the server leaves empty values out, as the JSON form of Protocol Buffers does: an absent
   * array is then an empty page, where otherwise it is a malformed one.
   */
  readonly omitsEmpty: boolean;
  /**
   * Query parameters that turn the response into something other than a list of these items: the
   * values that do so, or `true` where any value does. Absent when no parameter can.
   */
  readonly notAList?: Readonly<Record<string, readonly string[] | true>>;
}

declare const pathsType: unique symbol;

/**
 * A table from path to {@link ListDescriptor} that also carries, in its type alone, the `paths`
 * interface the table was made from. A pager reads item types off it without comparing whole clients.
 *
 * @typeParam Paths - The `paths` interface that openapi-typescript generated.
 * @typeParam Table - The table itself, with literal field names.
 * @example
 * import type { paths } from "./my-api.ts";
 *
 * const lists: Lists<paths, { "/things": ListDescriptor }> = { "/things": descriptor };
 */
export type Lists<
  Paths,
  Table extends { readonly [Path in keyof Table]: ListDescriptor },
> = Table & {
  readonly [pathsType]?: Paths;
};

/**
 * The `paths` interface that a table of lists carries.
 *
 * @typeParam Table - The type of a `lists` table.
 * @example
 * type Paths = PathsOf<typeof lists>;
 */
export type PathsOf<Table> = Table extends { readonly [pathsType]?: infer Paths } ? Paths : never;
