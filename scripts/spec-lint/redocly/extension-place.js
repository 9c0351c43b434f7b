import { isRecord } from "../values.js";

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
