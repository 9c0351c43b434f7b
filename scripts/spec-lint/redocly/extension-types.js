/**
 * Teaches Redocly the one extension that holds schemas, so that it resolves the references in it,
 * counts what they point to as used, and checks each schema as any other.
 *
 * @param {Record<string, import("@redocly/openapi-core").NodeType>} types The node types of
 *   OpenAPI.
 * @returns {Record<string, import("@redocly/openapi-core").NodeType>} The same with
 *   `x-response-variants`.
 */
export function extensionTypes(types) {
  const { Response } = types;
  if (Response === undefined) return types;
  return {
    ...types,
    Response: {
      ...Response,
      properties: { ...Response.properties, "x-response-variants": "ResponseVariants" },
    },
    ResponseVariants: { properties: {}, items: "ResponseVariant" },
    ResponseVariant: {
      properties: {
        when: "ResponseVariantWhen",
        contentType: { type: "string" },
        schema: "Schema",
      },
      required: ["when", "schema"],
    },
    ResponseVariantWhen: { properties: {}, additionalProperties: { type: "string" } },
  };
}
