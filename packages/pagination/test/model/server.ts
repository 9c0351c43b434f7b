import fc from "fast-check";
import createClient from "openapi-fetch";
import {
  type ClientResult,
  type PageClient,
  type PagedList,
  paginate,
  type PaginateOptions,
} from "../../src/index.ts";
import type { Fields } from "../../src/core/checkpoint.ts";
import {
  bodyCursor,
  lastId,
  link,
  nextUrl,
  offset,
  pageNumber,
  withStyles,
} from "../../src/styles.ts";
import type { Thing } from "../support/api.ts";
import type { Clock } from "./clock.ts";
import { nextOf, requestedPage } from "./lists.ts";
import type { ModelList } from "./styles.ts";
import { offsetOf, styles, tokenIn } from "./styles.ts";

/** Outcome of one request. */
export interface Fate {
  readonly kind:
    "answered" | "status" | "expired" | "reset" | "truncated" | "malformed" | "repeated-cursor";
  /** The status of an error response. */
  readonly status: number;
  /** Duration of the response, in virtual milliseconds. */
  readonly delay: number;
}

/** Outcomes of the requests to one server. */
export interface Plan {
  /** The outcomes of the first requests. All other requests succeed. */
  readonly fates: readonly Fate[];
  /** True if requests continue after an abort, as with a client that ignores the signal. */
  readonly isDeaf: boolean;
  readonly client: "stub" | "openapi-fetch";
}

/** Any plan. Half of all requests succeed, and one schedule in eight uses openapi-fetch. */
export const anyPlan: fc.Arbitrary<Plan> = fc.record({
  fates: fc.array(
    fc.record({
      kind: fc.oneof(
        { weight: 6, arbitrary: fc.constant("answered" as const) },
        { weight: 1, arbitrary: fc.constant("status" as const) },
        { weight: 1, arbitrary: fc.constant("expired" as const) },
        { weight: 1, arbitrary: fc.constant("reset" as const) },
        { weight: 1, arbitrary: fc.constant("truncated" as const) },
        { weight: 1, arbitrary: fc.constant("malformed" as const) },
        { weight: 1, arbitrary: fc.constant("repeated-cursor" as const) },
      ),
      status: fc.constantFrom(429, 500, 503),
      delay: fc.constantFrom(0, 0, 1, 3, 10),
    }),
    { maxLength: 12 },
  ),
  isDeaf: fc.boolean(),
  client: fc.constantFrom("openapi-fetch", ...Array.from({ length: 7 }, () => "stub" as const)),
});

/** One request that was sent. */
export interface Sent {
  readonly page: number;
  readonly fate: Fate;
  readonly signal: AbortSignal | null | undefined;
  /** True if the request waits for its response. */
  isOpen: boolean;
  /** Error of the broken connection. */
  broken?: Error;
}

/** A sender of requests: an iteration, or all iterations that share a list. */
export interface Sender {
  readonly sent: Sent[];
  /** Called with each request before it is recorded. Throws if the request must not be sent. */
  inspect(page: number): void;
}

/** A server of one list. */
export interface Server {
  readonly list: ModelList;
  /** Violations of the model. */
  readonly violations: string[];
  /** Returns the list of a client whose requests belong to one sender. */
  listFor(
    sender: Sender,
    options?: PaginateOptions<Thing>,
    signal?: AbortSignal,
  ): PagedList<Thing, unknown>;
}

const allStyles = { lastId, pageNumber, offset, link, nextUrl, bodyCursor };

