/** Fields of the descriptors of all styles. */
export interface ListShape {
  /**
   * Path of the array of items in the response body: names joined by dots, such as `data.items`. A name
   * that itself contains a dot (`@odata.nextLink`) is found too. `""` means that the body is the array.
   */
  readonly itemsField: string;
  /**
   * Set when the server leaves empty values out, as the JSON form of Protocol Buffers does: an absent
   * array is then an empty page. Otherwise it is a malformed page.
   */
  readonly omitsEmpty?: boolean;
  /**
   * Query parameters that turn the response into something other than a list of these items: the
   * values that do so, or `true` where every value does.
   */
  readonly notAList?: Readonly<Record<string, readonly string[] | true>>;
  /** Set when the items depend on the owner of the token (`/me/…`). */
  readonly perCaller?: true;
}

/**
 * Descriptor of a list with a cursor in the query and the next cursor in the body. This is the default
 * style: it has no `style` field, and the pager needs nothing else to follow it.
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
  /** Path of the boolean in the body that says whether there are more. Without it, an empty page ends the list. */
  readonly moreField?: string;
}

/**
 * Descriptor of a list whose pages are numbered. The list ends as `nextField`, `pagesField` or `moreField`
 * says, or, without any of them, at an empty page.
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
  /** Path of the boolean in the body that says whether there are more. */
  readonly moreField?: string;
}

/**
 * Descriptor of a list whose pages start at an offset: the number of items before the page. The list ends
 * as `totalField` or `moreField` says, or, without either, at an empty page.
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
  /** Path of the number of items of the whole list in the body. */
  readonly totalField?: string;
  /** Path of the boolean in the body that says whether there are more. */
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
   * Query parameter of the URL that is the cursor: it alone is taken from the URL, and the other
   * parameters stay as the caller set them. Without it, the query of the URL replaces the caller's.
   */
  readonly cursorParam?: string;
  /**
   * Set to accept URLs of another origin, as a proxy gets them. Only their query is used. Without it, such
   * a page is an error.
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
  /** Path of the cursor of the page to fetch in the request body. */
  readonly cursorParam: string;
  /** Path of the next page's cursor in the response body. Absent, `null` or `""` ends the list. */
  readonly nextField: string;
}

/**
 * Description of how one list operation is paged: plain data that a spec generator can write. The pager follows
 * a {@link CursorList} by itself, and the others with `@rosterkit/pagination/styles`.
 */
export type ListDescriptor =
  CursorList | LastIdList | PageNumberList | OffsetList | LinkList | NextUrlList | BodyCursorList;

/** Names of the styles beside the default one. */
export type ListStyleName = NonNullable<ListDescriptor["style"]>;
