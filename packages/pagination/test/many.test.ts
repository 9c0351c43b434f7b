import { describe, expect, it, vi } from "vitest";
import {
  type ManyCheckpoint,
  type ManyEnd,
  type ManyEvent,
  type ManyResult,
  pagedList,
  paginate,
  paginateMany,
} from "../src/index.ts";
import { type Answer, clientOf, ids, pages, soon, type Thing } from "./support/api.ts";

/** Creates a source with a name from pages. */
function source(name: string, ...texts: string[]) {
  const client = clientOf(pages(...texts));
  return [name, paginate(client, "/things"), client] as const;
}

async function collect(results: AsyncIterable<ManyResult<Thing>>): Promise<string[]> {
  const all: string[] = [];
  for await (const result of results) {
    all.push(`${result.source}${result.ok ? result.item.id : "!"}`);
  }
  return all;
}

const named = (...sources: (readonly [string, ReturnType<typeof source>[1], unknown?])[]) =>
  sources.map(([name, list]) => [name, list] as const);

describe("many sources", () => {
  it("many sources deliver all items in order, each with its source", async () => {
    const results = await collect(
      paginateMany(named(source("x", "ab", "c"), source("y", "", "d"), source("z", "ef"))),
    );
    expect(results.filter((text) => text.startsWith("x"))).toEqual(["xa", "xb", "xc"]);
    expect(results.filter((text) => text.startsWith("y"))).toEqual(["yd"]);
    expect(results.filter((text) => text.startsWith("z"))).toEqual(["ze", "zf"]);
    expect(results).toHaveLength(6);
  });

  it("many sources deliver in turns, so that a long list does not block other lists", async () => {
    const long = source("x", ...Array<string>(100).fill("aaaaaaaaaa"));
    const results = await collect(paginateMany(named(long, source("y", "bcd"))));
    expect(results.indexOf("yd")).toBeLessThan(10);
  });

  it("many sources deliver one item each in turn, in the order in which they were opened", async () => {
    const results = await collect(
      paginateMany(named(source("x", "abc", "d"), source("y", "abcd"), source("z", "abcd"))),
    );
    expect(results.slice(0, 9)).toEqual(["xa", "ya", "za", "xb", "yb", "zb", "xc", "yc", "zc"]);
  });

  it("sources that wait for a page do not block other sources", async () => {
    const slow = paginate(
      clientOf(() => undefined),
      "/things",
    );
    const iterator = paginateMany(named(["slow", slow], source("y", "ab", "cd")))[
      Symbol.asyncIterator
    ]();
    const first = [];
    for (let count = 0; count < 4; count++) first.push(await iterator.next());
    expect(first.map(({ done, value }) => !done && value.source)).toEqual(["y", "y", "y", "y"]);
    await iterator.return();
  });

  it("a source that fails does not affect other sources, and its result has the checkpoint", async () => {
    const bad = clientOf((request, number) =>
      number === 0 ? pages("ab", "c")(request, number) : Promise.reject(new Error("down")),
    );
    const failures: ManyResult<Thing>[] = [];
    const items: string[] = [];
    const sources = named(["bad", paginate(bad, "/things")], source("good", "xy", "z"));
    for await (const result of paginateMany(sources)) {
      if (result.ok) items.push(result.item.id);
      else failures.push(result);
    }
    expect(items.sort().join("")).toBe("abxyz");
    expect(failures).toMatchObject([
      { source: "bad", error: { message: "down" }, checkpoint: { cursor: "c1", index: 0 } },
    ]);
  });

  it("only the source with a wrong checkpoint fails", async () => {
    const [, list] = source("x", "ab");
    const { checkpoint } = list.with({})[Symbol.asyncIterator]();
    const resumeFrom: ManyCheckpoint = {
      version: 2,
      finished: [],
      places: { x: { ...checkpoint, fingerprint: 1 } },
    };
    const results = await collect(
      paginateMany(named(["x", list], source("y", "c")), { resumeFrom }),
    );
    expect(results.sort()).toEqual(["x!", "yc"]);
  });

  it("many sources are opened one by one, up to the concurrency", async () => {
    let inFlight = 0;
    let most = 0;
    let given = 0;
    const answer: Answer = async (request, number) => {
      inFlight++;
      most = Math.max(most, inFlight);
      await new Promise((resolve) => setImmediate(resolve));
      inFlight--;
      return (await pages("a", "b")(request, number)) ?? new Response();
    };
    function* sources() {
      for (; given < 200; given++) {
        yield [`s${given}`, paginate(clientOf(answer), "/things")] as const;
      }
    }
    const iterable = { [Symbol.iterator]: sources };
    let results = 0;
    for await (const result of paginateMany(iterable, { concurrency: 3 })) {
      expect(result.ok).toBe(true);
      results++;
      expect(given).toBeLessThanOrEqual(Math.ceil(results / 2) + 3);
    }
    expect(results).toBe(400);
    expect(most).toBe(3);
  });

  it("ten thousand sources keep only the pages of open sources in memory", async () => {
    const requested = new Set<number>();
    const sources = Array.from({ length: 10_000 }, (_, index) => {
      const client = clientOf((request, number) => {
        requested.add(index);
        return pages("a")(request, number);
      });
      return [String(index), paginate(client, "/things")] as const;
    });
    const iterator = paginateMany(sources, { concurrency: 8 })[Symbol.asyncIterator]();
    for (let count = 0; count < 5; count++) await iterator.next();
    expect(requested.size).toBeLessThanOrEqual(13);
    await iterator.return();
    expect(Object.keys(iterator.checkpoint.places).length).toBeLessThanOrEqual(13);
  });

  it("many sources prefetch according to the option of each list or of paginateMany", async () => {
    const runPendingWork = () => new Promise((resolve) => setImmediate(resolve));
    for (const [lookahead, requests] of [
      [undefined, 2],
      [true, 2],
      [false, 1],
    ] as const) {
      const [name, list, client] = source("x", "ab", "cd", "ef");
      const iterator = paginateMany([[name, list]], { lookahead })[Symbol.asyncIterator]();
      await iterator.next();
      await iterator.next();
      await runPendingWork();
      expect(client.requests).toHaveLength(requests);
      await iterator.return();
    }
  });

  it("a break and the signal stop all sources", async () => {
    const clients = [1, 2, 3].map(() =>
      clientOf((request, number) => (number === 0 ? pages("ab", "c")(request, number) : undefined)),
    );
    const sources = clients.map(
      (client, index) => [String(index), paginate(client, "/things")] as const,
    );
    const controller = new AbortController();
    const waiting = collect(paginateMany(sources, { signal: controller.signal }));
    await new Promise((resolve) => setImmediate(resolve));
    controller.abort(new Error("enough"));
    await expect(waiting).rejects.toThrow("enough");
    for (const { requests } of clients) {
      expect(requests.map(({ signal }) => signal.aborted)).toEqual([false, true]);
    }
    for (const client of clients) client.requests.length = 0;
    for await (const result of paginateMany(sources)) {
      if (result.source === "2") break;
    }
    await new Promise((resolve) => setImmediate(resolve));
    for (const { requests } of clients) {
      expect(requests.slice(1).every(({ signal }) => signal.aborted)).toBe(true);
    }
  });

  it("the iterator of sources is closed after a break", async () => {
    let isClosed = false;
    function* sources() {
      try {
        for (let index = 0; ; index++) yield [`s${index}`, source("", "ab")[1]] as const;
      } finally {
        isClosed = true;
      }
    }
    const many = paginateMany({ [Symbol.iterator]: sources });
    for await (const result of many) if (result.ok) break;
    expect(isClosed).toBe(true);
  });

  it("an iterator of sources that has ended is not closed again", async () => {
    const sources = named(source("x", "ab"))[Symbol.iterator]();
    const close = vi.fn();
    const closing = { next: () => sources.next(), return: close, [Symbol.iterator]: () => closing };
    expect(await collect(paginateMany(closing))).toEqual(["xa", "xb"]);
    expect(close).not.toHaveBeenCalled();
  });

  it("many sources send no request if the signal is already aborted", async () => {
    const [name, list, client] = source("x", "a");
    const signal = AbortSignal.abort(new Error("no"));
    await expect(collect(paginateMany([[name, list]], { signal }))).rejects.toThrow("no");
    expect(client.requests).toHaveLength(0);
  });

  it("two sources with the same name are an error", async () => {
    const results = collect(paginateMany(named(source("x", "a"), source("x", "b"))));
    await expect(results).rejects.toMatchObject({ code: "duplicate-source", detail: "x" });
  });

  it.each([[["a"]], [undefined], [{ pages: () => [] }]])(
    "a source that is not a list is an error that names the source: %j",
    async (list) => {
      const results = paginateMany([["one", list as never]])[Symbol.asyncIterator]();
      await expect(results.next()).rejects.toMatchObject({
        code: "invalid-option",
        message: expect.stringMatching(/^The source "one" .+ is not a list/) as string,
      });
    },
  );

  it("an error of the iterable of sources stops all sources", async () => {
    const client = clientOf(() => undefined);
    function* sources() {
      yield ["x", paginate(client, "/things")] as const;
      throw new Error("no more accounts");
    }
    const results = collect(paginateMany({ [Symbol.iterator]: sources }));
    await expect(results).rejects.toThrow("no more accounts");
    expect(client.requests.map(({ signal }) => signal.aborted)).toEqual([true]);
  });

  it("each iteration over many sources starts at the beginning", async () => {
    const many = paginateMany(named(source("x", "ab"), source("y", "c")));
    expect((await collect(many)).sort()).toEqual(["xa", "xb", "yc"]);
    expect((await collect(many)).sort()).toEqual(["xa", "xb", "yc"]);
  });

  it("the iterable of sources can be empty", async () => {
    expect(await collect(paginateMany(named()))).toEqual([]);
  });
});

