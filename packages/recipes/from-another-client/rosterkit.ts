import { createTrutoClient } from "@rosterkit/client";
import { paginate } from "@rosterkit/pagination";
import type { Member } from "@rosterkit/types/truto";

export function members(baseUrl: string, token: string, account: string): Promise<Member[]> {
  const truto = createTrutoClient({ baseUrl, token, integratedAccountId: account });
  return paginate(truto, "/unified/instant-messaging/members").toArray();
}
