/**
 * Code of a user that tests the types. All lines must compile, except the lines after `@ts-expect-error`.
 */
import { createKognitosClient, createTrutoClient, unwrap } from "@rosterkit/client";
import { createTrutoFake } from "@rosterkit/fixtures";
import { paginate } from "@rosterkit/pagination";
import type { WorkspaceUser } from "@rosterkit/types/kognitos";
import { lists, type ListMembersQuery, type Member } from "@rosterkit/types/truto";

/** True if both types are identical. */
type Equal<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const holds = <T extends true>(): T | undefined => undefined;

const fake = createTrutoFake({ members: 3 });
const truto = createTrutoClient({
  token: "any",
  integratedAccountId: fake.account().id,
  fetch: fake.fetch,
});
const kognitos = createKognitosClient({ token: () => Promise.resolve("any") });

export async function names(): Promise<string[]> {
  const query = { integrated_account_id: fake.account().id, limit: 2 } satisfies ListMembersQuery;
  const found: string[] = [];
  for await (const member of paginate(truto, "/unified/instant-messaging/members", {
    params: { query },
  })) {
    holds<Equal<typeof member, Member>>();
    found.push(member.id);
  }
  return found;
}

export async function users(): Promise<WorkspaceUser[]> {
  const list = paginate(
    kognitos,
    "/api/v1/organizations/{organization_id}/workspaces/{workspace_id}/users",
    { params: { path: { organization_id: "acme", workspace_id: "1" } } },
  );
  for await (const page of list.pages()) return [...page.items];
  return list.toArray({ limit: 10 });
}

export async function one(id: string): Promise<Member> {
  return unwrap(
    truto.GET("/unified/instant-messaging/members/{id}", {
      params: { path: { id }, query: { integrated_account_id: fake.account().id } },
    }),
  );
}

// @ts-expect-error the path is not a list
paginate(truto, "/unified/instant-messaging/members/{id}");
// @ts-expect-error the path belongs to the other API
kognitos.GET("/unified/instant-messaging/members");

holds<Equal<(typeof lists)["/unified/instant-messaging/members"]["itemsField"], "result">>();
