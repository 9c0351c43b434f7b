import type { Support } from "@rosterkit/types";
import { pointerTo } from "./spec-error.ts";

/** The parts of an OpenAPI document that the generator reads after `checkStructure`. */
export interface Document {
  readonly openapi: string;
  readonly info?: { readonly title?: string; readonly summary?: string };
  readonly servers?: readonly Server[];
  readonly paths?: Readonly<Record<string, Referable<PathItem>>>;
  readonly webhooks?: Readonly<Record<string, Referable<PathItem>>>;
  readonly components?: Components;
  readonly "x-integrations"?: Readonly<Record<string, string>>;
  readonly "x-pagination"?: unknown;
  readonly "x-null-for-missing"?: boolean;
  readonly "x-omitted"?: readonly OmittedRoutes[];
  readonly "x-rate-limits"?: Readonly<Record<string, number>>;
}

/** Operations of the API that this document omits. */
export interface OmittedRoutes {
  readonly what: string;
  readonly source: string;
  readonly operations: readonly string[];
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

export interface PathItem extends Partial<Record<HttpMethod, Operation>> {
  readonly parameters?: readonly Referable<Parameter>[];
  readonly "x-pagination"?: unknown;
}

/** HTTP methods of a path item, in the order of the OpenAPI specification. */
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

/** Response body for requests with the query parameters in `when`. The value `"*"` matches every value. */
export interface ResponseVariant {
  readonly when: Readonly<Record<string, string>>;
  /** Default: `application/json`. */
  readonly contentType?: string;
  readonly schema?: Schema;
}

/** A schema. {@link resolve} returns an empty object for a boolean schema. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly description?: string;
  readonly title?: string;
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly nullable?: boolean;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly "x-support"?: Support;
  readonly "x-coerced-maximum"?: number;
}

/** Sets an own property, even for the name `__proto__`. */
export function define(node: unknown, key: string | number, value: unknown): void {
  Object.defineProperty(node, key, { value, writable: true, enumerable: true, configurable: true });
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Returns the keys of a JSON pointer in a URI fragment (RFC 6901, section 6), or `undefined` for another reference. */
export function keysOf(reference: string): readonly string[] | undefined {
  if (!reference.startsWith("#/")) return undefined;
  const keys = reference.slice("#/".length).split("/");
  return keys.map((key) => decode(key).replaceAll("~1", "/").replaceAll("~0", "~"));
}

function decode(key: string): string {
  try {
    return decodeURIComponent(key);
  } catch {
    // Returns the key unchanged, because a `%` without two hexadecimal digits is not an escape sequence.
    return key;
  }
}

/** Returns the target of a reference, or `undefined` without a target. Resolves references in parent nodes. */
export function locate(document: Document, reference: string, depth = 0): unknown {
  // Stops after 100 references, because a longer chain of references is a cycle.
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

/** Resolves a chain of references. Returns an empty object for a cycle. */
export function resolve<Value extends object>(document: Document, value: Referable<Value>): Value {
  let current: unknown = value;
  const seen = new Set<unknown>();
  while (isReference(current)) {
    if (seen.has(current)) return {} as Value;
    seen.add(current);
    current = locate(document, current.$ref);
  }
  // Returns an empty object for a boolean schema. `checkStructure` has rejected every other target.
  return (isObject(current) ? current : {}) as Value;
}

/** Returns the name of the component schema that a schema refers to, or `undefined` for another schema. */
export function schemaName(schema: Schema | undefined): string | undefined {
  const [section, kind, name, ...deeper] = keysOf(schema?.$ref ?? "") ?? [];
  return section === "components" && kind === "schemas" && deeper.length === 0 ? name : undefined;
}

export interface LocatedOperation {
  readonly path: string;
  readonly method: HttpMethod;
  /** Method and path, such as `GET /members`. */
  readonly title: string;
  readonly pointer: string;
  readonly item: PathItem;
  readonly operation: Operation;
  /** Resolved parameters of the path item, then those of the operation. */
  readonly parameters: readonly Parameter[];
}

/** Returns all operations under `paths`, in the order of the document. */
export function operationsOf(document: Document): readonly LocatedOperation[] {
  return operationsIn(document, document.paths, "paths");
}

/** Returns each operation once, including operations of webhooks and components. */
export function operationsEverywhere(document: Document): readonly LocatedOperation[] {
  const seen = new Set<Operation>();
  return [
    ...operationsOf(document),
    ...operationsIn(document, document.webhooks, "webhooks"),
    ...operationsIn(document, document.components?.pathItems, "components", "pathItems"),
  ].filter(({ operation }) => !seen.has(operation) && seen.add(operation));
}

function operationsIn(
  document: Document,
  items: Document["paths"] = {},
  ...keys: readonly string[]
): readonly LocatedOperation[] {
  return Object.entries(items).flatMap(([path, referable]) => {
    if (path.startsWith("x-")) return [];
    const item = resolve(document, referable);
    return httpMethods.flatMap((method) => {
      const operation = item[method];
      if (operation === undefined) return [];
      const parameters = [...(item.parameters ?? []), ...(operation.parameters ?? [])].map((one) =>
        resolve(document, one),
      );
      const title = `${method.toUpperCase()} ${path}`;
      const pointer = pointerTo(...keys, path, method);
      return [{ path, method, title, pointer, item, operation, parameters }];
    });
  });
}

/** Returns the operationId. `completeOperations` sets it on every operation. */
export function idOf({ operationId }: Operation): string {
  if (operationId === undefined)
    throw new Error("An operation has no operationId. Call completeOperations first.");
  return operationId;
}

export const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

// Keywords whose objects have names as keys. For example, a property may have the name `description`.
const maps = words(`
  $defs callbacks content dependentSchemas encoding headers links mapping parameters pathItems paths
  patternProperties properties requestBodies responses schemas scopes securitySchemes variables webhooks
  x-integrations`);

/** Kind of an object's keys: names that the document defines, or keywords of OpenAPI. */
export type KeyKind = "names" | "words";

export function kindBelow(key: string, kind: KeyKind): KeyKind {
  return kind === "words" && maps.has(key) ? "names" : "words";
}

/** Returns a copy of a part of a document, without the keywords that `isDropped` selects. */
export function without(
  isDropped: (word: string) => boolean,
  node: unknown,
  kind: KeyKind,
): unknown {
  if (Array.isArray(node)) return node.map((item) => without(isDropped, item, "words"));
  if (!isObject(node)) return node;
  return Object.fromEntries(
    Object.entries(node)
      .filter(([key]) => kind === "names" || !isDropped(key))
      .map(([key, value]) => [key, without(isDropped, value, kindBelow(key, kind))]),
  );
}
