/** Redirects as every runtime has to treat them. This module runs in all of them, and needs nothing of Node. */

/** URLs of the servers that redirect to each other. Each has a path of its own, without a slash at the end. */
export interface Places {
  /** Where each case begins, by http. */
  readonly first: string;
  readonly otherPort: string;
  readonly otherHost: string;
  /** A server by https with a certificate that the runtime trusts, if there is one. */
  readonly secure?: string | undefined;
  /** A file with the text "secret". */
  readonly file: string;
}

/** A request as it arrived. */
export interface Arrival {
  /** First segment of its path, which names the server that it was for. */
  readonly at: string;
  readonly method: string;
  /** Names of the headers that arrived as the case sends them. */
  readonly headers: readonly string[];
  readonly body: string;
}

/** Result of a call, and the requests that the servers saw. */
export interface Trace {
  readonly outcome: string;
  readonly arrivals: readonly Arrival[];
}

/** Headers that must not reach another origin. */
export const credentials = {
  authorization: "Bearer T",
  cookie: "sid=S",
  "proxy-authorization": "Basic P",
  host: "virtual.example",
} as const;

/** Headers that must not outlive the body. */
export const bodyHeaders = { "content-type": "text/plain", "content-language": "en" } as const;

/** Makes the URL of a server that redirects to another URL. */
type Via = (place: string, to: string) => string;

/** Where a redirect leads, as the URL that the case begins with. */
const routes: Readonly<Record<string, (places: Places, via: Via) => string | undefined>> = {
  "the same origin": ({ first }, via) => via(first, `${first}/end`),
  "another port": ({ first, otherPort }, via) => via(first, `${otherPort}/end`),
  "another host": ({ first, otherHost }, via) => via(first, `${otherHost}/end`),
  "another port and back": ({ first, otherPort }, via) =>
    via(first, via(otherPort, `${first}/end`)),
  "https from http": ({ first, secure }, via) => secure && via(first, `${secure}/end`),
  "http from https": ({ first, secure }, via) => secure && via(secure, `${first}/end`),
  "http from https and back": ({ first, secure }, via) =>
    secure && via(secure, via(first, `${secure}/end`)),
  "a data: URL": ({ first }, via) => via(first, "data:text/plain,secret"),
  "a file: URL": ({ first, file }, via) => via(first, file),
  "a blob: URL": ({ first }, via) => via(first, blobUrl()),
  "itself, without end": ({ first }, via) => via(`${first}/loop`, ""),
};

function blobUrl(): string {
  try {
    return URL.createObjectURL(new Blob(["secret"]));
  } catch {
    // workerd makes no such URLs.
    return "blob:http://127.0.0.1/00000000-0000-0000-0000-000000000000";
  }
}

/** A request that is redirected. */
export interface Case {
  readonly route: string;
  readonly method: string;
  readonly status: number;
}

/** All cases: each route by each kind of redirect. */
export const cases: readonly Case[] = Object.keys(routes).flatMap((route) =>
  (
    [
      ["GET", 302],
      ["POST", 301],
      ["POST", 303],
      ["POST", 307],
      ["PUT", 308],
    ] as const
  ).map(([method, status]) => ({ route, method, status })),
);

/** A function of the shape of `fetch`. */
type Send = (url: string, init: RequestInit) => Promise<Response>;

/** Functions to compare: the runtime's own, then ours. */
export function sendersOf(
  createTransport: (options: {
    retries: number;
    fetch?: (request: Request) => Promise<Response>;
  }) => Send,
): Readonly<Record<"bare" | "transport" | "custom", Send>> {
  return {
    bare: (url, init) => fetch(url, init),
    transport: createTransport({ retries: 0 }),
    custom: createTransport({ retries: 0, fetch: (request) => fetch(request) }),
  };
}

/**
 * Sends the request of a case. The servers keep what arrives under the id.
 *
 * @returns What the caller gets of it, or undefined if there is no server for this case.
 */
export async function play(
  { route, method, status }: Case,
  send: Send,
  places: Places,
  id: string,
): Promise<string | undefined> {
  const via: Via = (place, to) => `${place}?${new URLSearchParams({ status: `${status}`, to })}`;
  const url = routes[route]?.(places, via);
  if (url === undefined) return undefined;
  const isPost = method !== "GET";
  const init = {
    method,
    headers: { ...credentials, ...(isPost && bodyHeaders), "x-case": id },
    ...(isPost && { body: "payload" }),
  };
  try {
    const response = await send(url, init);
    const { redirected } = response;
    return JSON.stringify([response.status, redirected, response.url, await response.text()]);
  } catch {
    return "an error";
  }
}

/** Returns the credentials that reached another origin, or came back from there. */
export function leaks({ arrivals }: Trace): string[] {
  const home = arrivals[0]?.at;
  const departure = arrivals.findIndex(({ at }) => at !== home);
  const abroad = departure === -1 ? [] : arrivals.slice(departure);
  const sent = new Set(abroad.flatMap(({ headers }) => headers));
  return Object.keys(credentials).filter((name) => sent.has(name));
}

/** Returns in what our call was less safe than the runtime's own, or did something else. */
export function differences(bare: Trace, ours: Trace): string[] {
  const found = leaks(ours).map((name) => `${name} reaches another origin`);
  if (ours.outcome.includes("secret")) found.push("reads what is not http");
  for (const [index, arrival] of ours.arrivals.entries()) {
    const expected = bare.arrivals[index];
    const more = arrival.headers.filter((name) => !expected?.headers.includes(name));
    if (more.length > 0) found.push(`request ${index + 1} also has ${more.join(", ")}`);
    if (essence(arrival) !== essence(expected)) {
      found.push(`request ${index + 1} is ${essence(arrival)}, and bare ${essence(expected)}`);
    }
  }
  // Runtimes follow an endless redirect more or less often before they give up.
  if (ours.arrivals.length < bare.arrivals.length && ours.outcome !== "an error") {
    found.push("requests are missing");
  }
  if (ours.outcome !== bare.outcome) found.push(`gives ${ours.outcome}, and bare ${bare.outcome}`);
  return found;
}

function essence(arrival: Arrival | undefined): string {
  return arrival ? `${arrival.method} ${arrival.at} ${arrival.body}`.trim() : "none";
}
