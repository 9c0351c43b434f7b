import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { CursorList, Support } from "@rosterkit/types";
import { kebabCase } from "change-case";
import { type Document, httpMethods, locate } from "../../../scripts/generate/document.ts";

/** Root of the repository. */
export const repository = join(import.meta.dirname, "../../..");

const generatedTypes = join(repository, "packages/types/src/generated");

/** An `x-provenance`: the source of a fact that the vendor's page does not state. */
export interface Provenance {
  readonly source: string;
  readonly note: string;
}

/** A JSON schema of a document, with unresolved references. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly example?: unknown;
  readonly examples?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxItems?: number;
  readonly maxLength?: number;
  readonly minLength?: number;
  readonly pattern?: string;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly "x-support"?: Support;
  readonly "x-provenance"?: Provenance;
  readonly "x-coerced-maximum"?: number;
}

/** A parameter of an operation. */
export interface Parameter {
  readonly name: string;
  readonly in: "path" | "query" | "header" | "cookie";
  readonly required?: boolean;
  readonly description?: string;
  readonly schema: Schema;
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, { readonly value: unknown }>>;
  readonly "x-support"?: Support;
  readonly "x-provenance"?: Provenance;
}

interface Media {
  readonly schema?: Schema;
  readonly example?: unknown;
}

/** A body that depends on query parameters. */
export interface Variant {
  readonly when: Readonly<Record<string, string>>;
  readonly contentType?: string;
  readonly schema: Schema;
}

/** A response of an operation. */
export interface ApiResponse {
  readonly description: string;
  readonly content?: Readonly<Record<string, Media>>;
  readonly headers?: Readonly<
    Record<
      string,
      { readonly $ref?: string; readonly description?: string; readonly schema?: Schema }
    >
  >;
  readonly "x-response-variants"?: readonly Variant[];
  readonly "x-provenance"?: Provenance;
}

/** One operation of an API. */
export interface Operation {
  readonly api: string;
  readonly id: string;
  /** Name of the operation's page. */
  readonly slug: string;
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly description: string;
  readonly tag: string;
  readonly externalDocs?: { readonly url: string; readonly description?: string };
  readonly parameters: readonly Parameter[];
  readonly body?: {
    readonly description?: string;
    readonly required?: boolean;
    readonly schema: Schema;
    readonly provenance?: Provenance;
  };
  readonly success: ApiResponse;
  readonly errors: readonly (readonly [status: string, response: ApiResponse])[];
  readonly list?: CursorList;
  readonly provenance?: Provenance;
  readonly isSafeToRetry: boolean;
  readonly dependsOnCaller: boolean;
}

/** One API: its document and its operations. */
export interface Api {
  readonly name: string;
  readonly title: string;
  readonly version: string;
  readonly summary: string;
  readonly description: string;
  readonly server: string;
  readonly vendorUrl: string;
  readonly integrations: Readonly<Record<string, string>>;
  readonly operations: readonly Operation[];
  /** Returns the target of a reference. Fields next to the `$ref` override fields of the target. */
  readonly resolve: <T extends { readonly $ref?: string }>(node: T) => T;
}

interface RawOperation {
  readonly operationId: string;
  readonly summary?: string;
  readonly description?: string;
  readonly tags?: readonly string[];
  readonly externalDocs?: { readonly url: string; readonly description?: string };
  readonly parameters?: readonly (Parameter & { readonly $ref?: string })[];
  readonly requestBody?: {
    readonly description?: string;
    readonly required?: boolean;
    readonly content: Record<string, Media>;
    readonly "x-provenance"?: Provenance;
  };
  readonly responses: Readonly<Record<string, ApiResponse & { readonly $ref?: string }>>;
  readonly "x-provenance"?: Provenance;
  readonly "x-safe-to-retry"?: boolean;
  readonly "x-depends-on-caller"?: boolean;
}

