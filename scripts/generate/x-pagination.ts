import type { ListDescriptor, ListStyleName } from "@rosterkit/types";
import { isObject, type Schema } from "./document.ts";
import { type Candidate, canBe, fieldAt, isArray, queryOf, soleOption } from "./fields.ts";

/** Kind of the parameter or field that each field of a descriptor names. */
const meanings = {
  cursorParam: "parameter",
  itemsField: "array",
  nextField: "string",
  pagesField: "number",
  moreField: "boolean",
  totalField: "number",
  idField: "item",
  firstPage: "integer",
  anyOrigin: "true",
} as const;

type Field = keyof typeof meanings;

/** Fields of each style. `?` marks an optional field. A document omits the default style `cursor`. */
const styles: Readonly<Record<"cursor" | ListStyleName, string>> = {
  cursor: "cursorParam nextField itemsField",
  lastId: "cursorParam itemsField idField moreField?",
  pageNumber: "cursorParam itemsField firstPage? nextField? pagesField? moreField?",
  offset: "cursorParam itemsField totalField? moreField?",
  link: "itemsField cursorParam? anyOrigin?",
  nextUrl: "nextField itemsField cursorParam? anyOrigin?",
  bodyCursor: "cursorParam nextField itemsField",
};

/** Returns the descriptor of an `x-pagination`, or an error message. */
export function declaredList(candidate: Candidate, declaration: unknown): ListDescriptor | string {
  if (!isObject(declaration)) return "expected an object or false";
  const { style, ...given } = declaration;
  const key = typeof style === "string" ? style : style === undefined ? "cursor" : "";
  const fields = Object.hasOwn(styles, key) ? styles[key as keyof typeof styles] : undefined;
  if (fields === undefined || style === "cursor") {
    return `there is no style ${JSON.stringify(style)}; the styles are ${Object.keys(styles).slice(1).join(", ")}`;
  }
  if (candidate.located.method !== (style === "bodyCursor" ? "post" : "get")) {
    return `a ${candidate.located.method.toUpperCase()} cannot have this style; bodyCursor is the style of a POST`;
  }
  const known = fields.replaceAll("?", "").split(" ");
  const missing = fields.split(" ").find((name) => !name.endsWith("?") && !(name in given));
  if (missing !== undefined) return `has no ${missing}`;
  for (const [name, value] of Object.entries(given)) {
    if (!known.includes(name))
      return `has an unknown field ${name}; this style has ${known.join(", ")}`;
    const reason = mismatch(candidate, declaration, name as Field, value);
    if (reason !== undefined) return reason;
  }
  // The loop above has checked the names of all fields.
  return declaration as unknown as ListDescriptor;
}

/** Returns an error message if a field of a descriptor does not match the operation. */
function mismatch(
  { document, located, body, requestBody }: Candidate,
  { style, itemsField }: Readonly<Record<string, unknown>>,
  name: Field,
  value: unknown,
): string | undefined {
  const meaning = meanings[name];
  if (meaning === "integer")
    return Number.isInteger(value) ? undefined : `${name} is not an integer`;
  if (meaning === "true") return value === true ? undefined : `${name} must be true or absent`;
  if (typeof value !== "string") return `${name} is not a string`;
  if (value === "" && name !== "itemsField") return `${name} is empty`;
  const check = (owner: string, schema: Schema | undefined, ...kinds: readonly string[]) => {
    const field = schema && fieldAt(document, schema, value);
    if (field === undefined) return `${owner} no field ${value}, which ${name} names`;
    const types = kinds.flatMap((kind) => (kind === "number" ? [kind, "integer"] : [kind]));
    if (canBe(document, field, ...types)) return undefined;
    return `${owner} a field ${value}, which ${name} names, but it is not ${kinds.map((kind) => (kind === "array" ? "an array" : `a ${kind}`)).join(" or ")}`;
  };
  if (meaning === "parameter") {
    if (located.method === "post") return check("the request body has", requestBody, "string");
    return queryOf(located).includes(value)
      ? undefined
      : `there is no query parameter ${value}, which ${name} names`;
  }
  if (meaning === "item") {
    const { items } = soleOption(document, fieldAt(document, body, String(itemsField)) ?? {});
    return check("the items have", items, "string", "number");
  }
  if (meaning === "array") {
    const field = fieldAt(document, body, value);
    const isPart = [field?.allOf, field?.anyOf, field?.oneOf].some((parts) => parts !== undefined);
    return field !== undefined &&
      (isArray(document, field) || (isPart && canBe(document, field, "array")))
      ? undefined
      : `the response has no array ${value}, which ${name} names`.replace("  ", " ");
  }
  const kind = name === "nextField" && style === "pageNumber" ? "number" : meaning;
  return check("the response has", body, kind);
}
