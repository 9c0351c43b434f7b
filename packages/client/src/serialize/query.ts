/** What stands between the pairs of a query string, as Truto documents it. */
type Pairs = string[];

function refuse(name: string, reason: string): never {
  // The value stays out of the message: queries carry names, addresses and cursors.
  throw new TypeError(`query parameter "${name}" ${reason}`);
}

function encode(text: string, name: string): string {
  try {
    return encodeURIComponent(text);
  } catch {
    return refuse(name, "holds half of a surrogate pair, which no encoding can carry");
  }
}

function segment(key: string, name: string): string {
  if (key === "" || /[[\]]/.test(key)) {
    return refuse(name, "has an empty key or one with a bracket; nest an object instead");
  }
  return encode(key, name);
}

/** A value that says how it goes over the wire: a `Date`, a Temporal instant, a moment. */
function isSerializable(value: object): value is { toJSON: () => unknown } {
  return "toJSON" in value && typeof value.toJSON === "function";
}

function append(pairs: Pairs, key: string, value: unknown, name: string): void {
  switch (typeof value) {
    case "undefined":
      return;
    case "string":
      pairs.push(`${key}=${encode(value, name)}`);
      return;
    case "number":
      if (!Number.isFinite(value)) refuse(name, "is not a finite number");
      pairs.push(`${key}=${value}`);
      return;
    case "boolean":
    case "bigint":
      pairs.push(`${key}=${String(value)}`);
      return;
    case "object":
      break;
    default:
      refuse(name, `is a ${typeof value}`);
  }
  if (value === null) return;
  if (Array.isArray(value)) {
    for (const item of value) append(pairs, `${key}[]`, item, name);
  } else if (isSerializable(value)) {
    // An invalid date becomes null, and a filter must not vanish for that.
    append(pairs, key, value.toJSON() ?? refuse(name, "is not a valid date"), name);
  } else {
    for (const [inner, item] of Object.entries(value)) {
      append(pairs, `${key}[${segment(inner, name)}]`, item, name);
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
  const pairs: Pairs = [];
  for (const [name, value] of Object.entries(query)) {
    append(pairs, segment(name, name), value, name);
  }
  return pairs.join("&");
}
