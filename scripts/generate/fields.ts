import {
  type Document,
  type LocatedOperation,
  propertiesOf,
  resolve,
  type Response,
  type Schema,
} from "./document.ts";

/** What is known of an operation that may be a list: one with a JSON response. */
export interface Candidate {
  readonly document: Document;
  readonly located: LocatedOperation;
  readonly body: Schema;
  readonly response: Response;
  /** The JSON body of the request. */
  readonly requestBody: Schema | undefined;
}

/** The names of an operation's query parameters. */
export function queryOf({ parameters }: LocatedOperation): readonly string[] {
  return parameters.filter((one) => one.in === "query").map(({ name }) => name);
}

/** A schema that stands for anything: what lies below it is not described. */
export const anything: Schema = {};

/**
 * The schema at a path of names joined by dots, as the pager reads it; `undefined` where a described object
 * lacks the name. A name that itself contains a dot is found too.
 */
export function fieldAt(document: Document, schema: Schema, path: string): Schema | undefined {
  if (path === "") return soleOption(document, schema);
  const { properties } = propertiesOf(document, soleOption(document, schema));
  // An object of unknown properties may have any.
  if (properties.size === 0) return canBe(document, schema, "object") ? anything : undefined;
  const exact = properties.get(path);
  if (exact !== undefined) return soleOption(document, exact);
  const dot = path.indexOf(".");
  const head = dot < 0 ? undefined : properties.get(path.slice(0, dot));
  return head === undefined ? undefined : fieldAt(document, head, path.slice(dot + 1));
}

/** The one schema that a choice leaves beside `null`; any other schema as it is, references followed. */
export function soleOption(document: Document, schema: Schema): Schema {
  const resolved = resolve<Schema>(document, schema);
  const options = [...(resolved.anyOf ?? []), ...(resolved.oneOf ?? [])].filter(
    (option) => resolve<Schema>(document, option).type !== "null",
  );
  const [only, ...others] = options;
  if (only === undefined || others.length > 0 || resolved.properties !== undefined) return resolved;
  return only === schema ? resolved : resolve<Schema>(document, only);
}

/** Whether a value of the schema can be of one of the types; an undescribed one can. */
export function canBe(document: Document, schema: Schema, ...types: readonly string[]): boolean {
  const { type, nullable } = soleOption(document, schema);
  if (nullable === true && types.includes("null")) return true;
  if (type === undefined) return true;
  return types.some((one) => (Array.isArray(type) ? type.includes(one) : type === one));
}

/** Whether a schema is described as an array. */
export function isArray(document: Document, schema: Schema | undefined): boolean {
  if (schema === undefined) return false;
  const { type, items } = soleOption(document, schema);
  if (type === undefined) return items !== undefined;
  return type === "array" || (Array.isArray(type) && type.includes("array"));
}

/** The objects that APIs put around what belongs to paging. */
const containers = new Set(
  "meta metadata pagination paging page page_info pageInfo response_metadata responseMetadata cursors next options".split(
    " ",
  ),
);

/** The fields in which paging can be described, by path: those of the body, and those in such objects. */
export function pagingFields(
  document: Document,
  schema: Schema,
  prefix = "",
  depth = 0,
): ReadonlyMap<string, Schema> {
  const fields = new Map<string, Schema>();
  for (const [name, field] of propertiesOf(document, soleOption(document, schema)).properties) {
    fields.set(prefix + name, field);
    if (depth < 2 && containers.has(name)) {
      for (const [path, inner] of pagingFields(document, field, `${prefix}${name}.`, depth + 1))
        fields.set(path, inner);
    }
  }
  return fields;
}

/** The arrays that a body holds, by path: its own ones, else those one object further in. */
export function arraysIn(document: Document, schema: Schema): readonly string[] {
  const body = soleOption(document, schema);
  if (isArray(document, body)) return [""];
  const { properties } = propertiesOf(document, body);
  const own = [...properties].filter(([, field]) => isArray(document, field)).map(([name]) => name);
  if (own.length > 0) return own;
  return [...properties].flatMap(([name, field]) =>
    [...propertiesOf(document, soleOption(document, field)).properties]
      .filter(([, inner]) => isArray(document, inner))
      .map(([inner]) => `${name}.${inner}`),
  );
}