/** Starts a server. */
export function createServer(list: ModelList, plan: Plan, clock: Clock): Server {
  const violations: string[] = [];
  const fates = [...plan.fates];
  let requests = 0;

  /** Responds with a status and a body. */
  async function answer(sender: Sender, { query, body, signal }: Asked): Promise<Answer> {
    const page = requestedPage(list, tokenIn(query, body));
    const fate = fates.shift() ?? { kind: "answered", status: 200, delay: 0 };
    const sent: Sent = { page, fate, signal, isOpen: true };
    if (++requests > 10_000) throw new Error("10,000 requests: this schedule has no end.");
    try {
      if (page < 0) throw new Error(`Unknown cursor: ${JSON.stringify([query, body])}`);
      const size = query?.["limit"] ?? query?.["page_size"] ?? body?.["size"];
      if (String(size) !== "3") throw new Error("The parameters changed.");
      if (signal?.aborted) throw new Error("A request was sent although it is aborted.");
      sender.inspect(page);
    } catch (error) {
      violations.push(String(error));
    }
    sender.sent.push(sent);
    try {
      await delayed(fate.delay, plan.isDeaf ? undefined : signal);
      return outcome(sent);
    } finally {
      sent.isOpen = false;
    }
  }

  /** Waits for the duration of a response, or until the request is aborted. */
  function delayed(delay: number, signal: AbortSignal | null | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      signal?.addEventListener("abort", () => {
        reject(signal.reason instanceof Error ? signal.reason : new Error("Aborted"));
      });
      if (delay === 0) resolve();
      else clock.after(resolve, delay);
    });
  }

  function outcome(sent: Sent): Answer {
    const { page, fate } = sent;
    switch (fate.kind) {
      case "reset":
        throw (sent.broken = new TypeError("fetch failed"));
      case "status":
        return { status: fate.status, text: '{"message":"later"}' };
      case "expired":
        return { status: 400, text: '{"code":3,"message":"bad page token"}' };
      case "malformed":
        return { status: 200, text: '{"result":{},"widgets":"none"}' };
      case "truncated": {
        const { text, ...rest } = pageOf(page);
        return { ...rest, text: text.slice(0, -1) };
      }
      case "repeated-cursor":
        // A page can repeat a cursor only if it has a cursor and a next page.
        return repeats(list, page) ? pageOf(page, page) : pageOf(page);
      case "answered":
        return pageOf(page);
    }
  }

  /** Returns the response with a page whose next page is `next`. */
  function pageOf(page: number, next = nextOf(list, page)): Answer {
    const first = offsetOf(list, page);
    const items = Array.from({ length: list.sizes[page] ?? 0 }, (_, index) => ({
      id: String(first + index),
    }));
    const { body, link: header } = styles[list.style].answer(list, items, next);
    return { status: 200, text: JSON.stringify(body), link: header };
  }

  return {
    list,
    violations,
    listFor(sender, options, signal) {
      const { path, descriptor } = styles[list.style];
      const isStyled = Object.hasOwn(allStyles, list.style);
      const table = { [path]: { ...descriptor(list), ...(isStyled && { style: list.style }) } };
      const client = {
        ...(plan.client === "stub" ? stub : real)((asked) => answer(sender, asked)),
        lists: withStyles(table, allStyles),
      };
      return Reflect.apply(paginate, undefined, [
        client,
        path,
        { ...initOf(list), signal },
        options,
      ]) as PagedList<Thing, unknown>;
    },
  };
}

/** Parameters of the caller: pages of three. */
function initOf({ style }: ModelList): Fields {
  if (style === "bodyCursor") return { body: { size: 3, page: { of: "things" } } };
  if (style !== "page-token") return { params: { query: { limit: 3 } } };
  return { params: { path: { tenant: "t" }, query: { page_size: 3 } } };
}

/** Returns true if a page can repeat its own cursor. */
export function repeats(list: ModelList, page: number): boolean {
  return page > 0 && nextOf(list, page) !== undefined && !styles[list.style].isDerived;
}

/** Parts of a request that the server reads. */
interface Asked {
  readonly query?: Fields | undefined;
  readonly body?: Fields | undefined;
  readonly signal?: AbortSignal | null | undefined;
}

interface Answer {
  readonly status: number;
  readonly text: string;
  readonly link?: string | undefined;
}

type Respond = (asked: Asked) => Promise<Answer>;

/** A minimal client. */
function stub(respond: Respond): PageClient {
  const call = async (
    _path: string,
    {
      params,
      body: sent,
      signal,
    }: { params: { query?: Fields }; body?: Fields; signal?: AbortSignal },
  ): Promise<ClientResult> => {
    const answer = await respond({ query: params.query, body: sent, signal });
    const body: unknown = JSON.parse(answer.text);
    const response = responseOf(answer);
    return response.ok ? { data: body, response } : { error: body, response };
  };
  return { GET: call, POST: call };
}

const responses = new Map<string, Response>();

/** A response with only a status and a link, because creating a full response is slow. */
function responseOf({ status, link: header }: Answer): Response {
  const key = `${status} ${header}`;
  const headers = header === undefined ? {} : { link: header };
  const response = responses.get(key) ?? new Response(null, { status, headers });
  responses.set(key, response);
  return response;
}

/** An openapi-fetch client. */
function real(respond: Respond): PageClient {
  let body: Fields | undefined;
  return createClient<object>({
    baseUrl: "https://api.test",
    // Records the body, because a request only returns its body asynchronously.
    bodySerializer(given) {
      body = given;
      return JSON.stringify(given);
    },
    fetch: async ({ url, signal }) => {
      const query = Object.fromEntries(new URL(url).searchParams);
      const { status, text, link: header } = await respond({ query, body, signal });
      const type = { "content-type": "application/json" };
      return new Response(text, {
        status,
        headers: header === undefined ? type : { ...type, link: header },
      });
    },
  });
}
