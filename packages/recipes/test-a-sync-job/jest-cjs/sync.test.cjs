const { createTrutoClient } = require("@rosterkit/client");
const { createTrutoFake } = require("@rosterkit/fixtures");
const { scenarios } = require("../scenarios.js");
const { syncMembers } = require("../sync.js");

test.each(Object.entries(scenarios))("saves every member once after %s", async (_, fault) => {
  const fake = createTrutoFake({ members: 250 });
  const integratedAccountId = fake.account().id;
  const truto = createTrutoClient({ token: "any", integratedAccountId, fetch: fake.fetch });
  fake.faults.next(fault, { after: 1 });

  const saved = [];
  await syncMembers(truto, (members) => saved.push(...members.map(({ id }) => id)));

  expect(saved).toHaveLength(250);
  expect(new Set(saved).size).toBe(250);
  expect(fake.requests.length).toBeGreaterThan(3);
});
