import { describe, expect, it } from "vitest";
import { paginate } from "../src/index.ts";
import { clientOf, ids, pages, type Thing } from "./support/api.ts";

async function collect(items: AsyncIterable<Thing>): Promise<string> {
  const all: Thing[] = [];
  for await (const item of items) all.push(item);
  return ids(all);
}

describe("items of a list", () => {
  it("a list delivers the items of all pages in order, in both cursor styles", async () => {
    const client = clientOf(pages("ab", "cd", "e"));
    expect(await collect(paginate(client, "/things"))).toBe("abcde");
    const init = { params: { path: { tenant: "t" } } };
    expect(await collect(paginate(client, "/tenants/{tenant}/widgets", init))).toBe("abcde");
    expect(client.cursors()).toEqual([null, "c1", "c2", null, "c1", "c2"]);
  });

  it("every iteration of a list starts at the beginning, even after a break", async () => {
    const client = clientOf(pages("ab", "cd", "e"));
    const list = paginate(client, "/things");
    for await (const item of list) {
      expect(item.id).toBe("a");
      break;
    }
    expect(await collect(list)).toBe("abcde");
    expect(await collect(list)).toBe("abcde");
  });

  it("concurrent iterations of one list each deliver all items", async () => {
    const list = paginate(clientOf(pages("ab", "cd", "e")), "/things");
    expect(await Promise.all([collect(list), collect(list)])).toEqual(["abcde", "abcde"]);
  });

  it("concurrent calls of next() receive the items in order", async () => {
    const list = paginate(clientOf(pages("ab", "", "c")), "/things");
    const iterator = list[Symbol.asyncIterator]();
    const results = await Promise.all([1, 2, 3, 4, 5].map(() => iterator.next()));
    expect(results.map(({ done, value }) => (done ? value.reason : value.id))).toEqual([
      "a",
      "b",
      "c",
      "exhausted",
      "exhausted",
    ]);
  });

  it("a list sends a request only when an item is requested", async () => {
    const client = clientOf(pages("a"));
    const list = paginate(client, "/things");
    list[Symbol.asyncIterator]();
    list.pages();
    list.stream();
    await Promise.resolve();
    expect(client.requests).toHaveLength(0);
  });

  it("toArray collects the items of a list, up to a limit", async () => {
    const client = clientOf(pages("ab", "cd", "e"));
    const list = paginate(client, "/things");
    expect(ids(await list.toArray())).toBe("abcde");
    expect(ids(await list.toArray({ limit: 3 }))).toBe("abc");
    expect(await list.toArray({ limit: 0 })).toEqual([]);
  });

  it("first() returns the first item of a list with one request", async () => {
    const client = clientOf(pages("ab", "cd"));
    expect((await paginate(client, "/things").first())?.id).toBe("a");
    expect(client.requests).toHaveLength(1);
    expect(await paginate(clientOf(pages("")), "/things").first()).toBeUndefined();
    expect((await paginate(clientOf(pages("", "", "x")), "/things").first())?.id).toBe("x");
  });

  it("paginate uses the lists in the options if the client has none", async () => {
    const { GET, lists } = clientOf(pages("ab", "c"));
    expect(await collect(paginate({ GET }, "/things", {}, { lists }))).toBe("abc");
  });
});