describe("checkpoint of many sources", () => {
  const all = () => named(source("x", "ab", "c"), source("y", "d"), source("z", "", "ef", "g"));
  const total = ["xa", "xb", "xc", "yd", "ze", "zf", "zg"];

  it("the checkpoint of many sources resumes each source at its position", async () => {
    for (let stop = 0; stop <= total.length; stop++) {
      const iterator = paginateMany(all(), { concurrency: 2 })[Symbol.asyncIterator]();
      const before: string[] = [];
      while (before.length < stop) {
        const { done, value } = await iterator.next();
        if (done) break;
        before.push(`${value.source}${value.ok ? value.item.id : "!"}`);
      }
      const copy: { at: ManyCheckpoint } = { at: iterator.checkpoint };
      const { at } = JSON.parse(JSON.stringify(copy)) as typeof copy;
      await iterator.return();
      const after = await collect(paginateMany(all(), { resumeFrom: at }));
      expect([...before, ...after].sort()).toEqual(total);
    }
  });

  it.each([
    {},
    "sorry",
    { version: 1, finished: [], places: {} },
    { version: 2 },
    { version: 2, cursor: null, index: 0, fingerprint: 1 },
    { version: 2, finished: [1], places: {} },
    { version: 2, finished: [], places: { x: null } },
    { version: 2, finished: [], places: [] },
  ])(
    "a value that is not a checkpoint of many sources is rejected: %j",
    async (stored: unknown) => {
      const resumeFrom = stored as ManyCheckpoint;
      const resumed = async (): Promise<unknown> =>
        await collect(paginateMany(all(), { resumeFrom }));
      await expect(resumed()).rejects.toMatchObject({ code: "wrong-checkpoint" });
      expect(await collect(paginateMany(all(), { resumeFrom: null }))).toHaveLength(total.length);
    },
  );

  it("the checkpoint of many sources resumes its sources after sources were added and removed", async () => {
    const iterator = paginateMany(all())[Symbol.asyncIterator]();
    for (let count = 0; count < 2; count++) await iterator.next();
    const resumeFrom = iterator.checkpoint;
    await iterator.return();
    const others = [...all().slice(0, 1), ...named(source("new", "n"))];
    const results = await collect(paginateMany(others, { resumeFrom }));
    expect(results.sort()).toEqual(["newn", "xb", "xc"]);
  });

  it("a resumed iteration skips finished sources without a request", async () => {
    const [name, list, client] = source("x", "ab");
    const iterator = paginateMany([[name, list]])[Symbol.asyncIterator]();
    while (!(await iterator.next()).done);
    expect(iterator.checkpoint).toEqual({ version: 2, finished: ["x"], places: {} });
    client.requests.length = 0;
    expect(
      await collect(paginateMany([[name, list]], { resumeFrom: iterator.checkpoint })),
    ).toEqual([]);
    expect(client.requests).toHaveLength(0);
  });

  it("a resumed iteration retries failed sources", async () => {
    let isDown = true;
    const client = clientOf((request, number) =>
      isDown && request.url.includes("c1")
        ? Promise.reject(new Error("down"))
        : pages("ab", "c")(request, number),
    );
    const sources = named(["x", paginate(client, "/things")]);
    const iterator = paginateMany(sources)[Symbol.asyncIterator]();
    while (!(await iterator.next()).done);
    isDown = false;
    const resumed = paginateMany(sources, { resumeFrom: iterator.checkpoint });
    expect(await collect(resumed)).toEqual(["xc"]);
  });
});

