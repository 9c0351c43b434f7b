import type { ListDescriptor } from "@rosterkit/types";
import { type Schema, words } from "./document.ts";
import {
  arraysIn,
  canBe,
  type Candidate,
  fieldAt,
  pagingFields,
  fieldsOf,
  queryOf,
  soleOption,
} from "./fields.ts";

/** A descriptor, or the reason why the operation is not a list. `undefined` if the operation resembles no list. */
export type Reading =
  { descriptor: ListDescriptor } | { reason: string; isDoubt: boolean } | undefined;

/** Normalized names of cursor parameters, keyed by the name of the next-cursor field. The best name is first. */
const cursorNames: Readonly<Record<string, ReadonlySet<string>>> = {
  nextcursor: words(`
    nextcursor cursor startcursor after startingafter pagecursor page[cursor] page[after]`),
  nextpagetoken: words("pagetoken nextpagetoken"),
  nexttoken: words("nexttoken token"),
  nextmarker: words("marker nextmarker"),
};

/** Names of parameters that select a page by its number or its offset. */
const pageNames = words("page pagenumber offset skip startat");

/** Names of parameters that only a paged operation has. */
const pagingNames = new Set([
  ...Object.values(cursorNames).flatMap((names) => [...names]),
  ...pageNames,
  ...words("continue continuationtoken iterator perpage pagesize"),
]);

/** Names of page size parameters. An operation without paging may also have such a parameter. */
const limitNames = words("limit size count pagelimit maxresults maxitems top first");

/** Normalizes a name: `next_cursor`, `nextCursor` and `next-cursor` become `nextcursor`. */
function spelling(name: string): string {
  return name.replaceAll(/[-_]/g, "").toLowerCase();
}

function lastName(path: string): string {
  return spelling(path.slice(path.lastIndexOf(".") + 1));
}

export function derivedList(candidate: Candidate): Reading {
  const { document, body, located } = candidate;
  const fields = pagingFields(document, body);
  const inputs = inputsOf(candidate);
  const next = [...fields.keys()].filter((path) => {
    const name = lastName(path);
    return Object.hasOwn(cursorNames, name) || (name === "after" && inputs.has("after"));
  });
  const arrays = arraysIn(document, body);
  const [nextField] = next;
  if (nextField !== undefined) {
    if (next.length > 1) return doubt(`its response has ${next.join(" and ")}`);
    return cursorList(candidate, nextField, fields.get(nextField) ?? {}, inputs, arrays);
  }
  const [itemsField, ...others] = arrays;
  if (itemsField === undefined) return undefined;
  if (located.method === "get" && others.length === 0) {
    const style =
      lastIdList(candidate, itemsField, fields, inputs) ?? linkList(candidate, itemsField);
    if (style !== undefined) return { descriptor: style };
  }
  const [, name] = [...inputs].find(([one]) => pagingNames.has(one)) ?? [];
  if (name !== undefined)
    return {
      reason: `accepts ${name}, but its response does not name the next page`,
      isDoubt: false,
    };
  return located.method === "get" && hasLink(candidate)
    ? { reason: "returns a Link header, but has no paging parameter", isDoubt: false }
    : undefined;
}

function doubt(reason: string): Reading {
  return {
    reason: `looks like a list, but ${reason}; declare its paging with x-pagination, or set x-pagination: false`,
    isDoubt: true,
  };
}

/** Paths of inputs, keyed by normalized name. */
type Inputs = ReadonlyMap<string, string>;

/** Returns the inputs that can be a cursor: query parameters of a GET, or paging fields in the body of a POST. */
function inputsOf({ document, located, requestBody }: Candidate): Inputs {
  const fields =
    located.method === "get"
      ? located.parameters
          .filter((one) => one.in === "query")
          .map(({ name, schema = {} }) => [name, schema] as const)
      : [...(requestBody === undefined ? [] : pagingFields(document, requestBody))];
  const paths = fields
    // Skips dates, because a parameter `after` may also be a filter by date.
    .filter(([, schema]) => !(soleOption(document, schema).format ?? "").startsWith("date"))
    .map(([path]) => [lastName(path), path] as const);
  // Adds the reversed paths last, so that the first of several inputs with the same name is used.
  return new Map([...paths, ...paths.toReversed()]);
}

function firstOf(inputs: Inputs, wanted: Iterable<string>): string | undefined {
  return inputs.get([...wanted].find((name) => inputs.has(name)) ?? "");
}

function cursorList(
  { document, located }: Candidate,
  nextField: string,
  next: Schema,
  inputs: Inputs,
  arrays: readonly string[],
): Reading {
  const cursorParam = firstOf(inputs, cursorNames[lastName(nextField)] ?? ["after"]);
  const isPost = located.method === "post";
  if (cursorParam === undefined) {
    // Without a cursor in its request, a POST is not a list, even if its response contains a cursor.
    if (isPost) return { reason: `returns ${nextField}, but accepts no cursor`, isDoubt: false };
    return doubt(`it has no query parameter for ${nextField}`);
  }
  if (!canBe(document, next, "string"))
    return doubt(`${nextField} in its response is not a string`);
  const [itemsField, ...others] = arrays;
  if (itemsField === undefined) return doubt(`its response has no array next to ${nextField}`);
  if (others.length > 0)
    return doubt(`its response has ${arrays.length} arrays (${arrays.join(", ")})`);
  const list = { cursorParam, nextField, itemsField };
  return { descriptor: isPost ? { style: "bodyCursor", ...list } : list };
}

/** Returns the descriptor of a list that continues after the id of its last item, if the response has `has_more`. */
function lastIdList(
  { document, body }: Candidate,
  itemsField: string,
  fields: ReadonlyMap<string, Schema>,
  inputs: Inputs,
): ListDescriptor | undefined {
  const cursorParam = firstOf(inputs, ["startingafter", "after"]);
  const moreField = [...fields.keys()].find((path) => lastName(path) === "hasmore");
  const { items } = soleOption(document, fieldAt(document, body, itemsField) ?? {});
  const id = items && fieldsOf(document, soleOption(document, items)).properties.get("id");
  if (cursorParam === undefined || moreField === undefined || id === undefined) return undefined;
  if (firstOf(inputs, pageNames) !== undefined) return undefined;
  return { style: "lastId", cursorParam, itemsField, idField: "id", moreField };
}

function linkList(candidate: Candidate, itemsField: string): ListDescriptor | undefined {
  const paging = queryOf(candidate.located).filter(
    (name) => pagingNames.has(lastName(name)) || limitNames.has(lastName(name)),
  );
  if (!hasLink(candidate) || paging.length === 0) return undefined;
  const [cursorParam, ...others] = paging.filter(
    (name) => !limitNames.has(lastName(name)) && !/^(perpage|pagesize)$/.test(lastName(name)),
  );
  // Adds `cursorParam` only if exactly one parameter can be the cursor.
  const isCursor = cursorParam !== undefined && others.length === 0;
  return { style: "link", itemsField, ...(isCursor && { cursorParam }) };
}

function hasLink({ response }: Candidate): boolean {
  return Object.keys(response.headers ?? {}).some((name) => name.toLowerCase() === "link");
}
