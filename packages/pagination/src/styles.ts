/**
 * Further styles of pagination: last id, page number, offset, `Link` header, next URL, and a
 * cursor in the body of a POST.
 *
 * @module
 */
import type {
  BodyCursorList,
  LastIdList,
  LinkList,
  ListDescriptor,
  ListStyleName,
  NextLink,
  NextUrlList,
  OffsetList,
  PageNumberList,
} from "@rosterkit/types";
import { type Fields, isObject } from "./core/checkpoint.ts";
import { fieldAt, type ListSteps, type Malformed, type PageToRead, textAt } from "./page-source.ts";

/**
 * A style: it makes the steps of a list from its descriptor. The steps are internal to the pager.
 *
 * @typeParam Descriptor - The descriptors of the style.
 */
export type ListStyle<Descriptor> = (descriptor: Descriptor) => ListSteps;

/**
 * The styles that a table of lists needs.
 *
 * @typeParam Table - The type of the table.
 */
export type StylesOf<Table> = {
  readonly [Name in StyleNames<Table>]: ListStyle<Extract<ListDescriptor, { style: Name }>>;
};

type StyleNames<Table> = ListStyleName &
  {
    [Path in keyof Table]: Table[Path] extends { readonly style: infer Name } ? Name : never;
  }[keyof Table];

/**
 * Adds to a table of lists the styles that it uses. `paginate`, `paginateMany` and `infiniteOptions` then follow
 * its lists like any other. Call it once, not in a component that renders.
 *
 * @param lists - A table: a generated one, or one that `defineLists` made. It is not changed.
 * @param styles - Every style that the table uses. A missing one does not compile.
 * @returns The table with its styles.
 * @example
 * import { link, withStyles } from "@rosterkit/pagination/styles";
 *
 * const github = { ...client, lists: withStyles(lists, { link }) };
 * for await (const issue of paginate(github, "/repos/{owner}/{repo}/issues", init)) console.log(issue.title);
 */
export function withStyles<Table extends object>(lists: Table, styles: StylesOf<Table>): Table {
  const byName: Readonly<Record<string, unknown>> = styles;
  const entries = Object.entries<ListDescriptor>({ ...(lists as object) }).map(([path, list]) => [
    path,
    list.style ? { ...list, steps: byName[list.style] } : list,
  ]);
  return Object.fromEntries(entries) as Table;
}

/**
 * Style of a list whose next page starts after the id of the last item.
 *
 * @param list - The descriptor.
 * @see https://docs.stripe.com/api/pagination
 * @example
 * const lists = defineLists<paths>()({
 *   "/v1/customers": {
 *     style: "lastId",
 *     cursorParam: "starting_after",
 *     itemsField: "data",
 *     idField: "id",
 *     moreField: "has_more",
 *   },
 * });
 * const stripe = { ...client, lists: withStyles(lists, { lastId }) };
 */
export function lastId(list: LastIdList): ListSteps {
  const { cursorParam, idField } = list;
  return {
    cursorParam,
    next: (page) =>
      ifMore(more(list, page), () => {
        const id = fieldAt(page.items.at(-1), idField);
        return (typeof id === "string" && id !== "") || typeof id === "number"
          ? String(id)
          : { field: idField, problem: `no id in "${idField}" of its last item` };
      }),
  };
}

/**
 * Style of a list whose pages are numbered.
 *
 * @param list - The descriptor.
 * @example
 * const lists = defineLists<paths>()({
 *   "/users": { style: "pageNumber", cursorParam: "page", itemsField: "users", pagesField: "meta.pages" },
 * });
 * const client = { ...api, lists: withStyles(lists, { pageNumber }) };
 */
export function pageNumber(list: PageNumberList): ListSteps {
  const { cursorParam, firstPage = 1, nextField, pagesField } = list;
  return {
    cursorParam,
    next(page) {
      if (nextField !== undefined) {
        const next = fieldAt(page.body, nextField) ?? null;
        return next === null ? null : ifNumber(next, nextField, () => `${Number(next)}`);
      }
      const next = Number(page.cursor ?? firstPage) + 1;
      if (pagesField === undefined) return ifMore(more(list, page), () => String(next));
      const pages = numberAt(list, page, pagesField);
      return ifNumber(pages, pagesField, () =>
        next < firstPage + Number(pages) ? String(next) : null,
      );
    },
  };
}

