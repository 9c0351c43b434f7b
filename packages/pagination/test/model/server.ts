import fc from "fast-check";
import createClient from "openapi-fetch";
import {
  type ClientResult,
  type PageClient,
  type PagedList,
  paginate,
  type PaginateOptions,
} from "../../src/index.ts";
import { lists, type paths, type Thing } from "../support/api.ts";
import type { Clock } from "./clock.ts";
import { bodyOf, type ModelList, nextOf, pageOf } from "./lists.ts";

/** What becomes of one request. */
export interface Fate {
  readonly kind:
    "answered" | "status" | "expired" | "reset" | "truncated" | "malformed" | "repeated-cursor";
  /** The status of an error response. */
  readonly status: number;
  /** How long the answer takes, in virtual milliseconds. */
  readonly delay: number;
}

/** What becomes of the requests to one server. */
export interface Plan {
  /** The fates of the first requests; all others are answered. */
  readonly fates: readonly Fate[];
  /** Whether requests go on when they are aborted, as those of a client that drops the signal. */
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
  /** Whether it waits for its answer. */
  isOpen: boolean;
  /** What the connection broke with. */
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
  /** What should not have happened. */
  readonly violations: string[];
  /** The list, by way of a client whose requests are one sender's. */
  listFor(
    sender: Sender,
    options?: PaginateOptions<Thing>,
    signal?: AbortSignal,
  ): PagedList<Thing, unknown>;
}

/** Starts a server. */
export function createServer(list: ModelList, plan: Plan, clock: Clock): Server {
  const violations: string[] = [];
  const fates = [...plan.fates];
  let requests = 0;

  /** Answers with a status and a body. */
  async function answer(
    sender: Sender,
    query: Query,
    signal: AbortSignal | null | undefined,
  ): Promise<Answer> {
    const { next_cursor, page_token, limit, page_size } = query;
    const cursor = (list.style === "next-cursor" ? next_cursor : page_token) ?? null;
    const page = pageOf(list, cursor);
    const fate = fates.shift() ?? { kind: "answered", status: 200, delay: 0 };
    const sent: Sent = { page, fate, signal, isOpen: true };
    if (++requests > 10_000) throw new Error("10,000 requests: this schedule has no end.");
    try {
      if (page < 0) throw new Error(`Unknown cursor: ${cursor}`);
      if (String(limit ?? page_size) !== "3") throw new Error("The parameters changed.");
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
      case "truncated":
        return { status: 200, text: JSON.stringify(bodyOf(list, page)).slice(0, -1) };
      case "repeated-cursor":
        // Only where there is a cursor to repeat, and a page that it hides.
        if (repeats(list, page)) return ok(bodyOf(list, page, page));
        return ok(bodyOf(list, page));
      case "answered":
        return ok(bodyOf(list, page));
    }
  }

  return {
    list,
    violations,
    listFor(sender, options, signal) {
      const client = plan.client === "stub" ? stub : real;
      const { GET } = client((query, pageSignal) => answer(sender, query, pageSignal));
      return list.style === "next-cursor"
        ? paginate({ GET, lists }, "/things", { params: { query: { limit: 3 } }, signal }, options)
        : paginate(
            { GET, lists },
            "/tenants/{tenant}/widgets",
            { params: { path: { tenant: "t" }, query: { page_size: 3 } }, signal },
            options,
          );
    },
  };
}

/** Whether a page can repeat its own cursor. */
export function repeats(list: ModelList, page: number): boolean {
  return page > 0 && nextOf(list, page) !== undefined;
}

interface Answer {
  readonly status: number;
  readonly text: string;
}

type Query = Readonly<Record<string, string | undefined>>;

type Respond = (query: Query, signal: AbortSignal | null | undefined) => Promise<Answer>;

function ok(body: object): Answer {
  return { status: 200, text: JSON.stringify(body) };
}

/** The least that a client can be. */
function stub(respond: Respond): PageClient {
  return {
    GET: async (
      _path: string,
      init: { params: { query: Query }; signal?: AbortSignal },
    ): Promise<ClientResult> => {
      const { status, text } = await respond(init.params.query, init.signal);
      const body: unknown = JSON.parse(text);
      const response = responseOf(status);
      return response.ok ? { data: body, response } : { error: body, response };
    },
  };
}

const responses = new Map<number, Response>();

/** A response of which only the status counts; to make one takes long. */
function responseOf(status: number): Response {
  const response = responses.get(status) ?? new Response(null, { status });
  responses.set(status, response);
  return response;
}

/** The client that the pager is meant for. */
function real(respond: Respond): PageClient {
  return createClient<paths>({
    baseUrl: "https://api.test",
    fetch: async ({ url, signal }) => {
      const { status, text } = await respond(Object.fromEntries(new URL(url).searchParams), signal);
      return new Response(text, { status, headers: { "content-type": "application/json" } });
    },
  });
}
