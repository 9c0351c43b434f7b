import { describe, expect, it } from "vitest";
import { checkpointOf, paginate, PaginationError } from "../src/index.ts";
import { clientOf, ids, pages, type Thing } from "./support/api.ts";

/** Collects the items that a list delivers, and the error that it throws. */
async function deliveries(list: AsyncIterable<Thing>): Promise<[string, unknown]> {
  let text = "";
  try {
    for await (const item of list) text += item.id;
  } catch (error) {
    return [text, error];
  }
  return [text, undefined];
}

/** Responds with pages of one item. A table contains the next cursor of each page. */
function cursors(table: Readonly<Record<string, string | null>>) {
  return clientOf((request) => {
    const cursor = new URL(request.url).searchParams.get("next_cursor") ?? "";
    return Response.json({ result: [{ id: cursor || "_" }], next_cursor: table[cursor] ?? null });
  });
}

describe("repeated cursor", () => {
  it.each([
    ["on the next page", { "": "a", a: "a" }, "_a", 2],
    ["after two other cursors", { "": "a", a: "b", b: "c", c: "a" }, "_abc", 4],
    ["after one other cursor", { "": "a", a: "b", b: "c", c: "b" }, "_abc", 4],
  ])(
    "a cursor that is repeated %s ends the iteration with an error",
    async (_name, table, text, requests) => {
      const client = cursors(table);
      const [delivered, error] = await deliveries(paginate(client, "/things"));
      expect(delivered).toBe(text);
      expect(error).toBeInstanceOf(PaginationError);
      expect(error).toMatchObject({ code: "repeated-cursor" });
      expect(client.requests).toHaveLength(requests);
    },
  );

  it("a cursor counts as repeated if the list started at it", async () => {
    const client = cursors({ a: "b", b: "a" });
    const init = { params: { query: { next_cursor: "a" } } };
    const [delivered, error] = await deliveries(paginate(client, "/things", init));
    expect(delivered).toBe("ab");
    expect(error).toMatchObject({ code: "repeated-cursor" });
  });

  it("the checkpoint of a repeated cursor resumes with the other items when the server works again", async () => {
    let next = "a";
    const client = clientOf((request) => {
      const cursor = new URL(request.url).searchParams.get("next_cursor");
      if (cursor === null) return Response.json({ result: [{ id: "1" }], next_cursor: "a" });
      if (cursor === "a") return Response.json({ result: [{ id: "2" }], next_cursor: next });
      return Response.json({ result: [{ id: "3" }] });
    });
    const list = paginate(client, "/things");
    const [delivered, error] = await deliveries(list);
    expect(delivered).toBe("12");
    next = "b";
    expect(ids(await list.with({ resumeFrom: checkpointOf(error) }).toArray())).toBe("3");
  });

  it("a repeated cursor is followed with onRepeatedCursor set to follow", async () => {
    let rest = 3;
    const client = clientOf(() =>
      Response.json({ result: [{ id: "x" }], next_cursor: rest-- > 0 ? "same" : null }),
    );
    const list = paginate(client, "/things", {}, { onRepeatedCursor: "follow" });
    expect(ids(await list.toArray())).toBe("xxxx");
  });
});

describe("malformed page", () => {
  it.each([
    ["an array", []],
    ["text", "sorry"],
    ["null", null],
    ["a number", 1],
    ["without items", { next_cursor: "x" }],
    ["with items that are not an array", { result: { a: {} } }],
    ["with null as its items", { result: null }],
    ["with a cursor that is not a string", { result: [], next_cursor: 7 }, "next_cursor"],
  ])(
    "a malformed page (%s) throws an error instead of ending the list",
    async (_name, body, field = "result") => {
      const client = clientOf((_request, number) =>
        number === 0
          ? Response.json({ result: [{ id: "a" }], next_cursor: "x" })
          : Response.json(body),
      );
      const [delivered, error] = await deliveries(paginate(client, "/things"));
      expect(delivered).toBe("a");
      expect(error).toMatchObject({
        code: "malformed-page",
        detail: `/things: ${field}`,
        cause: body,
        checkpoint: { cursor: "x", index: 0 },
      });
    },
  );

  it.each([
    ["an array", []],
    ["text", "sorry"],
    ["null", null],
    ["with items that are not an array", { widgets: {} }],
  ])(
    "a malformed page (%s) throws an error even if the server omits empty values",
    async (_name, body) => {
      const client = clientOf(() => Response.json(body));
      const init = { params: { path: { tenant: "t" } } };
      const list = paginate(client, "/tenants/{tenant}/widgets", init);
      await expect(list.toArray()).rejects.toMatchObject({ code: "malformed-page" });
    },
  );
});

describe("empty pages", () => {
  it("more empty pages than allowed are an error with a checkpoint", async () => {
    const client = clientOf(pages("a", "", "", "", "b"));
    const list = paginate(client, "/things", {}, { maxEmptyPages: 2 });
    const [delivered, error] = await deliveries(list);
    expect(delivered).toBe("a");
    expect(error).toMatchObject({ code: "empty-pages", detail: 3 });
    expect(ids(await list.with({ resumeFrom: checkpointOf(error) }).toArray())).toBe("b");
  });

  it("the count of empty pages starts again after a page with items", async () => {
    const client = clientOf(pages("", "", "a", "", "", "b", "", ""));
    const list = paginate(client, "/things", {}, { maxEmptyPages: 2 });
    expect(ids(await list.toArray())).toBe("ab");
  });

  it("a list can have a thousand empty pages in a row", async () => {
    const list = paginate(clientOf(pages("a", ...Array<string>(1000).fill(""), "b")), "/things");
    expect(ids(await list.toArray())).toBe("ab");
    const more = paginate(clientOf(pages("a", ...Array<string>(1001).fill(""), "b")), "/things");
    await expect(more.toArray()).rejects.toMatchObject({ code: "empty-pages", detail: 1001 });
  });
});

describe("path that is not a list", () => {
  it("a client without lists throws before a request is sent", () => {
    const { GET, requests } = clientOf(pages("a"));
    expect(() => {
      Reflect.apply(paginate, undefined, [{ GET }, "/things"]);
    }).toThrow(expect.objectContaining({ code: "not-a-list", detail: "/things" }));
    expect(requests).toHaveLength(0);
  });

  it.each([
    ["a path of a single item", "/things/{id}", {}, "/things/{id}"],
    ["a path that does not exist", "/nothing", {}, "/nothing"],
    ["the name of a method of every object", "toString", {}, "toString"],
    ["a format without a list", "/things", { format: "raw" }, "format"],
    ["another format without a list", "/things", { format: "stream" }, "format"],
    ["items keyed by id", "/things", { key_by: "id" }, "key_by"],
  ])(
    "a path that is not a list (%s) throws before a request is sent",
    (_name, path, query, detail) => {
      const client = clientOf(pages("a"));
      expect(() => {
        Reflect.apply(paginate, undefined, [client, path, { params: { query } }]);
      }).toThrow(expect.objectContaining({ code: "not-a-list", detail }));
      expect(client.requests).toHaveLength(0);
    },
  );

  it("a list accepts a parameter that is undefined, and a value with which the response is still a list", async () => {
    const parameters = { params: { query: { format: "list", key_by: undefined } } };
    const list: unknown = Reflect.apply(paginate, undefined, [
      clientOf(pages("a")),
      "/things",
      parameters,
    ]);
    expect(list).toHaveProperty("toArray");
    const typed = paginate(clientOf(pages("a")), "/things", {
      params: { query: { format: "list" } },
    });
    expect(await typed.toArray()).toHaveLength(1);
  });
});
