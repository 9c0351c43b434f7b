import type { ListDescriptor } from "@rosterkit/types";
import {
  type Document,
  isObject,
  type LocatedOperation,
  operationsEverywhere,
  operationsOf,
  resolve,
  type Response,
  type Schema,
} from "./document.ts";
import {
  type Candidate,
  fieldAt,
  isArray,
  jsonBody,
  fieldsOf,
  soleOption,
  successBody,
} from "./fields.ts";
import { derivedList, type Reading } from "./derived-lists.ts";
import { declaredList } from "./x-pagination.ts";
import { pointerTo, type Problems } from "./spec-error.ts";

/** Lists of an API, keyed by path. */
export type Lists = ReadonlyMap<string, FoundList>;

export interface FoundList {
  readonly located: LocatedOperation;
  readonly descriptor: ListDescriptor;
  /** Schema of a page. */
  readonly body: Schema;
}

/** Finds lists by `x-pagination`. Without an `x-pagination`, derives the list from the parameters and the response. */
export function listsOf(document: Document, problems: Problems): Lists {
  const lists = new Map<string, FoundList>();
  const byDefault = document["x-pagination"];
  if (byDefault !== undefined && !isObject(byDefault))
    problems.error("#/x-pagination", "expected an object");
  const used = new Set<object>();
  for (const located of operationsOf(document)) {
    const { path, method, pointer, operation, item } = located;
    problems.at = pointer;
    used.add(operation);
    const isOwn = operation["x-pagination"] !== undefined;
    const declaration = isOwn ? operation["x-pagination"] : onItem(item["x-pagination"], method);
    if (declaration === false) continue;
    const candidate = candidateOf(document, located);
    let reading: Reading;
    if (declaration !== undefined) {
      const place = isOwn ? [method] : [];
      used.add(item);
      const list =
        candidate === undefined
          ? "the operation has no JSON response"
          : declaredList(candidate, declaration);
      if (typeof list === "string")
        problems.error(pointerTo("paths", path, ...place, "x-pagination"), list);
      else reading = { descriptor: list };
    } else if (candidate !== undefined) {
      const list = byDefault === undefined ? "" : declaredList(candidate, byDefault);
      if (typeof list !== "string") used.add(document);
      reading = typeof list === "string" ? derivedList(candidate) : { descriptor: list };
    }
    if (candidate === undefined || reading === undefined) continue;
    const first = lists.get(path);
    if ("descriptor" in reading && first !== undefined) {
      problems.warn(
        pointer,
        `is omitted, because the ${first.located.method.toUpperCase()} of its path is already a list; set x-pagination: false on one of the two operations`,
      );
    } else if ("descriptor" in reading) {
      lists.set(path, {
        located,
        descriptor: withCommon(candidate, reading.descriptor),
        body: candidate.body,
      });
    } else {
      problems.unlisted.push({ file: problems.file, pointer, ...reading });
    }
  }
  reportUnused(document, used, problems);
  return lists;
}

/** Reports every `x-pagination` that applies to no operation. Accepts `false` on a path. */
function reportUnused(document: Document, used: ReadonlySet<object>, problems: Problems): void {
  const report = (
    owner: { readonly "x-pagination"?: unknown },
    pointer: string,
    reason: string,
  ): void => {
    if (owner["x-pagination"] !== undefined && !used.has(owner))
      problems.error(`${pointer}/x-pagination`, reason);
  };
  if (isObject(document["x-pagination"]))
    report(document, "#", "no operation has the fields of this declaration");
  for (const [path, referable] of Object.entries(document.paths ?? {})) {
    const item = resolve(document, referable);
    const reason = "the path has no operation with this style of paging";
    if (item["x-pagination"] !== false) report(item, pointerTo("paths", path), reason);
  }
  for (const { operation, pointer } of operationsEverywhere(document))
    report(operation, pointer, "only operations under `paths` are lists");
}

/** Returns a path item's declaration if it applies to the method: `bodyCursor` to POST, other styles to GET. */
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

/** Adds the optional fields that every style has. */
function withCommon(
  { document, located, body, response }: Candidate,
  descriptor: ListDescriptor,
): ListDescriptor {
  const { itemsField } = descriptor;
  const isRequired = fieldsOf(document, soleOption(document, body)).required.has(itemsField);
  const notAList = otherResponses(document, response, itemsField);
  return {
    ...descriptor,
    ...(itemsField === "" ? {} : { omitsEmpty: !isRequired }),
    ...(Object.keys(notAList).length === 0 ? {} : { notAList }),
    ...(located.operation["x-depends-on-caller"] === true ? { perCaller: true } : {}),
  };
}

/** Returns the query parameters and values for which the response contains no array of items. */
function otherResponses(
  document: Document,
  response: Response,
  itemsField: string,
): Record<string, readonly string[] | true> {
  const found = new Map<string, readonly string[] | true>();
  for (const { when, schema } of response["x-response-variants"] ?? []) {
    if (isArray(document, fieldAt(document, schema ?? {}, itemsField))) continue;
    const [[parameter, value] = [], ...further] = Object.entries(when);
    // Skips a variant with several parameters, because variants with one parameter include the same values.
    if (parameter === undefined || value === undefined || further.length > 0) continue;
    const before = found.get(parameter) ?? [];
    found.set(parameter, value === "*" || before === true ? true : [...before, value]);
  }
  return Object.fromEntries(found);
}