/** Aborts an iteration over some sources at every microtask. Returns the outcome of each abort. */
async function abortedAtEveryMicrotask(options: { onEnd?: () => Promise<void> }) {
  const outcomes: string[] = [];
  for (let moment = 0; moment < 400; moment++) {
    const sources = Array.from({ length: 6 }, (_, index) => {
      const getPage = (cursor: string | null) =>
        Promise.resolve({ items: ["a", "b"], next: cursor ? null : "next", body: null });
      return [`${index}`, pagedList({ name: "list", getPage }, options)] as const;
    });
    const controller = new AbortController();
    let items = 0;
    const loop = (async () => {
      const { signal } = controller;
      for await (const result of paginateMany(sources, { concurrency: 2, signal })) {
        if (result.ok) items++;
      }
      return `complete with ${items}`;
    })().catch((error: unknown) => (error as Error).name);
    for (let microtask = 0; microtask < moment; microtask++) await Promise.resolve();
    controller.abort();
    outcomes.push(await loop);
  }
  return new Set(outcomes);
}

describe("abort", () => {
  it("an abort at any time rejects with the signal's reason, unless all items were delivered", async () => {
    const onEnd = () => Promise.resolve();
    for (const options of [{}, { onEnd }]) {
      const outcomes = await abortedAtEveryMicrotask(options);
      expect(outcomes).toEqual(new Set(["AbortError", "complete with 24"]));
    }
  });

  it("an abort after the first next() rejects with the signal's reason", async () => {
    const controller = new AbortController();
    const loop = collect(paginateMany(named(source("x", "ab")), { signal: controller.signal }));
    controller.abort(new Error("left"));
    await expect(loop).rejects.toThrow("left");
  });
});

