/**
 * Measures the time of a call with a stub of fetch. Compares it with openapi-fetch and one middleware that sets the
 * token, which is the minimum work of a client. Also compares it with published clients that have retries and
 * timeouts.
 *
 *   pnpm exec node packages/bench/src/client-time.ts
 *
 * Rounds of all candidates alternate in one process. Only the fastest tenth of each candidate's rounds counts, because
 * other work of the machine only adds time. Each round ends with a turn of the event loop, as each real call does. The
 * garbage collector frees a request with a signal only after such a turn. Build the packages first.
 */
import { setImmediate } from "node:timers/promises";
import { createTrutoClient } from "@rosterkit/client";
import type { paths } from "@rosterkit/types/truto";
import createClient from "openapi-fetch";
import { loadPeers } from "./peers.ts";
import { ratio, table } from "./report.ts";

const ROUNDS = 400;
const CALLS = 100;
const path = "/unified/user-directory/groups";
const origin = "https://api.truto.one";
const body = JSON.stringify({
  result: [
    { id: "1", name: "Engineering" },
    { id: "2", name: "Product" },
  ],
  next_cursor: null,
});

const stub = (): Promise<Response> =>
  Promise.resolve(new Response(body, { headers: { "content-type": "application/json" } }));
globalThis.fetch = stub;

/** The parts of the published packages that are called. */
interface Peers {
  ky: { get(url: string, options: object): { json(): Promise<unknown> } };
  ofetch: (url: string, options: object) => Promise<unknown>;
  OpenAI: new (options: object) => { get(path: string, options: object): Promise<unknown> };
}

const { ky, ofetch, OpenAI } = (await loadPeers("client")) as Peers;
const query = { integrated_account_id: "62f44730-dd91-461e-bd6a-aedd9e0ad79d", limit: 50 };
const headers = { authorization: "Bearer t" };
const init = { params: { query } };

const bare = createClient<paths>({ baseUrl: origin });
const withMiddleware = createClient<paths>({ baseUrl: origin });
withMiddleware.use({
  onRequest({ request }) {
    request.headers.set("authorization", headers.authorization);
    return request;
  },
});
const truto = createTrutoClient({ token: "t" });
const observed = createTrutoClient({ token: "t", onRequest: noop, onResponse: noop });
const ownFetch = createTrutoClient({ token: "t", fetch: stub });
const openai = new OpenAI({ apiKey: "t", baseURL: origin, fetch: stub });

function noop(): void {
  // A hook that does nothing.
}

const baseline = "openapi-fetch, one middleware";
const candidates: Readonly<Record<string, () => Promise<unknown>>> = {
  [baseline]: () => withMiddleware.GET(path, init),
  "openapi-fetch, bare": () => bare.GET(path, init),
  createTrutoClient: () => truto.GET(path, init),
  "createTrutoClient, hooks": () => observed.GET(path, init),
  // A custom fetch receives one request that contains everything, including the signal of its timeout.
  "createTrutoClient, custom fetch": () => ownFetch.GET(path, init),
  "openapi-fetch, middleware, signal": () =>
    withMiddleware.GET(path, { ...init, signal: new AbortController().signal }),
  ky: () => ky.get(origin + path, { headers, searchParams: query }).json(),
  ofetch: () => ofetch(origin + path, { headers, query }),
  openai: () => openai.get(path, { query }),
};

const times: Record<string, number[]> = {};
for (let round = -20; round < ROUNDS; round += 1) {
  for (const [name, call] of Object.entries(candidates)) {
    const start = performance.now();
    for (let count = 0; count < CALLS; count += 1) await call();
    await setImmediate();
    const time = ((performance.now() - start) / CALLS) * 1000;
    if (round >= 0) (times[name] ??= []).push(time);
  }
}

/** Returns the time of the slowest round among the fastest tenth of the rounds. */
function fast(name: string): number {
  return times[name]?.toSorted((a, b) => a - b)[Math.floor(ROUNDS / 10)] ?? Number.NaN;
}

table(
  ["per call over a stub fetch", "µs", "ratio"],
  Object.keys(candidates).map((name) => [
    name,
    fast(name).toFixed(1),
    ratio(fast(name), fast(baseline)),
  ]),
);
console.log(
  "\nThe ratio of createTrutoClient must be at most 1.30, and with a custom fetch at most 1.45.",
);
