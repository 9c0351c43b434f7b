import { createKognitosClient, createTrutoClient, unwrap } from "@rosterkit/client";
import { paginate } from "@rosterkit/pagination";

/**
 * Fetches one list of each cursor style, and counts the pages and items.
 *
 * @param {{ origin: string, account: string, organization: string }} where
 */
export async function listBoth({ origin, account, organization }) {
  const truto = createTrutoClient({ token: "any", baseUrl: origin, integratedAccountId: account });
  const members = paginate(truto, "/unified/instant-messaging/members", {
    params: { query: { limit: 50 } },
  });

  const kognitos = createKognitosClient({ token: "any", baseUrl: origin });
  const { workspaces } = await unwrap(
    kognitos.GET("/api/v1/organizations/{organization_id}/workspaces", {
      params: { path: { organization_id: organization }, query: { page_size: 1 } },
    }),
  );
  const workspace_id = workspaces[0].name.split("/").at(-1);
  const users = paginate(
    kognitos,
    "/api/v1/organizations/{organization_id}/workspaces/{workspace_id}/users",
    {
      params: { path: { organization_id: organization, workspace_id }, query: { page_size: 50 } },
    },
  );
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
