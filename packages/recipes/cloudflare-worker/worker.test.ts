import assert from "node:assert/strict";
import { readFile, stat } from "node:fs/promises";
import { after, before, beforeEach, test } from "node:test";
import { Miniflare } from "miniflare";
import { admin, startFake } from "./support/fake.ts";

const fake = await startFake("--members", "10000");
const account = fake.truto.accounts[0]?.id ?? "";
const config = JSON.parse(await readFile("wrangler.json", "utf8")) as {
  compatibility_date: string;
  compatibility_flags: string[];
};
const worker = new Miniflare({
  modules: true,
  scriptPath: "dist/worker.js",
  compatibilityDate: config.compatibility_date,
  compatibilityFlags: config.compatibility_flags,
  bindings: { TRUTO_TOKEN: "any", TRUTO_BASE_URL: fake.url },
});
before(() => worker.ready);
beforeEach(() => admin(fake, "POST", "/reset"));
after(() => Promise.all([worker.dispose(), fake.stop()]));

const get = (query: string) => worker.dispatchFetch(`http://worker.test/${query}`);

const requests = async () => {
  const answer = (await admin(fake, "GET", "/requests")) as { requests: unknown[] };
  return answer.requests.length;
};

test("streams every member as one line", async () => {
  const response = await get(`?account=${account}`);
  assert.equal(response.headers.get("content-type"), "application/x-ndjson");
  const lines = (await response.text()).trim().split("\n");
  const ids = lines.map((line) => (JSON.parse(line) as { id: string }).id);
  assert.equal(new Set(ids).size, 10_000);
});

test("does not request pages before the reader needs them", async () => {
  const response = await get(`?account=${account}`);
  const reader = response.body?.getReader();
  await reader?.read();
  // The list has 100 pages. An eager Worker requests most of them during 200 other requests to the same server.
  let last = 0;
  for (let n = 0; n < 200; n++) last = await requests();
  assert.ok(last < 50, `${last} pages were requested`);
  await reader?.cancel();
});

test("returns a 502 with the reason if the account does not exist", async () => {
  const response = await get("?account=none");
  assert.equal(response.status, 502);
  const { message } = (await response.json()) as { message: string };
  assert.match(message, /GET \/unified\/instant-messaging\/members/);
});

test("returns a 400 without an account", async () => {
  assert.equal((await get("")).status, 400);
});

test("streams every member after a 429 in the middle of the list", async () => {
  await admin(fake, "POST", "/faults", {
    api: "truto",
    fault: { kind: "status", status: 429, retryAfter: 1 },
    after: 3,
  });
  const response = await get(`?account=${account}`);
  assert.equal((await response.text()).trim().split("\n").length, 10_000);
});

test("bundles to less than 60 kB", async () => {
  const { size } = await stat("dist/worker.js");
  assert.ok(size < 60_000, `${size} bytes`);
});
