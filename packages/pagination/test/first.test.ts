import createClient from "openapi-fetch";
import { lists, type paths } from "@rosterkit/types/truto";
import { expect, it } from "vitest";
import { paginate } from "../src/index.ts";

it("pages", async () => {
  const urls: string[] = [];
  const client = createClient<paths>({
    baseUrl: "https://x.test",
    fetch: (request) => {
      urls.push(request.url);
      const cursor = Number(new URL(request.url).searchParams.get("next_cursor") ?? 0);
      return Promise.resolve(Response.json({ result: [{ id: `${cursor}a` }, { id: `${cursor}b` }], next_cursor: cursor < 3 ? String(cursor + 1) : null }));
    },
  });
  const list = paginate({ GET: client.GET, lists }, "/unified/instant-messaging/members", { params: { query: { integrated_account_id: "x" } } });
  const ids: string[] = [];
  for await (const member of list) ids.push(member.id);
  expect(ids.length).toBe(8);
  expect((await list.toArray({ limit: 3 })).length).toBe(3);
  expect((await list.first())?.id).toBe("0a");
  const it2 = list[Symbol.asyncIterator]();
  await it2.next(); await it2.next(); await it2.next();
  expect((await paginate({ GET: client.GET, lists }, "/unified/instant-messaging/members", { params: { query: { integrated_account_id: "x" } } }, { resumeFrom: it2.checkpoint }).toArray()).map((m) => m.id)).toEqual(ids.slice(3));
  const reader = list.stream().getReader();
  expect((await reader.read()).value?.id).toBe("0a");
  await reader.cancel();
});
