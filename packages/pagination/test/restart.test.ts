import { describe, expect, it } from "vitest";
import {
  checkpointOf,
  type Checkpoint,
  paginate,
  type PaginateOptions,
  PaginationError,
} from "../src/index.ts";
import { clientOf, ids, pages, type Thing } from "./support/api.ts";

const invalid = { code: 3, message: "page_token is invalid" };
const key = ({ id }: Thing): string => id;

/** A test decides whether the server refuses cursors. */
function refusing(answer: ReturnType<typeof pages>, body: unknown = invalid, status = 400) {
  const state = { refused: new Set<string>(), answer };
  const client = clientOf((request, number) => {
    const cursor = new URL(request.url).searchParams.get("next_cursor") ?? "";
    if (state.refused.delete(cursor)) return Response.json(body, { status });
    return state.answer(request, number);
  });
  return { client, state };
}

/** Collects the items that a list delivers and the error that it throws. */
async function deliveries(list: AsyncIterable<Thing>): Promise<[string, unknown]> {
  let text = "";
  try {
    for await (const item of list) text += item.id;
  } catch (error) {
    return [text, error];
  }
  return [text, undefined];
}

describe("refused cursor", () => {
  it.each([
    ["gRPC's code", invalid],
    ["gRPC's name as the code", { code: "INVALID_ARGUMENT" }],
    ["the error envelope", { error: { code: 400, status: "INVALID_ARGUMENT", message: "" } }],
  ])("a refused cursor is recognised by %s", async (_name, body) => {
    const { client, state } = refusing(pages("ab", "cd"), body);
    state.refused.add("c1");
    const list = paginate(client, "/things");
    const [delivered, error] = await deliveries(list);
    expect(delivered).toBe("ab");
    expect(error).toBeInstanceOf(PaginationError);
    expect(error).toMatchObject({
      code: "refused-cursor",
      message: expect.stringContaining('Set the options onExpired: "restart" and key') as string,
      cause: { code: "request-failed", detail: 400, cause: body },
      checkpoint: { cursor: "c1", index: 0 },
    });
    expect(ids(await list.with({ resumeFrom: checkpointOf(error) }).toArray())).toBe("cd");
  });

  it("an invalid argument on the first page, or another error, is not a refused cursor", async () => {
    const { client, state } = refusing(pages("ab", "cd"));
    state.refused.add("");
    const options: PaginateOptions<Thing> = { onExpired: "restart", key };
    const list = paginate(client, "/things", {}, options);
    await expect(list.toArray()).rejects.toMatchObject({ code: "request-failed" });
    const other = refusing(pages("ab", "cd"), { code: 5 }, 404);
    other.state.refused.add("c1");
    const second = paginate(other.client, "/things", {}, options);
    await expect(second.toArray()).rejects.toMatchObject({ code: "request-failed", detail: 404 });
  });

  it.each([400, 410])(
    "the status %i of a later page is a refused cursor if the list can restart",
    async (status) => {
      const { client, state } = refusing(
        pages("ab", "cd"),
        { error: "next_cursor has expired" },
        status,
      );
      state.refused.add("c1");
      const list = paginate(client, "/things", {}, { onExpired: "restart", key });
      expect(ids(await list.toArray())).toBe("abcd");
      state.refused.add("c1");
      const other = list.with({ onExpired: "throw" });
      await expect(other.toArray()).rejects.toMatchObject({
        code: "request-failed",
        detail: status,
      });
    },
  );

  it("the status of an ApiError of a client with unwrap can be a refused cursor", async () => {
    const { client, state } = refusing(pages("ab", "cd"), { message: "next_cursor has expired" });
    state.refused.add("c1");
    const unwrap = async (
      result: Promise<{ data?: unknown; response: Response }>,
    ): Promise<unknown> => {
      const { data, response } = await result;
      if (!response.ok) throw Object.assign(new Error("expired"), { status: response.status });
      return data;
    };
    const list = paginate(client, "/things", {}, { onExpired: "restart", key, unwrap });
    expect(ids(await list.toArray())).toBe("abcd");
  });

  it("a list that can restart delivers an item twice if the server sends it twice", async () => {
    const { client } = refusing(pages("ab", "bc"));
    const list = paginate(client, "/things", {}, { onExpired: "restart", key });
    expect(ids(await list.toArray())).toBe("abbc");
  });

  it("isExpired decides which errors are refused cursors", async () => {
    const { client, state } = refusing(pages("ab", "cd"), { error: "Gone" }, 403);
    state.refused.add("c1");
    const isExpired = (error: unknown): boolean =>
      error instanceof PaginationError && error.detail === 403;
    const list = paginate(client, "/things", {}, { onExpired: "restart", key, isExpired });
    expect(ids(await list.toArray())).toBe("abcd");
  });
});