/**
 * Style of a list whose pages start at an offset. The offset of the next page is that of this one plus the number
 * of its items, so that no item is skipped when a server returns fewer items than requested.
 *
 * @param list - The descriptor.
 * @example
 * const lists = defineLists<paths>()({
 *   "/products": { style: "offset", cursorParam: "skip", itemsField: "products", totalField: "total" },
 * });
 * const client = { ...api, lists: withStyles(lists, { offset }) };
 */
export function offset(list: OffsetList): ListSteps {
  const { cursorParam, totalField } = list;
  return {
    cursorParam,
    next(page) {
      const next = Number(page.cursor ?? 0) + page.items.length;
      if (totalField === undefined) return ifMore(more(list, page), () => String(next));
      const total = numberAt(list, page, totalField);
      return ifNumber(total, totalField, () => (next < Number(total) ? String(next) : null));
    },
  };
}

/**
 * Style of a list whose responses have a `Link` header with `rel="next"`. A list whose body is the array of items
 * has `itemsField: ""`.
 *
 * @param list - The descriptor.
 * @see https://www.rfc-editor.org/rfc/rfc8288
 * @example
 * const lists = defineLists<paths>()({ "/repos/{owner}/{repo}/issues": { style: "link", itemsField: "" } });
 * const github = { ...client, lists: withStyles(lists, { link }) };
 */
export function link(list: LinkList): ListSteps {
  return nextLink(list, "Link", ({ response }) => relNext(response.headers.get("link") ?? ""));
}

/**
 * Style of a list whose bodies hold the URL of the next page.
 *
 * @param list - The descriptor.
 * @example
 * const lists = defineLists<paths>()({
 *   "/users": { style: "nextUrl", nextField: "@odata.nextLink", itemsField: "value" },
 * });
 * const graph = { ...client, lists: withStyles(lists, { nextUrl }) };
 */
export function nextUrl(list: NextUrlList): ListSteps {
  const { nextField } = list;
  return nextLink(list, nextField, ({ body }) => textAt(body, nextField));
}

/**
 * Style of a list that is a POST, with the cursor in the request body.
 *
 * @param list - The descriptor.
 * @see https://developers.notion.com/reference/intro#pagination
 * @example
 * const lists = defineLists<paths>()({
 *   "/v1/search": {
 *     style: "bodyCursor",
 *     cursorParam: "start_cursor",
 *     nextField: "next_cursor",
 *     itemsField: "results",
 *   },
 * });
 * const notion = { ...client, lists: withStyles(lists, { bodyCursor }) };
 */
export function bodyCursor({ cursorParam, nextField }: BodyCursorList): ListSteps {
  return {
    method: "POST",
    begin(init) {
      const start = fieldAt(init.body, cursorParam);
      if (typeof start !== "string") return [null, init];
      return [start, { ...init, body: put(init.body, cursorParam, undefined) }];
    },
    request: (init, cursor) => ({ ...init, body: put(init.body, cursorParam, cursor) }),
    nextField,
  };
}

/** Copies a body with another value at a path. */
function put(body: unknown, path: string, value: unknown): Fields {
  const fields = isObject(body) ? body : {};
  const dot = path.indexOf(".");
  if (dot < 0) return { ...fields, [path]: value };
  const name = path.slice(0, dot);
  return { ...fields, [name]: put(fields[name], path.slice(dot + 1), value) };
}

