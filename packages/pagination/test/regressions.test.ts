import { describe, expect, it } from "vitest";
import { paginate, paginateMany } from "../src/index.ts";
import { clientOf, lists, pages, things } from "./support/api.ts";

/** A client that ignores the signal. A test decides when the client responds. */
function lateAnswer() {
  let resolve: (result: unknown) => void = () => undefined;
  const promise = new Promise((settle) => (resolve = settle));
  return {
    GET: () => promise,
    resolve: (result: unknown) => {
      resolve(result);
    },
  };
}

describe("bugs that the model test found", () => {
  it("an iteration keeps the checkpoint before a page that arrives after an abort", async () => {
    const controller = new AbortController();
    const { GET, resolve } = lateAnswer();
    const list = paginate({ GET }, "/things", { signal: controller.signal }, { lists });
    const iterator = list.pages();
    const next = iterator.next();
    await Promise.resolve();
    controller.abort(new Error("enough"));
    resolve({ data: { result: things("a") }, response: new Response() });
    await expect(next).rejects.toThrow("enough");
    expect(iterator.checkpoint).toMatchObject({ cursor: null, index: 0 });
  });

  it("an iteration keeps the checkpoint before a page that arrives after return()", async () => {
    const { GET, resolve } = lateAnswer();
    const iterator = paginate({ GET }, "/things", {}, { lists }).pages();
    const next = iterator.next();
    await Promise.resolve();
    await iterator.return();
    resolve({ data: { result: things("a") }, response: new Response() });
    expect(await next).toMatchObject({ done: true, value: { reason: "aborted" } });
    expect(iterator.checkpoint).toMatchObject({ cursor: null, index: 0 });
  });

  it("return() stops the requests of many sources while next() is pending", async () => {
    const client = clientOf(() => undefined);
    const other = clientOf(pages("b"));
    const iterator = paginateMany(
      [
        ["one", paginate(client, "/things")],
        ["other", paginate(other, "/things")],
      ] as const,
      { concurrency: 1 },
    )[Symbol.asyncIterator]();
    const next = iterator.next();
    await Promise.resolve();
    await iterator.return();
    expect(await next).toMatchObject({ done: true, value: { reason: "aborted" } });
    expect(client.requests.map(({ signal }) => signal.aborted)).toEqual([true]);
    expect(other.requests).toEqual([]);
    expect(iterator.checkpoint).toMatchObject({ finished: [], places: { one: { index: 0 } } });
  });
});
