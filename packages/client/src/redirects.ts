import { ReceivedResponse } from "./response.ts";

/** One request in a series of redirects. The first request is also a hop. */
export interface Hop {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly body: Blob | undefined;
}

const redirectStatuses = new Set([301, 302, 303, 307, 308]);

/** Headers that describe a body, without the prefix `content-`. */
const bodyHeaders = ["encoding", "language", "length", "location", "type"];

/** Headers that must not be sent to another origin. */
const credentialHeaders = ["authorization", "cookie", "host", "proxy-authorization"];

const maxRedirects = 20;

/** For the `fetch` of the runtime and of the caller: true if the transport must follow redirects itself. */
export const followsByHand = {
  runtime: "WebSocketPair" in globalThis,
  caller:
    "WebSocketPair" in globalThis || !("document" in globalThis || "importScripts" in globalThis),
};

/** Returns true if `fetch` would follow this response as a redirect. */
export function isRedirect({ status, headers }: Response): boolean {
  // Check that `headers` exists, because a test double may have no headers.
  return redirectStatuses.has(status) && !!(headers as Headers | undefined)?.has("location");
}

/** Follows redirects by the rules of https://fetch.spec.whatwg.org/#http-redirect-fetch. */
export async function followRedirects(
  response: Response,
  hop: Hop,
  send: (hop: Hop) => Promise<Response>,
): Promise<[Response, string]> {
  for (let count = 0; count < maxRedirects; count += 1) {
    // Cancel the body to free the connection.
    await ReceivedResponse.discard(response);
    hop = nextHop(response, hop);
    response = await send(hop);
    if (!isRedirect(response)) return [response, hop.url];
  }
  throw new TypeError(`Too many redirects: the server redirected more than ${maxRedirects} times.`);
}

/** Matches the errors of this file, undici, Deno and Bun about redirects that must not be retried. */
const refusals =
  /too ?many ?redirects|redirect count|unexpected ?redirect|number of redirects|redirect ?url|invalid url|http\(s\) scheme/i;

/** Returns true if a redirect made the request fail. A retry would fail in the same way. */
export function isRefusedRedirect(failure: unknown): boolean {
  const { cause, code, message } = Object(failure) as Partial<
    Record<"cause" | "code" | "message", unknown>
  >;
  const { message: inner } = Object(cause) as { message?: unknown };
  return refusals.test(`${String(code)} ${String(message)} ${String(inner)}`);
}

function nextHop({ status, headers }: Response, hop: Hop): Hop {
  const location = decodeLocation(headers.get("location") ?? "");
  const url = URL.canParse(location, hop.url) ? new URL(location, hop.url) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) {
    const problem = url ? "its scheme must be http: or https:" : "it is malformed";
    throw new TypeError(`Invalid redirect URL: ${problem}.`);
  }
  // Remove the fragment, because the URL of a response has no fragment.
  url.hash = "";
  const isGet = status === 303 ? hop.method !== "HEAD" : status < 303 && hop.method === "POST";
  const next = new Headers(hop.headers);
  if (isGet) for (const name of bodyHeaders) next.delete(`content-${name}`);
  if (url.origin !== new URL(hop.url).origin) {
    for (const name of credentialHeaders) next.delete(name);
  }
  const changed = isGet ? { method: "GET", body: undefined } : {};
  return { ...hop, ...changed, url: url.href, headers: next };
}

/** Decodes a `Location` header with raw UTF-8. Runtimes return one character for each byte of such a header. */
function decodeLocation(location: string): string {
  if (/[^\0-\xff]/.test(location)) return location;
  const bytes = Uint8Array.from(location, (character) => character.charCodeAt(0));
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return location;
  }
}