describe("list of many sources", () => {
  it("the resumeFrom of a list is used, unless the checkpoint of the set contains the list", async () => {
    const [, list] = source("x", "ab", "cd", "e");
    const items = list[Symbol.asyncIterator]();
    await items.next();
    await items.next();
    const rest = list.with({ resumeFrom: items.checkpoint });
    const iterator = paginateMany([["x", rest]])[Symbol.asyncIterator]();
    expect(await iterator.next()).toMatchObject({ value: { item: { id: "c" } } });
    const resumeFrom = iterator.checkpoint;
    await iterator.return();
    expect(await collect(paginateMany([["x", rest]]))).toEqual(["xc", "xd", "xe"]);
    expect(await collect(paginateMany([["x", rest]], { resumeFrom }))).toEqual(["xd", "xe"]);
  });

  it("the limit, the look-ahead and onPage of each list are used", async () => {
    const [, list, client] = source("x", "ab", "cd", "ef");
    const onPage = vi.fn();
    const own = list.with({ limit: 3, lookahead: false, onPage });
    const onSource = vi.fn();
    const results = paginateMany([["x", own]], { onSource })[Symbol.asyncIterator]();
    await results.next();
    await results.next();
    await new Promise((resolve) => setImmediate(resolve));
    expect(client.requests).toHaveLength(1);
    await results.next();
    expect(await results.next()).toMatchObject({ done: true, value: { items: { x: 3 } } });
    expect(onPage).toHaveBeenCalledTimes(2);
  });

  it("onEnd of a list is awaited, and its error is the failure of the source", async () => {
    const failure = new Error("store is down");
    const slow = source("slow", "a");
    const ends: string[] = [];
    const onEnd = async (): Promise<void> => {
      await new Promise((resolve) => setImmediate(resolve));
      ends.push("slow");
    };
    const sources = named(
      ["slow", slow[1].with({ onEnd })],
      ["bad", source("", "b")[1].with({ onEnd: () => Promise.reject(failure) })],
    );
    const iterator = paginateMany(sources)[Symbol.asyncIterator]();
    const failures: unknown[] = [];
    for (;;) {
      const { done, value } = await iterator.next();
      if (done) {
        expect(value).toMatchObject({ finished: ["slow"], failed: [{ source: "bad" }] });
        break;
      }
      if (!value.ok) failures.push(value.error);
    }
    expect(failures).toEqual([failure]);
    expect(ends).toEqual(["slow"]);
  });

  it("onEnd of a list is awaited after a break, and the loop throws its error", async () => {
    const ends: string[] = [];
    const waits = (name: string) => async (): Promise<void> => {
      await new Promise((resolve) => setImmediate(resolve));
      ends.push(name);
    };
    const lists = ["x", "y"].map((name) => source(name, "ab", "c")[1].with({ onEnd: waits(name) }));
    for await (const result of paginateMany(lists.map((list, index) => [`${index}`, list]))) {
      if (result.ok) break;
    }
    expect(ends).toEqual(["x", "y"]);

    const failure = new Error("store is down");
    const failing = source("x", "ab")[1].with({ onEnd: () => Promise.reject(failure) });
    const leave = async (...names: string[]): Promise<void> => {
      for await (const result of paginateMany(names.map((name) => [name, failing]))) {
        if (result.source === names.at(-1)) break;
      }
    };
    await expect(leave("x")).rejects.toBe(failure);
    await expect(leave("x", "y")).rejects.toMatchObject({ errors: [failure, failure] });
  });

  it("only the source whose own signal aborts fails, even if it has a ready item", async () => {
    const reason = new Error("enough of x");
    const controller = new AbortController();
    const init = { signal: controller.signal };
    const x = paginate(clientOf(pages("ab")), "/things", init);
    const iterator = paginateMany(named(["x", x], source("y", "ab")))[Symbol.asyncIterator]();
    const results: string[] = [];
    for (let count = 0; count < 4; count++) {
      const { value } = await soon(iterator.next());
      if (!value || !("ok" in value)) continue;
      results.push(`${value.source}${value.ok ? value.item.id : String(value.error)}`);
      if (count === 1) controller.abort(reason);
    }
    expect(results).toEqual(["xa", "ya", "yb", "xError: enough of x"]);
    expect(await soon(iterator.next())).toMatchObject({ value: { reason: "exhausted" } });
  });

  it("only the source that cannot be resumed with its options fails", async () => {
    const [, list, client] = source("x", "ab", "c");
    const restarting = list.with({ onExpired: "restart", key: ({ id }) => id });
    const iterator = paginateMany([["x", restarting]])[Symbol.asyncIterator]();
    await iterator.next();
    const resumeFrom = iterator.checkpoint;
    await iterator.return();
    const { length } = client.requests;
    const sources = named(["x", restarting], source("y", "d"));
    const again = paginateMany(sources, { resumeFrom })[Symbol.asyncIterator]();
    expect(await again.next()).toMatchObject({
      value: { ok: false, source: "x", error: { code: "invalid-option" } },
    });
    expect(again.checkpoint.places["x"]).toEqual(resumeFrom.places["x"]);
    expect(await again.next()).toMatchObject({ value: { ok: true, source: "y" } });
    expect(client.requests).toHaveLength(length);
  });
});

