const longest = 200;
const mask = "***";

/**
 * Prepares a server's words for printing: of bounded length, and without the values that the call sent,
 * which servers like to quote.
 *
 * @param text - What the server said.
 * @param url - The address of the request, whose query is not to be shown; empty where it is not known.
 * @param token - The token, likewise.
 */
export function redact(text: string, url: string, token: string): string {
  const query = new URLSearchParams(url.split(/[?#]/)[1]);
  const secrets = [token, ...query.values()].filter((secret) => secret !== "");
  // Short ones as whole words only, or `1` would take `HTTP/1.1` with it.
  let shown = text.replace(/\w+/g, (word) => (secrets.includes(word) ? mask : word));
  for (const secret of secrets) {
    if (secret.length > 3) {
      shown = shown.replaceAll(secret, mask).replaceAll(encodeURIComponent(secret), mask);
    }
  }
  return shown.length > longest ? `${shown.slice(0, longest)}…` : shown;
}
