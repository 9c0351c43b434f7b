import { describe, expectTypeOf, it } from "vitest";
import type {
  CountWorkspaceUsersBody,
  CountWorkspaceUsersResponse,
  CurrentUserOrganizationWorkspacesQuery,
  CurrentUserOrganizationWorkspacesResponse,
  DateFormat,
  Invitation,
  ListWorkspaceRolesQuery,
  ListWorkspaceRolesResponse,
  ListWorkspacesQuery,
  ListWorkspacesResponse,
  ListWorkspaceUserInvitesResponse,
  ListWorkspaceUsersResponse,
  operations,
  Role,
  RoleScope,
  RpcStatus,
  Workspace,
  WorkspaceUser,
} from "@rosterkit/types/kognitos";

type Item<Response, Field extends keyof Response> =
  NonNullable<Response[Field]> extends readonly (infer One)[] ? One : never;

describe("Kognitos, as the documents have it", () => {
  it("names the array of each list differently", () => {
    expectTypeOf<Item<ListWorkspaceUserInvitesResponse, "invitations">>().toExtend<Invitation>();
    expectTypeOf<Item<ListWorkspaceRolesResponse, "roles">>().toExtend<Role>();
    expectTypeOf<Item<ListWorkspaceUsersResponse, "users">>().toExtend<WorkspaceUser>();
    expectTypeOf<Item<ListWorkspacesResponse, "workspaces">>().toExtend<Workspace>();
    expectTypeOf<
      Item<CurrentUserOrganizationWorkspacesResponse, "user_workspaces">
    >().toExtend<Workspace>();
  });

  it("allows a page without its array and its token", () => {
    expectTypeOf<ListWorkspacesResponse>().toEqualTypeOf<{
      workspaces?: NonNullable<ListWorkspacesResponse["workspaces"]>;
      next_page_token?: string;
    }>();
  });

  it("orders all workspaces, but not those of the current user", () => {
    expectTypeOf<ListWorkspacesQuery>().toHaveProperty("order_by");
    expectTypeOf<CurrentUserOrganizationWorkspacesQuery>().not.toHaveProperty("order_by");
    expectTypeOf<ListWorkspaceRolesQuery>().not.toHaveProperty("filter");
  });

  it("requires a title of a workspace and of a role", () => {
    expectTypeOf<{ title: string }>().toExtend<Workspace>();
    expectTypeOf<{ title: string }>().toExtend<Role>();
    // @ts-expect-error: the title is required
    ({}) satisfies Workspace;
  });

  it("counts users in a map from workspace to number", () => {
    expectTypeOf<CountWorkspaceUsersBody>().toEqualTypeOf<{ workspace_ids: string[] }>();
    expectTypeOf<NonNullable<CountWorkspaceUsersResponse["workspace_user_counts"]>>().toEqualTypeOf<
      Record<string, number>
    >();
  });

  it("lists every value of its enums", () => {
    expectTypeOf<RoleScope>().toEqualTypeOf<
      "ROLE_SCOPE_UNSPECIFIED" | "ROLE_SCOPE_ORGANIZATION" | "ROLE_SCOPE_WORKSPACE"
    >();
    expectTypeOf<
      "DATE_FORMAT_MMMM_DD_YYYY" | "DATE_FORMAT_YYYY_MM_DD_DOT"
    >().toExtend<DateFormat>();
  });

  it("answers every error with a status", () => {
    type Errors = {
      [
        Id in keyof operations
      ]: operations[Id]["responses"]["default"]["content"]["application/json"];
    };
    expectTypeOf<Errors[keyof Errors]>().toExtend<RpcStatus>();
  });
});
