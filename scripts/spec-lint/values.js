/**
 * The values that a schema lists, as they are written in a query: its enum or constant, `true` and `false` of a
 * boolean, the keys of an object (`sort_by[name]=asc` picks one of them), and the union of its alternatives.
 *
 * @param {unknown} schema A schema, or a reference to one.
 * @param {(reference: string) => unknown} resolve Finds what a `$ref` points to.
 * @param {ReadonlySet<unknown>} [within] The schemas being looked into, so that a recursive one ends.
 * @returns {ReadonlySet<string> | undefined} Undefined when the schema does not limit its values to a list.
 */
export function listedValues(schema, resolve, within = new Set()) {
  if (!isRecord(schema) || within.has(schema)) return undefined;
  const inside = new Set([...within, schema]);
  const valuesOf = (/** @type {unknown} */ part) => listedValues(part, resolve, inside);

  if (typeof schema["$ref"] === "string") return valuesOf(resolve(schema["$ref"]));
  if ("const" in schema) return new Set([String(schema["const"])]);
  if (Array.isArray(schema["enum"])) return new Set(schema["enum"].map(String));
  if (schema["type"] === "boolean") return new Set(["true", "false"]);
  if (isRecord(schema["items"])) return valuesOf(schema["items"]);
  if (isRecord(schema["properties"])) return new Set(Object.keys(schema["properties"]));
  if (Array.isArray(schema["allOf"])) {
    return schema["allOf"].map(valuesOf).find((values) => values !== undefined);
  }
  const alternatives = schema["oneOf"] ?? schema["anyOf"];
  if (!Array.isArray(alternatives)) return undefined;
  const sets = alternatives.map(valuesOf);
  // An alternative that lists no values allows any.
  return sets.includes(undefined) ? undefined : new Set(sets.flatMap((values) => [...values]));
}

/**
 * @param {unknown} value Anything.
 * @returns {value is Record<string, unknown>} True for a plain object.
 */
export function isRecord(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * Finds what a reference within the document points to. The rules work on the document as written,
 * since resolving it would drop the extensions that stand beside a `$ref`.
 *
 * @param {unknown} document The whole document.
 * @param {string} reference Such as `#/components/schemas/Role`.
 * @returns {unknown} Undefined for another document, or where nothing is.
 */
export function pointedAt(document, reference) {
  if (!reference.startsWith("#/")) return undefined;
  const keys = reference
    .slice(2)
    .split("/")
    .map((key) => decodeURIComponent(key).replaceAll("~1", "/").replaceAll("~0", "~"));
  return valueAt(document, keys);
}

/**
 * @param {unknown} document The whole document.
 * @param {readonly (string | number)[]} path Keys and indices from the root.
 * @returns {unknown} Undefined where nothing is.
 */
export function valueAt(document, path) {
  return path.reduce((value, key) => Object(value)[key], document);
}
