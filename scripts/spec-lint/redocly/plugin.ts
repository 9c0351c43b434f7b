import type { Plugin } from "@redocly/openapi-core/lib/config/types.js";
import type { NodeType } from "@redocly/openapi-core/lib/types/index.js";
import type { Oas3Rule } from "@redocly/openapi-core/lib/visitors.js";
import type { UserContext } from "@redocly/openapi-core/lib/walk.js";
import { isRecord } from "../values.js";
import { responseVariants } from "./response-variants.ts";

/** Rules that depend on the position in the document. Rules about one extension are in `.spectral.yaml`. */
function rosterkit(): Plugin {
  return {
    id: "rosterkit",
    typeExtension: { oas3: extensionTypes },
    rules: {
      oas3: {
        "coerced-maximum": coercedMaximum,
        "error-response": errorResponse,
        "extension-place": extensionPlace,
        "response-variants": responseVariants,
        "safe-to-retry": safeToRetry,
      },
    },
  };
}

// Redocly only loads a plugin from the default export.
export { rosterkit as default };

/** Declares the schemas in `x-response-variants`, so that Redocly resolves their references and checks them. */
function extensionTypes(types: Record<string, NodeType>): Record<string, NodeType> {
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

/** Node types of Redocly that may have each extension. `any` allows every node type. */
const extensionPlaces = new Map([
  ["x-coerced-maximum", ["Schema"]],
  ["x-depends-on-caller", ["Operation"]],
  ["x-integrations", ["Root"]],
  ["x-null-for-missing", ["Root"]],
  ["x-omitted", ["Root"]],
  ["x-pagination", ["Operation", "PathItem", "Root"]],
  ["x-provenance", ["any"]],
  ["x-rate-limits", ["Root"]],
  ["x-response-variants", ["Response"]],
  ["x-safe-to-retry", ["Operation"]],
  ["x-support", ["Parameter", "Schema"]],
]);

/** Reports an extension that is not ours, or that has no effect in its position. */
const extensionPlace: Oas3Rule = () => {
  const check = (node: unknown, context: UserContext): void => {
    const { type, location } = context;
    // Skips maps, because their keys are names. The type of a map has no prefix for extensions.
    if (type.extensionsPrefix === undefined || !isRecord(node)) return;
    for (const key of Object.keys(node).filter((one) => one.startsWith("x-"))) {
      const allowed = extensionPlaces.get(key);
      if (allowed?.some((one) => one === "any" || one === type.name) === true) continue;
      const known = [...extensionPlaces.keys()].join(", ");
      const message =
        allowed === undefined
          ? `Unknown extension \`${key}\`. Known extensions: ${known}.`
          : `\`${key}\` belongs to ${allowed.join(" or ")}, not to ${type.name}.`;
      context.report({ message, location: location.child([key]).key() });
    }
  };
  // Visits references too, because `any` does not visit the keys next to a `$ref`.
  return { any: { enter: check }, ref: { enter: check } };
};

/** Reports `maximum` next to `x-coerced-maximum`, because the server accepts a value over a coerced maximum. */
const coercedMaximum: Oas3Rule = () => ({
  Schema(schema, context) {
    const { location } = context;
    if (!("x-coerced-maximum" in schema)) return;
    if (typeof schema["x-coerced-maximum"] !== "number") {
      const message = "`x-coerced-maximum` must be a number.";
      context.report({ message, location: location.child(["x-coerced-maximum"]) });
    }
    for (const bound of ["maximum", "exclusiveMaximum"].filter((one) => one in schema)) {
      const message = `\`${bound}\` and \`x-coerced-maximum\` cannot be used together.`;
      context.report({ message, location: location.child([bound]).key() });
    }
  },
});

/** Reports an operation without an error response. A client needs a type for errors. */
const errorResponse: Oas3Rule = () => ({
  Operation(operation, context) {
    const statuses = Object.keys(isRecord(operation.responses) ? operation.responses : {});
    if (statuses.some((status) => status === "default" || /^[45]/.test(status))) return;
    context.report({
      message: "The operation has no error response (4xx, 5xx or default).",
      location: context.location.child(["responses"]).key(),
    });
  },
});

/** Reports an `x-safe-to-retry` on a method other than POST, and the default value `false`. */
const safeToRetry: Oas3Rule = () => ({
  Operation(operation, context) {
    if (!("x-safe-to-retry" in operation)) return;
    const location = context.location.child(["x-safe-to-retry"]).key();
    if (context.key !== "post")
      context.report({ message: "`x-safe-to-retry` is for POST only.", location });
    else if (operation["x-safe-to-retry"] !== true)
      context.report({ message: "`x-safe-to-retry` must be `true` or absent.", location });
  },
});
