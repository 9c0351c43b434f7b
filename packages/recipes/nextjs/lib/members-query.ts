import type { TrutoClientFor } from "@rosterkit/client";
import { infiniteOptions } from "@rosterkit/pagination/tanstack-query";

/** Returns the query options. The query key is the same in the browser, so the browser reuses the server's page. */
export function membersQuery(truto: TrutoClientFor<{ integratedAccountId: string }>) {
  const query = { limit: 100 };
  return infiniteOptions(truto, "/unified/instant-messaging/members", { params: { query } });
}
