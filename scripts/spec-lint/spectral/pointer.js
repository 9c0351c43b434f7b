import { isRecord } from "../values.js";

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
  /** @type {unknown} */
  let value = document;
  for (const key of path) {
    value = isRecord(value) || Array.isArray(value) ? Reflect.get(value, key) : undefined;
  }
  return value;
}
