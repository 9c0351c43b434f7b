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
  it.each(names)("a keyed result has the item of the key %j", async (name) => {
    const { data } = await trutoFor(await serve(keyed)).GET(groups, { params: { query } });
    expect(data?.result[name]?.id).toBe(name);
  });

  it.each([null, []])("leaves a keyed result as it is where the server sent %j", async (result) => {
    const server = await serve(answer(200, { result, next_cursor: null }));
    const { data } = await trutoFor(server).GET(groups, { params: { query } });
    expect(data?.result).toEqual(result);
    expect(Object.getPrototypeOf(data?.result ?? {})).not.toBeNull();
  });

  it.each(names)(
    "a keyed result has none of the key %j where the server sent none",
    async (name) => {
      const empty = answer(200, { result: {}, next_cursor: null });
      const { data } = await trutoFor(await serve(empty)).GET(groups, { params: { query } });
      expect(data?.result[name]).toBeUndefined();
      expect(Object.keys(data?.result ?? { no: 1 })).toEqual([]);
    },
  );

  it("a keyed result has all keys, and changes no other object", async () => {
    const { data } = await trutoFor(await serve(keyed)).GET(groups, { params: { query } });
    expect(Object.keys(data?.result ?? {}).sort()).toEqual([...names].sort());
    expect({}).not.toHaveProperty("isAdmin");
  });
});
