import { createTrutoClient } from "@rosterkit/client";
import { createTrutoFake } from "@rosterkit/fixtures";
import { handlers } from "@rosterkit/fixtures/msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { scenarios } from "../scenarios.js";
import { syncMembers } from "../sync.js";

const fake = createTrutoFake({ members: 250 });
const server = setupServer(...handlers(fake));
beforeAll(() => server.listen());
afterEach(() => fake.reset());
afterAll(() => server.close());

test.each(Object.entries(scenarios))("saves every member once after %s", async (_, fault) => {
  const truto = createTrutoClient({ token: "any", integratedAccountId: fake.account().id });
  fake.faults.next(fault, { after: 1 });

  const saved = [];
  await syncMembers(truto, (members) => saved.push(...members.map(({ id }) => id)));

  expect(saved).toHaveLength(250);
  expect(new Set(saved).size).toBe(250);
  expect(fake.requests.length).toBeGreaterThan(3);
});
