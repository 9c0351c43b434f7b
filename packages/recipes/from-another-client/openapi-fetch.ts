/** Lists all members with openapi-fetch and the types of the API. */
import type { Member, paths } from "@rosterkit/types/truto";
import createClient from "openapi-fetch";

export async function members(baseUrl: string, token: string, account: string): Promise<Member[]> {
  const headers = { authorization: `Bearer ${token}` };
  const client = createClient<paths>({ baseUrl, headers });
  const members: Member[] = [];
  let cursor: string | undefined;
  do {
    const { data, error } = await client.GET("/unified/instant-messaging/members", {
      params: { query: { integrated_account_id: account, next_cursor: cursor } },
    });
    if (!data) throw new Error(error.message);
    members.push(...data.result);
    cursor = data.next_cursor ?? undefined;
  } while (cursor);
  return members;
}
