/** Throws for a value that cannot be sent. The error message contains the name of the parameter, but not the value. */
function throwUnsendable(name: string, problem: string): never {
  throw new TypeError(`Parameter "${name}" cannot be sent: ${problem}.`);
}

/** Percent-encodes a string, a boolean, a bigint or a finite number. Throws for any other value. */
function encode(value: unknown, name: string): string {
  const isText =
    typeof value === "string" || typeof value === "boolean" || typeof value === "bigint";
  if (!isText && !Number.isFinite(value)) {
    throwUnsendable(name, `it is ${value === null ? "null" : kindOf(value)}`);
  }
  try {
    return encodeURIComponent(value as string);
  } catch {
    return throwUnsendable(name, "it contains half of a surrogate pair");
  }
}

/** Describes the type of a value, without showing the value. */
function kindOf(value: unknown): string {
  if (typeof value === "number") return "not a finite number";
  if (typeof value !== "object") return `of type ${typeof value}`;
  // An object without a prototype has no constructor.
  const { constructor } = value as { readonly constructor?: { readonly name: string } };
  return `an instance of ${constructor?.name ?? "an unknown class"}`;
}

/**
 * Replaces the parameters in a path template with percent-encoded values. A value cannot add a path segment. The rest
 * of the path stays unchanged.
 *
 * @param path - Path template, such as `/things/{id}:archive`.
 * @param values - Values, keyed by name: strings, booleans, finite numbers or bigints.
 * @throws TypeError if a value is missing, empty, `.` or `..`, because the request would go to another path. Also if a
 * value contains a control character. The error message contains the name of the parameter, but not the value.
 * @example
 * serializePath("/members/{id}", { id: "a/b" }); // /members/a%2Fb
 */
export function serializePath(path: string, values: Readonly<Record<string, unknown>>): string {
  return path.replace(/\{([^{}]+)\}/g, (_, name: string) => {
    const value = values[name];
    const text = encode(value, name);
    if (/^\.{0,2}$/.test(text)) throwUnsendable(name, 'it is empty, "." or ".."');
    if (/\p{Cc}/u.test(String(value))) throwUnsendable(name, "it contains a control character");
    return text;
  });
}

/** Returns true for a plain object, even if another realm created the object. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function encodeKey(key: string, name: string): string {
  // Reject brackets and empty keys, because a server reads a bracket as nesting and an empty key as an array.
  return /^$|[[\]]/.test(key)
    ? throwUnsendable(name, "one of its keys is empty or contains a bracket")
    : encode(key, name);
}

/** Returns the key and the value of each leaf, such as `a[b]` and 1. `parents` are the enclosing objects. */
function leavesOf(
  key: string,
  value: unknown,
  name: string,
  parents: readonly object[] = [],
): (readonly [key: string, leaf: unknown])[] {
  if (typeof value !== "object" || value === null) return [[key, value]];
  if (parents.includes(value)) throwUnsendable(name, "it contains itself");
  const inside = [...parents, value];
  if (Array.isArray(value)) {
    return value.flatMap((item) => leavesOf(`${key}[]`, item, name, inside));
  }
  if ("toJSON" in value && typeof value.toJSON === "function") {
    // An invalid `Date` becomes null. Throw for null, because omitting the value would silently drop a filter.
    const json = (value as { toJSON: () => unknown }).toJSON();
    const problem =
      value instanceof Date ? "it is an invalid Date" : "its toJSON() returned null or undefined";
    return leavesOf(key, json ?? throwUnsendable(name, problem), name, inside);
  }
  if (!isPlain(value)) {
    throwUnsendable(name, `it is ${kindOf(value)}. Use a plain object or an array`);
  }
  return Object.entries(value).flatMap(([inner, item]) =>
    leavesOf(`${key}[${encodeKey(inner, name)}]`, item, name, inside),
  );
}

/**
 * Serializes a query in the format that Truto documents: `a=b`, nested objects as `a[b][c]=d`, arrays as `a[]=b`.
 * Omits values that are undefined or null. If a value has a method `toJSON`, sends the result of this method, so a
 * `Date` becomes an ISO 8601 string.
 *
 * @param query - Values, keyed by parameter name.
 * @returns The query string, without a leading question mark.
 * @throws TypeError for a value that cannot be sent, such as a `Map`, a `Set`, `NaN` or an object that contains
 * itself. The error message contains the name of the parameter, but not the value.
 * @see https://truto.one/docs/api-reference/overview/querying
 * @example
 * serializeQuery({ channel: { id: "C1" }, fields: ["id", "name"] });
 * // channel[id]=C1&fields[]=id&fields[]=name
 */
export function serializeQuery(query: object): string {
  const pairs: string[] = [];
  for (const [name, value] of Object.entries(query) as [string, unknown][]) {
    const key = /^\w+$/.test(name) ? name : encodeKey(name, name);
    const leaves = typeof value === "object" ? leavesOf(key, value, name) : [[key, value] as const];
    for (const [each, leaf] of leaves) {
      if (leaf !== undefined && leaf !== null) pairs.push(`${each}=${encode(leaf, name)}`);
    }
  }
  return pairs.join("&");
}
