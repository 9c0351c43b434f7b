/* global process, require */
// Fetches the lists from CommonJS, with `require` of the packages, which are ES modules.
const { createKognitosClient, createTrutoClient } = require("@rosterkit/client");
const { paginate } = require("@rosterkit/pagination");
const { lists } = require("@rosterkit/types/truto");

const [origin, account, organization] = process.argv.slice(2);

async function main() {
  const truto = createTrutoClient({ token: "any", baseUrl: origin, integratedAccountId: account });
  const query = { limit: 50 };
  const members = paginate(truto, "/unified/instant-messaging/members", { params: { query } });
  const kognitos = createKognitosClient({ token: "any", baseUrl: origin });
  const workspaces = paginate(kognitos, "/api/v1/organizations/{organization_id}/workspaces", {
    params: { path: { organization_id: organization }, query: { page_size: 1 } },
  });
  const first = await workspaces.first();
  const users = paginate(
    kognitos,
    "/api/v1/organizations/{organization_id}/workspaces/{workspace_id}/users",
    {
      params: {
        path: { organization_id: organization, workspace_id: first.name.split("/").at(-1) },
        query: { page_size: 50 },
      },
    },
  );
  if (lists["/unified/instant-messaging/members"].itemsField !== "result") throw new Error("lists");
  return { truto: await tally(members), kognitos: await tally(users) };
}

async function tally(list) {
  const seen = new Set();
  let [pages, items] = [0, 0];
  for await (const page of list.pages()) {
    pages += 1;
    items += page.items.length;
    for (const item of page.items) seen.add(JSON.stringify(item));
  }
  return { pages, items, different: seen.size };
}

main().then((result) => process.stdout.write(JSON.stringify(result)));