interface RawDocument {
  readonly info: {
    readonly title: string;
    readonly version: string;
    readonly summary?: string;
    readonly description?: string;
    readonly contact?: { readonly url?: string };
  };
  readonly externalDocs?: { readonly url: string };
  readonly servers?: readonly { readonly url: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, RawOperation>>>>;
  readonly "x-integrations"?: Readonly<Record<string, string>>;
}

/** Reads the documents of all APIs, sorted by name. */
export async function readApis(): Promise<Api[]> {
  const entries = await readdir(generatedTypes, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return Promise.all(names.sort().map(readApi));
}

async function readApi(name: string): Promise<Api> {
  const text = await readFile(join(generatedTypes, name, "openapi.json"), "utf8");
  const document = JSON.parse(text) as RawDocument;
  const { lists } = (await import(join(generatedTypes, name, "lists.ts"))) as {
    lists: Readonly<Record<string, CursorList>>;
  };
  const resolve = resolver(document);
  const operations = Object.entries(document.paths).flatMap(([path, item]) =>
    httpMethods.flatMap((method) => {
      const raw = item[method];
      return raw === undefined ? [] : [operationOf(name, path, method, raw, resolve, lists)];
    }),
  );
  return {
    name,
    title: document.info.title,
    version: document.info.version,
    summary: document.info.summary ?? "",
    description: document.info.description ?? "",
    server: document.servers?.[0]?.url ?? "",
    vendorUrl: document.info.contact?.url ?? document.externalDocs?.url ?? "",
    integrations: document["x-integrations"] ?? {},
    operations,
    resolve,
  };
}

function resolver(document: unknown): Api["resolve"] {
  return (node) => {
    if (node.$ref === undefined) return node;
    const { $ref, ...siblings } = node;
    const target = locate(document as Document, $ref);
    return { ...(target as typeof node), ...siblings };
  };
}

function operationOf(
  api: string,
  path: string,
  method: string,
  raw: RawOperation,
  resolve: Api["resolve"],
  lists: Readonly<Record<string, CursorList>>,
): Operation {
  const responses = Object.entries(raw.responses).map(
    ([status, response]) => [status, resolve(response)] as const,
  );
  const success = responses.find(([status]) => status.startsWith("2"))?.[1];
  if (!success) throw new Error(`${api}: ${raw.operationId} has no response with a status of 2xx.`);
  const schema = raw.requestBody?.content["application/json"]?.schema;
  const list = method === "get" || lists[path]?.cursorParam ? lists[path] : undefined;
  return {
    api,
    id: raw.operationId,
    slug: kebabCase(raw.operationId),
    method: method.toUpperCase(),
    path,
    summary: raw.summary ?? raw.operationId,
    description: raw.description ?? "",
    tag: raw.tags?.[0] ?? "Operations",
    ...(raw.externalDocs && { externalDocs: raw.externalDocs }),
    parameters: (raw.parameters ?? []).map(resolve),
    ...(raw.requestBody &&
      schema && {
        body: {
          ...(raw.requestBody.description && { description: raw.requestBody.description }),
          required: raw.requestBody.required ?? false,
          schema,
          ...(raw.requestBody["x-provenance"] && { provenance: raw.requestBody["x-provenance"] }),
        },
      }),
    success,
    errors: responses.filter(([status]) => !status.startsWith("2")),
    ...(list && { list }),
    ...(raw["x-provenance"] && { provenance: raw["x-provenance"] }),
    isSafeToRetry: raw["x-safe-to-retry"] ?? false,
    dependsOnCaller: raw["x-depends-on-caller"] ?? false,
  };
}

/** A field at any depth of a schema. */
export interface Field {
  /** Path of the field, such as `emails[].email`. */
  readonly name: string;
  readonly schema: Schema;
  readonly isRequired: boolean;
}

/** Lists the fields of a schema, at any depth. Stops at a schema that contains itself. */
export function fieldsOf(
  api: Api,
  schema: Schema,
  prefix = "",
  seen: readonly string[] = [],
): Field[] {
  if (schema.$ref !== undefined && seen.includes(schema.$ref)) return [];
  const path = schema.$ref === undefined ? seen : [...seen, schema.$ref];
  const { properties, items, allOf, anyOf, oneOf, required, additionalProperties } =
    api.resolve(schema);
  const below = (inner: Schema, name: string): Field[] => fieldsOf(api, inner, name, path);
  return [
    ...Object.entries(properties ?? {}).flatMap(([key, property]) => {
      const name = prefix === "" ? key : `${prefix}.${key}`;
      const isRequired = required?.includes(key) ?? false;
      return [{ name, schema: property, isRequired }, ...below(property, name)];
    }),
    ...(items ? below(items, `${prefix}[]`) : []),
    ...(typeof additionalProperties === "object"
      ? below(additionalProperties, `${prefix}[key]`)
      : []),
    ...[...(allOf ?? []), ...(anyOf ?? []), ...(oneOf ?? [])].flatMap((part) =>
      below(part, prefix),
    ),
  ];
}

/** Lists the integration support of an operation's parameters and fields. */
export function supportsOf(api: Api, { parameters, success }: Operation): Support[] {
  const schema = success.content?.["application/json"]?.schema ?? {};
  const fields = fieldsOf(api, schema).map(({ schema: field }) => api.resolve(field));
  return [...parameters, ...fields].flatMap(({ "x-support": support }) => support ?? []);
}

/** Describes the type of a schema in a few words. */
export function typeOf(api: Api, schema: Schema): string {
  const resolved = api.resolve(schema);
  const { type, format, items, anyOf, oneOf, allOf, properties, additionalProperties } = resolved;
  const parts = anyOf ?? oneOf;
  if (parts) return [...new Set(parts.map((part) => typeOf(api, part)))].join(" or ");
  if (allOf) return [...new Set(allOf.map((part) => typeOf(api, part)))].join(" and ");
  const name =
    typeof type === "string" ? type : (type?.join(" or ") ?? (properties ? "object" : "any"));
  if (name === "array") return `array of ${items ? typeOf(api, items) : "any"}`;
  if (name === "object" && typeof additionalProperties === "object")
    return `object of ${typeOf(api, additionalProperties)}`;
  return format === undefined ? name : `${name} (${format})`;
}

/** Lists the allowed values of a schema, including the values of nested schemas. */
export function valuesOf(api: Api, schema: Schema): unknown[] {
  const { enum: values, anyOf, oneOf, items } = api.resolve(schema);
  return [
    ...(values ?? []),
    ...[...(anyOf ?? []), ...(oneOf ?? []), ...(items ? [items] : [])].flatMap((part) =>
      valuesOf(api, part),
    ),
  ];
}
