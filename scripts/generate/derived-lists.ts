import type { ListDescriptor } from "@rosterkit/types";
import type { Schema } from "./document.ts";
import {
  arraysIn,
  canBe,
  type Candidate,
  fieldAt,
  pagingFields,
  propertiesOf,
  queryOf,
  soleOption,
} from "./fields.ts";

/** A descriptor, or the reason why it is missing; `undefined` if the operation is not a list. */
export type Reading =
  { descriptor: ListDescriptor } | { reason: string; isDoubt: boolean } | undefined;

/** From the name of a next-cursor field to the names of parameters that take it, best first; see {@link spelling}. */
const cursorNames: Readonly<Record<string, readonly string[]>> = {
  nextcursor: [
    "nextcursor",
    "cursor",
    "startcursor",
    "after",
    "startingafter",
    "pagecursor",
    "page[cursor]",
    "page[after]",
  ],
  nextpagetoken: ["pagetoken", "nextpagetoken"],
  nexttoken: ["nexttoken", "token"],
  nextmarker: ["marker", "nextmarker"],
};

/** Names of parameters that say where a page starts, but not by an id. */
const pageNames = new Set("page pagenumber offset skip startat".split(" "));

/** Names of parameters that only a paged operation has. */
const pagingNames = new Set([
  ...Object.values(cursorNames).flat(),
  ...pageNames,
  ..."continue continuationtoken iterator perpage pagesize".split(" "),
]);

/** Names of page size parameters, which operations without paging have too. */
const limitNames = new Set("limit size count pagelimit maxresults maxitems top first".split(" "));

/** Normalizes a name: `next_cursor`, `nextCursor` and `next-cursor` become `nextcursor`. */
function spelling(name: string): string {
  return name.replaceAll(/[-_]/g, "").toLowerCase();
}

/** Returns the normalized last name of a dotted path. */
function lastName(path: string): string {
  return spelling(path.slice(path.lastIndexOf(".") + 1));
}

/** Derives the descriptor of a list from its parameters and its response. */
export function derivedList(candidate: Candidate): Reading {
  const { document, body } = candidate;
  const fields = pagingFields(document, body);
  const inputs = inputsOf(candidate);
  const hasAfter = inputs.some((path) => lastName(path) === "after");
  const next = [...fields.keys()].filter(
    (path) =>
      Object.hasOwn(cursorNames, lastName(path)) || (hasAfter && lastName(path) === "after"),
  );
  const [nextField, ...others] = next;
  if (nextField !== undefined) {
    if (others.length > 0) return doubt(`its response holds ${next.join(" and ")}`);
    return cursorList(candidate, nextField, fields.get(nextField) ?? {}, inputs);
  }
  const arrays = arraysIn(document, body);
  const [itemsField] = arrays;
  if (itemsField === undefined) return undefined;
  if (candidate.located.method === "get") {
    const style =
      arrays.length > 1
        ? undefined
        : (lastIdList(candidate, itemsField, fields) ?? linkList(candidate, itemsField));
    if (style !== undefined) return { descriptor: style };
  }
  const name = inputs.find((path) => pagingNames.has(lastName(path)));
  if (name !== undefined)
    return { reason: `takes ${name}, but its response names no next page`, isDoubt: false };
  return candidate.located.method === "get" && hasLink(candidate)
    ? { reason: "answers with a Link header, but takes no page", isDoubt: false }
    : undefined;
}

function doubt(reason: string): Reading {
  return {
    reason: `looks like a list, but ${reason}; say how it is paged with x-pagination, or x-pagination: false`,
    isDoubt: true,
  };
}

/** Returns where a cursor can be sent: query parameters of a GET, paging fields in the body of a POST. */
function inputsOf({ document, located, requestBody }: Candidate): readonly string[] {
  const fields =
    located.method === "get"
      ? located.parameters
          .filter((one) => one.in === "query")
          .map(({ name, schema = {} }) => [name, schema] as const)
      : [...(requestBody === undefined ? [] : pagingFields(document, requestBody))];
  // `after` may also be a filter by date.
  return fields
    .filter(([, schema]) => !(soleOption(document, schema).format ?? "").startsWith("date"))
    .map(([name]) => name);
}

function cursorList(
  candidate: Candidate,
  nextField: string,
  next: Schema,
  inputs: readonly string[],
): Reading {
  const { document, body, located } = candidate;
  const takers = cursorNames[lastName(nextField)] ?? ["after"];
  const cursorParam = takers.flatMap((name) => inputs.filter((path) => lastName(path) === name))[0];
  if (cursorParam === undefined) {
    const isPost = located.method === "post";
    // A POST that takes no cursor is not a list, although its response holds one.
    if (isPost) return { reason: `answers with ${nextField}, but takes no cursor`, isDoubt: false };
    return doubt(`it has no query parameter to send ${nextField} back in`);
  }
  if (!canBe(document, next, "string"))
    return doubt(`${nextField} in its response is not a string`);
  const arrays = arraysIn(document, body);
  const [itemsField] = arrays;
  if (itemsField === undefined) return doubt(`its response holds no array beside ${nextField}`);
  if (arrays.length > 1)
    return doubt(`its response holds ${arrays.length} arrays (${arrays.join(", ")})`);
  const names = { cursorParam, nextField, itemsField };
  return { descriptor: located.method === "post" ? { style: "bodyCursor", ...names } : names };
}

/** Detects a list whose next page starts after the last item's id, with a `has_more` field. */
function lastIdList(
  candidate: Candidate,
  itemsField: string,
  fields: ReadonlyMap<string, Schema>,
): ListDescriptor | undefined {
  const { document, body } = candidate;
  const inputs = inputsOf(candidate);
  const cursorParam = ["startingafter", "after"].flatMap((name) =>
    inputs.filter((path) => lastName(path) === name),
  )[0];
  if (inputs.some((path) => pageNames.has(lastName(path)))) return undefined;
  const moreField = [...fields.keys()].find((path) => lastName(path) === "hasmore");
  const { items } = soleOption(document, fieldAt(document, body, itemsField) ?? {});
  const id = items && propertiesOf(document, soleOption(document, items)).properties.get("id");
  if (cursorParam === undefined || moreField === undefined || id === undefined) return undefined;
  return { style: "lastId", cursorParam, itemsField, idField: "id", moreField };
}

/**
 * Detects a list with a `Link` header and paging parameters. A single parameter that names a page becomes the
 * cursor, since a server may link to another path.
 */
function linkList(candidate: Candidate, itemsField: string): ListDescriptor | undefined {
  const paging = queryOf(candidate.located).filter(
    (name) => pagingNames.has(lastName(name)) || limitNames.has(lastName(name)),
  );
  if (!hasLink(candidate) || paging.length === 0) return undefined;
  const [cursorParam, ...others] = paging.filter(
    (name) => !limitNames.has(lastName(name)) && !/^(perpage|pagesize)$/.test(lastName(name)),
  );
  const isCursor = cursorParam !== undefined && others.length === 0;
  return { style: "link", itemsField, ...(isCursor && { cursorParam }) };
}

function hasLink({ response }: Candidate): boolean {
  return Object.keys(response.headers ?? {}).some((name) => name.toLowerCase() === "link");
}
