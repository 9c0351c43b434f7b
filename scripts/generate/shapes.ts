import { httpMethods } from "./document.ts";

export type Keys = readonly (string | number)[];

export type Node = Record<string, unknown>;

/** Fields of OpenAPI objects that the generator reads, and their kinds. `[…]` is an array, and `{…}` is a map. */
export const shapes = {
  Document: {
    info: "object",
    servers: "[Server]",
    paths: "{PathItem}",
    webhooks: "{PathItem}",
    components: "Components",
    "x-integrations": "{string}",
  },
  Server: { url: "string", variables: "{object}" },
  Components: {
    schemas: "{Schema}",
    parameters: "{Parameter}",
    responses: "{Response}",
    requestBodies: "{RequestBody}",
    headers: "{Header}",
    pathItems: "{PathItem}",
  },
  PathItem: {
    parameters: "[Parameter]",
    ...Object.fromEntries(httpMethods.map((method) => [method, "Operation"])),
  },
  Operation: {
    parameters: "[Parameter]",
    requestBody: "RequestBody",
    responses: "{Response}",
    "x-safe-to-retry": "boolean",
    "x-depends-on-caller": "boolean",
  },
  Parameter: { schema: "Schema", content: "{MediaType}", "x-support": "Support" },
  Header: { schema: "Schema", content: "{MediaType}" },
  RequestBody: { content: "{MediaType}" },
  Response: { headers: "{Header}", content: "{MediaType}", "x-response-variants": "[Variant]" },
  MediaType: { schema: "Schema" },
  Variant: { when: "{string}", schema: "Schema" },
  Support: {
    supported: "[string]",
    required: "[string]",
    values: "{[string]}",
    count: "number",
    requiredCount: "number",
  },
  Schema: {
    properties: "{Schema}",
    patternProperties: "{Schema}",
    additionalProperties: "Schema",
    items: "Schema",
    prefixItems: "[Schema]",
    allOf: "[Schema]",
    anyOf: "[Schema]",
    oneOf: "[Schema]",
    $defs: "{Schema}",
    "x-support": "Support",
  },
} as const satisfies Record<string, Record<string, string>>;

export type ObjectKind = keyof typeof shapes;

/** Section of `components` for each kind. */
export const sections: Partial<Record<ObjectKind, string>> = {
  Schema: "schemas",
  Parameter: "parameters",
  Response: "responses",
  RequestBody: "requestBodies",
  Header: "headers",
  PathItem: "pathItems",
};

export interface FoundReference {
  readonly node: { $ref: string };
  readonly kind: ObjectKind;
  readonly keys: Keys;
}
