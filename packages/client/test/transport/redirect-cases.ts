/** Redirect cases for every runtime. This module runs in all runtimes and uses no API of Node. */

/** URLs of the servers that redirect to each other. Each URL has a different path, without a slash at the end. */
export interface Places {
  /** The http server of the first request. */
  readonly first: string;
  readonly otherPort: string;
  readonly otherHost: string;
  /** The https server, if the runtime trusts its certificate. */
  readonly secure?: string | undefined;
  /** URL of a file that contains "secret". */
  readonly file: string;
}

/** A request that a server received. */
export interface Arrival {
  /** First segment of the path, which names the server. */
  readonly at: string;
  readonly method: string;
  /** Names of the headers that arrived with the value from the case. */
  readonly headers: readonly string[];
  readonly body: string;
}

/** Result of a call, and the requests that the servers received. */
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

/** Headers that must be removed together with the body. */
export const bodyHeaders = { "content-type": "text/plain", "content-language": "en" } as const;

/** Returns the URL of a server that redirects to another URL. */
type Via = (place: string, to: string) => string;

/** Functions that return the first URL of a case, keyed by the target of the redirect. */
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
    // workerd does not support blob URLs.
    return "blob:http://127.0.0.1/00000000-0000-0000-0000-000000000000";
  }
}

/** A request that is redirected. */
export interface Case {
  readonly route: string;
  readonly method: string;
  readonly status: number;
}

/** All cases: each route with each method and status. */
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

/** A function with the shape of `fetch`. */
type Send = (url: string, init: RequestInit) => Promise<Response>;

/** Returns the functions to compare: the runtime's `fetch`, and two transports. */
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

/** Sends the request of a case. The servers record it under the id. Returns undefined if the case has no server. */
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

/** Returns the credentials that were sent to another origin, or back from another origin. */
export function leaks({ arrivals }: Trace): string[] {
  const home = arrivals[0]?.at;
  const departure = arrivals.findIndex(({ at }) => at !== home);
  const abroad = departure === -1 ? [] : arrivals.slice(departure);
  const sent = new Set(abroad.flatMap(({ headers }) => headers));
  return Object.keys(credentials).filter((name) => sent.has(name));
}

/** Returns the differences between the runtime's `fetch` and a transport, and the leaks of the transport. */
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
  // Ignore missing requests of an endless redirect, because each runtime has a different maximum.
  if (ours.arrivals.length < bare.arrivals.length && ours.outcome !== "an error") {
    found.push("requests are missing");
  }
  if (ours.outcome !== bare.outcome) found.push(`gives ${ours.outcome}, and bare ${bare.outcome}`);
  return found;
}

function essence(arrival: Arrival | undefined): string {
  return arrival ? `${arrival.method} ${arrival.at} ${arrival.body}`.trim() : "none";
}
