/** Fields that all list descriptors have. */
export interface ListShape {
  /**
   * Path of the items array in the response body: field names joined by dots, such as `data.items`. A field whose name
   * contains a dot is also found, such as `@odata.nextLink`. With `""`, the body itself is the array.
   */
  readonly itemsField: string;
  /** True if the server omits empty arrays, as Protocol Buffers do in JSON. A page without the array is then empty. */
  readonly omitsEmpty?: boolean;
  /**
   * Query parameters that change the response so that it is not a page of this list. Each parameter maps to an array
   * of the values that change the response, or to `true` if all values change the response.
   */
  readonly notAList?: Readonly<Record<string, readonly string[] | true>>;
  /** Set if the items depend on the owner of the token, as on a path with `/me/`. */
  readonly perCaller?: true;
}

/**
 * Descriptor of a list with the cursor in the query and the next cursor in the response body. This style is the
 * default: the descriptor has no `style`. A `lists` table with only this style works without `withStyles` of
 * `@rosterkit/pagination/styles`.
 *
 * @see https://google.aip.dev/158
 * @example
 * const members: CursorList = { cursorParam: "next_cursor", nextField: "next_cursor", itemsField: "result" };
 * const slack: CursorList = {
 *   cursorParam: "cursor",
 *   nextField: "response_metadata.next_cursor",
 *   itemsField: "members",
 * };
 */
export interface CursorList extends ListShape {
  /** The default style has no name. */
  readonly style?: undefined;
  /** Name of the query parameter for the cursor. */
  readonly cursorParam: string;
  /** Path of the next cursor in the response body. On the last page, the next cursor is missing, `null` or `""`. */
  readonly nextField: string;
}

/**
 * Descriptor of a list whose next page starts after the id of the last item.
 *
 * @see https://docs.stripe.com/api/pagination
 * @example
 * const customers: LastIdList = {
 *   style: "lastId",
 *   cursorParam: "starting_after",
 *   itemsField: "data",
 *   idField: "id",
 *   moreField: "has_more",
 * };
 */
export interface LastIdList extends ListShape {
  /** Name of the style. */
  readonly style: "lastId";
  /** Name of the query parameter for the id of the previous page's last item. */
  readonly cursorParam: string;
  /** Path of the id in an item. The id is a string or a number. */
  readonly idField: string;
  /** Path of a boolean in the response body: true if more items follow. Without it, an empty page ends the list. */
  readonly moreField?: string;
}

/**
 * Descriptor of a list whose pages are numbered. The pager uses `nextField`, `pagesField` or `moreField` to find the
 * last page. Without these fields, an empty page ends the list.
 *
 * @example
 * const users: PageNumberList = {
 *   style: "pageNumber",
 *   cursorParam: "page",
 *   itemsField: "users",
 *   pagesField: "meta.total_pages",
 * };
 */
export interface PageNumberList extends ListShape {
  /** Name of the style. */
  readonly style: "pageNumber";
  /** Name of the query parameter for the page number. */
  readonly cursorParam: string;
  /** Number of the first page. Default 1. */
  readonly firstPage?: number;
  /** Path of the next page number in the response body. On the last page, the number is missing or `null`. */
  readonly nextField?: string;
  /** Path of a number in the response body: the number of pages in the whole list. */
  readonly pagesField?: string;
  /** Path of a boolean in the response body. The boolean is true if more items follow. */
  readonly moreField?: string;
}

/**
 * Descriptor of a list whose requests have an offset: the number of items before the page. The pager uses `totalField`
 * or `moreField` to find the last page. Without these fields, an empty page ends the list.
 *
 * @example
 * const products: OffsetList = {
 *   style: "offset",
 *   cursorParam: "skip",
 *   itemsField: "products",
 *   totalField: "total",
 * };
 */
export interface OffsetList extends ListShape {
  /** Name of the style. */
  readonly style: "offset";
  /** Name of the query parameter for the number of items to skip. */
  readonly cursorParam: string;
  /** Path of a number in the response body: the number of items in the whole list. */
  readonly totalField?: string;
  /** Path of a boolean in the response body. The boolean is true if more items follow. */
  readonly moreField?: string;
}

/**
 * Descriptor of a list whose responses have the URL of the next page in a `Link` header with `rel="next"`.
 *
 * The pager does not request this URL, but calls the same operation again with parameters from the URL's query.
 *
 * @see https://www.rfc-editor.org/rfc/rfc8288
 * @example
 * const issues: LinkList = { style: "link", itemsField: "" };
 */
export interface LinkList extends ListShape, NextLink {
  /** Name of the style. */
  readonly style: "link";
}

/**
 * Descriptor of a list whose response bodies contain the absolute or relative URL of the next page.
 *
 * The pager does not request this URL, but calls the same operation again with parameters from the URL's query.
 *
 * @example
 * const users: NextUrlList = { style: "nextUrl", nextField: "@odata.nextLink", itemsField: "value" };
 */
export interface NextUrlList extends ListShape, NextLink {
  /** Name of the style. */
  readonly style: "nextUrl";
  /** Path of the URL in the response body. On the last page, the URL is missing, `null` or `""`. */
  readonly nextField: string;
}

/** Fields of the styles `link` and `nextUrl`, in which the response contains the URL of the next page. */
export interface NextLink {
  /**
   * Name of the URL's query parameter that contains the cursor. With `cursorParam`, the pager changes only this
   * parameter of the caller's query. Without `cursorParam`, the query of the URL replaces the caller's query.
   */
  readonly cursorParam?: string;
  /**
   * Accepts a URL whose origin differs from the origin of the response. Set this if the client calls the API through a
   * proxy. The pager uses only the query of such a URL. By default, such a URL is an error.
   */
  readonly anyOrigin?: true;
}

/**
 * Descriptor of a list that is requested by POST, with the cursor in the request body.
 *
 * @see https://developers.notion.com/reference/intro#pagination
 * @example
 * const pages: BodyCursorList = {
 *   style: "bodyCursor",
 *   cursorParam: "start_cursor",
 *   nextField: "next_cursor",
 *   itemsField: "results",
 * };
 */
export interface BodyCursorList extends ListShape {
  /** Name of the style. */
  readonly style: "bodyCursor";
  /** Path of the cursor in the request body. */
  readonly cursorParam: string;
  /** Path of the next cursor in the response body. On the last page, the next cursor is missing, `null` or `""`. */
  readonly nextField: string;
}

/**
 * Describes how one list operation is paged. A descriptor is plain data, so a generator can write it. All
 * styles except {@link CursorList} need `@rosterkit/pagination/styles`.
 */
export type ListDescriptor =
  CursorList | LastIdList | PageNumberList | OffsetList | LinkList | NextUrlList | BodyCursorList;

/** Name of a style. The default style has no name. */
export type ListStyleName = NonNullable<ListDescriptor["style"]>;