describe("restart", () => {
  it("a restart begins at the first page and skips delivered items", async () => {
    const { client, state } = refusing(pages("ab", "cd", "ef"));
    state.refused.add("c2");
    const list = paginate(client, "/things", {}, { onExpired: "restart", key });
    expect(ids(await list.toArray())).toBe("abcdef");
    expect(client.cursors()).toEqual([null, "c1", "c2", null, "c1", "c2"]);
  });

  it("a restart delivers items that were inserted before the refused cursor", async () => {
    const { client, state } = refusing(pages("ab", "cd"));
    state.refused.add("c1");
    const list = paginate(client, "/things", {}, { onExpired: "restart", key });
    let text = "";
    for await (const { id } of list) {
      text += id;
      if (id === "b") state.answer = pages("aXb", "cYd");
    }
    expect(text).toBe("abXcYd");
  });

  it.each([
    ["onExpired", { onExpired: "restart" }],
    ["delivered", { delivered: ["a"] }],
  ] as const)("creating a list with restarts throws without a key: %s", (detail, options) => {
    const { client } = refusing(pages("ab", "cd"));
    expect(() => paginate(client, "/things", {}, options)).toThrow(
      expect.objectContaining({ code: "invalid-option", detail }),
    );
    const list = paginate(client, "/things");
    expect(() => list.with(options)).toThrow(/^The option .* of GET \/things .*Set "key" as well/);
    expect(client.requests).toHaveLength(0);
  });

  it("a list restarts again only if a new item was delivered since the last restart", async () => {
    const { client, state } = refusing(pages("a", "b", "c"));
    state.refused.add("c1").add("c2");
    const list = paginate(client, "/things", {}, { onExpired: "restart", key });
    expect(ids(await list.toArray())).toBe("abc");

    const stuck = clientOf((request, number) =>
      request.url.includes("c1")
        ? Response.json(invalid, { status: 400 })
        : pages("a", "b")(request, number),
    );
    const never = paginate(stuck, "/things", {}, { onExpired: "restart", key });
    const [delivered, error] = await deliveries(never);
    expect(delivered).toBe("a");
    const message = expect.stringContaining(
      "No new item was delivered since the last restart",
    ) as string;
    expect(error).toMatchObject({ code: "refused-cursor", message });
    expect(stuck.requests).toHaveLength(4);
  });

  it("a restart does not count pages with only delivered items as empty", async () => {
    const { client, state } = refusing(pages("a", "b", "c", "d"));
    state.refused.add("c3");
    const options = { onExpired: "restart", key, maxEmptyPages: 1 } as const;
    expect(ids(await paginate(client, "/things", {}, options).toArray())).toBe("abcd");
  });

  it("a restart of a resumed list uses the keys in the option delivered", async () => {
    const { client, state } = refusing(pages("ab", "cd"));
    const list = paginate(client, "/things", {}, { onExpired: "restart", key });
    const iterator = list[Symbol.asyncIterator]();
    for (let count = 0; count < 3; count++) await iterator.next();
    const resumeFrom = iterator.checkpoint;
    expect(() => list.with({ resumeFrom })).toThrow(
      expect.objectContaining({ code: "invalid-option", detail: "onExpired" }),
    );
    state.refused.add("c1");
    const [rest] = await deliveries(list.with({ resumeFrom, delivered: ["a", "b", "c"] }));
    expect(rest).toBe("d");
  });

  it("checkpoints after a restart resume with the delivered keys, and are rejected without them", async () => {
    const { client, state } = refusing(pages("ab", "cd", "ef"));
    state.refused.add("c2");
    const list = paginate(client, "/things", {}, { onExpired: "restart", key });
    const checkpoints: Checkpoint[] = [];
    const iterator = list[Symbol.asyncIterator]();
    for (;;) {
      const { done } = await iterator.next();
      checkpoints.push(iterator.checkpoint);
      if (done) break;
    }
    const letters = "abcdef";
    for (const [index, resumeFrom] of checkpoints.entries()) {
      const rest = letters.slice(index + 1);
      const delivered = Array.from(letters.slice(0, index + 1));
      expect(ids(await list.with({ resumeFrom, delivered }).toArray())).toBe(rest);
      if (resumeFrom.restarted) {
        await expect(list.with({ resumeFrom, onExpired: "throw" }).toArray()).rejects.toMatchObject(
          { code: "wrong-checkpoint" },
        );
      }
    }
    expect(checkpoints.filter(({ restarted }) => restarted)).toHaveLength(3);
  });

  it("equal items are delivered separately before a restart", async () => {
    const { GET, lists } = clientOf(() => Response.json({ result: ["x", "y", "x", "z"] }));
    const options = { onExpired: "restart", key: (item: unknown) => item } as const;
    const restarting = paginate({ GET, lists }, "/things", {}, options);
    const list = restarting.with({ onExpired: "throw" });
    const iterator = list[Symbol.asyncIterator]();
    for (let count = 0; count < 3; count++) await iterator.next();
    expect(iterator.checkpoint.index).toBe(3);
    const rest = list.with({ resumeFrom: iterator.checkpoint });
    expect(await rest.toArray()).toEqual(["z"]);
  });

  it("a restart begins at the cursor in the parameters", async () => {
    const { client, state } = refusing(pages("a", "b", "c"));
    state.refused.add("c2");
    const init = { params: { query: { next_cursor: "c1" } } };
    const list = paginate(client, "/things", init, { onExpired: "restart", key });
    expect(ids(await list.toArray())).toBe("bc");
    expect(client.cursors()).toEqual(["c1", "c2", "c1", "c2"]);
  });

  it("a restart delivers new items between known ones", async () => {
    const { client, state } = refusing(pages("ab", "cd"));
    state.refused.add("c1");
    const list = paginate(client, "/things", {}, { onExpired: "restart", key });
    const iterator = list[Symbol.asyncIterator]();
    await iterator.next();
    await iterator.next();
    state.answer = pages("aXbYZ", "cd");
    await iterator.next();
    await iterator.next();
    const { checkpoint } = iterator;
    expect(checkpoint).toMatchObject({ cursor: null, index: 4, restarted: true });
    const rest = list.with({ resumeFrom: checkpoint, delivered: ["a", "b", "X", "Y"] });
    expect(ids(await rest.toArray())).toBe("Zcd");
  });
});
