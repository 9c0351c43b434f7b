import { describe, expect, it } from "vitest";
import { type End, paginate } from "../src/index.ts";
import { clientOf, ids, pages } from "./support/api.ts";

const tenant = { params: { path: { tenant: "t" } } };

describe("end of a list", () => {
  it.each([
    ["null", { result: [{ id: "a" }], next_cursor: null }],
    ["empty", { result: [{ id: "a" }], next_cursor: "" }],
    ["absent", { result: [{ id: "a" }] }],
  ])("a list ends if the next cursor is %s", async (_name, body) => {
    const client = clientOf(() => Response.json(body));
    expect(ids(await paginate(client, "/things").toArray())).toBe("a");
    expect(client.requests).toHaveLength(1);
  });

  it.each([
    ["{}", {}],
    ["without an array", { next_page_token: "" }],
    ["null as its array", { widgets: null }],
  ])("the last page of a list can be %s if the server omits empty values", async (_name, last) => {
    const client = clientOf((_request, number) =>
      Response.json(number === 0 ? { widgets: [{ id: "a" }], next_page_token: "x" } : last),
    );
    const list = paginate(client, "/tenants/{tenant}/widgets", tenant);
    expect(ids(await list.toArray())).toBe("a");
  });

  it("an empty page with a cursor is not the end of a list", async () => {
    const list = paginate(clientOf(pages("a", "", "", "b", "")), "/things");
    expect(ids(await list.toArray())).toBe("ab");
  });

  it("the page size of a list is not a limit", async () => {
    const client = clientOf(pages("a", "b", "c"));
    const init = { params: { path: { tenant: "t" }, query: { page_size: 1 } } };
    const list = paginate(client, "/tenants/{tenant}/widgets", init);
    expect(ids(await list.toArray())).toBe("abc");
    expect(client.requests.every(({ url }) => url.includes("page_size=1"))).toBe(true);
  });

  it.each([
    [undefined, "exhausted", 2],
    [5, "exhausted", 2],
    [4, "exhausted", 2],
    [3, "limit", 2],
    [2, "limit", 1],
    [1, "limit", 1],
    [0, "limit", 0],
  ])(
    "a list with limit %s ends with the reason %s after %d requests",
    async (limit, reason, requests) => {
      const ends: End[] = [];
      const client = clientOf(pages("ab", "cd"));
      const list = paginate(client, "/things", {}, { limit, onEnd: (end) => ends.push(end) });
      await list.toArray();
      expect(ends).toHaveLength(1);
      expect(ends[0]?.reason).toBe(reason);
      expect(client.requests).toHaveLength(requests);
    },
  );

  it("a limit of NaN throws an error instead of returning an empty list", () => {
    const client = clientOf(pages("ab"));
    expect(() => paginate(client, "/things", {}, { limit: NaN })).toThrow(
      expect.objectContaining({ code: "invalid-option", detail: "limit" }),
    );
    expect(client.requests).toHaveLength(0);
  });

  it("every end of a list awaits onEnd and throws its error", async () => {
    const failure = new Error("not stored");
    const onEnd = (): Promise<void> => Promise.reject(failure);
    const list = paginate(clientOf(pages("ab", "cd")), "/things", {}, { onEnd });
    await expect(list.toArray()).rejects.toBe(failure);
    await expect(list.first()).rejects.toBe(failure);
    const leave = async (): Promise<void> => {
      for await (const item of list) if (item.id === "b") break;
    };
    await expect(leave()).rejects.toBe(failure);
    const iterator = list[Symbol.asyncIterator]();
    await iterator.next();
    await expect(iterator.return()).rejects.toBe(failure);
    expect(await iterator.return()).toMatchObject({ done: true, value: { reason: "aborted" } });
  });

  it("the checkpoint at the end of a list resumes with items that are appended later", async () => {
    let text = "ab";
    const client = clientOf((request, number) => pages("xy", text)(request, number));
    const list = paginate(client, "/things");
    const iterator = list[Symbol.asyncIterator]();
    while (!(await iterator.next()).done);
    text = "abcd";
    const later = list.with({ resumeFrom: iterator.checkpoint });
    expect(ids(await later.toArray())).toBe("cd");
  });
});
