import { encode, refuse } from "./encode.ts";

/**
 * Fills the templates of a path with percent-encoded values, so that a value stays one segment whatever it
 * holds. Text beside a template, such as the `:countUsers` of a custom method, stays as it is.
 *
 * @param path - A path with templates, such as `/things/{id}:archive`.
 * @param values - The values by name: strings or numbers.
 * @throws TypeError on an absent or empty value, `.`, `..` and control characters, which would reach another
 * path than the one meant. The message names the parameter and not the value.
 * @example
 * serializePath("/members/{id}", { id: "a/b" }); // /members/a%2Fb
 */
export function serializePath(path: string, values: Readonly<Record<string, unknown>>): string {
  return path.replace(/\{([^{}]+)\}/g, (_, name: string) => {
    const value = values[name];
    const text = typeof value === "number" ? String(value) : value;
    if (typeof text !== "string" || /^\.{0,2}$|\p{Cc}/u.test(text)) return refuse(name);
    return encode(text, name);
  });
}