describe("onEnd that is running when the iteration ends", () => {
  const failure = new Error("store is down");

  /** A source whose `onEnd` can fail, and a source with items. */
  function running() {
    let reject: (error: Error) => void = () => undefined;
    const promise = new Promise<never>((_resolve, fail) => (reject = fail));
    const onEnd = vi.fn(() => promise);
    const slow = source("", "a")[1].with({ onEnd });
    return { onEnd, reject, sources: named(["slow", slow], source("other", "abc", "def")) };
  }

  it("a running onEnd is awaited after a break and an abort, and its error is in the summary", async () => {
    const controller = new AbortController();
    for (const end of ["break", "abort"] as const) {
      const { onEnd, reject, sources } = running();
      const ends: ManyEnd[] = [];
      const options = {
        onEnd: (summary: ManyEnd) => ends.push(summary),
        signal: controller.signal,
      };
      const iterator = paginateMany(sources, options)[Symbol.asyncIterator]();
      while (onEnd.mock.calls.length === 0) await iterator.next();
      if (end === "abort") controller.abort(new Error("stop"));
      const over = end === "abort" ? iterator.next() : iterator.return();
      const settled = Promise.allSettled([over, iterator.return()]);
      for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
      expect(ends).toEqual([]);
      reject(failure);
      const [first] = await soon(settled);
      expect(first).toMatchObject({ reason: end === "abort" ? { message: "stop" } : failure });
      expect(ends).toMatchObject([{ failed: [{ source: "slow", error: failure }] }]);
    }
  });

  it("the error of a running onEnd is in the summary after a break at any time", async () => {
    for (let microtasks = 0; microtasks < 40; microtasks++) {
      const { onEnd, reject, sources } = running();
      const ends: ManyEnd[] = [];
      const iterator = paginateMany(sources, { onEnd: (end) => ends.push(end) })[
        Symbol.asyncIterator
      ]();
      while (onEnd.mock.calls.length === 0) await iterator.next();
      reject(failure);
      for (let count = 0; count < microtasks; count++) await Promise.resolve();
      await soon(iterator.return().catch(() => undefined));
      const failed = [{ source: "slow", error: failure }];
      expect(ends, `${microtasks} microtasks`).toMatchObject([{ failed }]);
    }
  });

  it("an onEnd that is running at a break completes, and its source is finished", async () => {
    const onEnd = vi.fn();
    const sources = named(["x", source("", "a")[1].with({ onEnd })], source("y", "abc"));
    const iterator = paginateMany(sources)[Symbol.asyncIterator]();
    while (onEnd.mock.calls.length === 0) await iterator.next();
    for (let count = 0; count < 20; count++) await Promise.resolve();
    expect(await iterator.return()).toMatchObject({
      value: { finished: ["x"], items: { x: 1 }, checkpoint: { finished: ["x"] } },
    });
  });

  it("a source that ends because of the signal of the set does not fail while its onEnd is running", async () => {
    const controller = new AbortController();
    const { signal } = controller;
    const slow = paginate(
      clientOf(() => undefined),
      "/things",
      { signal },
    );
    const ends: ManyEnd[] = [];
    const sources = named(["slow", slow], source("y", "ab"));
    const many = paginateMany(sources, { signal, onEnd: (end) => ends.push(end) });
    const iterator = many[Symbol.asyncIterator]();
    await iterator.next();
    controller.abort(new Error("stop"));
    await expect(iterator.next()).rejects.toThrow("stop");
    expect(ends).toMatchObject([{ reason: "aborted", failed: [] }]);
  });

  it("return() awaits a running onEnd, for a single list and for the set", async () => {
    const [, list] = source("x", "a");
    for (const make of [
      (onEnd: () => Promise<void>) => list.with({ onEnd })[Symbol.asyncIterator](),
      (onEnd: () => Promise<void>) =>
        paginateMany([["x", list]], { onEnd })[Symbol.asyncIterator](),
    ]) {
      let resolve: () => void = () => undefined;
      const promise = new Promise<void>((done) => (resolve = done));
      const onEnd = vi.fn(() => promise);
      const iterator = make(onEnd);
      await iterator.next();
      const last = iterator.next();
      while (onEnd.mock.calls.length === 0) await new Promise((turn) => setImmediate(turn));
      let isOver = false;
      const over = iterator.return().then(() => (isOver = true));
      await new Promise((turn) => setImmediate(turn));
      expect(isOver).toBe(false);
      resolve();
      await soon(Promise.all([last, over]));
      expect(onEnd).toHaveBeenCalledTimes(1);
    }
  });

  it("an abort in onEnd of the set rejects with the signal's reason", async () => {
    for (const limit of [undefined, 1]) {
      const controller = new AbortController();
      const reason = new Error("stop");
      const { signal } = controller;
      const onEnd = async (): Promise<void> => {
        await Promise.resolve();
        controller.abort(reason);
      };
      const results = collect(
        paginateMany(named(source("x", "ab")), { onEnd, signal, ...(limit && { limit }) }),
      );
      await expect(results).rejects.toBe(reason);
    }
  });
});

