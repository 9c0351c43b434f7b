import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type End, paginate } from "../src/index.ts";
import { clientOf, ids, pages, type Thing } from "./support/api.ts";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
});

afterEach(() => {
  vi.useRealTimers();
});

describe("stream of items", () => {
  it("a stream of items delivers all items and closes", async () => {
    const stream = paginate(clientOf(pages("ab", "", "c")), "/things").stream();
    let text = "";
    for await (const { id } of stream) text += id;
    expect(text).toBe("abc");
  });

  it("a stream of items sends no request before it is read, and then requests one page in advance", async () => {
    const client = clientOf(pages("ab", "cd", "ef"));
    const stream = paginate(client, "/things").stream();
    await vi.runAllTimersAsync();
    expect(client.requests).toHaveLength(0);
    const reader = stream.getReader();
    expect((await reader.read()).value).toEqual({ id: "a" });
    expect(client.requests).toHaveLength(1);
    await vi.runAllTimersAsync();
    expect(client.requests).toHaveLength(2);
    await reader.read();
    await vi.runAllTimersAsync();
    expect(client.requests).toHaveLength(2);
  });

  it("a stream of items loses no item when it is cancelled between any two microtasks", async () => {
    for (let microtasks = 0; microtasks < 60; microtasks++) {
      const ends: End[] = [];
      const options = { onEnd: (end: End) => ends.push(end) };
      const list = paginate(clientOf(pages("ab", "cd")), "/things", {}, options);
      const reader = list.stream().getReader();
      const stop = async (): Promise<void> => {
        for (let left = microtasks; left > 0; left--) await Promise.resolve();
        await reader.cancel();
      };
      const stopped = stop();
      const read: Thing[] = [];
      for (let next = await reader.read(); !next.done; next = await reader.read()) {
        read.push(next.value);
      }
      await stopped;
      expect(ends).toHaveLength(1);
      read.push(...(await list.toArray({ resumeFrom: ends[0]?.checkpoint })));
      expect(ids(read)).toBe("abcd");
    }
  });

  it("cancelling a stream of items stops the request in flight", async () => {
    const client = clientOf((request, number) =>
      number === 0 ? pages("ab", "c")(request, number) : undefined,
    );
    const reader = paginate(client, "/things").stream().getReader();
    await reader.read();
    await reader.read();
    await reader.cancel();
    expect(client.requests.map(({ signal }) => signal.aborted)).toEqual([false, true]);
  });

  it("a stream of items fails with the error of the iteration", async () => {
    const failure = new Error("down");
    const reader = paginate(
      clientOf(() => Promise.reject(failure)),
      "/things",
    )
      .stream()
      .getReader();
    await expect(reader.read()).rejects.toBe(failure);
  });

  it("a stream of items waits for its consumer behind a pipe", async () => {
    const client = clientOf(pages("a", "b", "c", "d", "e", "f"));
    const slow = new TransformStream(undefined, { highWaterMark: 1 }, { highWaterMark: 0 });
    const reader = paginate(client, "/things").stream().pipeThrough(slow).getReader();
    await reader.read();
    await new Promise((resolve) => setImmediate(resolve));
    expect(client.requests.length).toBeLessThanOrEqual(4);
    await reader.cancel();
  });
});
