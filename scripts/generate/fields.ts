import {
  type Document,
  type LocatedOperation,
  type MediaType,
  type Operation,
  resolve,
  type Response,
  type Schema,
  words,
} from "./document.ts";

/** An operation with a JSON response, which may be a list. */
export interface Candidate {
  readonly document: Document;
  readonly located: LocatedOperation;
  readonly body: Schema;
  readonly response: Response;
  readonly requestBody: Schema | undefined;
}

export function queryOf({ parameters }: LocatedOperation): readonly string[] {
  return parameters.filter((one) => one.in === "query").map(({ name }) => name);
}

/** Schema for a field that the document does not describe. */
const anything: Schema = {};

/** Returns the schema at a dotted path of the pager. Returns `undefined` if a described object lacks the field. */
export function fieldAt(document: Document, schema: Schema, path: string): Schema | undefined {
  if (path === "") return soleOption(document, schema);
  const described = soleOption(document, schema);
  const { properties } = fieldsOf(document, described);
  if (properties.size === 0) {
    const options = [...(described.anyOf ?? []), ...(described.oneOf ?? [])];
    if (options.length > 0)
      return options
        .map((option) => fieldAt(document, option, path))
        .find((field) => field !== undefined);
    // Without described properties, an object may have any property.
    return canBe(document, described, "object") ? anything : undefined;
  }
  const exact = properties.get(path);
  if (exact !== undefined) return soleOption(document, exact);
  const dot = path.indexOf(".");
  const head = dot < 0 ? undefined : properties.get(path.slice(0, dot));
  return head === undefined ? undefined : fieldAt(document, head, path.slice(dot + 1));
}

/** Returns the only option of an `anyOf` or `oneOf` that is not null. Otherwise returns the resolved schema. */
export function soleOption(document: Document, schema: Schema): Schema {
  const resolved = resolve<Schema>(document, schema);
  const options = [...(resolved.anyOf ?? []), ...(resolved.oneOf ?? [])].filter(
    (option) => resolve<Schema>(document, option).type !== "null",
  );
  const [only, ...others] = options;
  if (only === undefined || others.length > 0 || resolved.properties !== undefined) return resolved;
  return only === schema ? resolved : resolve<Schema>(document, only);
}

/** Returns true if the schema allows a value of one of the types. A schema without a type allows every type. */
export function canBe(document: Document, schema: Schema, ...types: readonly string[]): boolean {
  const { type, nullable } = soleOption(document, schema);
  if (nullable === true && types.includes("null")) return true;
  if (type === undefined) return true;
  return types.some((one) => (Array.isArray(type) ? type.includes(one) : type === one));
}

export function isArray(document: Document, schema: Schema | undefined): boolean {
  if (schema === undefined) return false;
  const { type, items } = soleOption(document, schema);
  if (type === undefined) return items !== undefined;
  return type === "array" || (Array.isArray(type) && type.includes("array"));
}

/** Names of objects that contain paging fields. */
const containers = words(`
  meta metadata pagination paging page page_info pageInfo response_metadata responseMetadata cursors next options`);

/** Returns the fields of the body and of the objects in {@link containers}, keyed by path. */
export function pagingFields(
  document: Document,
  schema: Schema,
  prefix = "",
  depth = 0,
): ReadonlyMap<string, Schema> {
  const fields = new Map<string, Schema>();
  for (const [name, field] of fieldsOf(document, soleOption(document, schema)).properties) {
    fields.set(prefix + name, field);
    if (depth < 2 && containers.has(name)) {
      for (const [path, inner] of pagingFields(document, field, `${prefix}${name}.`, depth + 1))
        fields.set(path, inner);
    }
  }
  return fields;
}

/** Returns the paths of arrays at the top level of a body or one object deeper. Skips {@link containers}. */
export function arraysIn(document: Document, schema: Schema): readonly string[] {
  const body = soleOption(document, schema);
  if (isArray(document, body)) return [""];
  const { properties } = fieldsOf(document, body);
  return [...properties].flatMap(([name, field]) => {
    if (isArray(document, field)) return [name];
    if (containers.has(name)) return [];
    const inner = fieldsOf(document, soleOption(document, field)).properties;
    return [...inner].filter(([, one]) => isArray(document, one)).map(([one]) => `${name}.${one}`);
  });
}

interface SuccessBody {
  readonly status: string;
  readonly media: string;
  readonly response: Response;
  readonly schema: Schema;
}

/** Returns the JSON body of the first success response, or of `default` if there is no success response. */
export function successBody(document: Document, operation: Operation): SuccessBody | undefined {
  const responses = Object.entries(operation.responses ?? {});
  const successes = responses.filter(([status]) => /^2(\d\d|XX)$/i.test(status));
  const candidates =
    successes.length > 0 ? successes : responses.filter(([status]) => status === "default");
  for (const [status, referable] of candidates) {
    const response = resolve(document, referable);
    const body = jsonBody(response.content);
    if (body !== undefined) return { status, response, ...body };
  }
  return undefined;
}

/** Returns the first JSON body of a `content` map that has a schema. Otherwise returns the body for any media type. */
export function jsonBody(
  content: Readonly<Record<string, MediaType>> | undefined,
): { media: string; schema: Schema } | undefined {
  const entries = Object.entries(content ?? {}).flatMap(([media, { schema }]) =>
    schema === undefined ? [] : [{ media, schema }],
  );
  return (
    entries.find(({ media }) => /^(application|text)\/(?:[\w.+-]+\+)?json\b/i.test(media)) ??
    entries.find(({ media }) => media === "*/*")
  );
}

/** Returns the properties of an object schema and of its `allOf` parts. */
export function fieldsOf(
  document: Document,
  schema: Schema,
  ancestors: ReadonlySet<Schema> = new Set(),
): { readonly properties: ReadonlyMap<string, Schema>; readonly required: ReadonlySet<string> } {
  const resolved = resolve<Schema>(document, schema);
  if (ancestors.has(resolved)) return { properties: new Map(), required: new Set() };
  const below = new Set([...ancestors, resolved]);
  const parts = (resolved.allOf ?? []).map((part) => fieldsOf(document, part, below));
  return {
    properties: new Map([
      ...parts.flatMap((part) => [...part.properties]),
      ...Object.entries(resolved.properties ?? {}),
    ]),
    required: new Set([
      ...parts.flatMap((part) => [...part.required]),
      ...(resolved.required ?? []),
    ]),
  };
}
