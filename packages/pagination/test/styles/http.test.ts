import { InfiniteQueryObserver, QueryClient } from "@tanstack/query-core";
import { afterEach, describe, expect, it } from "vitest";
import { paginate, paginateMany, type PagedList, type PaginateOptions } from "../../src/index.ts";
import { type InfiniteListQuery, infiniteOptions } from "../../src/tanstack-query.ts";
import * as stubs from "./api.ts";

interface Item {
  readonly id: string;
}

const { clients, ids } = stubs;
const close: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const end of close.splice(0)) await end();
});

async function serve(answer: Parameters<typeof stubs.serve>[0]) {
  const stub = await stubs.serve(answer);
  close.push(stub.close);
  return stub;
}

const issues = "/repos/{owner}/{repo}/issues";
const repo = { params: { path: { owner: "o", repo: "r" }, query: { labels: ["x", "y z"] } } };
const database = { params: { path: { id: "1" } }, body: { filter: { property: "p" } } };

type Options = PaginateOptions<Item>;
const lists: Record<
  string,
  {
    stub: (seen: stubs.Seen) => stubs.Answer;
    list: (url: string, options?: Options) => PagedList<Item, unknown>;
    query: (url: string) => object;
  }
> = {
  "a cursor inside another field (Slack)": {
    stub: stubs.slack,
    list: (url, options) => paginate(clients.slack(url), "/users.list", {}, options),
    query: (url) => infiniteOptions(clients.slack(url), "/users.list"),
  },
  "the last id (Stripe)": {
    stub: stubs.stripe,
    list: (url, options) => paginate(clients.stripe(url), "/v1/customers", {}, options),
    query: (url) => infiniteOptions(clients.stripe(url), "/v1/customers"),
  },
  "a Link header and a bare array (GitHub)": {
    stub: stubs.github,
    list: (url, options) => paginate(clients.github(url), issues, repo, options),
    query: (url) => infiniteOptions(clients.github(url), issues, repo),
  },
  "a next URL in the body (Graph)": {
    stub: stubs.graph,
    list: (url, options) => paginate(clients.graph(url), "/v1.0/users", {}, options),
    query: (url) => infiniteOptions(clients.graph(url), "/v1.0/users"),
  },
  "a cursor in the body of a POST (Notion)": {
    stub: stubs.notion,
    list: (url, options) =>
      paginate(clients.notion(url), "/v1/databases/{id}/query", database, options),
    query: (url) => infiniteOptions(clients.notion(url), "/v1/databases/{id}/query", database),
  },
  "page numbers": {
    stub: stubs.shop,
    list: (url, options) => paginate(clients.shop(url), "/orders", {}, options),
    query: (url) => infiniteOptions(clients.shop(url), "/orders"),
  },
  offsets: {
    stub: stubs.shop,
    list: (url, options) => paginate(clients.shop(url), "/products", {}, options),
    query: (url) => infiniteOptions(clients.shop(url), "/products"),
  },
};

describe.each(Object.entries(lists))("list with %s", (_name, { stub, list, query }) => {
  it("the list delivers every item once, with one request per page", async () => {
    const { baseUrl, requests } = await serve(stub);
    expect((await list(baseUrl).toArray()).map(({ id }) => id)).toEqual(ids);
    expect(requests).toHaveLength(3);
  });

  it("the list resumes at the next item after any interruption, from a checkpoint that was stored as JSON", async () => {
    const { baseUrl } = await serve(stub);
    for (let stop = 1; stop <= ids.length; stop++) {
      const iterator = list(baseUrl)[Symbol.asyncIterator]();
      const seen: string[] = [];
      for await (const { id } of iterator) {
        seen.push(id);
        if (seen.length === stop) break;
      }
      const resumeFrom = JSON.parse(
        JSON.stringify(iterator.checkpoint),
      ) as typeof iterator.checkpoint;
      const rest = await list(baseUrl, { resumeFrom }).toArray();
      expect([...seen, ...rest.map(({ id }) => id)]).toEqual(ids);
    }
  });

  it("the list works as an infinite query", async () => {
    const { baseUrl } = await serve(stub);
    const queries = new QueryClient();
    const options = query(baseUrl) as InfiniteListQuery<Item, unknown>;
    const observer = new InfiniteQueryObserver(queries, options);
    await observer.fetchNextPage();
    while (observer.getCurrentResult().hasNextPage) await observer.fetchNextPage();
    const data = observer.getCurrentResult().data ?? [];
    expect(data.map(({ id }) => id)).toEqual(ids);
    queries.clear();
  });
});

