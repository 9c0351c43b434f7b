import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, it, vi } from "vitest";
import { paginate, pagedList, paginateMany, type PageReport } from "../src/index.ts";
import { clientOf, ids, lists, pages, soon, type Thing, things } from "./support/api.ts";

const source = { name: "hangs", getPage: () => new Promise<never>(() => undefined) };

/** Creates a signal that counts its listeners. */
function counted() {
  const controller = new AbortController();
  const { signal } = controller;
  const counts = { now: 0, most: 0 };
  const add = signal.addEventListener.bind(signal);
  const remove = signal.removeEventListener.bind(signal);
  signal.addEventListener = (...parameters: Parameters<typeof add>) => {
    counts.most = Math.max(counts.most, ++counts.now);
    add(...parameters);
  };
  signal.removeEventListener = (...parameters: Parameters<typeof remove>) => {
    counts.now--;
    remove(...parameters);
  };
  return { controller, signal, counts };
}

it("await using ends an iteration over items, pages and many sources", async () => {
  const client = clientOf((request, number) =>
    number === 0 ? pages("ab", "c")(request, number) : undefined,
  );
  const onEnd = vi.fn();
  const list = paginate(client, "/things", {}, { onEnd });
  {
    await using items = list[Symbol.asyncIterator]();
    await items.next();
    await items.next();
  }
  expect(client.requests.map(({ signal }) => signal.aborted)).toEqual([false, true]);
  expect(onEnd).toHaveBeenCalledTimes(1);
  {
    await using page = list.pages();
    await using many = paginateMany([["x", list]])[Symbol.asyncIterator]();
    expect(page.checkpoint.index).toBe(0);
    expect(many.checkpoint.finished).toEqual([]);
  }
  expect(onEnd).toHaveBeenCalledTimes(2);
});

it("throw() of a delegating generator ends the iteration and throws the error", async () => {
  const onEnd = vi.fn(() => Promise.reject(new Error("not stored")));
  const list = paginate(clientOf(pages("ab", "c")), "/things", {}, { onEnd });
  async function* outer(): AsyncGenerator<Thing, unknown, undefined> {
    return yield* list;
  }
  const error = new Error("thrown into it");
  const generator = outer();
  await generator.next();
  await expect(generator.throw(error)).rejects.toBe(error);
  expect(onEnd).toHaveBeenCalledTimes(1);
  const many = paginateMany([["x", list]])[Symbol.asyncIterator]();
  await many.next();
  await expect(many.throw(error)).rejects.toBe(error);
  expect(onEnd).toHaveBeenCalledTimes(2);
});

it("return() of a delegating generator returns its value", async () => {
  async function* outer(): AsyncGenerator<Thing, unknown, undefined> {
    return yield* paginate(clientOf(pages("ab")), "/things");
  }
  const generator = outer();
  await generator.next();
  expect(await generator.return("v")).toEqual({ done: true, value: "v" });
});

it("iterators inherit from the prototype of all async iterators of the runtime", () => {
  const asyncIterator = Object.getPrototypeOf(
    Object.getPrototypeOf(
      async function* () {
        // The test only uses the prototype.
      }.prototype,
    ),
  ) as Record<string, unknown>;
  const list = paginate(clientOf(pages("ab")), "/things");
  asyncIterator["helperOfTheTest"] = "here";
  try {
    for (const iterator of [
      list[Symbol.asyncIterator](),
      list.pages(),
      paginateMany([["x", list]])[Symbol.asyncIterator](),
    ]) {
      expect(iterator).toHaveProperty("helperOfTheTest", "here");
      expect(iterator[Symbol.asyncIterator]()).toBe(iterator);
    }
  } finally {
    delete asyncIterator["helperOfTheTest"];
  }
});

it("an iteration over one list settles immediately if the client ignores the signal", async () => {
  const controller = new AbortController();
  const list = pagedList({ ...source, signal: controller.signal });
  const all = list.toArray();
  controller.abort(new Error("enough"));
  await expect(soon(all)).rejects.toThrow("enough");

  const iterator = pagedList(source)[Symbol.asyncIterator]();
  const next = iterator.next();
  await soon(iterator.return());
  expect(await soon(next)).toMatchObject({ done: true, value: { reason: "aborted" } });
});

it("an iteration over many sources settles immediately if the clients ignore the signal", async () => {
  const sources = [
    ["x", pagedList(source)],
    ["y", pagedList(source)],
  ] as const;
  const controller = new AbortController();
  const waiting = paginateMany(sources, { signal: controller.signal })[Symbol.asyncIterator]();
  const next = waiting.next();
  await Promise.resolve();
  controller.abort(new Error("enough"));
  await expect(soon(next)).rejects.toThrow("enough");

  const returned = paginateMany(sources)[Symbol.asyncIterator]();
  const last = returned.next();
  await Promise.resolve();
  await soon(returned.return());
  expect(await soon(last)).toMatchObject({ done: true, value: { reason: "aborted" } });
});

