import { describe, expect, it } from "vitest";
import { type End, paginate } from "../src/index.ts";
import { type Answer, clientOf, pages, soon } from "./support/api.ts";

/** Responds to the first requests. All other requests stay pending. */
function hangingAfter(count: number, answer: Answer): Answer {
  return (request, number) => (number < count ? answer(request, number) : undefined);
}

function abortable(): { readonly signal: AbortSignal; readonly abort: () => void } {
  const controller = new AbortController();
  return {
    signal: controller.signal,
    abort: () => {
      controller.abort();
    },
  };
}

const two = pages("ab", "cd");

describe("stopping an iteration", () => {
  it.each(["break", "return", "throw"])(
    "stopping an iteration by %s stops the request in flight",
    async (how) => {
      const client = clientOf(hangingAfter(1, two));
      const consume = async (): Promise<void> => {
        for await (const item of paginate(client, "/things")) {
          if (item.id === "a") continue;
          if (how === "break") break;
          if (how === "return") return;
          throw new Error("enough");
        }
      };
      if (how === "throw") await expect(consume()).rejects.toThrow("enough");
      else await consume();
      expect(client.requests.map(({ signal }) => signal.aborted)).toEqual([false, true]);
    },
  );

  it("stopping an iteration settles a pending next()", async () => {
    const client = clientOf(hangingAfter(0, two));
    const iterator = paginate(client, "/things")[Symbol.asyncIterator]();
    const waiting = iterator.next();
    await Promise.resolve();
    const end = {
      done: true,
      value: { reason: "aborted", checkpoint: { cursor: null, index: 0 } },
    };
    expect(await soon(iterator.return())).toMatchObject(end);
    expect(await soon(waiting)).toMatchObject(end);
    expect(await iterator.next()).toMatchObject(end);
    expect(client.requests[0]?.signal.aborted).toBe(true);
  });

  it("a stopped iteration delivers no more items", async () => {
    const client = clientOf(two);
    const iterator = paginate(client, "/things")[Symbol.asyncIterator]();
    await iterator.next();
    await iterator.return();
    expect((await iterator.next()).done).toBe(true);
    expect(client.requests).toHaveLength(1);
  });

  it("an abort between any two microtasks rejects with the signal's reason, unless the list failed before the abort", async () => {
    const outcomes = new Set<string>();
    for (let microtasks = 0; microtasks < 60; microtasks++) {
      const ends: End[] = [];
      const { signal, abort } = abortable();
      const client = clientOf(() => Response.json({ message: "down" }, { status: 500 }));
      const list = paginate(client, "/things", { signal }, { onEnd: (end) => ends.push(end) });
      const all = list.toArray();
      const stop = async (): Promise<void> => {
        for (let left = microtasks; left > 0; left--) await Promise.resolve();
        abort();
      };
      void stop();
      const error = await all.catch((thrown: unknown) => thrown);
      outcomes.add(`${(error as Error).name}, ${ends.map(({ reason }) => reason).join()}`);
    }
    expect([...outcomes]).toEqual(["AbortError, aborted", "PaginationError, "]);
  });

  it("onPage is not called after an iteration was stopped between any two microtasks", async () => {
    const client = clientOf(two);
    for (let microtasks = 0; microtasks < 60; microtasks++) {
      const { signal, abort } = abortable();
      const reportedAfterAbort: boolean[] = [];
      const onPage = (): void => {
        reportedAfterAbort.push(signal.aborted);
      };
      const list = paginate(client, "/things", { signal }, { onPage });
      const ended = list.toArray().catch(() => undefined);
      for (let left = microtasks; left > 0; left--) await Promise.resolve();
      abort();
      await ended;
      expect(reportedAfterAbort).not.toContain(true);
    }
  });

  it("stopping an iteration calls onEnd once, with the checkpoint", async () => {
    const ends: End[] = [];
    const options = { onEnd: (end: End) => ends.push(end) };
    const list = paginate(clientOf(two), "/things", {}, options);
    for await (const item of list) if (item.id === "b") break;
    expect(ends).toMatchObject([{ reason: "aborted", checkpoint: { cursor: "c1", index: 0 } }]);
  });
});

describe("signal", () => {
  it("a signal that is already aborted prevents every request", async () => {
    const client = clientOf(two);
    const list = paginate(client, "/things", { signal: AbortSignal.abort(new Error("no")) });
    await expect(list.toArray()).rejects.toThrow("no");
    await expect(list.pages().next()).rejects.toThrow("no");
    expect(client.requests).toHaveLength(0);
  });

  it("a signal stops the request in flight, and the iteration throws its reason", async () => {
    const client = clientOf(hangingAfter(0, two));
    const controller = new AbortController();
    const first = paginate(client, "/things", { signal: controller.signal }).first();
    await Promise.resolve();
    const reason = new Error("left");
    controller.abort(reason);
    await expect(first).rejects.toBe(reason);
    expect(client.requests[0]?.signal.aborted).toBe(true);
    expect(client.requests[0]?.signal.reason).toBe(reason);
  });

  it("a signal ends an iteration between two items, and stops the look-ahead", async () => {
    const client = clientOf(hangingAfter(1, two));
    const controller = new AbortController();
    const ends: End[] = [];
    const list = paginate(
      client,
      "/things",
      { signal: controller.signal },
      { onEnd: (end) => ends.push(end) },
    );
    const iterator = list[Symbol.asyncIterator]();
    await iterator.next();
    await iterator.next();
    controller.abort("a reason that is not an object");
    expect(client.requests.map(({ signal }) => signal.aborted)).toEqual([false, true]);
    await expect(iterator.next()).rejects.toBe("a reason that is not an object");
    expect(ends).toMatchObject([{ reason: "aborted", checkpoint: { cursor: "c1", index: 0 } }]);
    expect(await iterator.next()).toMatchObject({ done: true });
    expect(client.requests).toHaveLength(2);
  });

  it("a signal has no listener after a page has arrived", async () => {
    const controller = new AbortController();
    let listeners = 0;
    const { signal } = controller;
    const add = signal.addEventListener.bind(signal);
    const remove = signal.removeEventListener.bind(signal);
    signal.addEventListener = (...parameters: Parameters<typeof add>) => {
      listeners++;
      add(...parameters);
    };
    signal.removeEventListener = (...parameters: Parameters<typeof remove>) => {
      listeners--;
      remove(...parameters);
    };
    const iterator = paginate(clientOf(two), "/things", { signal })[Symbol.asyncIterator]();
    await iterator.next();
    expect(listeners).toBe(0);
  });
});
