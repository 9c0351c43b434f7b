/** Where and how a request goes next. */
export interface Hop {
  /** The absolute address. */
  readonly url: string;
  /** The method, which a redirect may turn into GET. */
  readonly method: string;
  /** What fetch is to do about another redirect. */
  readonly redirect: RequestRedirect;
}

/** The statuses that fetch follows; of 303 alone it takes the method off all but HEAD. */
const redirects = new Set([301, 302, 303, 307, 308]);

function methodAfter(status: number, method: string): string {
  const turns = status === 303 ? method !== "HEAD" : status < 303 && method === "POST";
  return turns ? "GET" : method;
}

/**
 * Whether a response is a redirect that fetch would follow; browsers hide what it says.
 *
 * @param response - The response.
 */
export function isRedirect({ status, type }: Response): boolean {
  return type === "opaqueredirect" || redirects.has(status);
}

/**
 * Follows redirects as fetch does, but hop by hop, so that the sender can keep credentials to their origin:
 * Workers whose compatibility date is before September 2025 take them along anywhere.
 *
 * @param response - The redirect.
 * @param first - What it came for.
 * @param isRepeatable - Whether that may be sent twice.
 * @param send - Sends one hop.
 * @returns The first response that is no redirect, or the one after the twentieth, where fetch gives up too.
 * @throws TypeError when a browser hides a redirect of what may not be sent twice.
 * @see https://fetch.spec.whatwg.org/#http-redirect-fetch
 */
export async function followRedirects(
  response: Response,
  first: Hop,
  isRepeatable: boolean,
  send: (hop: Hop) => Promise<Response>,
): Promise<Response> {
  if (response.type === "opaqueredirect") {
    // A browser does not show where this leads. It follows by itself, from the start, and takes credentials off.
    if (isRepeatable) return send({ ...first, redirect: "follow" });
    throw new TypeError("a redirect that only sending again would follow");
  }
  let hop = first;
  for (let hops = 0; hops < 20 && isRedirect(response); hops += 1) {
    const location = response.headers.get("location");
    if (!location) break;
    // Until its body is read or given up, a connection serves nobody else.
    await response.body?.cancel();
    const url = new URL(location, hop.url).href;
    hop = { ...hop, url, method: methodAfter(response.status, hop.method) };
    response = await send(hop);
  }
  return response;
}
