/**
 * More styles of pagination: last id, page number, offset, `Link` header, next URL, and a cursor in the body of a
 * POST.
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
import { fieldAt, type ListSteps, type PageToRead, textAt } from "./page-source.ts";

/**
 * A pagination style: a function that implements the style for a descriptor. The returned object is internal.
 *
 * @typeParam Descriptor - Type of the style's descriptors.
 */
export type ListStyle<Descriptor> = (descriptor: Descriptor) => ListSteps;

/**
 * The styles that a `lists` table uses. The table contains a descriptor of each list, keyed by path.
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
 * Adds styles to a `lists` table. `paginate` and `infiniteOptions` accept a list if the style of the list was added or
 * is the default style. Call `withStyles` once per program, not when a component renders.
 *
 * @param lists - A generated table, or a result of `defineLists`. The table is not changed.
 * @param styles - All styles that the table uses. A missing style is a type error.
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
 * Style of a list whose next cursor is the id of the last item on a page.
 *
 * @param list - The descriptor: a {@link LastIdList}.
 * @see https://docs.stripe.com/api/pagination
 * @example
 * const stripe = { ...client, lists: withStyles(lists, { lastId }) };
 */
export function lastId(list: LastIdList): ListSteps {
  const { cursorParam, idField } = list;
  return {
    cursorParam,
    next(page) {
      if (!hasMore(list, page)) return null;
      const id = fieldAt(page.items.at(-1), idField);
      if (typeof id === "number" || (typeof id === "string" && id !== "")) return String(id);
      throw page.fail(idField, `a last item without an id in "${idField}"`);
    },
  };
}

/**
 * Style of a list with numbered pages.
 *
 * @param list - The descriptor: a {@link PageNumberList}.
 * @example
 * const client = { ...api, lists: withStyles(lists, { pageNumber }) };
 */
export function pageNumber(list: PageNumberList): ListSteps {
  const { cursorParam, firstPage = 1, nextField, pagesField } = list;
  return {
    cursorParam,
    next(page) {
      if (nextField !== undefined) {
        const next = fieldAt(page.body, nextField) ?? null;
        return next === null ? null : String(wholeNumber(next, page, nextField));
      }
      const next = Number(page.cursor ?? firstPage) + 1;
      const isMore =
        pagesField === undefined
          ? hasMore(list, page)
          : next < firstPage + countAt(list, page, pagesField);
      return isMore ? String(next) : null;
    },
  };
}

/**
 * Style of a list whose pages start at an offset. The next offset is the current offset plus the number of received
 * items. So no item is skipped if a page contains fewer items than requested.
 *
 * @param list - The descriptor: an {@link OffsetList}.
 * @example
 * const client = { ...api, lists: withStyles(lists, { offset }) };
 */
export function offset(list: OffsetList): ListSteps {
  const { cursorParam, totalField } = list;
  return {
    cursorParam,
    next(page) {
      const next = Number(page.cursor ?? 0) + page.items.length;
      const isMore =
        totalField === undefined ? hasMore(list, page) : next < countAt(list, page, totalField);
      return isMore ? String(next) : null;
    },
  };
}

/**
 * Style of a list whose responses have a `Link` header with `rel="next"`. If the body is the array of items, set
 * `itemsField: ""`.
 *
 * @param list - The descriptor: a {@link LinkList}.
 * @see https://www.rfc-editor.org/rfc/rfc8288
 * @example
 * const github = { ...client, lists: withStyles(lists, { link }) };
 */
export function link(list: LinkList): ListSteps {
  return nextLink(list, "Link", ({ response }) => relNext(response.headers.get("link") ?? ""));
}

/**
 * Style of a list whose response bodies contain the URL of the next page.
 *
 * @param list - The descriptor: a {@link NextUrlList}.
 * @example
 * const graph = { ...client, lists: withStyles(lists, { nextUrl }) };
 */
export function nextUrl(list: NextUrlList): ListSteps {
  const { nextField } = list;
  return nextLink(list, nextField, ({ body, fail }) => textAt(body, nextField, fail));
}

/**
 * Style of a list that is requested by POST, with the cursor in the request body.
 *
 * @param list - The descriptor: a {@link BodyCursorList}.
 * @see https://developers.notion.com/reference/intro#pagination
 * @example
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

/** Returns a copy of `body` with `value` at `path`. */
function put(body: unknown, path: string, value: unknown): Fields {
  const fields = isObject(body) ? body : {};
  const dot = path.indexOf(".");
  if (dot < 0) return { ...fields, [path]: value };
  const name = path.slice(0, dot);
  return { ...fields, [name]: put(fields[name], path.slice(dot + 1), value) };
}

