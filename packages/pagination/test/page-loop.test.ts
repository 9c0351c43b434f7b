import { expect, it } from "vitest";
import { type Loaded, PageLoop } from "../src/core/page-loop.ts";

const pages: Readonly<Record<string, readonly [items: readonly string[], next: string | null]>> = {
  first: [["a", "b"], "second"],
  second: [["c"], null],
};

const source = {
  name: "letters",
  getPage(cursor: string | null) {
    const [items, next] = pages[cursor ?? "first"] ?? [[], null];
    return Promise.resolve({ items, next, body: null });
  },
};

it("a page loop applies a page only after it was loaded, and moves its place past the page", async () => {
  const loop = new PageLoop(source, {});
  const loaded = await loop.load();
  expect(loop.place).toMatchObject({ cursor: null, index: 0 });
  expect(loop.apply(loaded)).toMatchObject({ items: ["a", "b"], index: 0 });
  expect(loop.place).toMatchObject({ cursor: "second", index: 0 });
  expect(loop.outcome).toBeUndefined();
  loop.apply(await loop.load());
  expect(loop.outcome).toBe("exhausted");
});

it("a page loop ends at its limit, with its place inside the page", async () => {
  const loop = new PageLoop(source, { limit: 1 });
  expect(loop.apply(await loop.load())?.items).toEqual(["a"]);
  expect(loop.place).toMatchObject({ cursor: null, index: 1 });
  expect(loop.outcome).toBe("limit");
});

it("a page loop throws the error of a request when the result is applied", async () => {
  const failure = new Error("offline");
  const loop = new PageLoop({ ...source, getPage: () => Promise.reject(failure) }, {});
  const loaded: Loaded = await loop.load();
  expect(() => loop.apply(loaded)).toThrow(failure);
});

it("a stopped page loop resolves a request that never ends", async () => {
  const loop = new PageLoop({ ...source, getPage: () => new Promise<never>(() => undefined) }, {});
  const loaded = loop.load();
  loop.stop();
  expect(await loaded).toMatchObject({ isFailed: true });
});

it("a page loop throws for an identity that cannot be converted to JSON", () => {
  const make = () => new PageLoop({ ...source, identity: 1n }, {});
  expect(make).toThrow("The identity of letters cannot be converted to JSON. Use JSON data.");
});
