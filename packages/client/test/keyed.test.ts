import { describe, expect, it } from "vitest";
import { groups, trutoFor } from "./support/clients.ts";
import { answer, serve } from "./support/serve.ts";

const names = ["__proto__", "constructor", "toString", "hasOwnProperty", "1", ""];
const items = names.map(
  (id) => `${JSON.stringify(id)}:{"id":${JSON.stringify(id)},"isAdmin":true}`,
);
const json = { "content-type": "application/json" };
const keyed = answer(200, `{"result":{${items.join(",")}},"next_cursor":null}`, json);
const query = { truto_key_by: "id" } as const;

describe("keyed result", () => {
  it.each(names)("a keyed result contains the item with the key %j", async (name) => {
    const { data } = await trutoFor(await serve(keyed)).GET(groups, { params: { query } });
    expect(data?.result[name]?.id).toBe(name);
  });

  it.each([null, []])("a keyed result is not changed if the server sends %j", async (result) => {
    const server = await serve(answer(200, { result, next_cursor: null }));
    const { data } = await trutoFor(server).GET(groups, { params: { query } });
    expect(data?.result).toEqual(result);
    expect(Object.getPrototypeOf(data?.result ?? {})).not.toBeNull();
  });

  it.each(names)(
    "a keyed result returns undefined for the key %j if the server sends no such key",
    async (name) => {
      const empty = answer(200, { result: {}, next_cursor: null });
      const { data } = await trutoFor(await serve(empty)).GET(groups, { params: { query } });
      expect(data?.result[name]).toBeUndefined();
      expect(Object.keys(data?.result ?? { no: 1 })).toEqual([]);
    },
  );

  it("a keyed result contains all keys, and does not change the prototype of other objects", async () => {
    const { data } = await trutoFor(await serve(keyed)).GET(groups, { params: { query } });
    expect(Object.keys(data?.result ?? {}).sort()).toEqual([...names].sort());
    expect({}).not.toHaveProperty("isAdmin");
  });
});
