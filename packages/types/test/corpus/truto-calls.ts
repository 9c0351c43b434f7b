import {
  baseUrl,
  type lists,
  safeToRetry,
  type GroupSortField,
  type GroupType,
  type GroupTypeFilter,
  type ListGroupsQuery,
  type ListMembersQuery,
  type ListOrganizationsQuery,
  type ListWorkspacesQuery,
  type Member,
  type OrganizationSortField,
  type ResponseFormat,
  type SortDirection,
  type TrutoError,
  type Workspace,
  type paths,
} from "@rosterkit/types/truto";
import createClient from "openapi-fetch";
import { type Equal, type Exactly, never } from "./exact.ts";

const account = { integrated_account_id: "62f44730-dd91-461e-bd6a-aedd9e0ad79d" };
const client = createClient<paths>({ baseUrl });

export async function workspaceNames(): Promise<(string | undefined)[]> {
  const query: ListWorkspacesQuery = { ...account, is_member: "true", limit: 50 };
  const { data, error } = await client.GET("/unified/instant-messaging/workspaces", {
    params: { query },
  });
  if (error !== undefined) throw new Error(`${error.statusCode} ${error.error}: ${error.message}`);
  return data.result.map(({ name }) => name);
}

export async function invited(channel: string): Promise<Member[]> {
  const query: ListMembersQuery = {
    ...account,
    channel: { id: channel },
    workspace: { id: "T0", name: "Sales" },
    truto_response_format: "unified",
    truto_exclude_fields: ["remote_data"],
    truto_ignore_limit: true,
    truto_ignore_remote_data: true,
    truto_skip_api_call: false,
    remote_query: { include_locale: true },
    limit: 100,
  };
  const found: Member[] = [];
  let cursor: string | null | undefined;
  do {
    const { data, error } = await client.GET("/unified/instant-messaging/members", {
      params: { query: { ...query, ...(cursor ? { next_cursor: cursor } : {}) } },
    });
    if (error !== undefined) throw new Error(error.message);
    found.push(...data.result.filter(({ status }) => status === "invited"));
    const page = data satisfies { prev_cursor?: string | null; is_partial_response?: boolean };
    cursor = page.next_cursor;
  } while (cursor);
  return found;
}

export async function member(id: string): Promise<Member | TrutoError> {
  const { data, error } = await client.GET("/unified/instant-messaging/members/{id}", {
    params: { path: { id }, query: { ...account, workspace: { id: "T0" } } },
  });
  return data ?? error;
}

export async function groupsByType(): Promise<Map<string, number>> {
  const query: ListGroupsQuery = {
    ...account,
    group_type: "team",
    sort_by: { name: "desc" },
    organization_id: "o1",
    workspace_id: "w1",
    user_id: "u1",
    name: "Sales",
    is_group: true,
    include_nested: true,
    created_at: { gte: "2024-01-01T00:00:00Z", lt: "2025-01-01T00:00:00Z" },
    updated_at: "2024-01-01T00:00:00Z",
    sortBy: "displayName",
    sortOrder: "ascending",
  };
  const { data } = await client.GET("/unified/user-directory/groups", { params: { query } });
  const counts = new Map<string, number>();
  for (const { group_type } of data?.result ?? []) {
    const label = group_type === undefined ? "none" : typeLabel(group_type);
    counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  return counts;
}

export async function planOf(id: string): Promise<string | undefined> {
  const params = { path: { id }, query: account };
  const group = await client.GET("/unified/user-directory/groups/{id}", { params });
  const owner = group.data?.organization ?? id;
  const { data } = await client.GET("/unified/user-directory/organizations/{id}", {
    params: { path: { id: owner }, query: account },
  });
  return data?.pricing_plan ?? data?.licenses?.map((license) => license.name ?? "").join();
}

export async function newest(): Promise<string | undefined> {
  const query: ListOrganizationsQuery = {
    ...account,
    sort_by: "updated_at",
    user_id: "u1",
    name: "Acme",
    updated_at: { gt: "2024-01-01T00:00:00Z" },
  };
  const { data } = await client.GET("/unified/user-directory/organizations", { params: { query } });
  return data?.result[0]?.updated_at;
}

function typeLabel(type: GroupType): string {
  switch (type) {
    case "team":
      return "Team";
    case "department":
      return "Department";
    case "group":
      return "Group";
    default:
      return never(type);
  }
}

export function workspaceLabel(status: NonNullable<Workspace["status"]>): string {
  switch (status) {
    case "active":
      return "in use";
    case "inactive":
      return "closed";
    default:
      return never(status);
  }
}

export const accepted = {
  formats: ["unified", "raw", "normalized", "stream", "debug"] satisfies ResponseFormat[],
  groupTypes: ["department", "group", "product", "team"] satisfies GroupTypeFilter[],
  groupFields: ["created_at", "id", "name"] satisfies GroupSortField[],
  organizationFields: ["created_at", "name", "updated_at"] satisfies OrganizationSortField[],
  directions: ["asc", "desc"] satisfies SortDirection[],
};

export const methods: readonly string[] = safeToRetry["/unified/instant-messaging/members"] ?? [];

type Descriptors = typeof lists;

export type Paging = Exactly<
  [
    Equal<Descriptors["/unified/instant-messaging/workspaces"]["itemsField"], "result">,
    Equal<Descriptors["/unified/instant-messaging/members"]["itemsField"], "result">,
    Equal<Descriptors["/unified/instant-messaging/members"]["cursorParam"], "next_cursor">,
    Equal<Descriptors["/unified/instant-messaging/members"]["nextField"], "next_cursor">,
    Equal<Descriptors["/unified/user-directory/groups"]["itemsField"], "result">,
    Equal<Descriptors["/unified/user-directory/organizations"]["itemsField"], "result">,
  ]
>;
