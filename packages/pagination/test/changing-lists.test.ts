import { describe, expect, it } from "vitest";
import {
  type Checkpoint,
  checkpointOf,
  pagedList,
  paginate,
  type PagedList,
} from "../src/index.ts";
import { clientOf, ids, pages, type Thing } from "./support/api.ts";

const key = ({ id }: Thing): string => id;

/** A list whose pages a test can replace. */
function changing(...texts: string[]) {
  const state = { texts };
  const client = clientOf((request, number) => pages(...state.texts)(request, number));
  return { client, state, list: paginate(client, "/things") };
}

/** Reads the first items, and returns the checkpoint after them. */
async function placeAfter(list: PagedList<Thing, unknown>, count: number): Promise<Checkpoint> {
  const iterator = list[Symbol.asyncIterator]();
  for (let taken = 0; taken < count; taken++) await iterator.next();
  return JSON.parse(JSON.stringify(iterator.checkpoint)) as Checkpoint;
}

describe("key", () => {
  it.each([
    ["undefined", undefined],
    ["null", null],
    ["NaN", NaN],
    ["of type object", ["b"]],
    ["of type object", { id: "b" }],
    ["of type function", () => "a secret in the source text"],
  ])(
    "a key that is %s is an error that names the index of the item: %o: %o",
    async (given, value) => {
      const { list } = changing("xy", "ab");
      const keyed = list.with({ key: ({ id }) => (id === "b" ? value : id) });
      const iterator = keyed[Symbol.asyncIterator]();
      expect((await iterator.next()).value).toEqual({ id: "x" });
      await iterator.next();
      const failure = await iterator.next().catch((error: unknown) => error);
      expect(failure).toMatchObject({ code: "invalid-key", detail: 1, cause: { id: "b" } });
      expect(failure).toHaveProperty(
        "message",
        `The key of item 2 on page 2 of GET /things is ${given}. Return a string, number, bigint or boolean that identifies the item.`,
      );
      expect(ids(await list.with({ resumeFrom: checkpointOf(failure) }).toArray())).toBe("ab");
    },
  );

  it("a key can be zero, an empty string or false", async () => {
    const { list } = changing("ab");
    for (const value of [0, "", false, 0n]) {
      expect(await list.with({ key: () => value }).toArray()).toHaveLength(2);
    }
  });
});

describe("checkpoint inside a page of a list without a key", () => {
  it("a checkpoint inside a page that now has fewer items does not change the limit", async () => {
    const { list, state } = changing("abcd", "ef");
    const resumeFrom = await placeAfter(list, 3);
    state.texts = ["a", "efghi"];
    expect(ids(await list.with({ resumeFrom, limit: 2 }).toArray())).toBe("ef");
  });

  it("a checkpoint at the end of a page with two equal items does not deliver them again", async () => {
    const { list, state } = changing("bbcdefghi");
    const resumeFrom = await placeAfter(list, 10);
    state.texts = ["bbcdefghix"];
    expect(ids(await list.with({ resumeFrom }).toArray())).toBe("x");
  });
});

