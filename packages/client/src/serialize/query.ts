import { encode, refuse } from "./encode.ts";

/** A value that says how it goes over the wire: a `Date`, a Temporal instant, a moment. */
function isSerializable(value: object): value is { toJSON: () => unknown } {
  return "toJSON" in value && typeof value.toJSON === "function";
}

function keyed(key: string, name: string): string {
  if (/^\w+$/.test(key)) return key;
  // A bracket in a key would read as one of ours, and an empty key as that of an array.
  return /^$|[[\]]/.test(key) ? refuse(name) : encode(key, name);
}

function append(pairs: string[], key: string, value: unknown, name: string): void {
  if (value === undefined || value === null) return;
  if (Array.isArray(value)) {
    for (const item of value) append(pairs, `${key}[]`, item, name);
  } else if (typeof value !== "object") {
    const isScalar =
      typeof value === "string" ||
      typeof value === "boolean" ||
      typeof value === "bigint" ||
      (typeof value === "number" && Number.isFinite(value));
    pairs.push(`${key}=${isScalar ? encode(String(value), name) : refuse(name)}`);
  } else if (isSerializable(value)) {
    // An invalid date becomes null, and a filter must not vanish for that.
    append(pairs, key, value.toJSON() ?? refuse(name), name);
  } else {
    for (const [inner, item] of Object.entries(value)) {
      append(pairs, `${key}[${keyed(inner, name)}]`, item, name);
    }
  }
}

/**
 * Writes a query as Truto documents it: `a=b`, nested objects as `a[b][c]=d`, arrays as `a[]=b`. What is
 * undefined or null is left out, brackets and all; a `Date` (or anything with a `toJSON`) goes as ISO 8601.
 *
 * @param query - The parameters by name.
 * @returns The query string, without a leading question mark.
 * @throws TypeError on a value that cannot arrive as it was given, naming the parameter and not the value.
 * @see https://truto.one/docs/api-reference/overview/querying
 * @example
 * serializeQuery({ channel: { id: "C1" }, fields: ["id", "name"] });
 * // channel[id]=C1&fields[]=id&fields[]=name
 */
export function serializeQuery(query: object): string {
  const pairs: string[] = [];
  for (const [name, value] of Object.entries(query)) append(pairs, keyed(name, name), value, name);
  return pairs.join("&");
}