describe("lists of all styles", () => {
  it("paginateMany accepts lists of all styles together, and resumes each list at its position", async () => {
    const sources: (readonly [string, PagedList<Item, unknown>])[] = [];
    for (const [name, { stub, list }] of Object.entries(lists)) {
      sources.push([name, list((await serve(stub)).baseUrl)]);
    }
    const seen: string[] = [];
    const first = paginateMany(sources, { concurrency: 4 })[Symbol.asyncIterator]();
    for await (const result of first) {
      if (result.ok) seen.push(`${result.source} ${result.item.id}`);
      if (seen.length === 20) break;
    }
    for await (const result of paginateMany(sources, { resumeFrom: first.checkpoint })) {
      if (result.ok) seen.push(`${result.source} ${result.item.id}`);
    }
    const all = sources.flatMap(([name]) => ids.map((id) => `${name} ${id}`));
    expect(seen.sort()).toEqual(all.sort());
  });
});

describe("requests of a list", () => {
  it("a list by a Link header requests its own path with the query of the link, even if the link has another path", async () => {
    const { baseUrl, requests } = await serve(stubs.github);
    await paginate(clients.github(baseUrl), issues, repo).toArray();
    expect(requests.map(({ path }) => path)).toEqual(Array(3).fill("/repos/o/r/issues"));
    expect(requests.map(({ query }) => query.getAll("labels"))).toEqual(
      Array(3).fill(["x", "y z"]),
    );
    expect(requests.map(({ query }) => query.get("page"))).toEqual([null, "2", "3"]);
  });

  it("a list sends the caller's parameters if one parameter of the URL is the cursor", async () => {
    const { baseUrl, requests } = await serve(stubs.graph);
    const init = { params: { query: { $filter: "name eq 'a&b'" } } };
    await paginate(clients.graph(baseUrl), "/v1.0/users", init).toArray();
    expect(requests.map(({ query }) => query.get("$filter"))).toEqual(
      Array(3).fill("name eq 'a&b'"),
    );
  });

  it("a POST list sends the caller's body with the cursor, and does not change the caller's object", async () => {
    const { baseUrl, requests } = await serve(stubs.notion);
    const init = structuredClone(database);
    await paginate(clients.notion(baseUrl), "/v1/databases/{id}/query", init).toArray();
    expect(requests.map(({ method, body }) => [method, body])).toEqual([
      ["POST", { filter: { property: "p" } }],
      ["POST", { filter: { property: "p" }, start_cursor: "3" }],
      ["POST", { filter: { property: "p" }, start_cursor: "6" }],
    ]);
    expect(init).toEqual(database);
  });

  it("a list starts at the cursor in the parameters or in the body", async () => {
    const shop = await serve(stubs.shop);
    const query = { page: 2 };
    const orders = paginate(clients.shop(shop.baseUrl), "/orders", { params: { query } });
    expect((await orders.toArray()).map(({ id }) => id)).toEqual(["d", "e", "f", "g"]);
    const products = paginate(clients.shop(shop.baseUrl), "/products", {
      params: { query: { skip: 5 } },
    });
    expect((await products.toArray()).map(({ id }) => id)).toEqual(["f", "g"]);
    const notion = await serve(stubs.notion);
    const results = paginate(clients.notion(notion.baseUrl), "/v1/databases/{id}/query", {
      ...database,
      body: { start_cursor: "6" },
    });
    expect((await results.toArray()).map(({ id }) => id)).toEqual(["g"]);
  });

  it("a list throws for a link to another origin, and does not request the link", async () => {
    const other = await serve(stubs.github);
    const own = await serve((seen) => stubs.github({ ...seen, origin: other.baseUrl }));
    await expect(paginate(clients.github(own.baseUrl), issues, repo).toArray()).rejects.toThrow(
      `Page 1 of GET ${issues} has a next URL in "Link" with another origin, ${other.baseUrl}. This URL was not requested.`,
    );
    expect(own.requests).toHaveLength(1);
    expect(other.requests).toHaveLength(0);
  });

  it("with anyOrigin, a list sends the query of a link with another origin to the client's origin", async () => {
    const other = await serve(stubs.github);
    const own = await serve((seen) => stubs.github({ ...seen, origin: other.baseUrl }));
    const client = clients.github(own.baseUrl);
    const list = { ...client.lists[issues], anyOrigin: true as const };
    const proxied = { ...client, lists: { ...client.lists, [issues]: list } };
    expect(await paginate(proxied, issues, repo).toArray()).toHaveLength(ids.length);
    expect(own.requests).toHaveLength(3);
    expect(other.requests).toHaveLength(0);
  });
});
