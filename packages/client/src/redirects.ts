import { ReceivedResponse } from "./response.ts";

/** A request to the target of a redirect, or the first one. */
export interface Hop {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly body: Blob | undefined;
}

const redirectStatuses = new Set([301, 302, 303, 307, 308]);

/** Headers that describe a body, without their prefix `content-`. */
const bodyHeaders = ["encoding", "language", "length", "location", "type"];

/** Headers that must not reach another origin. */
const credentialHeaders = ["authorization", "cookie", "host", "proxy-authorization"];

const maxRedirects = 20;

/**
 * True if the transport must follow redirects: with a caller's fetch, and with the runtime's. The fetch of workerd
 * sends `cookie` and `proxy-authorization` to other origins, as do some fetch functions of callers, such as node-fetch.
 * The fetch of Node, Bun, Deno and browsers is safe, and browsers do not show redirects at all.
 */
export const followsByHand = {
  runtime: "WebSocketPair" in globalThis,
  caller:
    "WebSocketPair" in globalThis || !("document" in globalThis || "importScripts" in globalThis),
};

/** Returns true if a response is a redirect that fetch would follow. */
export function isRedirect({ status, headers }: Response): boolean {
  // A test double may lack headers.
  return redirectStatuses.has(status) && !!(headers as Headers | undefined)?.has("location");
}

/**
 * Follows redirects as the fetch standard does. Returns the first other response, and its URL. Throws for a scheme other
 * than http and https, and after 20 redirects.
 *
 * @see https://fetch.spec.whatwg.org/#http-redirect-fetch
 */
export async function followRedirects(
  response: Response,
  hop: Hop,
  send: (hop: Hop) => Promise<Response>,
): Promise<[Response, string]> {
  for (let count = 0; count < maxRedirects; count += 1) {
    // A connection is not free before its body is read or cancelled.
    await ReceivedResponse.discard(response);
    hop = nextHop(response, hop);
    response = await send(hop);
    if (!isRedirect(response)) return [response, hop.url];
  }
  throw new TypeError(`Too many redirects: the server redirected more than ${maxRedirects} times.`);
}

/** Words of fetch functions about a redirect that must fail: here, in undici, in Deno and in Bun. */
const refusals =
  /too ?many ?redirects|redirect count|unexpected ?redirect|number of redirects|redirect ?url|invalid url|http\(s\) scheme/i;

/** Returns true if a request failed by a redirect that must fail, as it would again. */
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
  if (url?.protocol !== "http:" && url?.protocol !== "https:") {
    throw new TypeError(
      `Invalid redirect URL: its scheme is ${url?.protocol ?? "unknown"}, and http or https is expected.`,
    );
  }
  // A response's URL has no fragment.
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

/** Decodes a Location in raw UTF-8, which runtimes show as one character per byte. */
function decodeLocation(location: string): string {
  if (/[^\0-\xff]/.test(location)) return location;
  const bytes = Uint8Array.from(location, (character) => character.charCodeAt(0));
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return location;
  }
}