/** Returns the steps of a style whose cursor is the query of the next page's URL, or one parameter of it. */
function nextLink(
  { cursorParam, anyOrigin }: NextLink,
  field: string,
  urlOf: (page: PageToRead) => string | null | Malformed,
): ListSteps {
  return {
    ...(cursorParam === undefined ? wholeQuery : { cursorParam }),
    next(page) {
      const text = urlOf(page);
      if (typeof text !== "string" || text === "") return text === "" ? null : text;
      const { url } = page.response;
      // A response that was made in memory has no URL.
      const base = url || `http://localhost${page.path}`;
      if (!URL.canParse(text, base)) {
        return { field, problem: `a next page in "${field}" that is not a URL` };
      }
      const { href, origin, pathname, searchParams } = new URL(text, base);
      const here = new URL(base);
      // A later page that names itself has a repeated cursor, which the page loop detects.
      if (page.cursor === null && url && href === here.href) {
        const problem = `itself as the next page in "${field}"`;
        const remedy = 'If that marks the last page, set onRepeatedCursor to "end".';
        return { field, problem, remedy, isRepeated: true };
      }
      if (!anyOrigin && url && origin !== here.origin) {
        const problem = `a next page in "${field}" on another origin, ${origin}`;
        const remedy =
          "It was not requested. Behind a proxy, set anyOrigin: true in the descriptor: only the query of the URL is used.";
        return { field, problem, remedy };
      }
      if (cursorParam !== undefined) {
        const problem = `a next page in "${field}" without the parameter "${cursorParam}"`;
        const cursor = searchParams.get(cursorParam) ?? "";
        return cursor === "" ? { field, problem } : cursor;
      }
      // Behind a proxy, and in memory, only the end of the path is known.
      const isBehind = (anyOrigin ?? !url) && pathname.endsWith(page.path);
      if (pathname !== here.pathname && !isBehind) {
        const problem = `a next page in "${field}" at another path, which the client does not request`;
        const remedy =
          "If one parameter of its query is enough, name it as cursorParam in the descriptor.";
        return { field, problem, remedy };
      }
      const problem = `a next page in "${field}" without a query, so the next page cannot be requested`;
      return searchParams.toString() || { field, problem };
    },
  };
}

const wholeQuery: Pick<ListSteps, "begin" | "request"> = {
  begin: (init) => [null, init],
  request: (init, cursor) => ({ ...init, params: { ...init.params, query: queryOf(cursor) } }),
};

/** Parses a query. A parameter that is repeated becomes an array. */
function queryOf(text: string): Fields {
  const search = new URLSearchParams(text);
  return Object.fromEntries(
    [...search.keys()].map((name) => {
      const values = search.getAll(name);
      return [name, values.length > 1 ? values : values[0]];
    }),
  );
}

/** Finds the target of the first link whose relation is `next`. Links from another context are left out. */
function relNext(header: string): string | null {
  for (const [, target = "", parameters = ""] of header.matchAll(links)) {
    // Of several parameters with one name only the first counts.
    const { rel = "", anchor } = Object.fromEntries(
      [...parameters.matchAll(linkParameters)]
        .reverse()
        .map(([, name = "", quoted, token = ""]) => [name.toLowerCase(), quoted ?? token]),
    ) as Readonly<Record<string, string | undefined>>;
    if (/(^|\s)next(\s|$)/i.test(rel) && anchor === undefined) return target;
  }
  return null;
}

const links = /<([^>]*)>((?:[^",<]|"(?:[^"\\]|\\.)*")*)/g;
const linkParameters = /;\s*([^\s=;,"]+)\s*(?:=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;,"]*)))?/g;

/** Returns whether there are more pages, by the field of the list or by the items. */
function more(
  { moreField, omitsEmpty }: LastIdList | PageNumberList | OffsetList,
  { body, items }: PageToRead,
): boolean | Malformed {
  if (moreField === undefined) return items.length > 0;
  const value = fieldAt(body, moreField) ?? (omitsEmpty ? false : undefined);
  return typeof value === "boolean"
    ? value
    : { field: moreField, problem: `no boolean in "${moreField}"` };
}

function ifMore(
  value: boolean | Malformed,
  next: () => string | Malformed,
): string | null | Malformed {
  if (typeof value !== "boolean") return value;
  return value ? next() : null;
}

function numberAt({ omitsEmpty }: ListDescriptor, { body }: PageToRead, field: string): unknown {
  return fieldAt(body, field) ?? (omitsEmpty ? 0 : undefined);
}

function ifNumber(
  value: unknown,
  field: string,
  next: () => string | null,
): string | null | Malformed {
  return Number.isInteger(value) ? next() : { field, problem: `no whole number in "${field}"` };
}
