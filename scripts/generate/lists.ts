import type { CursorList, ListDescriptor } from "@rosterkit/types";
import {
  type Document,
  type LocatedOperation,
  operationsOf,
  propertiesOf,
  resolve,
  type Response,
  type Schema,
  successBody,
} from "./document.ts";
import { pointerTo, SpecError } from "./spec-error.ts";

type Body = NonNullable<ReturnType<typeof successBody>>;

/** The field that holds the next page's cursor, and the query parameters that take it, best first. */
const cursorStyles: readonly { nextField: string; cursorParams: readonly string[] }[] = [
  { nextField: "next_cursor", cursorParams: ["next_cursor", "cursor"] },
  { nextField: "next_page_token", cursorParams: ["page_token"] },
];

/**
 * Derives how each paginated operation is paged: a GET whose answer holds a cursor field beside exactly
 * one array. An operation may say otherwise with `x-pagination`.
 *
 * @throws {@link SpecError} that names every operation whose shape leaves a doubt.
 */
export function listsOf(document: Document, file: string): ReadonlyMap<string, ListDescriptor> {
  const lists = new Map<string, ListDescriptor>();
  const doubts: { located: LocatedOperation; reason: string }[] = [];
  for (const located of operationsOf(document)) {
    const descriptor = describe(document, located);
    if (typeof descriptor === "string") doubts.push({ located, reason: descriptor });
    else if (descriptor !== undefined) lists.set(located.path, descriptor);
  }
  const [first, ...others] = doubts;
  if (first !== undefined) {
    const { path, method, operation } = first.located;
    const more = others.map(({ located }) => nameOf(located)).join(", ");
    throw new SpecError(
      file,
      pointerTo("paths", path, method),
      `${operation.operationId ?? nameOf(first.located)} looks like a list, but ${first.reason}; ` +
        "say how it is paged with x-pagination: { cursorParam, nextField, itemsField }, or x-pagination: false" +
        (more === "" ? "" : ` (likewise: ${more})`),
    );
  }
  return lists;
}

function nameOf({ path, method, operation }: LocatedOperation): string {
  return operation.operationId ?? `${method.toUpperCase()} ${path}`;
}

/** The descriptor, `undefined` for an operation that is no list, or the reason for a doubt. */
function describe(
  document: Document,
  located: LocatedOperation,
): ListDescriptor | string | undefined {
  const { operation, method } = located;
  const override = operation["x-pagination"];
  if (override === false || method !== "get") return undefined;
  const body = successBody(document, operation);
  if (override !== undefined) return overridden(document, override, body);
  if (body === undefined) return undefined;
  const { properties } = propertiesOf(document, body.schema);
  const styles = cursorStyles.filter(({ nextField }) => nextField in properties);
  const [style] = styles;
  if (style === undefined) return undefined;
  if (styles.length > 1) return "its answer holds both next_cursor and next_page_token";
  const query = new Set(
    located.parameters.filter((one) => one.in === "query").map((one) => one.name),
  );
  const cursorParam = style.cursorParams.find((name) => query.has(name));
  if (cursorParam === undefined) {
    return `it has no query parameter ${style.cursorParams.join(" or ")} to send the ${style.nextField} back in`;
  }
  const arrays = Object.keys(properties).filter((name) => isArray(document, properties[name]));
  const [itemsField] = arrays;
  if (itemsField === undefined) return `its answer holds no array beside ${style.nextField}`;
  if (arrays.length > 1) return `its answer holds ${arrays.length} arrays (${arrays.join(", ")})`;
  return descriptorOf(document, body, { cursorParam, nextField: style.nextField, itemsField });
}

function overridden(
  document: Document,
  override: unknown,
  body: Body | undefined,
): ListDescriptor | string {
  if (typeof override !== "object" || override === null) {
    return "its x-pagination is neither an object nor false";
  }
  const { cursorParam, nextField, itemsField, ...others } = override as Record<string, unknown>;
  if (
    typeof cursorParam !== "string" ||
    typeof nextField !== "string" ||
    typeof itemsField !== "string"
  ) {
    return "its x-pagination lacks one of cursorParam, nextField and itemsField";
  }
  const [stray] = Object.keys(others);
  if (stray !== undefined) return `its x-pagination holds an unknown field, ${stray}`;
  const items =
    body === undefined ? undefined : propertiesOf(document, body.schema).properties[itemsField];
  if (body === undefined || !isArray(document, items)) {
    return `its answer holds no array ${itemsField}, which its x-pagination names`;
  }
  return descriptorOf(document, body, { cursorParam, nextField, itemsField });
}

function descriptorOf(
  document: Document,
  body: Body,
  names: Pick<CursorList, "cursorParam" | "nextField" | "itemsField">,
): ListDescriptor {
  const omitsEmpty = !propertiesOf(document, body.schema).required.has(names.itemsField);
  const notAList = otherAnswers(document, body.response, names.itemsField);
  return { ...names, omitsEmpty, ...(Object.keys(notAList).length === 0 ? {} : { notAList }) };
}

/** The query parameters that turn the answer into something without the array of items. */
function otherAnswers(
  document: Document,
  response: Response,
  itemsField: string,
): Record<string, readonly string[] | true> {
  const found: Record<string, readonly string[] | true> = {};
  for (const { when, schema } of response["x-response-variants"] ?? []) {
    if (isArray(document, propertiesOf(document, schema ?? {}).properties[itemsField])) continue;
    const [[parameter, value] = [], ...further] = Object.entries(when);
    // A variant that needs several parameters at once is also reached through one of them alone.
    if (parameter === undefined || value === undefined || further.length > 0) continue;
    const before = found[parameter] ?? [];
    found[parameter] = value === "*" || before === true ? true : [...before, value];
  }
  return found;
}

function isArray(document: Document, schema: Schema | undefined): boolean {
  if (schema === undefined) return false;
  const { type } = resolve<Schema>(document, schema);
  return type === "array" || (Array.isArray(type) && type.includes("array"));
}
