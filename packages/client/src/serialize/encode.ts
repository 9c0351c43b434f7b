/**
 * Refuses to send what could not arrive as it was given.
 *
 * @param name - The parameter. Its value stays out of the message: it may be anybody's name or address.
 */
export function refuse(name: string): never {
  throw new TypeError(`parameter "${name}" has no value that can be sent`);
}

/**
 * Percent-encodes a text.
 *
 * @param text - What to encode.
 * @param name - The parameter it is for.
 * @throws TypeError when the text holds half of a surrogate pair, which has no encoding.
 */
export function encode(text: string, name: string): string {
  try {
    return encodeURIComponent(text);
  } catch {
    return refuse(name);
  }
}