describe("checkpoint inside a page of a list with a key", () => {
  it("a checkpoint inside a page resumes with the items that were not delivered, at their new positions", async () => {
    const { list, state } = changing("abcd", "ef");
    const resumeFrom = await placeAfter(list.with({ key }), 3);
    for (const [first, rest] of [
      ["abcd", "def"],
      ["bcd", "def"],
      ["XabcdY", "XdYef"],
      ["cd", "def"],
      ["adbc", "def"],
      ["adXc", "dXef"],
      // The last delivered item was removed, but not the item before it.
      ["abd", "def"],
      // All delivered items were removed.
      ["XYZ", "XYZef"],
    ] as const) {
      state.texts = [first, "ef"];
      expect(ids(await list.with({ key, resumeFrom }).toArray())).toBe(rest);
    }
  });

  it("a checkpoint inside a page uses its index if the list has no key", async () => {
    const { list, state } = changing("abcd", "ef");
    const keyed = await placeAfter(list.with({ key }), 2);
    const plain = await placeAfter(list, 2);
    expect(plain).not.toHaveProperty("keys");
    state.texts = ["bcd", "ef"];
    expect(ids(await list.with({ resumeFrom: keyed }).toArray())).toBe("def");
    expect(ids(await list.with({ resumeFrom: plain, key }).toArray())).toBe("def");
  });

  it("a resumed list delivers each item once, even after a second interruption on a page in another order", async () => {
    const { list, state } = changing("abcd");
    let resumeFrom = await placeAfter(list.with({ key }), 2);
    state.texts = ["acdbX"];
    let text = "";
    for (;;) {
      const before = await placeAfter(list.with({ key, resumeFrom }), 0);
      expect(ids(await list.with({ key, resumeFrom: before }).toArray())).toHaveLength(
        3 - text.length,
      );
      const item = await list.with({ key, resumeFrom }).first();
      if (!item) break;
      text += item.id;
      resumeFrom = await placeAfter(list.with({ key, resumeFrom }), 1);
    }
    expect(text).toBe("cdX");
  });

  it("a checkpoint counts the items before its keys as delivered, and is rejected if there are more of them than were delivered", async () => {
    const { list, state } = changing("abcdefghijklm");
    const resumeFrom = await placeAfter(list.with({ key }), 12);
    for (const [text, rest] of [
      ["cdefghijklmn", "mn"],
      ["abcdefghkXijlm", "Xm"],
    ] as const) {
      state.texts = [text];
      expect(ids(await list.with({ key, resumeFrom }).toArray())).toBe(rest);
    }
    state.texts = ["Xabcdefghijklm"];
    await expect(list.with({ key, resumeFrom }).toArray()).rejects.toMatchObject({
      code: "stale-checkpoint",
    });
  });

  it("a checkpoint inside a page is rejected if all items with its keys were removed", async () => {
    const { list, state } = changing("abcdefghijklm");
    const resumeFrom = await placeAfter(list.with({ key }), 12);
    expect(resumeFrom.keys).toHaveLength(8);
    state.texts = ["abcdXm"];
    await expect(list.with({ key, resumeFrom }).toArray()).rejects.toMatchObject({
      code: "stale-checkpoint",
      detail: 12,
      message: expect.stringMatching(
        /^The checkpoint for GET \/things is on a page that has changed/,
      ) as unknown,
    });
  });
});

describe("checkpoint at the end of the last page", () => {
  it("the checkpoint at the end of the last page repeats and loses no item after any change of the page", async () => {
    for (const options of [{}, { key }]) {
      const { list, state } = changing("xy", "abc");
      const resumeFrom = await placeAfter(list.with(options), 6);
      for (const [last, rest] of [
        ["abc", ""],
        ["Xabc", "X"],
        ["aXbc", "X"],
        ["abcd", "d"],
        ["bcd", "d"],
        ["Xabcd", "Xd"],
        ["abd", "d"],
        ["ab", ""],
        ["", ""],
      ] as const) {
        state.texts = ["xy", last];
        expect(ids(await list.with({ ...options, resumeFrom }).toArray())).toBe(rest);
      }
      state.texts = ["xy", "abcd", "ef"];
      expect(ids(await list.with({ ...options, resumeFrom }).toArray())).toBe("def");
    }
  });

  it("the checkpoint at the end of the last page is rejected if every item before it has changed and the list has no key", async () => {
    let items = [1, 2, 3];
    const list = pagedList({
      name: "numbers",
      getPage: () => Promise.resolve({ items, next: null, body: null }),
    });
    const iterator = list[Symbol.asyncIterator]();
    while (!(await iterator.next()).done);
    items = [20, 30, 4];
    const { checkpoint: resumeFrom } = iterator;
    await expect(list.with({ resumeFrom }).toArray()).rejects.toMatchObject({
      code: "stale-checkpoint",
    });
    // The page has two equal items, but only one of them was delivered.
    items = [3, 3, 1, 2];
    const later = list.with({ resumeFrom })[Symbol.asyncIterator]();
    expect((await later.next()).value).toBe(3);
    expect(await list.with({ resumeFrom: later.checkpoint }).toArray()).toEqual([]);
    items = [0, 3, 9, 1, 2];
    const last = list.with({ resumeFrom })[Symbol.asyncIterator]();
    expect((await last.next()).value).toBe(0);
    expect(await list.with({ resumeFrom: last.checkpoint }).toArray()).toEqual([9]);
  });

  it("the checkpoint at the end of the last page uses its index if the items are not JSON", async () => {
    let items = [1n, 2n];
    const list = pagedList({
      name: "big numbers",
      getPage: () => Promise.resolve({ items, next: null, body: null }),
    });
    const iterator = list[Symbol.asyncIterator]();
    while (!(await iterator.next()).done);
    items = [1n, 2n, 3n];
    expect(await list.with({ resumeFrom: iterator.checkpoint }).toArray()).toEqual([3n]);
  });
});

