/**
 * The parts of an OpenAPI document that the generator reads, after bundling and validation. Whatever
 * is not named here passes through to openapi-typescript untouched.
 */
export interface Document {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly summary?: string };
  readonly servers?: readonly { readonly url: string }[];
  readonly paths?: Readonly<Record<string, PathItem>>;
  readonly components?: Components;
  readonly "x-integrations"?: Readonly<Record<string, string>>;
}

export interface Components {
  readonly schemas?: Readonly<Record<string, Schema>>;
  readonly parameters?: Readonly<Record<string, Referable<Parameter>>>;
  readonly responses?: Readonly<Record<string, Referable<Response>>>;
  readonly requestBodies?: Readonly<Record<string, Referable<RequestBody>>>;
}

export interface Reference {
  readonly $ref: string;
}

export type Referable<Value> = Value | Reference;

/** A path item holds one operation per method beside fields of its own, parameters among them. */
export interface PathItem extends Partial<Record<HttpMethod, Operation>> {
  readonly parameters?: readonly Referable<Parameter>[];
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
  readonly parameters?: readonly Referable<Parameter>[];
  readonly requestBody?: Referable<RequestBody>;
  readonly responses?: Readonly<Record<string, Referable<Response>>>;
  readonly "x-pagination"?: unknown;
  readonly "x-safe-to-retry"?: boolean;
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
  readonly content?: Readonly<Record<string, MediaType>>;
}

export interface Response {
  readonly description?: string;
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

export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly title?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly nullable?: boolean;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
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

/** Follows a reference inside the document; the document is bundled, so there is no other kind. */
export function resolve<Value extends object>(document: Document, value: Referable<Value>): Value {
  let current: Referable<Value> = value;
  const seen = new Set<string>();
  while ("$ref" in current && typeof current.$ref === "string" && !seen.has(current.$ref)) {
    seen.add(current.$ref);
    current = current.$ref
      .slice("#/".length)
      .split("/")
      .map((key) => decodeURIComponent(key).replaceAll("~1", "/").replaceAll("~0", "~"))
      .reduce<unknown>(
        (node, key) => (node as Record<string, unknown>)[key],
        document,
      ) as Referable<Value>;
  }
  return current as Value;
}

/** The name of the component schema that a schema refers to, if it is a reference to one. */
export function schemaName(schema: Schema | undefined): string | undefined {
  const name = schema?.$ref?.match(/^#\/components\/schemas\/(.+)$/)?.[1];
  return name === undefined
    ? undefined
    : decodeURIComponent(name).replaceAll("~1", "/").replaceAll("~0", "~");
}

/** One operation with the place where it stands. */
export interface LocatedOperation {
  readonly path: string;
  readonly method: HttpMethod;
  readonly operation: Operation;
  /** Parameters of the path item and of the operation, references followed. */
  readonly parameters: readonly Parameter[];
}

/** All operations of a document, in the order of its text. */
export function operationsOf(document: Document): readonly LocatedOperation[] {
  return Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    httpMethods.flatMap((method) => {
      const operation = item[method];
      if (operation === undefined) return [];
      const parameters = [...(item.parameters ?? []), ...(operation.parameters ?? [])].map((one) =>
        resolve(document, one),
      );
      return [{ path, method, operation, parameters }];
    }),
  );
}

/** The JSON body of the first success response: its schema, as written, and its response. */
export function successBody(
  document: Document,
  operation: Operation,
): { status: string; media: string; response: Response; schema: Schema } | undefined {
  for (const [status, referable] of Object.entries(operation.responses ?? {})) {
    if (!/^2(\d\d|XX)$/.test(status)) continue;
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

/** The properties of an object schema with those of all its `allOf` parts, references followed. */
export function propertiesOf(
  document: Document,
  schema: Schema,
): { properties: Readonly<Record<string, Schema>>; required: ReadonlySet<string> } {
  const resolved = resolve<Schema>(document, schema);
  const parts = [...(resolved.allOf ?? []).map((part) => propertiesOf(document, part))];
  return {
    properties: Object.assign(
      {},
      ...parts.map((part) => part.properties),
      resolved.properties,
    ) as Readonly<Record<string, Schema>>,
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
