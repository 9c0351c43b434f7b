import {
  baseUrl,
  type lists,
  safeToRetry,
  type CountWorkspaceUsersBody,
  type CurrentUserOrganizationWorkspacesQuery,
  type DateFormat,
  type DecimalSymbol,
  type ListWorkspaceRolesQuery,
  type ListWorkspaceUserInvitesQuery,
  type ListWorkspaceUsersQuery,
  type ListWorkspacesQuery,
  type MeasurementSystem,
  type RoleScope,
  type TimeFormat,
  type Workspace,
  type paths,
} from "@rosterkit/types/kognitos";
import createClient from "openapi-fetch";
import { type Equal, type Exactly, never } from "./exact.ts";

const client = createClient<paths>({ baseUrl });
const organization = { organization_id: "org-1" };
const workspace = { ...organization, workspace_id: "ws-1" };

export async function titles(): Promise<string[]> {
  const found: string[] = [];
  const query: ListWorkspacesQuery = {
    page_size: 50,
    filter: 'title = "Sales"',
    order_by: "title",
  };
  let token: string | undefined;
  do {
    const { data, error } = await client.GET("/api/v1/organizations/{organization_id}/workspaces", {
      params: { path: organization, query: { ...query, ...(token ? { page_token: token } : {}) } },
    });
    if (error !== undefined) throw new Error(`${error.code ?? 0}: ${error.message ?? ""}`);
    found.push(...(data.workspaces ?? []).map(({ title }) => title));
    token = data.next_page_token;
  } while (token);
  return found;
}

export async function own(): Promise<Workspace[]> {
  const query: CurrentUserOrganizationWorkspacesQuery = { page_size: 10, filter: "" };
  const { data } = await client.GET("/api/v1/me/organizations/{organization_id}/workspaces", {
    params: { path: organization, query },
  });
  return data?.user_workspaces ?? [];
}

export async function people(): Promise<(string | undefined)[]> {
  const users: ListWorkspaceUsersQuery = { page_size: 1000, filter: "", order_by: "name desc" };
  const roles: ListWorkspaceRolesQuery = { page_size: 5, page_token: "x" };
  const invites: ListWorkspaceUserInvitesQuery = { page_size: 5 };
  const answers = await Promise.all([
    client.GET("/api/v1/organizations/{organization_id}/workspaces/{workspace_id}/users", {
      params: { path: workspace, query: users },
    }),
    client.GET("/api/v1/organizations/{organization_id}/workspaces/{workspace_id}/roles", {
      params: { path: workspace, query: roles },
    }),
    client.GET("/api/v1/organizations/{organization_id}/workspaces/{workspace_id}/invites", {
      params: { path: workspace, query: invites },
    }),
  ]);
  return [
    ...(answers[0].data?.users ?? []).map(({ user }) => user?.email),
    ...(answers[1].data?.roles ?? []).map(({ title }) => title),
    ...(answers[2].data?.invitations ?? []).map(({ email }) => email),
  ];
}

export async function counts(ids: string[]): Promise<Record<string, number>> {
  const body: CountWorkspaceUsersBody = { workspace_ids: ids };
  const { data } = await client.POST(
    "/api/v1/organizations/{organization_id}/workspaces:countUsers",
    { params: { path: organization }, body },
  );
  return data?.workspace_user_counts ?? {};
}

export async function clock(): Promise<string | undefined> {
  const params = { path: workspace };
  const { data } = await client.GET(
    "/api/v1/organizations/{organization_id}/workspaces/{workspace_id}",
    { params },
  );
  const preferences = await client.GET(
    "/api/v1/organizations/{organization_id}/workspaces/{workspace_id}/preferences",
    { params },
  );
  const format = preferences.data?.general?.time_format;
  return format === undefined ? data?.title : hours(format);
}

function hours(format: TimeFormat): string {
  switch (format) {
    case "TIME_FORMAT_UNSPECIFIED":
      return "any";
    case "TIME_FORMAT_12_HOUR":
      return "12";
    case "TIME_FORMAT_24_HOUR":
      return "24";
    default:
      return never(format);
  }
}

export const words = {
  scopes: {
    ROLE_SCOPE_UNSPECIFIED: "unknown",
    ROLE_SCOPE_ORGANIZATION: "organization",
    ROLE_SCOPE_WORKSPACE: "workspace",
  } satisfies Record<RoleScope, string>,
  symbols: {
    DECIMAL_SYMBOL_UNSPECIFIED: "",
    DECIMAL_SYMBOL_PERIOD: ".",
    DECIMAL_SYMBOL_COMMA: ",",
  } satisfies Record<DecimalSymbol, string>,
  systems: {
    MEASUREMENT_SYSTEM_UNSPECIFIED: "",
    MEASUREMENT_SYSTEM_METRIC: "m",
    MEASUREMENT_SYSTEM_IMPERIAL: "ft",
  } satisfies Record<MeasurementSystem, string>,
};

export const isIso = (format: DateFormat): boolean => format === "DATE_FORMAT_YYYY_MM_DD_DASH";

export const methods: readonly string[] =
  safeToRetry["/api/v1/organizations/{organization_id}/workspaces:countUsers"] ?? [];

type Descriptors = typeof lists;
type Workspaces = Descriptors["/api/v1/organizations/{organization_id}/workspaces"];
type Within = "/api/v1/organizations/{organization_id}/workspaces/{workspace_id}";

export type Paging = Exactly<
  [
    Equal<Workspaces["cursorParam"], "page_token">,
    Equal<Workspaces["nextField"], "next_page_token">,
    Equal<Workspaces["itemsField"], "workspaces">,
    Equal<Workspaces["omitsEmpty"], true>,
    Equal<
      Descriptors["/api/v1/me/organizations/{organization_id}/workspaces"]["itemsField"],
      "user_workspaces"
    >,
    Equal<Descriptors[`${Within}/users`]["itemsField"], "users">,
    Equal<Descriptors[`${Within}/roles`]["itemsField"], "roles">,
    Equal<Descriptors[`${Within}/invites`]["itemsField"], "invitations">,
  ]
>;
