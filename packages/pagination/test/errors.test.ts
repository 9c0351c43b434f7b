import { describe, expect, it } from "vitest";
import { checkpointOf, paginate, PaginationError } from "../src/index.ts";
import { clientOf, ids, pages, type Thing } from "./support/api.ts";

/** Fails once, on the second page. */
function failing(failure: () => Response | Promise<Response>) {
  let failures = 1;
  return clientOf((request, number) =>
    request.url.includes("c1") && failures-- > 0 ? failure() : pages("ab", "cd")(request, number),
  );
}

async function errorOf(list: AsyncIterable<Thing>): Promise<unknown> {
  try {
    for await (const item of list) expect(item.id).toBeTypeOf("string");
  } catch (error) {
    return error;
  }
  throw new Error("there was no error");
}

describe("next cursor of the wrong kind", () => {
  it.each([7, true, {}, ["c1"]])(
    "a next cursor of the wrong type is an error that names its field: %j",
    async (next_cursor) => {
      const body = { result: [{ id: "a" }], next_cursor };
      const list = paginate(
        clientOf(() => Response.json(body)),
        "/things",
      );
      const error = await errorOf(list);
      expect(error).toBeInstanceOf(PaginationError);
      expect(error).toMatchObject({
        code: "malformed-page",
        detail: "/things: next_cursor",
        message:
          'Page 1 of GET /things has a cursor in "next_cursor" that is not a string. Compare the body, which is error.cause, with the descriptor of the list.',
        cause: body,
        checkpoint: { cursor: null, index: 0 },
      });
    },
  );
});

describe("error of the client", () => {
  it("the iteration throws an error of the client unchanged, with the checkpoint attached", async () => {
    const failure = new TypeError("fetch failed");
    const list = paginate(
      failing(() => Promise.reject(failure)),
      "/things",
    );
    const error = await errorOf(list);
    expect(error).toBe(failure);
    expect(error).toMatchObject({
      message: "fetch failed",
      checkpoint: { cursor: "c1", index: 0 },
    });
    expect(ids(await list.with({ resumeFrom: checkpointOf(error) }).toArray())).toBe("cd");
  });

  it("the iteration throws a frozen error of the client unchanged", async () => {
    const failure = Object.freeze(new Error("down"));
    const error = await errorOf(
      paginate(
        failing(() => Promise.reject(failure)),
        "/things",
      ),
    );
    expect(error).toBe(failure);
    expect(checkpointOf(error)).toMatchObject({ cursor: "c1", index: 0 });
    expect(failure).not.toHaveProperty("checkpoint");
  });

  it("a client's error keeps its own read-only checkpoint, and checkpointOf returns the pager's checkpoint", async () => {
    const failure = Object.defineProperty(new Error("down"), "checkpoint", { value: "mine" });
    const error = await errorOf(
      paginate(
        failing(() => Promise.reject(failure)),
        "/things",
      ),
    );
    expect(error).toHaveProperty("checkpoint", "mine");
    expect(checkpointOf(error)).toMatchObject({ cursor: "c1", index: 0 });
  });

  it("the iteration throws a client's error that is not an object, and the iterator has the checkpoint", async () => {
    const { GET, lists } = clientOf(pages("ab", "cd"));
    const client = {
      lists,
      GET(path: "/things", init: { params: { query: { next_cursor?: string } } }) {
        // Some clients do throw text.
        // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
        return init.params.query.next_cursor ? Promise.reject("down") : GET(path, init);
      },
    };
    const iterator = paginate(client, "/things")[Symbol.asyncIterator]();
    await iterator.next();
    await iterator.next();
    await expect(iterator.next()).rejects.toBe("down");
    expect(iterator.checkpoint).toMatchObject({ cursor: "c1", index: 0 });
    expect(checkpointOf("down")).toBeUndefined();
  });

  it("an error of the client ends the iteration", async () => {
    const client = failing(() => Promise.reject(new Error("down")));
    const ends: unknown[] = [];
    const list = paginate(client, "/things", {}, { onEnd: (end) => ends.push(end) });
    const iterator = list[Symbol.asyncIterator]();
    await iterator.next();
    await iterator.next();
    await expect(iterator.next()).rejects.toThrow("down");
    expect(await iterator.next()).toMatchObject({ done: true });
    expect(client.requests).toHaveLength(2);
    expect(ends).toEqual([]);
  });

  it("checkpointOf returns undefined for an error that no iteration threw", () => {
    expect(checkpointOf(new Error("unrelated"))).toBeUndefined();
    expect(checkpointOf(undefined)).toBeUndefined();
  });
});

describe("error of a response", () => {
  it.each([
    ["with a body", { message: "no" }, 500],
    ["with an empty body", undefined, 503],
    ["with the status 404", { message: "what" }, 404],
  ])("an error response %s throws an error with its status", async (_name, body, status) => {
    const client = failing(() =>
      body
        ? Response.json(body, { status })
        : new Response(null, { status, headers: { "content-length": "0" } }),
    );
    const list = paginate(client, "/things");
    const error = await errorOf(list);
    expect(error).toBeInstanceOf(PaginationError);
    expect(error).toMatchObject({ code: "request-failed", detail: status });
    expect(error).toHaveProperty(
      "message",
      expect.stringMatching(new RegExp(`^Page 2 of GET /things failed with status ${status}`)),
    );
    if (body) expect(error).toHaveProperty("cause", body);
    expect(ids(await list.with({ resumeFrom: checkpointOf(error) }).toArray())).toBe("cd");
  });

  it("an error response throws the error of the caller's unwrap", async () => {
    class ApiError extends Error {}
    const client = failing(() => Response.json({}, { status: 500 }));
    const list = paginate(
      client,
      "/things",
      {},
      {
        async unwrap(result) {
          const { data, response } = await result;
          if (!response.ok) throw new ApiError(String(response.status));
          return data;
        },
      },
    );
    const error = await errorOf(list);
    expect(error).toBeInstanceOf(ApiError);
    expect(checkpointOf(error)).toMatchObject({ cursor: "c1", index: 0 });
  });

  it("an error response does not abort the signal of its request", async () => {
    const client = failing(() => Response.json({}, { status: 500 }));
    expect(await errorOf(paginate(client, "/things"))).toMatchObject({ code: "request-failed" });
    expect(client.requests.map(({ signal }) => signal.aborted)).toEqual([false, false]);
  });

  it("the caller's unwrap can accept an error response", async () => {
    const client = failing(() => Response.json({ result: [] }, { status: 404 }));
    const unwrap = async (result: Promise<{ data?: unknown; error?: unknown }>) => {
      const { data, error } = await result;
      return data ?? error;
    };
    const list = paginate(client, "/things", {}, { unwrap });
    expect(ids(await list.toArray())).toBe("ab");
  });

  it("a success with a body that is not JSON throws a SyntaxError", async () => {
    const client = failing(() => new Response('{"result":[{"id":"c"', { status: 200 }));
    expect(await errorOf(paginate(client, "/things"))).toBeInstanceOf(SyntaxError);
  });
});