describe("cycle of cursors", () => {
  const next: Readonly<Record<string, string>> = { "": "a", a: "b", b: "a" };
  const cycle = () =>
    clientOf((request) => {
      const cursor = new URL(request.url).searchParams.get("next_cursor") ?? "";
      return Response.json({ result: [{ id: cursor || "_" }], next_cursor: next[cursor] });
    });

  it("a list that resumes from the checkpoint of a cycle error detects the cycle on its first page", async () => {
    const client = cycle();
    let resumeFrom: Checkpoint | undefined;
    const legs: string[] = [];
    for (let leg = 0; leg < 3; leg++) {
      let text = "";
      const list = paginate(client, "/things", {}, { resumeFrom });
      try {
        for await (const { id } of list) text += id;
      } catch (error) {
        expect(error).toMatchObject({ code: "repeated-cursor" });
        resumeFrom = checkpointOf(error);
      }
      legs.push(text);
    }
    expect(legs).toEqual(["_ab", "", ""]);
  });

  it("a cycle of cursors is detected even if each iteration reads only one page", async () => {
    const client = cycle();
    let resumeFrom: Checkpoint | undefined;
    const read = async (): Promise<number> => {
      for (let count = 0; count < 50; count++) {
        const iterator = paginate(client, "/things", {}, { resumeFrom }).pages();
        await iterator.next();
        resumeFrom = iterator.checkpoint;
        // An index above 0 means that the cycle was detected on this page.
        if (resumeFrom.index > 0) return count;
        await iterator.return();
      }
      return 50;
    };
    expect(await read()).toBeLessThan(6);
  });

  it("a cycle of cursors ends the list with onRepeatedCursor set to end", async () => {
    const client = cycle();
    const list = paginate(client, "/things", {}, { onRepeatedCursor: "end" });
    const iterator = list[Symbol.asyncIterator]();
    let text = "";
    for (;;) {
      const { done, value } = await iterator.next();
      if (done) {
        expect(value.reason).toBe("exhausted");
        break;
      }
      text += value.id;
    }
    expect(text).toBe("_ab");
    expect(client.requests).toHaveLength(3);
  });
});

describe("empty cursor", () => {
  const answer = () =>
    clientOf((request) => {
      const cursor = new URL(request.url).searchParams.get("next_cursor");
      const page = { null: ["a", ""], "": ["b", "c"], c: ["d", null] }[String(cursor)];
      return Response.json({ result: [{ id: page?.[0] }], next_cursor: page?.[1] });
    });

  it("an empty cursor ends the list by default, and is followed with emptyCursor set to follow", async () => {
    const client = answer();
    const list = paginate(client, "/things");
    expect(ids(await list.toArray())).toBe("a");
    const followed = list.with({ emptyCursor: "follow" });
    expect(ids(await followed.toArray())).toBe("abd");
    const place = await placeAfter(followed, 1);
    expect(place.cursor).toBe("");
    expect(ids(await followed.with({ resumeFrom: place }).toArray())).toBe("bd");
  });
});
