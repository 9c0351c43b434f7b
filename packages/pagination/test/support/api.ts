import createClient from "openapi-fetch";
import { defineLists, nextCursor, pageToken } from "../../src/index.ts";

/** An item of the lists in this API. */
export interface Thing {
  readonly id: string;
}

interface Get<Parameters, Body> {
  parameters: Parameters;
  responses: {
    200: { content: { "application/json": Body } };
    default: { content: { "application/json": { code: number; message: string } } };
  };
}

/** A small API with a list of each cursor style and a path that is not a list. */
export interface paths {
  "/things": {
    get: Get<
      {
        query?: {
          next_cursor?: string;
          limit?: number;
          tags?: string[];
          where?: { name?: string; age?: number };
          format?: "list" | "raw" | "stream";
          key_by?: string;
        };
      },
      { result: Thing[]; next_cursor?: string | null; total?: number }
    >;
  };
  "/tenants/{tenant}/widgets": {
    get: Get<
      { path: { tenant: string }; query?: { page_token?: string; page_size?: number } },
      { widgets?: Thing[]; next_page_token?: string }
    >;
  };
  "/things/{id}": {
    get: Get<{ path: { id: string } }, Thing>;
  };
}

/** Descriptors of the lists. */
export const lists = defineLists<paths>()({
  "/things": {
    ...nextCursor("result"),
    notAList: { format: ["raw", "stream"], key_by: true },
  },
  "/tenants/{tenant}/widgets": pageToken("widgets"),
});

/** Responds to a request. The request stays pending after `undefined`. */
export type Answer = (request: Request, number: number) => Response | Promise<Response> | undefined;

/** Maximum number of requests of a client, so that an endless loop fails a test instead of hanging. */
const maxRequests = 5000;

/** A client of the API that records its requests. */
export function clientOf(answer: Answer) {
  const requests: Request[] = [];
  let count = 0;
  const { GET } = createClient<paths>({
    baseUrl: "https://api.test",
    fetch: async (request) => {
      if (++count > maxRequests) throw new Error(`${maxRequests} requests: this loop has no end.`);
      requests.push(request);
      const response = answer(request, requests.length - 1);
      return await raced(request.signal, response);
    },
  });
  const cursors = () =>
    requests.map(({ url }) => {
      const { searchParams } = new URL(url);
      return searchParams.get("next_cursor") ?? searchParams.get("page_token");
    });
  return { GET, lists, requests, cursors };
}

/** Resolves with a response, or rejects like `fetch` if the signal aborts first. */
function raced(
  signal: AbortSignal,
  response: Response | Promise<Response> | undefined,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    signal.addEventListener("abort", () => {
      reject(signal.reason instanceof Error ? signal.reason : new Error("aborted"));
    });
    if (response) Promise.resolve(response).then(resolve, reject);
  });
}

/** Waits for a promise that needs no timer. Rejects after some turns of the event loop instead of hanging. */
export async function soon<Value>(promise: Promise<Value>): Promise<Value> {
  const turns = async (): Promise<never> => {
    for (let turn = 0; turn < 100; turn++) await new Promise((resolve) => setImmediate(resolve));
    throw new Error("The promise does not settle.");
  };
  return await Promise.race([promise, turns()]);
}

/** Returns things with these ids. */
export function things(...ids: string[]): Thing[] {
  return ids.map((id) => ({ id }));
}

/** Returns the ids of things. */
export function ids(items: readonly Thing[]): string {
  return items.map(({ id }) => id).join("");
}

/** Responds with pages of letters. The second page of `pages("ab", "", "c")` is empty and has the cursor `c1`. */
export function pages(...texts: string[]): Answer {
  return (request) => {
    const url = new URL(request.url);
    const cursor =
      url.searchParams.get("next_cursor") ?? url.searchParams.get("page_token") ?? "c0";
    const number = Number(cursor.slice(1));
    const items = things(...Array.from(texts[number] ?? ""));
    const next = number + 1 < texts.length ? `c${number + 1}` : undefined;
    return url.pathname === "/things"
      ? Response.json({ result: items, next_cursor: next ?? null })
      : Response.json({ widgets: items, next_page_token: next });
  };
}
