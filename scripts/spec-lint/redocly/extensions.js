import { isRecord } from "../values.js";

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

/** Where each extension may stand, by Redocly's node type; `any` is everywhere. */
const PLACES = new Map([
  ["x-coerced-maximum", ["Schema"]],
  ["x-depends-on-caller", ["Operation"]],
  ["x-integrations", ["Root"]],
  ["x-null-for-missing", ["Root"]],
  ["x-omitted", ["Root"]],
  ["x-pagination", ["Operation", "PathItem", "Root"]],
  ["x-provenance", ["any"]],
  ["x-response-variants", ["Response"]],
  ["x-safe-to-retry", ["Operation"]],
  ["x-support", ["Parameter", "Schema"]],
]);

/**
 * An extension that is not ours, or that stands where nothing reads it, is a mistake.
 *
 * @returns {ReturnType<import("@redocly/openapi-core").Oas3Rule>} The visitor.
 */
export function extensionPlace() {
  return {
    any(node, { report, type, location }) {
      check(node, type, location, report);
    },
    ref(reference, { report, type, location }) {
      // The keys beside a `$ref` belong to no node that `any` sees.
      check(reference, type, location, report);
    },
  };
}

/**
 * @param {unknown} node An object of the document.
 * @param {{ name: string; extensionsPrefix?: string }} type What the object is. Maps have no
 *   prefix: their keys are names.
 * @param {import("@redocly/openapi-core").Location} location Where it is.
 * @param {(problem: { message: string; location: import("@redocly/openapi-core").LocationObject })
 *   => void} report Takes a problem.
 */
function check(node, type, location, report) {
  if (type.extensionsPrefix === undefined || !isRecord(node)) return;
  for (const key of Object.keys(node)) {
    if (!key.startsWith("x-")) continue;
    const places = PLACES.get(key);
    if (places === undefined) {
      const known = [...PLACES.keys()].join(", ");
      report({
        message: `Unknown extension \`${key}\`; ours are ${known}.`,
        location: location.child([key]).key(),
      });
    } else if (!places.includes("any") && !places.includes(type.name)) {
      report({
        message: `\`${key}\` belongs to ${places.join(" or ")}, not to ${type.name}.`,
        location: location.child([key]).key(),
      });
    }
  }
}