describe("list that has started without delivering an item", () => {
  it("the checkpoint of the set contains the resumeFrom of a list that has delivered no item", async () => {
    const [, list] = source("x", "ab", "cd");
    const before = list[Symbol.asyncIterator]();
    for (let count = 0; count < 3; count++) await before.next();
    const waiting = paginate(
      clientOf(() => undefined),
      "/things",
    );
    const own = waiting.with({ resumeFrom: before.checkpoint });
    const iterator = paginateMany(named(["x", own], source("y", "z")))[Symbol.asyncIterator]();
    await iterator.next();
    await iterator.return();
    expect(iterator.checkpoint.places["x"]).toEqual(before.checkpoint);
    const again = named(["x", list], source("y", "z"));
    const results = await collect(paginateMany(again, { resumeFrom: iterator.checkpoint }));
    expect(results).toEqual(["xd"]);
  });
});

describe("pages of many sources", () => {
  it("pages() of many sources delivers pages in turn, each with a checkpoint from which the set resumes", async () => {
    const sources = () => named(source("x", "ab", "", "c"), source("y", "d", "ef"));
    const whole: string[] = [];
    const iterator = paginateMany(sources()).pages();
    for await (const result of iterator) {
      if (!result.ok) throw result.error;
      const { source: name, page } = result;
      whole.push(`${name}${ids(page.items)}`);
      const stored = JSON.parse(JSON.stringify(iterator.checkpoint)) as ManyCheckpoint;
      const rest = await collect(paginateMany(sources(), { resumeFrom: stored }));
      const seen = whole.flatMap((text) => Array.from(text.slice(1), (id) => `${text[0]}${id}`));
      expect([...seen, ...rest].sort()).toEqual(["xa", "xb", "xc", "yd", "ye", "yf"]);
    }
    expect(whole).toEqual(["xab", "yd", "x", "yef", "xc"]);
  });

  it("pages() of many sources reports failures, counts items, and throws for a limit", async () => {
    const bad = clientOf(() => Promise.reject(new Error("down")));
    const sources = named(source("x", "ab"), ["bad", paginate(bad, "/things")]);
    const iterator = paginateMany(sources).pages();
    const results: string[] = [];
    for (;;) {
      const { done, value } = await iterator.next();
      if (done) {
        expect(value).toMatchObject({ items: { x: 2, bad: 0 }, failed: [{ source: "bad" }] });
        break;
      }
      results.push(`${value.source} ${value.ok}`);
    }
    expect(results.sort()).toEqual(["bad false", "x true"]);
    expect(() => paginateMany(sources, { limit: 1 }).pages()).toThrow(
      expect.objectContaining({ code: "invalid-option", detail: "limit" }),
    );
  });
});

