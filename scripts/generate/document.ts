/**
 * The parts of an OpenAPI document that the generator reads, after its structure was checked. Anything that
 * is not named here passes through to openapi-typescript untouched.
 */
export interface Document {
  readonly openapi: string;
  readonly info?: { readonly title?: string; readonly summary?: string };
  readonly servers?: readonly Server[];
  readonly paths?: Readonly<Record<string, Referable<PathItem>>>;
  readonly webhooks?: Readonly<Record<string, Referable<PathItem>>>;
  readonly components?: Components;
  readonly "x-integrations"?: Readonly<Record<string, string>>;
  readonly "x-pagination"?: unknown;
}

export interface Server {
  readonly url: string;
  readonly variables?: Readonly<Record<string, { readonly default?: string | number }>>;
}

export interface Components {
  readonly schemas?: Readonly<Record<string, Schema>>;
  readonly parameters?: Readonly<Record<string, Referable<Parameter>>>;
  readonly responses?: Readonly<Record<string, Referable<Response>>>;
  readonly requestBodies?: Readonly<Record<string, Referable<RequestBody>>>;
  readonly pathItems?: Readonly<Record<string, Referable<PathItem>>>;
}

export interface Reference {
  readonly $ref: string;
}

export type Referable<Value> = Value | Reference;

/** A path item holds one operation per method beside fields of its own, parameters among them. */
export interface PathItem extends Partial<Record<HttpMethod, Operation>> {
  readonly parameters?: readonly Referable<Parameter>[];
  readonly "x-pagination"?: unknown;
}

/** The methods that a path item can have, in the order in which OpenAPI names them. */
export const httpMethods = [
  "get",
  "put",
  "post",
  "delete",
  "options",
  "head",
  "patch",
  "trace",
] as const;

export type HttpMethod = (typeof httpMethods)[number];

export interface Operation {
  operationId?: string;
  readonly summary?: string;
  readonly description?: string;
  readonly deprecated?: boolean;
  parameters?: readonly Referable<Parameter>[];
  readonly requestBody?: Referable<RequestBody>;
  readonly responses?: Readonly<Record<string, Referable<Response>>>;
  readonly "x-pagination"?: unknown;
  readonly "x-safe-to-retry"?: boolean;
  readonly "x-depends-on-caller"?: boolean;
}

export interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema?: Schema;
  readonly "x-support"?: Support;
}

export interface RequestBody {
  readonly description?: string;
  readonly required?: boolean;
  readonly content?: Readonly<Record<string, MediaType>>;
}

export interface Response {
  readonly description?: string;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly content?: Readonly<Record<string, MediaType>>;
  readonly "x-response-variants"?: readonly ResponseVariant[];
}

export interface MediaType {
  readonly schema?: Schema;
}

/** The body that an answer has when query parameters ask for it: `"*"` stands for any value. */
export interface ResponseVariant {
  readonly when: Readonly<Record<string, string>>;
  readonly schema?: Schema;
}

/** A schema; the boolean schemas of JSON Schema are turned into objects where they are read. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly title?: string;
  readonly enum?: readonly unknown[];
  readonly nullable?: boolean;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly "x-support"?: Support;
}

/** Which integrations support or require something, or how many where the names are not known. */
export interface Support {
  readonly supported?: readonly string[];
  readonly required?: readonly string[];
  readonly values?: Readonly<Record<string, readonly string[]>>;
  readonly count?: number;
  readonly requiredCount?: number;
}

/** Sets a property, also one called `__proto__`. */
export function define(node: unknown, key: string | number, value: unknown): void {
  Object.defineProperty(node, key, { value, writable: true, enumerable: true, configurable: true });
}

/** Whether something is an object, arrays aside. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The keys of a JSON pointer in a URI fragment (RFC 6901, section 6); `undefined` for any other text. */
export function keysOf(reference: string): readonly string[] | undefined {
  if (!reference.startsWith("#/")) return undefined;
  const keys = reference.slice("#/".length).split("/");
  return keys.map((key) => decode(key).replaceAll("~1", "/").replaceAll("~0", "~"));
}

function decode(key: string): string {
  try {
    return decodeURIComponent(key);
  } catch {
    // A lone `%` is malformed, but its meaning is plain.
    return key;
  }
}

