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

/** Observes a list like a component. */
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

describe("infinite query", () => {
  it("an infinite query has no cursor on the first page, and a flat list as its data", async () => {
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

  it("an infinite query fetches all of its pages again, in order", async () => {
    const { client, observer, until, leave } = observe(pages("a", "b"));
    await until(({ isSuccess }) => isSuccess);
    await observer.fetchNextPage();
    await observer.refetch();
    expect(ids(observer.getCurrentResult().data ?? [])).toBe("ab");
    expect(client.cursors()).toEqual([null, "c1", null, "c1"]);
    leave();
  });

  it("an infinite query stops its request when its last component unmounts", async () => {
    const { client, leave, until } = observe(() => undefined);
    await until(() => client.requests.length === 1);
    leave();
    expect(client.requests[0]?.signal.aborted).toBe(true);
  });

  it("an infinite query stops its request when the caller's signal aborts", async () => {
    const controller = new AbortController();
    const client = clientOf(() => undefined);
    const options = infiniteOptions(client, "/things", { signal: controller.signal });
    const fetched = queries.infiniteQuery(options);
    await new Promise((resolve) => setImmediate(resolve));
    controller.abort(new Error("left"));
    await expect(fetched).rejects.toThrow("left");
    expect(client.requests.map((request) => request.signal.aborted)).toEqual([true]);
  });

  it("an infinite query fails if a cursor is repeated, and keeps its pages", async () => {
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

  it("an infinite query fails after an error response and after a malformed page", async () => {
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

  it("an infinite query supports page tokens and an empty last page {}", async () => {
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

describe("infinite query that is rendered again", () => {
  it("an infinite query that is rendered again derives its items once for each change of its pages", async () => {
    const client = clientOf(pages("ab", "cd"));
    let reads = 0;
    const counted = {
      ...client,
      GET: async (path: never, init: never) => {
        const result = await client.GET(path, init);
        const { data } = result as { data: { result: unknown } };
        const items = data.result;
        Object.defineProperty(data, "result", { enumerable: true, get: () => (reads++, items) });
        return result;
      },
    };
    const options = () => infiniteOptions(counted, "/things");
    // TanStack's structural sharing also reads the bodies, which would change the count.
    const once = { ...options(), structuralSharing: false };
    const observer = new InfiniteQueryObserver(queries, once);
    const leave = observer.subscribe(() => undefined);
    await observer.fetchNextPage();
    await observer.fetchNextPage();
    const { data } = observer.getCurrentResult();
    reads = 0;
    for (let render = 0; render < 30; render++) {
      const again = { ...options(), structuralSharing: false };
      observer.setOptions(again);
      expect(observer.getOptimisticResult(queries.defaultQueryOptions(again) as never).data).toBe(
        data,
      );
    }
    expect(reads).toBe(0);
    expect(options().select).toBe(options().select);
    leave();
  });
});

describe("infinite query with maxPages", () => {
  const letters = pages("a", "b", "c", "d", "e", "f");

  function window(answer: Answer, maxPages: number) {
    const client = clientOf(answer);
    const options = infiniteOptions(client, "/things", {}, { maxPages });
    const observer = new InfiniteQueryObserver(queries, options);
    const shown = () => ids(observer.getCurrentResult().data ?? []);
    return { client, observer, shown, options };
  }

  it("an infinite query with maxPages scrolls to the end and back to the start", async () => {
    const { observer, shown } = window(letters, 2);
    const forth: string[] = [];
    do {
      await observer.fetchNextPage();
      forth.push(shown());
    } while (observer.getCurrentResult().hasNextPage);
    expect(forth).toEqual(["a", "ab", "bc", "cd", "de", "ef"]);
    const back: string[] = [];
    while (observer.getCurrentResult().hasPreviousPage) {
      await observer.fetchPreviousPage();
      back.push(shown());
    }
    expect(back).toEqual(["de", "cd", "bc", "ab"]);
    await observer.fetchNextPage();
    expect(shown()).toBe("bc");
  });

  it("an infinite query with maxPages scrolls back after a refetch, and from a cache that was stored as JSON", async () => {
    const { observer, shown, options } = window(letters, 2);
    for (let page = 0; page < 5; page++) await observer.fetchNextPage();
    await observer.refetch();
    expect(shown()).toBe("de");
    const stored = JSON.stringify(queries.getQueryData(options.queryKey));
    queries.clear();
    queries.setQueryData(options.queryKey, JSON.parse(stored) as never);
    const restored = new InfiniteQueryObserver(queries, options);
    await restored.fetchPreviousPage();
    await restored.fetchPreviousPage();
    await restored.fetchPreviousPage();
    expect(ids(restored.getCurrentResult().data ?? [])).toBe("ab");
    expect(restored.getCurrentResult().hasPreviousPage).toBe(false);
  });

  it("an infinite query with maxPages starts at the cursor in the parameters, and does not scroll back further", async () => {
    const client = clientOf(letters);
    const init = { params: { query: { next_cursor: "c2" } } };
    const options = infiniteOptions(client, "/things", init, { maxPages: 1 });
    const observer = new InfiniteQueryObserver(queries, options);
    await observer.fetchNextPage();
    await observer.fetchNextPage();
    await observer.fetchPreviousPage();
    expect(ids(observer.getCurrentResult().data ?? [])).toBe("c");
    expect(observer.getCurrentResult().hasPreviousPage).toBe(false);
  });

  it("an infinite query with maxPages fails if the cursor of a removed page is repeated", async () => {
    const { observer } = window((request) => {
      const cursor = Number(new URL(request.url).searchParams.get("next_cursor") ?? 0);
      return Response.json({
        result: [{ id: String(cursor) }],
        next_cursor: String((cursor % 4) + 1),
      });
    }, 2);
    for (let page = 0; page < 6; page++) await observer.fetchNextPage();
    expect(observer.getCurrentResult().error).toMatchObject({ code: "repeated-cursor" });
  });
});

describe("end of an infinite query", () => {
  it("a repeated cursor ends an infinite query with onRepeatedCursor set to end", async () => {
    const client = clientOf(() => Response.json({ result: [{ id: "a" }], next_cursor: "x" }));
    const options = infiniteOptions(client, "/things", {}, { onRepeatedCursor: "end" });
    const observer = new InfiniteQueryObserver(queries, options);
    await observer.fetchNextPage();
    await observer.fetchNextPage();
    expect(observer.getCurrentResult().hasNextPage).toBe(false);
  });

  it("an empty cursor does not end an infinite query with emptyCursor set to follow", async () => {
    const client = clientOf((_request, number) =>
      Response.json({ result: [{ id: String(number) }], next_cursor: number === 0 ? "" : null }),
    );
    const options = infiniteOptions(client, "/things", {}, { emptyCursor: "follow" });
    const observer = new InfiniteQueryObserver(queries, options);
    await observer.fetchNextPage();
    expect(observer.getCurrentResult().hasNextPage).toBe(true);
    await observer.fetchNextPage();
    expect(ids(observer.getCurrentResult().data ?? [])).toBe("01");
  });
});

describe("cache in another form", () => {
  const client = clientOf(pages("a", "b"));
  const { queryKey, ...rest } = infiniteOptions(client, "/things");

  it.each([
    ["pages of another release", { pages: [{ old: true }], pageParams: [{ cursor: null }] }],
    ["whole bodies", { pages: [{ result: [{ id: "x" }] }], pageParams: [{ cursor: null }] }],
    ["a null page and an undefined parameter", { pages: [null], pageParams: [undefined] }],
    ["parameters that are strings", { pages: ["x"], pageParams: ["c7"] }],
    ["a text before a page", { pages: [{}], pageParams: [{ cursor: null, before: "c7" }] }],
  ])("a cache of another shape with %s is an error until the next fetch", async (_name, stored) => {
    queries.setQueryData(queryKey, stored as never);
    const observer = new InfiniteQueryObserver(queries, { queryKey, ...rest });
    const result = observer.getCurrentResult();
    expect(result.status).toBe("error");
    expect(result.error).toMatchObject({ code: "malformed-page" });
    expect(result.error?.message).toContain("in the query cache has no array of items");
    expect(result.hasPreviousPage).toBe(false);
    await observer.refetch();
    expect(observer.getCurrentResult()).toMatchObject({ status: "success", data: [{ id: "a" }] });
    await observer.fetchNextPage();
    expect(ids(observer.getCurrentResult().data ?? [])).toBe("ab");
  });
});

describe("cache with parameters of another form", () => {
  it("a cache with parameters of another shape starts at the first page, or at the cursor in the parameters", async () => {
    const client = clientOf(pages("a", "b", "c", "d", "e"));
    const init = { params: { query: { next_cursor: "c2" } } };
    const options = infiniteOptions(client, "/things", init, { maxPages: 2 });
    const page = { body: { result: [{ id: "c" }] }, next: "c3" };
    queries.setQueryData(options.queryKey, { pages: [page], pageParams: ["c2"] } as never);
    const observer = new InfiniteQueryObserver(queries, options);
    const shown = () => ids(observer.getCurrentResult().data ?? []);
    await observer.fetchNextPage();
    await observer.fetchNextPage();
    expect(shown()).toBe("de");
    await observer.fetchPreviousPage();
    expect(shown()).toBe("cd");
    queries.setQueryData(options.queryKey, { pages: [page], pageParams: ["c2"] } as never);
    await observer.refetch();
    expect(shown()).toBe("c");
    expect(client.cursors()).toEqual(["c3", "c4", "c2", "c2"]);
  });
});

describe("queries of two accounts", () => {
  const answer = (id: string) => clientOf(() => Response.json({ result: [{ id }] }));

  it("the queries of two accounts have different keys because of the scopes of their clients", async () => {
    const a = infiniteOptions({ ...answer("a"), scope: "a" }, "/things");
    const b = infiniteOptions({ ...answer("b"), scope: () => "b" }, "/things");
    expect(ids(await queries.infiniteQuery(a))).toBe("a");
    expect(ids(await queries.infiniteQuery(b))).toBe("b");
    expect(a.queryKey).not.toEqual(b.queryKey);
  });

  it("a query requires a scope if its items depend on the owner of the token", () => {
    const { GET, lists } = answer("a");
    const mine = { ...lists, "/things": { ...lists["/things"], perCaller: true } };
    const make = (...rest: unknown[]): unknown =>
      Reflect.apply(infiniteOptions, undefined, [{ GET, lists: mine }, "/things", ...rest]);
    expect(() => make()).toThrow("The items of /things depend on the owner of the token.");
    expect(make({}, { scope: "me" })).toHaveProperty("queryKey.3", ["me"]);
  });
});

describe("options of an infinite query", () => {
  const client = clientOf(pages("a"));

  it("the key of an infinite query depends on the path, the parameters and the scope", () => {
    const query = { limit: 1 };
    const { queryKey } = infiniteOptions(client, "/things", { params: { query } }, { scope: "me" });
    expect(queryKey).toEqual(["rosterkit/list", "/things", { query: { limit: 1 } }, ["me"]]);
    expect(infiniteOptions(client, "/things").queryKey).not.toEqual(queryKey);
    expect(queryKey).not.toEqual(["get", "/things", { params: { query } }]);
  });

  it("the options of an infinite query copy the parameters", () => {
    const query = { limit: 1 };
    const { queryKey } = infiniteOptions(client, "/things", { params: { query } });
    query.limit = 2;
    expect(queryKey[2].query).toEqual({ limit: 1 });
  });

  it("infiniteOptions throws for a path that is not a list", () => {
    expect(() => {
      Reflect.apply(infiniteOptions, undefined, [client, "/things/{id}"]);
    }).toThrow(expect.objectContaining({ code: "not-a-list" }));
  });

  it("infiniteOptions accepts lists for a client that has none", async () => {
    const { GET, lists } = clientOf(pages("ab"));
    const options = infiniteOptions({ GET }, "/things", {}, { lists });
    expect(ids(await queries.infiniteQuery(options))).toBe("ab");
  });
});