describe("sources", () => {
  it("the sources can be an async iterable, which is read only as far as needed", async () => {
    let given = 0;
    let isClosed = false;
    async function* accounts() {
      try {
        for (; ; given++) {
          await new Promise((resolve) => setImmediate(resolve));
          yield [`s${given}`, source("", "ab")[1]] as const;
        }
      } finally {
        isClosed = true;
      }
    }
    const results: string[] = [];
    for await (const result of paginateMany(accounts(), { concurrency: 2 })) {
      results.push(result.source);
      expect(given).toBeLessThanOrEqual(Math.ceil(results.length / 2) + 2);
      if (results.length === 20) break;
    }
    await new Promise((resolve) => setImmediate(resolve));
    expect(new Set(results).size).toBeGreaterThanOrEqual(9);
    expect(isClosed).toBe(true);
  });

  it("an abort and return() do not wait for late sources", async () => {
    const never = {
      [Symbol.asyncIterator]: () => ({ next: () => new Promise<never>(() => undefined) }),
    };
    const controller = new AbortController();
    const waiting = collect(paginateMany(never, { signal: controller.signal }));
    controller.abort(new Error("enough"));
    await expect(soon(waiting)).rejects.toThrow("enough");
    const iterator = paginateMany(never)[Symbol.asyncIterator]();
    const next = iterator.next();
    await soon(iterator.return());
    expect(await soon(next)).toMatchObject({ done: true });
  });

  it("an abort and return() do not wait for a busy generator of sources", async () => {
    const busy = async function* (): AsyncGenerator<never> {
      yield await new Promise<never>(() => undefined);
    };
    const controller = new AbortController();
    const waiting = collect(paginateMany(busy(), { signal: controller.signal }));
    controller.abort(new Error("enough"));
    await expect(soon(waiting)).rejects.toThrow("enough");
    const iterator = paginateMany(busy())[Symbol.asyncIterator]();
    const next = iterator.next();
    await soon(iterator.return());
    expect(await soon(next)).toMatchObject({ done: true });
  });

  it("an error of the async iterable stops all sources", async () => {
    const client = clientOf(() => undefined);
    async function* accounts() {
      yield ["x", paginate(client, "/things")] as const;
      await new Promise((resolve) => setImmediate(resolve));
      throw new Error("no more accounts");
    }
    await expect(collect(paginateMany(accounts()))).rejects.toThrow("no more accounts");
    expect(client.requests.map(({ signal }) => signal.aborted)).toEqual([true]);
  });
});

