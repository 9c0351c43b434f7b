import { afterEach, describe, expect, it, vi } from "vitest";
import { paginate } from "../src/index.ts";
import { clientOf, pages } from "./support/api.ts";

afterEach(() => {
  vi.useRealTimers();
});

/** Runs the pending microtasks, and those that they start. */
async function runPendingWork(): Promise<void> {
  for (let turn = 0; turn < 50; turn++) await Promise.resolve();
}

describe("look-ahead", () => {
  it("the look-ahead requests the next page when the second item of the current page is requested", async () => {
    const client = clientOf(pages("abc", "def", "g"));
    const iterator = paginate(client, "/things")[Symbol.asyncIterator]();
    await iterator.next();
    await runPendingWork();
    expect(client.requests).toHaveLength(1);
    await iterator.next();
    await runPendingWork();
    expect(client.requests).toHaveLength(2);
    await iterator.next();
    await iterator.next();
    await runPendingWork();
    // The last delivered item is d, the first item of the second page.
    expect(client.requests).toHaveLength(2);
    await iterator.next();
    await runPendingWork();
    expect(client.requests).toHaveLength(3);
  });

  it("the look-ahead is at most one page, even for a slow consumer", async () => {
    const client = clientOf(pages("ab", "cd", "ef", "gh"));
    let delivered = 0;
    for await (const item of paginate(client, "/things")) {
      expect(item.id).toBeTypeOf("string");
      delivered++;
      await runPendingWork();
      const current = Math.ceil(delivered / 2);
      expect(client.requests.length).toBeLessThanOrEqual(current + 1);
    }
    expect(client.requests).toHaveLength(4);
  });

  it("the look-ahead does nothing when it is turned off", async () => {
    const client = clientOf(pages("ab", "cd"));
    const list = paginate(client, "/things", {}, { lookahead: false });
    const iterator = list[Symbol.asyncIterator]();
    await iterator.next();
    await iterator.next();
    await runPendingWork();
    expect(client.requests).toHaveLength(1);
    await iterator.next();
    expect(client.requests).toHaveLength(2);
  });

  it("the look-ahead requests no page if the current page reaches the limit", async () => {
    const client = clientOf(pages("abc", "d"));
    expect(await paginate(client, "/things", {}, { limit: 3 }).toArray()).toHaveLength(3);
    await runPendingWork();
    expect(client.requests).toHaveLength(1);
  });

  it("the look-ahead requests nothing after the last page", async () => {
    const client = clientOf(pages("abc"));
    await paginate(client, "/things").toArray();
    expect(client.requests).toHaveLength(1);
  });

  it("the look-ahead throws the error of a page only when the page is requested", async () => {
    const client = clientOf((request, number) =>
      number === 0 ? pages("ab", "c")(request, number) : Promise.reject(new Error("down")),
    );
    const iterator = paginate(client, "/things")[Symbol.asyncIterator]();
    await iterator.next();
    expect(await iterator.next()).toMatchObject({ value: { id: "b" } });
    await runPendingWork();
    expect(client.requests).toHaveLength(2);
    await expect(iterator.next()).rejects.toThrow("down");
  });

  it("the look-ahead sends one request for an immediate break, over items and over pages", async () => {
    vi.useFakeTimers();
    const client = clientOf(pages("abc", "d"));
    const list = paginate(client, "/things");
    for await (const item of list) if (item.id === "a") break;
    expect(client.requests).toHaveLength(1);
    for await (const page of list.pages()) if (page.index === 0) break;
    await vi.runAllTimersAsync();
    expect(client.requests).toHaveLength(2);
  });

  it("the look-ahead requests the next page while the consumer processes the current page", async () => {
    vi.useFakeTimers();
    const client = clientOf(pages("abc", "d", "e"));
    const iterator = paginate(client, "/things").pages();
    await iterator.next();
    expect(client.requests).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(client.requests).toHaveLength(2);
    await vi.runAllTimersAsync();
    expect(client.requests).toHaveLength(2);
  });

  it("the look-ahead requests the next page while the reader of a stream processes an item", async () => {
    vi.useFakeTimers();
    const client = clientOf(pages("abc", "d", "e"));
    const reader = paginate(client, "/things").stream().getReader();
    await reader.read();
    expect(client.requests).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(client.requests).toHaveLength(2);
    await reader.cancel();
  });
});
