/** @returns {ReadonlySet<string> | undefined} Values that a schema lists, as in a query. Undefined means any value. */
export function listedValues(schema, resolve, within = new Set()) {
  if (!isRecord(schema) || within.has(schema)) return undefined;
  const inside = new Set([...within, schema]);
  const valuesOf = (part) => listedValues(part, resolve, inside);

  if (typeof schema["$ref"] === "string") return valuesOf(resolve(schema["$ref"]));
  if ("const" in schema) return new Set([String(schema["const"])]);
  if (Array.isArray(schema["enum"])) return new Set(schema["enum"].map(String));
  if (schema["type"] === "boolean") return new Set(["true", "false"]);
  if (isRecord(schema["items"])) return valuesOf(schema["items"]);
  // The keys of an object are also values, because `sort_by[name]=asc` selects a key.
  if (isRecord(schema["properties"])) return new Set(Object.keys(schema["properties"]));
  if (Array.isArray(schema["allOf"])) {
    return schema["allOf"].map(valuesOf).find((values) => values !== undefined);
  }
  const alternatives = schema["oneOf"] ?? schema["anyOf"];
  if (!Array.isArray(alternatives)) return undefined;
  const sets = alternatives.map(valuesOf);
  // An alternative that lists no values allows any value.
  return sets.includes(undefined) ? undefined : new Set(sets.flatMap((values) => [...values]));
}

/** @type {(value: unknown) => value is Record<string, unknown>} */
export function isRecord(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

// Resolves one reference, because resolving the whole document would remove the extensions next to a `$ref`.
export function pointedAt(document, reference) {
  if (!reference.startsWith("#/")) return undefined;
  const keys = reference
    .slice(2)
    .split("/")
    .map((key) => decodeURIComponent(key).replaceAll("~1", "/").replaceAll("~0", "~"));
  return valueAt(document, keys);
}

export function valueAt(document, path) {
  return path.reduce((value, key) => Object(value)[key], document);
}
