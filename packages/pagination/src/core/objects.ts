/** An object, read by its keys. */
export type Fields = Readonly<Record<string, unknown>>;

/** Whether a value is an object whose keys can be read. */
export function isObject(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * Reads the value at a path of names joined by dots. `""` is the value itself, and a name that contains
 * a dot is found too.
 */
export function fieldAt(value: unknown, path: string): unknown {
  if (path === "") return value;
  if (!isObject(value)) return undefined;
  if (Object.hasOwn(value, path)) return value[path];
  const dot = path.indexOf(".");
  return dot < 0 ? undefined : fieldAt(value[path.slice(0, dot)], path.slice(dot + 1));
}