/** The node that a reference leads to, references on the way followed; `undefined` if there is none. */
export function locate(document: Document, reference: string, depth = 0): unknown {
  // A chain of references that is this long is a cycle.
  if (depth > 100) return undefined;
  return keysOf(reference)?.reduce<unknown>((parent, key) => {
    const node = isReference(parent) ? locate(document, parent.$ref, depth + 1) : parent;
    return typeof node === "object" && node !== null && Object.hasOwn(node, key)
      ? (node as Record<string, unknown>)[key]
      : undefined;
  }, document);
}

export function isReference(node: unknown): node is Reference {
  return isObject(node) && typeof node["$ref"] === "string";
}

/** Follows references inside the document; one that leads to itself gives an empty object. */
export function resolve<Value extends object>(document: Document, value: Referable<Value>): Value {
  let current: unknown = value;
  const seen = new Set<unknown>();
  while (isReference(current)) {
    if (seen.has(current)) return {} as Value;
    seen.add(current);
    current = locate(document, current.$ref);
  }
  // The structure of the document was checked; a boolean schema says nothing that is read here.
  return (isObject(current) ? current : {}) as Value;
}

/** The name of the component schema that a schema refers to, if it is a reference to one. */
export function schemaName(schema: Schema | undefined): string | undefined {
  const [section, kind, name, ...deeper] = keysOf(schema?.$ref ?? "") ?? [];
  return section === "components" && kind === "schemas" && deeper.length === 0 ? name : undefined;
}

/** One operation with the place where it stands. */
export interface LocatedOperation {
  readonly path: string;
  readonly method: HttpMethod;
  readonly item: PathItem;
  readonly operation: Operation;
  /** Parameters of the path item and of the operation, references followed; the operation's come last. */
  readonly parameters: readonly Parameter[];
}

/** All operations of a document, in the order of its text. */
export function operationsOf(document: Document): readonly LocatedOperation[] {
  return Object.entries(document.paths ?? {}).flatMap(([path, referable]) => {
    if (path.startsWith("x-")) return [];
    const item = resolve(document, referable);
    return httpMethods.flatMap((method) => {
      const operation = item[method];
      if (operation === undefined) return [];
      const parameters = [...(item.parameters ?? []), ...(operation.parameters ?? [])].map((one) =>
        resolve(document, one),
      );
      return [{ path, method, item, operation, parameters }];
    });
  });
}

/** The JSON body of a success response: its schema, as written, and where it stands. */
export interface SuccessBody {
  readonly status: string;
  readonly media: string;
  readonly response: Response;
  readonly schema: Schema;
}

/** The JSON body of the first success response. */
export function successBody(document: Document, operation: Operation): SuccessBody | undefined {
  for (const [status, referable] of Object.entries(operation.responses ?? {})) {
    if (!/^2(\d\d|XX)$/i.test(status)) continue;
    const response = resolve(document, referable);
    const body = jsonBody(response.content);
    if (body !== undefined) return { status, response, ...body };
  }
  return undefined;
}

/** The JSON entry of a `content` map, if there is one with a schema. */
export function jsonBody(
  content: Readonly<Record<string, MediaType>> | undefined,
): { media: string; schema: Schema } | undefined {
  for (const [media, { schema }] of Object.entries(content ?? {})) {
    if (schema !== undefined && /^application\/(?:[\w.+-]+\+)?json\b/.test(media))
      return { media, schema };
  }
  return undefined;
}

/** The properties of an object schema, and which of them are required. */
export interface Properties {
  readonly properties: ReadonlyMap<string, Schema>;
  readonly required: ReadonlySet<string>;
}

/** The properties of an object schema with those of all its `allOf` parts, references followed. */
export function propertiesOf(
  document: Document,
  schema: Schema,
  ancestors: ReadonlySet<Schema> = new Set(),
): Properties {
  const resolved = resolve<Schema>(document, schema);
  if (ancestors.has(resolved)) return { properties: new Map(), required: new Set() };
  const below = new Set([...ancestors, resolved]);
  const parts = (resolved.allOf ?? []).map((part) => propertiesOf(document, part, below));
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

/** The id of an operation; every one is given one before anything is generated. */
export function idOf({ operationId }: Operation): string {
  if (operationId === undefined) throw new Error("an operation without an id");
  return operationId;
}