/** Implements a style with a next URL. Without `cursorParam`, the cursor is the whole query of the URL. */
function nextLink(
  { cursorParam, anyOrigin }: NextLink,
  field: string,
  urlOf: (page: PageToRead) => string | null,
): ListSteps {
  return {
    ...(cursorParam === undefined ? wholeQuery : { cursorParam }),
    next(page) {
      const text = urlOf(page);
      if (text === null || text === "") return null;
      const { url } = page.response;
      // Uses a placeholder for the origin, because a response that was created in memory has no URL.
      const base = url || `http://localhost${page.path}`;
      if (!URL.canParse(text, base)) {
        throw page.fail(field, `a next URL in "${field}" that is not valid`);
      }
      const { href, origin, pathname, searchParams } = new URL(text, base);
      const here = new URL(base);
      // Checks only the first page, because the page loop detects repeated cursors on later pages.
      if (page.cursor === null && url && href === here.href) {
        if (page.endsIfRepeated) return null;
        const remedy =
          'If the server marks its last page in this way, set onRepeatedCursor to "end".';
        throw page.fail(field, `a next URL in "${field}" that is the URL of this page`, remedy);
      }
      if (!anyOrigin && url && origin !== here.origin) {
        const problem = `a next URL in "${field}" with another origin, ${origin}`;
        const remedy =
          "This URL was not requested. If the client calls the API through a proxy, set anyOrigin: true in the descriptor. The pager then uses only the query of the URL.";
        throw page.fail(field, problem, remedy);
      }
      if (cursorParam !== undefined) {
        const cursor = searchParams.get(cursorParam);
        if (cursor) return cursor;
        const problem = `a next URL in "${field}" without the parameter "${cursorParam}"`;
        throw page.fail(field, problem);
      }
      // Compares only the end of the path if `anyOrigin` is set or the response has no URL.
      const isBehind = (anyOrigin ?? !url) && pathname.endsWith(page.path);
      if (pathname !== here.pathname && !isBehind) {
        const problem = `a next URL in "${field}" with another path, which the client does not request`;
        const remedy =
          "If the URL has a cursor parameter, set cursorParam in the descriptor to the name of this parameter.";
        throw page.fail(field, problem, remedy);
      }
      const query = searchParams.toString();
      if (query) return query;
      const problem = `a next URL in "${field}" without a query`;
      throw page.fail(field, problem);
    },
  };
}

const wholeQuery: Pick<ListSteps, "begin" | "request"> = {
  begin: (init) => [null, init],
  request: (init, cursor) => ({ ...init, params: { ...init.params, query: queryOf(cursor) } }),
};

/** Parses a query. A repeated parameter becomes an array. */
function queryOf(text: string): Fields {
  const search = new URLSearchParams(text);
  return Object.fromEntries(
    [...search.keys()].map((name) => {
      const values = search.getAll(name);
      return [name, values.length > 1 ? values : values[0]];
    }),
  );
}

/** Returns the target of the first link with the relation `next`. Ignores links with an `anchor`. */
function relNext(header: string): string | null {
  for (const [, target = "", parameters = ""] of header.matchAll(links)) {
    // Uses the first value of a repeated parameter.
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

/** Returns true if there are more pages. Without `moreField`, returns false only for an empty page. */
function hasMore(
  { moreField, omitsEmpty }: LastIdList | PageNumberList | OffsetList,
  page: PageToRead,
): boolean {
  if (moreField === undefined) return page.items.length > 0;
  const value = fieldAt(page.body, moreField) ?? (omitsEmpty ? false : undefined);
  if (typeof value === "boolean") return value;
  throw page.fail(moreField, `no boolean in "${moreField}"`);
}

function countAt({ omitsEmpty }: ListDescriptor, page: PageToRead, field: string): number {
  return wholeNumber(fieldAt(page.body, field) ?? (omitsEmpty ? 0 : undefined), page, field);
}

function wholeNumber(value: unknown, page: PageToRead, field: string): number {
  if (Number.isInteger(value)) return Number(value);
  throw page.fail(field, `no whole number in "${field}"`);
}