describe("options of many sources", () => {
  it("limit counts the items of all sources, and the checkpoint resumes with the other items", async () => {
    const all = () => named(source("x", "ab", "c"), source("y", "de"));
    const ends: ManyEnd[] = [];
    const onEnd = (end: ManyEnd) => ends.push(end);
    const first = await collect(paginateMany(all(), { limit: 3, onEnd }));
    expect(first).toHaveLength(3);
    expect(ends).toMatchObject([{ reason: "limit", finished: [], items: { x: 2, y: 1 } }]);
    const rest = await collect(paginateMany(all(), { resumeFrom: ends[0]?.checkpoint }));
    expect([...first, ...rest].sort()).toEqual(["xa", "xb", "xc", "yd", "ye"]);
    const [name, list, client] = source("x", "ab");
    expect(await collect(paginateMany([[name, list]], { limit: 0 }))).toEqual([]);
    expect(client.requests).toHaveLength(0);
  });

  it("onSource receives each event of a source, and onEnd the summary", async () => {
    const events: string[] = [];
    const onSource = (event: ManyEvent) => events.push(`${event.type} ${event.source}`);
    const bad = paginate(
      clientOf(() => Promise.reject(new Error("down"))),
      "/things",
    );
    const onEnd = vi.fn();
    const sources = named(source("x", "ab", "c"), ["bad", bad]);
    await collect(paginateMany(sources, { onSource, onEnd }));
    expect(events.filter((event) => event.endsWith("x"))).toEqual([
      "started x",
      "page x",
      "page x",
      "finished x",
    ]);
    expect(events.filter((event) => event.endsWith("bad"))).toEqual(["started bad", "failed bad"]);
    expect(onEnd).toHaveBeenCalledTimes(1);
    expect(onEnd).toHaveBeenCalledWith({
      reason: "exhausted",
      finished: ["x"],
      failed: [
        expect.objectContaining({
          source: "bad",
          error: expect.objectContaining({ message: "down" }) as unknown,
        }),
      ],
      items: { x: 3, bad: 0 },
      checkpoint: expect.objectContaining({ finished: ["x"] }) as unknown,
    });
  });

  it("the iteration over many sources throws an error of onSource and of onEnd", async () => {
    const failure = new Error("no progress bar");
    const fail = () => {
      throw failure;
    };
    const sources = named(source("x", "ab"));
    await expect(collect(paginateMany(sources, { onSource: fail }))).rejects.toBe(failure);
    await expect(collect(paginateMany(sources, { onEnd: fail }))).rejects.toBe(failure);
  });

  it("many sources stop after more failures than maxFailures, and deliver each failure before the error", async () => {
    const down = () =>
      paginate(
        clientOf(() => Promise.reject(new Error("down"))),
        "/things",
      );
    for (const [maxFailures, delivered] of [
      [0, ["1!"]],
      [1, ["1!", "2!"]],
    ] as const) {
      const results: string[] = [];
      const ends: ManyEnd[] = [];
      const sources = ["1", "2", "3"].map((name) => [name, down()] as const);
      const loop = async (): Promise<void> => {
        const onEnd = (end: ManyEnd) => ends.push(end);
        for await (const { ok, source: name } of paginateMany(sources, { maxFailures, onEnd })) {
          results.push(`${name}${ok ? "" : "!"}`);
        }
      };
      await expect(loop()).rejects.toMatchObject({
        code: "too-many-failures",
        detail: maxFailures + 1,
        cause: { message: "down" },
      });
      expect(results).toEqual(delivered);
      expect(ends).toMatchObject([{ reason: "failed" }]);
      // Later sources can have failed at the same time.
      const failed = (ends[0]?.failed ?? []).map(({ source: name }) => `${name}!`);
      expect(failed.slice(0, delivered.length)).toEqual(delivered);
    }
  });
});
