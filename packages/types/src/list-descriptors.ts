/** Fields of the descriptors of all styles. */
export interface ListShape {
  /**
   * Path of the array of items in the response body: names joined by dots, such as `data.items`. A name
   * that itself contains a dot (`@odata.nextLink`) is found too. `""` means that the body is the array.
   */
  readonly itemsField: string;
  /**
   * Set when the server omits empty values, as the JSON form of Protocol Buffers does. An absent array
   * is then an empty page, not a malformed page.
   */
  readonly omitsEmpty?: boolean;
  /**
   * Values of query parameters that make the response something other than a list of these items.
   * `true` stands for all values.
   */
  readonly notAList?: Readonly<Record<string, readonly string[] | true>>;
  /** Set when the items depend on the owner of the token (`/me/…`). */
  readonly perCaller?: true;
}

/**
 * Descriptor of a list with a cursor in the query and the next cursor in the body. This is the default
 * style: it has no `style` field and does not need `withStyles`.
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
  /** Query parameter that takes the cursor of the page to fetch. */
  readonly cursorParam: string;
  /** Path of the next page's cursor in the response body. Absent, `null` or `""` ends the list. */
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
  /** Query parameter that takes the id of the last item of the page before. */
  readonly cursorParam: string;
  /** Path of the id in an item: a string or a number. */
  readonly idField: string;
  /** Path of the body's boolean that is true if more items follow. Without it, an empty page ends the list. */
  readonly moreField?: string;
}

/**
 * Descriptor of a list whose pages are numbered. `nextField`, `pagesField` or `moreField` marks
 * the end. Without these, an empty page ends the list.
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
  /** Query parameter that takes the number of the page. */
  readonly cursorParam: string;
  /** Number of the first page. Default 1. */
  readonly firstPage?: number;
  /** Path of the next page's number in the body. Absent or `null` ends the list. */
  readonly nextField?: string;
  /** Path of the number of pages in the body. */
  readonly pagesField?: string;
  /** Path of the body's boolean that is true if more items follow. */
  readonly moreField?: string;
}

/**
 * Descriptor of a list whose pages start at an offset: the number of items before the page. `totalField`
 * or `moreField` marks the end. Otherwise, an empty page ends the list.
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
  /** Query parameter that takes the number of items to skip. */
  readonly cursorParam: string;
  /** Path, in the response body, of the number of items in the whole list. */
  readonly totalField?: string;
  /** Path of the body's boolean that is true if more items follow. */
  readonly moreField?: string;
}

/**
 * Descriptor of a list whose responses name the next page in a `Link` header with `rel="next"`.
 *
 * The request of the next page goes to the same operation of the same client, with the query parameters of
 * the link. The link itself is never requested.
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
 * Descriptor of a list whose bodies hold the URL of the next page, absolute or relative.
 *
 * The request of the next page goes to the same operation of the same client, with the query parameters of
 * the URL. The URL itself is never requested.
 *
 * @example
 * const users: NextUrlList = { style: "nextUrl", nextField: "@odata.nextLink", itemsField: "value" };
 */
export interface NextUrlList extends ListShape, NextLink {
  /** Name of the style. */
  readonly style: "nextUrl";
  /** Path of the URL in the body. Absent, `null` or `""` ends the list. */
  readonly nextField: string;
}

/** Fields of the two styles whose server sends a URL. */
export interface NextLink {
  /**
   * Name of the query parameter, in the URL, that is the cursor. The other parameters stay as the caller set them.
   * Without `cursorParam`, the query of the URL replaces the caller's.
   */
  readonly cursorParam?: string;
  /**
   * Accepts URLs of another origin, for a client behind a proxy. Only their query is used. By default,
   * they are errors.
   */
  readonly anyOrigin?: true;
}

/**
 * Descriptor of a list that is a POST, with the cursor in the request body.
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
  /** Path, in the request body, of the cursor of the page to fetch. */
  readonly cursorParam: string;
  /** Path of the next page's cursor in the response body. Absent, `null` or `""` ends the list. */
  readonly nextField: string;
}

/**
 * Description of how one list operation is paged: plain data that a spec generator can write. All styles
 * except {@link CursorList} need `@rosterkit/pagination/styles`.
 */
export type ListDescriptor =
  CursorList | LastIdList | PageNumberList | OffsetList | LinkList | NextUrlList | BodyCursorList;

/** Names of the styles except the default one. */
export type ListStyleName = NonNullable<ListDescriptor["style"]>;
