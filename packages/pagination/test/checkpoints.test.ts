import { describe, expect, it } from "vitest";
import { type Checkpoint, paginate } from "../src/index.ts";
import { clientOf, ids, pages } from "./support/api.ts";

const widgets = "/tenants/{tenant}/widgets";

/** Returns a value after it was stored as JSON. */
function stored(checkpoint: Checkpoint): Checkpoint {
  const copy: { checkpoint: Checkpoint } = { checkpoint };
  return (JSON.parse(JSON.stringify(copy)) as typeof copy).checkpoint;
}

describe("checkpoint", () => {
  it("a checkpoint resumes with the next item, at every position of a list", async () => {
    const client = clientOf(pages("abc", "", "de", "f"));
    const list = paginate(client, "/things");
    const iterator = list[Symbol.asyncIterator]();
    let rest = "abcdef";
    for (;;) {
      const later = list.with({ resumeFrom: stored(iterator.checkpoint) });
      expect(ids(await later.toArray())).toBe(rest);
      if ((await iterator.next()).done) break;
      rest = rest.slice(1);
    }
    expect(rest).toBe("");
  });

  it("a checkpoint of items resumes pages, and a checkpoint of pages resumes items", async () => {
    const list = paginate(clientOf(pages("abc", "def")), "/things");
    const items = list[Symbol.asyncIterator]();
    await items.next();
    const pagewise = list.with({ resumeFrom: items.checkpoint }).pages();
    await pagewise.next();
    const rest = list.with({ resumeFrom: pagewise.checkpoint });
    expect(ids(await rest.toArray())).toBe("def");
  });

  it("a resumed list sends no request for pages before the checkpoint", async () => {
    const client = clientOf(pages("ab", "cd", "ef"));
    const list = paginate(client, "/things");
    const iterator = list[Symbol.asyncIterator]();
    for (let count = 0; count < 4; count++) await iterator.next();
    client.requests.length = 0;
    expect(ids(await list.with({ resumeFrom: iterator.checkpoint }).toArray())).toBe("ef");
    expect(client.cursors()).toEqual(["c2"]);
  });

  it("a checkpoint is plain JSON and contains no parameter", async () => {
    const query = { where: { name: "secret" }, limit: 1 };
    const list = paginate(clientOf(pages("a", "b")), "/things", { params: { query } });
    const iterator = list[Symbol.asyncIterator]();
    await iterator.next();
    const { checkpoint } = iterator;
    expect(stored(checkpoint)).toEqual(checkpoint);
    expect(Object.keys(checkpoint).sort()).toEqual([
      "anchor",
      "cursor",
      "cursors",
      "fingerprint",
      "index",
      "version",
    ]);
    expect(JSON.stringify(checkpoint)).not.toContain("secret");
  });

  it("a checkpoint has a fingerprint that is the same in every process", () => {
    const init = { params: { path: { tenant: "t" }, query: { page_size: 10 } } };
    const { checkpoint } = paginate(clientOf(pages("a")), widgets, init)[Symbol.asyncIterator]();
    expect(checkpoint.fingerprint).toBe(5807163221026772);
  });

  it("a checkpoint does not depend on the order of parameters, or on parameters that are not sent", () => {
    const client = clientOf(pages("a"));
    const fingerprints = [
      { limit: 1, where: { name: "x", age: 2 }, tags: ["p", "q"] },
      { tags: ["p", "q"], where: { age: 2, name: "x" }, limit: 1 },
      { tags: ["p", "q"], where: { age: 2, name: "x" }, limit: 1, next_cursor: "elsewhere" },
    ].map(
      (query) =>
        paginate(client, "/things", { params: { query } })[Symbol.asyncIterator]().checkpoint
          .fingerprint,
    );
    expect(new Set(fingerprints).size).toBe(1);
  });

  it.each([
    ["another parameter", { query: { page_size: 2 }, path: { tenant: "t" } }],
    ["another path parameter", { query: { page_size: 1 }, path: { tenant: "u" } }],
    ["one parameter fewer", { path: { tenant: "t" } }],
  ])(
    "a checkpoint is rejected before a request is sent if the list has %s",
    async (_name, params) => {
      const client = clientOf(pages("a"));
      const before = paginate(client, widgets, {
        params: { query: { page_size: 1 }, path: { tenant: "t" } },
      });
      const { checkpoint } = before[Symbol.asyncIterator]();
      const list = paginate(client, widgets, { params }, { resumeFrom: checkpoint });
      await expect(list.toArray()).rejects.toMatchObject({
        code: "wrong-checkpoint",
        detail: checkpoint.fingerprint,
      });
      expect(client.requests).toHaveLength(0);
    },
  );

  it("a checkpoint is rejected with another path, another scope and another order of values", async () => {
    const client = clientOf(pages("a"));
    const of = (tags: string[], scope?: string) =>
      paginate(client, "/things", { params: { query: { tags } } }, { scope });
    const { checkpoint } = of(["a", "b"], "one")[Symbol.asyncIterator]();
    const wrong = { code: "wrong-checkpoint" };
    const resumed = { resumeFrom: checkpoint };
    await expect(of(["b", "a"], "one").with(resumed).first()).rejects.toMatchObject(wrong);
    await expect(of(["a", "b"], "two").with(resumed).first()).rejects.toMatchObject(wrong);
    await expect(of(["a", "b"]).with(resumed).first()).rejects.toMatchObject(wrong);
    const init = { params: { path: { tenant: "t" } } };
    const elsewhere = paginate(client, widgets, init, resumed);
    await expect(elsewhere.first()).rejects.toMatchObject(wrong);
    expect(client.requests).toHaveLength(0);
    expect(await of(["a", "b"], "one").with(resumed).toArray()).toHaveLength(1);
  });

  it.each([
    ["text", () => "sorry"],
    ["an empty text", () => ""],
    ["a number", () => 5],
    ["an array", () => []],
    ["an empty object", () => ({})],
    ["without a cursor", (checkpoint: Checkpoint) => ({ ...checkpoint, cursor: undefined })],
    ["with a number as its cursor", (checkpoint: Checkpoint) => ({ ...checkpoint, cursor: 5 })],
    ["without an index", (checkpoint: Checkpoint) => ({ ...checkpoint, index: undefined })],
    ["with a negative index", (checkpoint: Checkpoint) => ({ ...checkpoint, index: -1 })],
    [
      "with an index that is not a whole number",
      (checkpoint: Checkpoint) => ({ ...checkpoint, index: 1.5 }),
    ],
  ])(
    "a value that is not a checkpoint is rejected before a request is sent: %s",
    async (_name, forge) => {
      const client = clientOf(pages("ab", "cd"));
      const list = paginate(client, "/things");
      const resumeFrom: unknown = forge(list[Symbol.asyncIterator]().checkpoint);
      const resumed = list.with({ resumeFrom: resumeFrom as Checkpoint });
      await expect(resumed.toArray()).rejects.toMatchObject({ code: "wrong-checkpoint" });
      expect(client.requests).toHaveLength(0);
    },
  );

  it("resumeFrom can be null, because a store may have no checkpoint", async () => {
    const list = paginate(clientOf(pages("ab", "cd")), "/things", {}, { resumeFrom: null });
    expect(ids(await list.toArray())).toBe("abcd");
  });

  it("a checkpoint on a page that has become shorter resumes with the next page", async () => {
    let first = "abcd";
    const client = clientOf((request, number) => pages(first, "ef")(request, number));
    const list = paginate(client, "/things");
    const iterator = list[Symbol.asyncIterator]();
    for (let count = 0; count < 3; count++) await iterator.next();
    first = "ab";
    expect(ids(await list.with({ resumeFrom: iterator.checkpoint }).toArray())).toBe("ef");
  });
});
