import { describe, expect, it } from "vitest";
import { paginate } from "../src/index.ts";
import { clientOf, ids, pages } from "./support/api.ts";

describe("pages of a list", () => {
  it("a page of a list has items, the whole body, a number and a checkpoint", async () => {
    const client = clientOf((request) =>
      request.url.includes("next_cursor")
        ? Response.json({ result: [{ id: "b" }], total: 2 })
        : Response.json({ result: [{ id: "a" }], next_cursor: "x", total: 2 }),
    );
    const all = [];
    for await (const page of paginate(client, "/things").pages()) all.push(page);
    expect(all.map((page) => [ids(page.items), page.index, page.body.total])).toEqual([
      ["a", 0, 2],
      ["b", 1, 2],
    ]);
    expect(all.map(({ checkpoint: { cursor, index } }) => [cursor, index])).toEqual([
      ["x", 0],
      ["x", 1],
    ]);
  });

  it("pages() delivers empty pages", async () => {
    const list = paginate(clientOf(pages("", "a", "", "")), "/things");
    const lengths = [];
    for await (const page of list.pages()) lengths.push(page.items.length);
    expect(lengths).toEqual([0, 1, 0, 0]);
  });

  it("the iterator of pages returns the reason of its end", async () => {
    const list = paginate(clientOf(pages("ab", "c")), "/things");
    const iterator = list.pages();
    await iterator.next();
    await iterator.next();
    expect(await iterator.next()).toMatchObject({ done: true, value: { reason: "exhausted" } });
    const limited = list.with({ limit: 1 }).pages();
    expect(await limited.next()).toMatchObject({ done: false, value: { items: [{ id: "a" }] } });
    expect(await limited.next()).toMatchObject({
      done: true,
      value: { reason: "limit", checkpoint: { cursor: null, index: 1 } },
    });
    const stopped = list.pages();
    await stopped.next();
    expect(await stopped.return()).toMatchObject({
      done: true,
      value: { reason: "aborted", checkpoint: { cursor: "c1", index: 0 } },
    });
  });

  it("pages are cut at the limit and at the checkpoint", async () => {
    const list = paginate(clientOf(pages("abc", "def")), "/things");
    const iterator = list[Symbol.asyncIterator]();
    await iterator.next();
    const rest = list.with({ resumeFrom: iterator.checkpoint, limit: 3 });
    const texts = [];
    for await (const page of rest.pages()) texts.push(ids(page.items));
    expect(texts).toEqual(["bc", "d"]);
  });

  it("at(count) of a page is the position after each item", async () => {
    const list = paginate(clientOf(pages("abc", "d")), "/things");
    for await (const page of list.pages()) {
      for (let count = 0; count <= page.items.length; count++) {
        const rest = await list.with({ resumeFrom: page.at(count) }).toArray();
        expect(ids(rest)).toBe("abcd".slice(page.index * 3 + count));
      }
    }
  });
});
