import type { Fields } from "../../src/core/checkpoint.ts";
import { lists } from "../support/api.ts";

/** A list of the model. Its items are numbered from 0 over all pages. */
export interface ModelList {
  readonly style: StyleName;
  /** Number of items on each page. */
  readonly sizes: readonly number[];
  /** Variant of the style: the way in which the last page says that it is the last. */
  readonly end: "null" | "empty" | "absent";
  /** True if an empty page lacks its array. In other styles, this selects another variant. */
  readonly omitsEmpty: boolean;
  /** Prefix of all cursors, in the styles where the server chooses them. */
  readonly prefix: string;
  /** The page that follows the last page, in a list without an end. */
  readonly loop: number | undefined;
}

/** Properties of a list that a style reads before the next page of the last page is known. */
type Shape = Omit<ModelList, "loop">;

/** A page in the format of a style. */
interface Sent {
  readonly body: unknown;
  /** The header `Link`. */
  readonly link?: string;
}

/** The server of one style. */
interface Style {
  readonly path: string;
  /** The descriptor of the list. */
  readonly descriptor: (list: Shape) => object;
  /** Parameters of the request of a page after the first. */
  readonly tokenOf: (list: Shape, page: number) => string;
  /** The cursor of a page in checkpoints, if it differs from the parameters of the request. */
  readonly cursorOf?: (list: Shape, page: number) => string;
  /** Changes any list so that it is valid for the style. */
  readonly adapt?: (list: Shape) => Shape;
  /** True if cursors are derived from the delivered items, so that a server cannot repeat one. */
  readonly isDerived?: true;
  /** The response with the items of a page. `next` is the page to which it leads. */
  readonly answer: (list: Shape, items: readonly object[], next: number | undefined) => Sent;
}

/** Returns the number of items before a page. */
export function offsetOf({ sizes }: Pick<ModelList, "sizes">, page: number): number {
  return sizes.slice(0, page).reduce((sum, size) => sum + size, 0);
}

const prefixed: Style["tokenOf"] = ({ prefix }, page) => `${prefix}${page}`;

/** Value of the cursor after the last page. */
const ends = { null: null, empty: "", absent: undefined };

/** Without `moreField`, only the last page is empty. */
function endsEmpty(list: Shape): Shape {
  return { ...list, sizes: [...list.sizes.map((size) => size || 1), 0] };
}

/** Only the last page is empty, because the next page of an empty page would be the page itself. */
function fullUntilLast({ sizes, ...list }: Shape): Shape {
  return { ...list, sizes: sizes.map((size, page) => size || Number(page < sizes.length - 1)) };
}

/** Returns the URL of a page. */
function urlOf(list: Shape, page: number): string {
  return `/${list.style}?${searchOf(list, page)}`;
}

function searchOf(list: Shape, page: number): string {
  return new URLSearchParams({ limit: "3", cursor: prefixed(list, page) }).toString();
}

/** The cursor is the query of the next page, or one parameter of it. */
const byUrl: Pick<Style, "tokenOf" | "cursorOf"> = {
  tokenOf: prefixed,
  cursorOf: (list, page) => (list.omitsEmpty ? prefixed : searchOf)(list, page),
};