it("many lists and their set add only one listener to a shared signal, and remove the listener", async () => {
  const { controller, signal, counts } = counted();
  const sources = Array.from(
    { length: 20 },
    (_, index) => [`${index}`, paginate(clientOf(pages("a", "b")), "/things", { signal })] as const,
  );
  for await (const result of paginateMany(sources, { concurrency: 20, signal })) {
    expect(result.ok).toBe(true);
  }
  expect(counts).toEqual({ now: 0, most: 1 });

  const hanging = pagedList({ ...source, signal })[Symbol.asyncIterator]();
  const next = hanging.next();
  expect(counts.now).toBe(1);
  await hanging.return();
  await next;
  expect(counts.now).toBe(0);
  controller.abort();
});

it("iterators do not replace the async iterator helpers of the runtime", () => {
  const list = pagedList(source);
  const many = paginateMany([])[Symbol.asyncIterator]();
  const helpers = "map filter take drop flatMap reduce toArray forEach some every find".split(" ");
  for (const iterator of [list[Symbol.asyncIterator](), list.pages(), many]) {
    let inherited: object = iterator;
    while (Object.getPrototypeOf(inherited) !== Object.prototype) {
      inherited = Object.getPrototypeOf(inherited) as object;
    }
    for (const name of helpers) {
      expect(Reflect.get(iterator, name), name).toBe(Reflect.get(inherited, name));
    }
  }
});

it("an iteration that has ended keeps no page in memory", async () => {
  const kept: WeakRef<object>[] = [];
  const list = pagedList({
    name: "large pages",
    getPage(cursor) {
      const items = [{ id: "a" }, { id: "b" }];
      kept.push(new WeakRef(items));
      return Promise.resolve({ items, next: cursor ? null : "next", body: items });
    },
  });
  const iterator = list[Symbol.asyncIterator]();
  while (!(await iterator.next()).done);
  setFlagsFromString("--expose-gc");
  const gc = runInNewContext("gc") as () => void;
  for (let turn = 0; turn < 5; turn++) {
    await new Promise((resolve) => setImmediate(resolve));
    gc();
  }
  expect(kept.map((reference) => reference.deref())).toEqual([undefined, undefined]);
  expect(iterator.checkpoint).toMatchObject({ cursor: "next", index: 2 });
});

it("first() uses the options of the list", async () => {
  const client = clientOf(pages("ab"));
  const onEnd = vi.fn();
  const list = paginate(client, "/things", {}, { limit: 0, onEnd });
  expect(await list.first()).toBeUndefined();
  expect(client.requests).toHaveLength(0);
  expect(onEnd).toHaveBeenCalledTimes(1);
});

it("a list copies the caller's headers, in every form that a client accepts", async () => {
  for (const headers of [
    { "x-a": "1", "x-list": ["p"] },
    new Headers({ "x-a": "1" }),
    [["x-a", "1"]] as [string, string][],
  ]) {
    const client = clientOf(pages("a", "b"));
    const iterator = paginate(client, "/things", { headers })[Symbol.asyncIterator]();
    await iterator.next();
    if (headers instanceof Headers) headers.set("x-a", "2");
    else if (Array.isArray(headers)) headers[0]![1] = "2";
    else {
      headers["x-a"] = "2";
      headers["x-list"].push("q");
    }
    await iterator.next();
    expect(client.requests.map((request) => request.headers.get("x-a"))).toEqual(["1", "1"]);
  }
});

it("onPage receives the number, the items, the total and the duration of each page", async () => {
  const client = clientOf((request) =>
    request.url.includes("next_cursor")
      ? Response.json({ result: things("c"), total: 3 })
      : Response.json({ result: things("a", "b"), next_cursor: "x", total: 3 }),
  );
  const reports: PageReport[] = [];
  const onPage = (report: PageReport) => reports.push(report);
  const list = paginate(client, "/things", {}, { onPage });
  expect(ids(await list.toArray())).toBe("abc");
  expect(reports).toMatchObject([
    { index: 0, items: 2, total: 3 },
    { index: 1, items: 1, total: 3 },
  ]);
  for (const { durationMs } of reports) expect(durationMs).toBeGreaterThanOrEqual(0);
});

it("an iteration throws the error of onPage, and its checkpoint is before the page", async () => {
  const onPage = ({ index }: PageReport) => {
    if (index === 1) throw new Error("no progress bar");
  };
  const list = paginate(clientOf(pages("ab", "c")), "/things", {}, { onPage });
  const iterator = list[Symbol.asyncIterator]();
  await iterator.next();
  await iterator.next();
  await expect(iterator.next()).rejects.toThrow("no progress bar");
  const rest = list.with({ resumeFrom: iterator.checkpoint, onPage: undefined });
  expect(ids(await rest.toArray())).toBe("c");
});

it("paginate accepts a client that has only GET if the options contain the lists", async () => {
  const { GET } = clientOf(pages("a"));
  expect(ids(await paginate({ GET }, "/things", {}, { lists }).toArray())).toBe("a");
});
