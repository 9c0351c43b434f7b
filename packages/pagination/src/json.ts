/** An object, read by its keys. */
export type Fields = Readonly<Record<string, unknown>>;

/** Whether a value is an object whose keys can be read. */
export function isObject(value: unknown): value is Fields {
  return typeof value === "object" && value !== null;
}

/** A copy of what JSON can hold, as it would be sent: what is `undefined` is left out. */
export function copy(value: Fields): Fields {
  return JSON.parse(JSON.stringify(value)) as Fields;
}

/** JSON with the keys of objects in order, so that equal data gives equal text. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    isObject(part) && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
