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
import { type ModelList, nextOf, requestedPage } from "./lists.ts";
import { offsetOf, styles, tokenIn } from "./styles.ts";

/** Fate of one request. */
export interface Fate {
  readonly kind:
    "answered" | "status" | "expired" | "reset" | "truncated" | "malformed" | "repeated-cursor";
  /** The status of an error response. */
  readonly status: number;
  /** Time that the answer takes, in virtual milliseconds. */
  readonly delay: number;
}

/** Fate of the requests to one server. */
export interface Plan {
  /** The fates of the first requests; all others are answered. */
  readonly fates: readonly Fate[];
  /** True if requests continue after an abort, as those of a client that drops the signal. */
  readonly isDeaf: boolean;
  readonly client: "stub" | "openapi-fetch";
}

/** Any plan: half of all requests go well, and one schedule in eight has openapi-fetch in it. */
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
  /** True if it waits for its answer. */
  isOpen: boolean;
  /** Error of the broken connection. */
  broken?: Error;
}

/** Who sends requests: an iteration, or all of those that share a list. */
export interface Sender {
  readonly sent: Sent[];
  /** Called with each request before it is noted; throws if it should not have been sent. */
  inspect(page: number): void;
}

/** A server of one list. */
export interface Server {
  readonly list: ModelList;
  /** Violations of the model. */
  readonly violations: string[];
  /** The list, by way of a client whose requests are one sender's. */
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

  /** Answers with a status and a body. */
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

  /** Waits as long as an answer takes, or until it is no longer wanted. */
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
        // Only where there is a cursor to repeat, and a page that it hides.
        return repeats(list, page) ? pageOf(page, page) : pageOf(page);
      case "answered":
        return pageOf(page);
    }
  }

  /** The response with a page, which leads to the page `next`. */
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

/** The least that a client can be. */
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

/** A response of which only the status and the link count; to make one takes long. */
function responseOf({ status, link: header }: Answer): Response {
  const key = `${status} ${header}`;
  const headers = header === undefined ? {} : { link: header };
  const response = responses.get(key) ?? new Response(null, { status, headers });
  responses.set(key, response);
  return response;
}

/** The client that the pager is meant for. */
function real(respond: Respond): PageClient {
  let body: Fields | undefined;
  return createClient<object>({
    baseUrl: "https://api.test",
    // Notes the body, which a request would give only later.
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
