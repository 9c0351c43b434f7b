import type { ListDescriptor } from "@rosterkit/types";
import {
  type Document,
  isObject,
  jsonBody,
  type LocatedOperation,
  operationsOf,
  propertiesOf,
  resolve,
  type Response,
  type Schema,
  successBody,
} from "./document.ts";
import {
  arraysIn,
  type Candidate,
  canBe,
  fieldAt,
  isArray,
  pagingFields,
  queryOf,
  soleOption,
} from "./fields.ts";
import { declaredList } from "./x-pagination.ts";
import { placesOf } from "./operations.ts";
import { pointerTo, type Problem, type Problems } from "./spec-error.ts";

/** The lists of an API. */
export interface FoundLists {
  /** By path. */
  readonly lists: ReadonlyMap<string, FoundList>;
  readonly unlisted: readonly Unlisted[];
}

/** One list: the operation and its descriptor. */
export interface FoundList {
  readonly located: LocatedOperation;
  readonly descriptor: ListDescriptor;
  /** The schema of a page. */
  readonly body: Schema;
}

/** An operation that looks paged but has no descriptor. */
export interface Unlisted extends Problem {
  /** True if its response holds a cursor: it is a list, but its paging is ambiguous. */
  readonly isDoubt: boolean;
}

/** A descriptor, or the reason why there is none; `undefined` if the operation is not a list. */
type Reading = { descriptor: ListDescriptor } | { reason: string; isDoubt: boolean } | undefined;

/**
 * Finds the lists of a document. `x-pagination` on the operation, the path item or the document wins; otherwise
 * the descriptor is derived from parameters and response, if only one reading is possible.
 */
export function listsOf(document: Document, problems: Problems): FoundLists {
  const lists = new Map<string, FoundList>();
  const unlisted: Unlisted[] = [];
  const byDefault = document["x-pagination"];
  if (byDefault !== undefined && !isObject(byDefault))
    problems.error("#/x-pagination", "expected an object");
  /** From the pointer of each `x-pagination` that no operation has used yet to the error message for it. */
  const unused = new Map<string, string>();
  if (isObject(byDefault)) unused.set("#", "no operation has the fields that it names");
  for (const [path, referable] of Object.entries(document.paths ?? {})) {
    const declaration = resolve(document, referable)["x-pagination"];
    if (declaration !== undefined && declaration !== false)
      unused.set(pointerTo("paths", path), "the path has no operation that is paged in this way");
  }
  const operations = operationsOf(document);
  const underPaths = new Set(operations.map(({ operation }) => operation));
  for (const { operation, pointer } of placesOf(document)) {
    if (operation["x-pagination"] !== undefined && !underPaths.has(operation))
      unused.set(pointer, "only operations under `paths` are lists");
  }
  for (const located of operations) {
    const { path, method, operation, item } = located;
    problems.at = pointerTo("paths", path, method);
    const isOwn = operation["x-pagination"] !== undefined;
    const declaration = isOwn ? operation["x-pagination"] : onItem(item["x-pagination"], method);
    if (declaration === false) continue;
    const candidate = candidateOf(document, located);
    let reading: Reading;
    if (declaration !== undefined) {
      const place = isOwn ? [method] : [];
      if (!isOwn) unused.delete(pointerTo("paths", path));
      const list =
        candidate === undefined
          ? "the operation has no JSON response"
          : declaredList(candidate, declaration);
      if (typeof list === "string")
        problems.error(pointerTo("paths", path, ...place, "x-pagination"), list);
      else reading = { descriptor: list };
    } else if (candidate !== undefined) {
      const list = byDefault === undefined ? "" : declaredList(candidate, byDefault);
      if (typeof list !== "string") unused.delete("#");
      reading = typeof list === "string" ? derivedList(candidate) : { descriptor: list };
    }
    if (candidate === undefined || reading === undefined) continue;
    const first = lists.get(path);
    if ("descriptor" in reading && first !== undefined) {
      problems.warn(
        problems.at,
        `is a list that is left out: its path has one already, of its ${first.located.method.toUpperCase()}; keep one with x-pagination: false`,
      );
    } else if ("descriptor" in reading) {
      lists.set(path, {
        located,
        descriptor: withCommon(candidate, reading.descriptor),
        body: candidate.body,
      });
    } else {
      unlisted.push({ file: problems.file, pointer: problems.at, ...reading });
    }
  }
  for (const [pointer, reason] of unused) problems.error(`${pointer}/x-pagination`, reason);
  return { lists, unlisted };
}

/** Returns the path item's declaration for a method: `bodyCursor` applies to POST, other styles to GET. */
function onItem(declaration: unknown, method: string): unknown {
  if (declaration === false) return false;
  const style = isObject(declaration) ? declaration["style"] : undefined;
  return method === (style === "bodyCursor" ? "post" : "get") ? declaration : undefined;
}

function candidateOf(document: Document, located: LocatedOperation): Candidate | undefined {
  const { operation, method } = located;
  const success =
    method === "get" || method === "post" ? successBody(document, operation) : undefined;
  if (success === undefined) return undefined;
  const request = operation.requestBody && resolve(document, operation.requestBody);
  const { schema: body, response } = success;
  return { document, located, body, response, requestBody: jsonBody(request?.content)?.schema };
}

/** Adds the fields that descriptors of every style have. */
function withCommon(
  { document, located, body, response }: Candidate,
  descriptor: ListDescriptor,
): ListDescriptor {
  const { itemsField } = descriptor;
  const isRequired = propertiesOf(document, soleOption(document, body)).required.has(itemsField);
  const notAList = otherResponses(document, response, itemsField);
  return {
    ...descriptor,
    ...(itemsField === "" ? {} : { omitsEmpty: !isRequired }),
    ...(Object.keys(notAList).length === 0 ? {} : { notAList }),
    ...(located.operation["x-depends-on-caller"] === true ? { perCaller: true } : {}),
  };
}

/** Returns the query parameters and values whose response variant has no array of items. */
function otherResponses(
  document: Document,
  response: Response,
  itemsField: string,
): Record<string, readonly string[] | true> {
  const found = new Map<string, readonly string[] | true>();
  for (const { when, schema } of response["x-response-variants"] ?? []) {
    if (isArray(document, fieldAt(document, schema ?? {}, itemsField))) continue;
    const [[parameter, value] = [], ...further] = Object.entries(when);
    // A variant of several parameters is covered by the variants of one.
    if (parameter === undefined || value === undefined || further.length > 0) continue;
    const before = found.get(parameter) ?? [];
    found.set(parameter, value === "*" || before === true ? true : [...before, value]);
  }
  return Object.fromEntries(found);
}

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

function derivedList(candidate: Candidate): Reading {
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
