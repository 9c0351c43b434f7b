const refused = /^\.{0,2}$|\p{Cc}/u;

function segment(name: string, value: unknown): string {
  if (typeof value !== "string" && typeof value !== "number") {
    throw new TypeError(`path parameter "${name}" is missing or neither a string nor a number`);
  }
  const text = String(value);
  if (refused.test(text)) {
    throw new TypeError(
      `path parameter "${name}" is empty, a dot segment or has a control character`,
    );
  }
  try {
    return encodeURIComponent(text);
  } catch {
    throw new TypeError(`path parameter "${name}" holds half of a surrogate pair`);
  }
}

/**
 * Fills the templates of a path with percent-encoded values, so that a value stays one segment whatever it
 * holds. Text beside a template, such as the `:countUsers` of a custom method, stays as it is.
 *
 * @param path - A path with templates, such as `/things/{id}:archive`.
 * @param values - The values by name.
 * @throws TypeError on an absent or empty value, `.`, `..` and control characters, which would reach another
 * path than the one meant. The message names the parameter and not the value.
 * @example
 * serializePath("/members/{id}", { id: "a/b" }); // /members/a%2Fb
 */
export function serializePath(path: string, values: Readonly<Record<string, unknown>>): string {
  return path.replace(/\{([^{}]+)\}/g, (_, name: string) => segment(name, values[name]));
}
