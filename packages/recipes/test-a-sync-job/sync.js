import { paginate } from "@rosterkit/pagination";

/**
 * The job under test: hands every member of an account to `save`, page by page. When the API forgets the cursor in
 * the middle, the list starts again and leaves out what was saved.
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