/** Servers of each style. */
export const styles: Readonly<Record<StyleName, Style>> = {
  "next-cursor": {
    path: "/things",
    descriptor: () => lists["/things"],
    tokenOf: prefixed,
    answer: (list, items, next) => ({
      body: {
        result: items,
        next_cursor: next === undefined ? ends[list.end] : prefixed(list, next),
      },
    }),
  },
  "page-token": {
    path: "/tenants/{tenant}/widgets",
    descriptor: () => lists["/tenants/{tenant}/widgets"],
    tokenOf: prefixed,
    answer: (list, items, next) => ({
      body: {
        widgets: items.length === 0 && list.omitsEmpty ? undefined : items,
        next_page_token: next === undefined ? ends[list.end] : prefixed(list, next),
      },
    }),
  },
  lastId: {
    path: "/lastId",
    descriptor: ({ end }) => ({
      cursorParam: "cursor",
      itemsField: "data",
      idField: "id",
      ...(end !== "absent" && { moreField: "page.more" }),
    }),
    tokenOf: (list, page) => String(offsetOf(list, page) - 1),
    adapt: (list) => (list.end === "absent" ? endsEmpty(list) : fullUntilLast(list)),
    isDerived: true,
    answer: (_list, items, next) => ({ body: { data: items, page: { more: next !== undefined } } }),
  },
  pageNumber: {
    path: "/pageNumber",
    descriptor: ({ end, omitsEmpty }) => ({
      cursorParam: "cursor",
      itemsField: "data",
      ...(omitsEmpty && { firstPage: 0 }),
      ...(end === "null" && { nextField: "page.next" }),
      ...(end === "empty" && { pagesField: "page.pages" }),
    }),
    tokenOf: ({ omitsEmpty }, page) => String(page + (omitsEmpty ? 0 : 1)),
    adapt: (list) => (list.end === "absent" ? endsEmpty(list) : list),
    isDerived: true,
    answer({ omitsEmpty, sizes }, items, next) {
      const number = next === undefined ? null : next + (omitsEmpty ? 0 : 1);
      return { body: { data: items, page: { next: number, pages: sizes.length } } };
    },
  },
  offset: {
    path: "/offset",
    descriptor: ({ end }) => ({
      cursorParam: "cursor",
      itemsField: "data",
      ...(end === "null" && { moreField: "page.more" }),
      ...(end === "empty" && { totalField: "page.total" }),
    }),
    tokenOf: (list, page) => String(offsetOf(list, page)),
    adapt(list) {
      if (list.end === "absent") return endsEmpty(list);
      // With `totalField`, a list ends at the page with its last item.
      const { sizes } = fullUntilLast(list);
      const isShort = list.end === "empty" && sizes.length > 1 && sizes.at(-1) === 0;
      return { ...list, sizes: isShort ? sizes.slice(0, -1) : sizes };
    },
    isDerived: true,
    answer: (list, items, next) => ({
      body: {
        data: items,
        page: { more: next !== undefined, total: offsetOf(list, list.sizes.length) },
      },
    }),
  },
  link: {
    path: "/link",
    descriptor: ({ omitsEmpty }) => ({
      itemsField: "",
      ...(omitsEmpty && { cursorParam: "cursor" }),
    }),
    ...byUrl,
    answer(list, items, next) {
      if (next !== undefined) {
        const link = `<${urlOf(list, 0)}>; rel=first, <${urlOf(list, next)}>; rel="next"`;
        return { body: items, link };
      }
      const link = { null: `<${urlOf(list, 1)}>; rel="prev"`, empty: "", absent: undefined }[
        list.end
      ];
      return { body: items, ...(link !== undefined && { link }) };
    },
  },
  nextUrl: {
    path: "/nextUrl",
    descriptor: ({ omitsEmpty }) => ({
      nextField: "page.next",
      itemsField: "data",
      ...(omitsEmpty && { cursorParam: "cursor" }),
    }),
    ...byUrl,
    answer: (list, items, next) => ({
      body: {
        data: items,
        page: { next: next === undefined ? ends[list.end] : urlOf(list, next) },
      },
    }),
  },
  bodyCursor: {
    path: "/bodyCursor",
    descriptor: () => ({ cursorParam: "page.cursor", nextField: "page.next", itemsField: "data" }),
    tokenOf: prefixed,
    answer: (list, items, next) => ({
      body: {
        data: items,
        page: { next: next === undefined ? ends[list.end] : prefixed(list, next) },
      },
    }),
  },
};

/** Name of a style of the model. */
export type StyleName = "next-cursor" | "page-token" | (typeof styleNames)[number];

/** The styles that are not the default one. */
export const styleNames = [
  "lastId",
  "pageNumber",
  "offset",
  "link",
  "nextUrl",
  "bodyCursor",
] as const;

/** Position of the cursor in a request. */
export function tokenIn(query: Fields = {}, body: Fields = {}): string | undefined {
  const { next_cursor, page_token, cursor } = query;
  const page = body["page"] as Fields | undefined;
  return (next_cursor ?? page_token ?? cursor ?? page?.["cursor"]) as string | undefined;
}
