import type { ListDescriptor } from "@rosterkit/types";
import { isObject, type Schema } from "./document.ts";
import { type Candidate, canBe, fieldAt, isArray, queryOf, soleOption } from "./fields.ts";

/** What the fields of a descriptor name: where the names are looked for in the document. */
const meanings = {
  cursorParam: "parameter",
  itemsField: "array",
  nextField: "field",
  pagesField: "field",
  moreField: "field",
  totalField: "field",
  idField: "item",
  firstPage: "number",
  anyOrigin: "true",
} as const;

type Field = keyof typeof meanings;

/** The fields of each style; those with a question mark may be left out. The default style has no name. */
const styles: Readonly<Record<string, string>> = {
  cursor: "cursorParam nextField itemsField",
  lastId: "cursorParam itemsField idField moreField?",
  pageNumber: "cursorParam itemsField firstPage? nextField? pagesField? moreField?",
  offset: "cursorParam itemsField totalField? moreField?",
  link: "itemsField cursorParam? anyOrigin?",
  nextUrl: "nextField itemsField cursorParam? anyOrigin?",
  bodyCursor: "cursorParam nextField itemsField",
};

/** The descriptor that an `x-pagination` gives, or what in it does not fit the operation. */
export function declaredList(candidate: Candidate, declaration: unknown): ListDescriptor | string {
  if (!isObject(declaration)) return "expected an object or false";
  const { style, ...given } = declaration;
  const fields = styles[style === undefined ? "cursor" : JSON.stringify(style).replaceAll('"', "")];
  if (fields === undefined || style === "cursor") {
    return `there is no style ${JSON.stringify(style)}; the styles are ${Object.keys(styles).slice(1).join(", ")}`;
  }
  if (candidate.located.method !== (style === "bodyCursor" ? "post" : "get")) {
    return `a ${candidate.located.method.toUpperCase()} is not paged in this way; style bodyCursor is for a POST`;
  }
  const known = fields.replaceAll("?", "").split(" ");
  const missing = fields.split(" ").find((name) => !name.endsWith("?") && !(name in given));
  if (missing !== undefined) return `lacks ${missing}`;
  for (const [name, value] of Object.entries(given)) {
    if (!known.includes(name))
      return `has an unknown field ${name}; this style has ${known.join(", ")}`;
    const reason = mismatch(candidate, given, name as Field, value);
    if (reason !== undefined) return reason;
  }
  // Its names were checked just now, and its style has these fields.
  return declaration as unknown as ListDescriptor;
}

/** Why one field of a descriptor does not fit the operation. */
function mismatch(
  { document, located, body, requestBody }: Candidate,
  given: Readonly<Record<string, unknown>>,
  name: Field,
  value: unknown,
): string | undefined {
  const meaning = meanings[name];
  if (meaning === "number") return Number.isInteger(value) ? undefined : `${name} is no integer`;
  if (meaning === "true") return value === true ? undefined : `${name} is neither true nor absent`;
  if (typeof value !== "string") return `${name} is no string`;
  const has = (schema: Schema | undefined): boolean =>
    schema !== undefined && fieldAt(document, schema, value) !== undefined;
  if (meaning === "parameter") {
    if (located.method === "post") {
      return has(requestBody)
        ? undefined
        : `the request body has no field ${value}, which ${name} names`;
    }
    return queryOf(located).includes(value)
      ? undefined
      : `there is no query parameter ${value}, which ${name} names`;
  }
  if (meaning === "item") {
    const { items } = soleOption(
      document,
      fieldAt(document, body, String(given["itemsField"])) ?? {},
    );
    return has(items) ? undefined : `the items have no field ${value}, which ${name} names`;
  }
  const field = fieldAt(document, body, value);
  if (meaning === "array") {
    const isList =
      isArray(document, field) ||
      (field !== undefined && value !== "" && canBe(document, field, "array"));
    return isList
      ? undefined
      : `the response holds no array ${value}, which ${name} names`.replace("  ", " ");
  }
  return field === undefined
    ? `the response has no field ${value}, which ${name} names`
    : undefined;
}
