import { describe, expect, it } from "vitest";
import {
  pagedList,
  paginate,
  paginateMany,
  type PaginateManyOptions,
  type PaginateOptions,
  type RawPage,
} from "../src/index.ts";
import { infiniteOptions, type InfiniteListOptions } from "../src/tanstack-query.ts";
import { clientOf, ids, pages, type Thing } from "./support/api.ts";

const key = ({ id }: Thing): string => id;

describe("values that only JavaScript can pass", () => {
  it.each([
    ["limit", "5"],
    ["limit", -1],
    ["limit", 2.5],
    ["limit", NaN],
    ["limt", 5],
    ["toString", 5],
    ["lookahead", "no"],
    ["scope", 5],
    ["unwrap", {}],
    ["maxEmptyPages", -1],
    ["maxEmptyPages", NaN],
    ["onRepeatedCursor", "stop"],
    ["emptyCursor", "stop"],
    ["onExpired", "end"],
    ["key", "id"],
    ["isExpired", true],
    ["onPage", "page"],
    ["onEnd", {}],
    ["delivered", 5],
  ])("creating a list throws for an invalid option: %s is %s", (option, value) => {
    const client = clientOf(pages("ab"));
    const options = { key, [option]: value } as PaginateOptions<Thing>;
    expect(() => paginate(client, "/things", {}, options)).toThrow(
      expect.objectContaining({ code: "invalid-option", detail: option }),
    );
  });

  it.each([
    ["concurrency", 0],
    ["concurrency", -1],
    ["concurrency", 1.5],
    ["concurrency", NaN],
    ["concurrency", "8"],
    ["limit", -1],
    ["limit", 0.5],
    ["limit", NaN],
    ["maxFailures", -1],
    ["maxFailures", 1.5],
    ["maxFailures", NaN],
    ["lookahead", "no"],
    ["onSource", {}],
    ["onEnd", "end"],
    ["concurency", 4],
    ["perSource", 2],
  ])("paginateMany throws for an invalid option: %s is %s", (option, value) => {
    const options = { [option]: value } as PaginateManyOptions;
    expect(() => paginateMany([], options)).toThrow(
      expect.objectContaining({ code: "invalid-option", detail: option }),
    );
  });

  it.each([
    ["maxPages", 0],
    ["maxPages", -1],
    ["maxPages", 1.5],
    ["maxPages", NaN],
    ["maxPages", "5"],
    ["onRepeatedCursor", "follow"],
    ["emptyCursor", "throw"],
    ["unwrap", {}],
    ["scope", 5],
    ["maxPage", 5],
    ["limit", 5],
  ])("infiniteOptions throws for an invalid option: %s is %s", (option, value) => {
    const options = { [option]: value } as InfiniteListOptions;
    expect(() => infiniteOptions(clientOf(pages("a")), "/things", {}, options)).toThrow(
      expect.objectContaining({ code: "invalid-option", detail: option }),
    );
  });

  it("the error of a misspelt option contains the names of all options", () => {
    expect(() => paginateMany([], { concurency: 4 } as PaginateManyOptions)).toThrow(
      "The option concurency of paginateMany does not exist. Use one of: concurrency, lookahead, limit, maxFailures, resumeFrom, signal, onSource, onEnd.",
    );
  });

  it("limit and concurrency accept Infinity", async () => {
    const list = paginate(clientOf(pages("ab")), "/things", {}, { limit: Infinity });
    const many = paginateMany([["x", list]], { limit: Infinity, concurrency: Infinity });
    let count = 0;
    for await (const { ok } of many) count += Number(ok);
    expect(count).toBe(2);
  });

  it.each([
    ["no items", { next: null, body: null }, "items"],
    ["no items on a page with a next cursor", { next: "c", body: null }, "items"],
    ["a number as the next cursor", { items: [], next: 5, body: null }, "next"],
    ["no next cursor", { items: [], body: null }, "next"],
    ["undefined", undefined, "next"],
  ])("paginateMany reports a malformed page of a source: %s", async (_what, page, field) => {
    const getPage = () => Promise.resolve(page as RawPage<unknown, unknown>);
    const items = pagedList({ name: "rows", getPage }).toArray();
    await expect(items).rejects.toMatchObject({
      code: "malformed-page",
      detail: `rows: ${field}`,
      message: expect.stringContaining(`Page 1 of rows has a field "${field}"`) as unknown,
    });
  });

  it("paginate accepts items that are not JSON, before and after a checkpoint", async () => {
    const cyclic: { self?: object } = {};
    cyclic.self = cyclic;
    for (const [before, after] of [
      [[undefined], [undefined, 1]],
      [[1n], [1n, 1]],
      [[cyclic], [cyclic, 1]],
    ]) {
      let items: readonly unknown[] = before ?? [];
      const getPage = () => Promise.resolve({ items, next: null, body: null });
      const list = pagedList({ name: "rows", getPage });
      const iterator = list[Symbol.asyncIterator]();
      while (!(await iterator.next()).done);
      items = after ?? [];
      expect(await list.with({ resumeFrom: iterator.checkpoint }).toArray()).toEqual([1]);
    }
    let items: readonly unknown[] = [1];
    const getPage = () => Promise.resolve({ items, next: null, body: null });
    const list = pagedList({ name: "rows", getPage });
    const iterator = list[Symbol.asyncIterator]();
    while (!(await iterator.next()).done);
    items = [cyclic];
    const { checkpoint: resumeFrom } = iterator;
    await expect(list.with({ resumeFrom }).toArray()).rejects.toMatchObject({
      code: "stale-checkpoint",
    });
  });

  it("the identity of a list can have objects without a prototype, and keys in any order", () => {
    const bare = (fields: object): object => Object.assign(Object.create(null) as object, fields);
    const of = (identity: object): number =>
      pagedList({
        name: "rows",
        identity,
        getPage: () => Promise.resolve({ items: [], next: null, body: null }),
      })[Symbol.asyncIterator]().checkpoint.fingerprint;
    const one = of(bare({ a: bare({ x: 1, y: 2 }), b: bare({}) }));
    expect(one).toBe(of({ b: {}, a: { y: 2, x: 1 } }));
    expect(one).not.toBe(of({ b: {}, a: { y: 1, x: 2 } }));
  });

  it.each([
    "",
    0,
    false,
    5,
    "text",
    [],
    { version: 2, finished: [], places: { x: { version: 1 } } },
  ])(
    "paginateMany rejects a value that is not a checkpoint of many sources: %j",
    async (resumeFrom) => {
      const list = paginate(clientOf(pages("a")), "/things");
      const many = paginateMany([["x", list]], { resumeFrom: resumeFrom as never });
      await expect(many[Symbol.asyncIterator]().next()).rejects.toMatchObject({
        code: "wrong-checkpoint",
      });
    },
  );
});

describe("delivered keys", () => {
  it("delivered keys can be an iterable that yields its values only once", async () => {
    function* delivered() {
      yield "a";
      yield "b";
    }
    const list = paginate(
      clientOf(pages("abc", "d")),
      "/things",
      {},
      { key, delivered: delivered() },
    );
    for (const again of [list, list, list.with({ limit: 5 })]) {
      expect(ids(await again.toArray())).toBe("cd");
    }
  });
});

describe("failed page of a query", () => {
  it("the message of a failed page of a query has no page number, and recommends refetch", async () => {
    const client = clientOf(() => new Response("{}", { status: 503 }));
    const { queryFn, initialPageParam: pageParam } = infiniteOptions(client, "/things");
    await expect(queryFn({ pageParam, signal: new AbortController().signal })).rejects.toThrow(
      "A page of GET /things failed with status 503. error.cause is the response body. Refetch the query.",
    );
  });
});
