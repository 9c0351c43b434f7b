import { paginate } from "@rosterkit/pagination";

/**
 * The job under test. Passes the members of an account to `save`, page by page. If a cursor expires, the pager
 * restarts the list and skips the saved members.
 *
 * @param {import("@rosterkit/client").TrutoClientFor<{ integratedAccountId: string }>} truto
 * @param {(members: readonly import("@rosterkit/types/truto").Member[]) => unknown} save
 */
export async function syncMembers(truto, save) {
  const members = paginate(
    truto,
    "/unified/instant-messaging/members",
    {},
    { key: ({ id }) => id, onExpired: "restart" },
  );
  for await (const page of members.pages()) await save(page.items);
}
