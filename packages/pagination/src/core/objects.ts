/** An object, read by its keys. */
export type Fields = Readonly<Record<string, unknown>>;

/** Whether a value is an object whose keys can be read. */
export function isObject(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
