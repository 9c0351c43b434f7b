import { InfiniteQueryObserver, QueryClient } from "@tanstack/query-core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { infiniteOptions } from "../src/tanstack-query.ts";
import { type Answer, clientOf, ids, pages } from "./support/api.ts";

let queries: QueryClient;

beforeEach(() => {
  queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
});

afterEach(() => {
  queries.clear();
});

/** Observes a list as a component would. */
function observe(answer: Answer) {
  const client = clientOf(answer);
  const observer = new InfiniteQueryObserver(queries, infiniteOptions(client, "/things"));
  const results: ReturnType<typeof observer.getCurrentResult>[] = [];
  const leave = observer.subscribe((result) => results.push(result));
  const until = async (test: (result: (typeof results)[number]) => boolean) => {
    for (let turn = 0; turn < 1000; turn++) {
      const result = observer.getCurrentResult();
      if (test(result)) return result;
      await new Promise((resolve) => setImmediate(resolve));
    }
    throw new Error("it never came to that");
  };
  return { client, observer, leave, until };
}

describe("an infinite query", () => {
  it("has no cursor on the first page, and a flat list as its data", async () => {
    const { client, observer, until, leave } = observe(pages("ab", "", "c"));
    const first = await until(({ isSuccess }) => isSuccess);
    expect(ids(first.data ?? [])).toBe("ab");
    expect(first.hasNextPage).toBe(true);
    expect(new URL(client.requests[0]?.url ?? "").search).toBe("");
    await observer.fetchNextPage();
    await observer.fetchNextPage();
    const last = observer.getCurrentResult();
    expect(ids(last.data ?? [])).toBe("abc");
    expect(last.hasNextPage).toBe(false);
    expect(client.cursors()).toEqual([null, "c1", "c2"]);
    leave();
  });

  it("fetches all of its pages again, in order", async () => {
    const { client, observer, until, leave } = observe(pages("a", "b"));
    await until(({ isSuccess }) => isSuccess);
    await observer.fetchNextPage();
    await observer.refetch();
    expect(ids(observer.getCurrentResult().data ?? [])).toBe("ab");
    expect(client.cursors()).toEqual([null, "c1", null, "c1"]);
    leave();
  });

  it("stops its request when nobody looks any more", async () => {
    const { client, leave, until } = observe(() => undefined);
    await until(() => client.requests.length === 1);
    leave();
    expect(client.requests[0]?.signal.aborted).toBe(true);
  });

  it("stops its request for the caller's signal too", async () => {
    const controller = new AbortController();
    const client = clientOf(() => undefined);
    const options = infiniteOptions(client, "/things", { signal: controller.signal });
    const fetched = queries.infiniteQuery(options);
    await new Promise((resolve) => setImmediate(resolve));
    controller.abort(new Error("left"));
    await expect(fetched).rejects.toThrow("left");
  });

  it("fails at a cursor that comes back, and keeps what it has", async () => {
    const { observer, until, leave } = observe((request) => {
      const cursor = new URL(request.url).searchParams.get("next_cursor");
      return Response.json({
        result: [{ id: cursor ?? "_" }],
        next_cursor: cursor === "a" ? "b" : "a",
      });
    });
    await until(({ isSuccess }) => isSuccess);
    await observer.fetchNextPage();
    await observer.fetchNextPage();
    expect(ids(observer.getCurrentResult().data ?? [])).toBe("_ab");
    await observer.fetchNextPage();
    const result = observer.getCurrentResult();
    expect(result.isFetchNextPageError).toBe(true);
    expect(result.error).toMatchObject({ code: "repeated-cursor" });
    expect(ids(result.data ?? [])).toBe("_ab");
    leave();
  });

  it("fails at an error response and at a page that is none", async () => {
    const down = observe(() => Response.json({}, { status: 503 }));
    const failed = await down.until(({ isError }) => isError);
    expect(failed.error).toMatchObject({ code: "request-failed", detail: 503 });
    down.leave();
    queries.clear();
    const odd = observe(() => Response.json({ items: [] }));
    const malformed = await odd.until(({ isError }) => isError);
    expect(malformed.error).toMatchObject({ code: "malformed-page" });
    odd.leave();
  });

  it("pages by tokens, with an empty last page that is {}", async () => {
    const client = clientOf((_request, number) =>
      Response.json(number === 0 ? { widgets: [{ id: "a" }], next_page_token: "x" } : {}),
    );
    const options = infiniteOptions(client, "/tenants/{tenant}/widgets", {
      params: { path: { tenant: "t" } },
    });
    const items = await queries.infiniteQuery({ ...options, pages: 5 });
    expect(ids(items)).toBe("a");
    expect(client.cursors()).toEqual([null, "x"]);
  });
});

describe("the options of an infinite query", () => {
  const client = clientOf(pages("a"));

  it("have a key of their own, by path, parameters and scope", () => {
    const query = { limit: 1 };
    const { queryKey } = infiniteOptions(client, "/things", { params: { query } }, { scope: "me" });
    expect(queryKey).toEqual([
      "rosterkit/list",
      "/things",
      { query: { limit: 1 } },
      "me",
    ]);
    expect(infiniteOptions(client, "/things").queryKey).not.toEqual(queryKey);
    expect(queryKey).not.toEqual(["get", "/things", { params: { query } }]);
  });

  it("copy the parameters", () => {
    const query = { limit: 1 };
    const { queryKey } = infiniteOptions(client, "/things", { params: { query } });
    query.limit = 2;
    expect(queryKey[2].query).toEqual({ limit: 1 });
  });

  it("are refused for what is no list", () => {
    expect(() => {
      Reflect.apply(infiniteOptions, undefined, [client, "/things/{id}"]);
    }).toThrow(expect.objectContaining({ code: "not-a-list" }));
  });

  it("take the lists of a client that has none", async () => {
    const { GET, lists } = clientOf(pages("ab"));
    const options = infiniteOptions({ GET }, "/things", {}, { lists });
    expect(ids(await queries.infiniteQuery(options))).toBe("ab");
  });
});
