import { isRecord, listedValues } from "../values.js";

/**
 * Each condition of `x-response-variants` names a query parameter of the operation and a value it
 * can have, and each variant can be reached: the first that matches wins.
 *
 * @returns {ReturnType<import("@redocly/openapi-core").Oas3Rule>} The visitor.
 */
export function responseVariants() {
  return {
    PathItem: {
      Operation: {
        Response(response, { report, location, resolve }, { PathItem, Operation }) {
          const variants = Reflect.get(response, "x-response-variants");
          if (!Array.isArray(variants)) return;
          /** @type {(reference: unknown) => unknown} */
          const target = (reference) =>
            isReference(reference) ? resolve(reference).node : reference;
          const parameters = [...(PathItem.parameters ?? []), ...(Operation.parameters ?? [])].map(
            target,
          );
          const schemas = querySchemas(parameters);
          /** @type {Record<string, string>[]} */
          const earlier = [];

          for (const [index, variant] of variants.entries()) {
            if (!isRecord(variant) || !isCondition(variant["when"])) continue;
            const when = variant["when"];
            const place = location.child(["x-response-variants", index, "when"]);
            for (const [name, value] of Object.entries(when)) {
              const message = conditionProblem(name, value, schemas, ($ref) => target({ $ref }));
              if (message !== undefined) report({ message, location: place.child([name]).key() });
            }
            if (Object.keys(when).length === 0) {
              report({
                message: "A variant needs a condition; without one it is `content`.",
                location: place,
              });
            } else if (earlier.some((other) => covers(other, when))) {
              report({
                message: "No request reaches this variant: an earlier one matches first.",
                location: place,
              });
            }
            earlier.push(when);
          }
        },
      },
    },
  };
}

/**
 * @param {readonly unknown[]} parameters Of an operation and its path, resolved.
 * @returns {ReadonlyMap<string, unknown>} The schema of each query parameter by name.
 */
function querySchemas(parameters) {
  /** @type {Map<string, unknown>} */
  const schemas = new Map();
  for (const parameter of parameters) {
    if (isRecord(parameter) && parameter["in"] === "query")
      schemas.set(String(parameter["name"]), parameter["schema"]);
  }
  return schemas;
}

/**
 * @param {string} name The query parameter that a condition names.
 * @param {string} value The value it asks for, or `*` for any.
 * @param {ReadonlyMap<string, unknown>} schemas The query parameters there are.
 * @param {(reference: string) => unknown} resolve Finds what a `$ref` points to.
 * @returns {string | undefined} What is wrong, if anything.
 */
function conditionProblem(name, value, schemas, resolve) {
  if (!schemas.has(name)) return `The operation has no query parameter \`${name}\`.`;
  const values = listedValues(schemas.get(name), resolve);
  if (value === "*" || values === undefined || values.has(value)) return undefined;
  return `\`${name}\` is never \`${value}\`; it can be ${[...values].join(", ")}.`;
}

/**
 * @param {Record<string, string>} earlier Conditions of a variant that is tried first.
 * @param {Record<string, string>} later Conditions of a variant after it.
 * @returns {boolean} Whether the earlier one matches everything that the later one matches.
 */
function covers(earlier, later) {
  return Object.entries(earlier).every(
    ([name, value]) => name in later && (value === "*" || value === later[name]),
  );
}

/**
 * @param {unknown} value Anything.
 * @returns {value is { $ref: string }} Whether it is a reference.
 */
function isReference(value) {
  return isRecord(value) && typeof value["$ref"] === "string";
}

/**
 * @param {unknown} value Anything.
 * @returns {value is Record<string, string>} Whether it maps names to strings; if not, Redocly's
 *   `struct` says so.
 */
function isCondition(value) {
  return isRecord(value) && Object.values(value).every((part) => typeof part === "string");
}
