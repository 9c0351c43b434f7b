interface Member {
  id: string;
  name: string;
}

export async function members(baseUrl: string, token: string, account: string): Promise<Member[]> {
  const members: Member[] = [];
  let cursor: string | null = null;
  do {
    const url = new URL("/unified/instant-messaging/members", baseUrl);
    url.searchParams.set("integrated_account_id", account);
    if (cursor) url.searchParams.set("next_cursor", cursor);
    const response = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    const page = (await response.json()) as { result: Member[]; next_cursor: string | null };
    members.push(...page.result);
    cursor = page.next_cursor;
  } while (cursor);
  return members;
}
