import type { TrutoClientFor } from "@rosterkit/client";
import { infiniteOptions } from "@rosterkit/pagination/tanstack-query";

/** The list of members, on the server and in the browser. Both have the same key, so the browser takes the server's page. */
export function membersQuery(truto: TrutoClientFor<{ integratedAccountId: string }>) {
  const query = { limit: 100 };
  return infiniteOptions(truto, "/unified/instant-messaging/members", { params: { query } });
}
