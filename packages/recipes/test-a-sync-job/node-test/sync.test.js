import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { createTrutoClient } from "@rosterkit/client";
import { createTrutoFake } from "@rosterkit/fixtures";
import { serve } from "@rosterkit/fixtures/node";
import { scenarios } from "../scenarios.js";
import { syncMembers } from "../sync.js";

const fake = createTrutoFake({ members: 250 });
afterEach(() => fake.reset());

for (const [name, fault] of Object.entries(scenarios)) {
  test(`saves every member once after ${name}`, async () => {
    await using server = await serve(fake);
    const integratedAccountId = fake.account().id;
    const truto = createTrutoClient({ token: "any", integratedAccountId, baseUrl: server.url });
    fake.faults.next(fault, { after: 1 });

    const saved = [];
    await syncMembers(truto, (members) => saved.push(...members.map(({ id }) => id)));

    assert.equal(saved.length, 250);
    assert.equal(new Set(saved).size, 250);
    assert.ok(fake.requests.length > 3);
  });
}
