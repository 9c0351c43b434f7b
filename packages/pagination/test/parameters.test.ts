import { describe, expect, it } from "vitest";
import { paginate } from "../src/index.ts";
import { clientOf, ids, pages } from "./support/api.ts";

/** Returns the query of a URL, without the cursor. */
function query(url: string): string {
  const { searchParams } = new URL(url);
  searchParams.delete("next_cursor");
  return searchParams.toString();
}

describe("parameters", () => {
  it("null as the cursor of the caller means the first page", async () => {
    const client = clientOf(pages("a", "b"));
    const query: object = { next_cursor: null };
    expect(ids(await paginate(client, "/things", { params: { query } }).toArray())).toBe("ab");
    expect(client.cursors()).toEqual([null, "c1"]);
  });

  it("the parameters are the same for every page, even if the caller changes them between pages", async () => {
    const client = clientOf(pages("a", "b", "c"));
    const where = { name: "x" };
    const params = { query: { limit: 1, tags: ["p"], where } };
    const list = paginate(client, "/things", { params });
    params.query.limit = 2;
    params.query.tags.push("q");
    where.name = "y";
    expect(ids(await list.toArray())).toBe("abc");
    const queries = client.requests.map(({ url }) => query(url));
    expect(new Set(queries)).toEqual(new Set(["limit=1&tags=p&where%5Bname%5D=x"]));
  });

  it("the parameters of the caller are never changed", async () => {
    const client = clientOf(pages("a", "b"));
    const init = Object.freeze({
      params: Object.freeze({ query: Object.freeze({ limit: 1, where: Object.freeze({}) }) }),
      headers: Object.freeze({ "x-a": "1" }),
    });
    const before = JSON.stringify(init);
    const list = paginate(client, "/things", init);
    expect(ids(await list.toArray())).toBe("ab");
    expect(ids(await list.toArray())).toBe("ab");
    expect(JSON.stringify(init)).toBe(before);
  });

  it("a client that changes the parameters of one page changes no other page", async () => {
    const { GET, lists } = clientOf(pages("a", "b", "c"));
    const seen: unknown[] = [];
    const meddling = {
      lists,
      GET(path: "/things", init: { params: { query: { tags: string[]; limit?: number } } }) {
        const { query } = init.params;
        seen.push(structuredClone(query));
        query.tags.push("meddled");
        query.limit = 99;
        return GET(path, init);
      },
    };
    const init = { params: { query: { tags: ["p"] } } };
    expect(ids(await paginate(meddling, "/things", init).toArray())).toBe("abc");
    expect(seen).toEqual([
      { tags: ["p"] },
      { tags: ["p"], next_cursor: "c1" },
      { tags: ["p"], next_cursor: "c2" },
    ]);
  });

  it("the first page is requested without a cursor, or with the caller's cursor", async () => {
    const client = clientOf(pages("a", "b", "c"));
    await paginate(client, "/things").toArray();
    const init = { params: { query: { next_cursor: "c1" } } };
    expect(ids(await paginate(client, "/things", init).toArray())).toBe("bc");
    expect(client.cursors()).toEqual([null, "c1", "c2", "c1", "c2"]);
  });

  it("requests contain the headers and other options of the caller", async () => {
    const client = clientOf(pages("a", "b"));
    const init = { headers: { authorization: "Bearer t" }, credentials: "omit" } as const;
    await paginate(client, "/things", init).toArray();
    expect(client.requests.map(({ headers }) => headers.get("authorization"))).toEqual([
      "Bearer t",
      "Bearer t",
    ]);
    expect(client.requests.map(({ credentials }) => credentials)).toEqual(["omit", "omit"]);
  });

  it("the methods of the client are called with the client as `this`", async () => {
    const inner = clientOf(pages("a"));
    class Client {
      readonly lists = inner.lists;
      readonly #get = inner.GET;
      GET(path: "/things", init: Record<string, unknown>) {
        return this.#get(path, init);
      }
    }
    expect(ids(await paginate(new Client(), "/things").toArray())).toBe("a");
  });
});
