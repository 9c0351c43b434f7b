import assert from "node:assert/strict";
import { after, beforeEach, test } from "node:test";
import * as bareFetch from "./bare-fetch.ts";
import * as openapiFetch from "./openapi-fetch.ts";
import * as rosterkit from "./rosterkit.ts";
import { admin, startFake } from "./support/fake.ts";

const fake = await startFake("--members", "250");
after(() => fake.stop());
beforeEach(() => admin(fake, "POST", "/reset"));

const account = fake.truto.accounts[0]?.id ?? "";
const before = { "bare fetch": bareFetch, "openapi-fetch": openapiFetch };

for (const [name, { members }] of Object.entries({ ...before, rosterkit })) {
  test(`${name} lists all members`, async () => {
    assert.equal((await members(fake.url, "any", account)).length, 250);
  });
}

const faults = {
  "a 429": { kind: "status", status: 429, retryAfter: 1 },
  "a 502": { kind: "status", status: 502 },
  "a broken connection": { kind: "reset" },
};

for (const [fault, kind] of Object.entries(faults)) {
  const add = () => admin(fake, "POST", "/faults", { api: "truto", fault: kind, after: 1 });

  for (const [name, { members }] of Object.entries(before)) {
    test(`${name} fails after ${fault}`, async () => {
      await add();
      await assert.rejects(members(fake.url, "any", account));
    });
  }

  test(`rosterkit lists all members after ${fault}`, async () => {
    await add();
    assert.equal((await rosterkit.members(fake.url, "any", account)).length, 250);
  });
}

test("rosterkit throws an error with the failed operation and the reason", async () => {
  const status = (error: unknown) => String(error);
  const [bare, ours] = await Promise.all([
    bareFetch.members(fake.url, "any", "none").catch(status),
    rosterkit.members(fake.url, "any", "none").catch(status),
  ]);
  assert.equal(bare, "Error: HTTP 400");
  assert.match(String(ours), /GET \/unified\/instant-messaging\/members failed with status 400/);
});
