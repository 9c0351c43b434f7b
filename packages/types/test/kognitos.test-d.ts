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

describe("@rosterkit/types/kognitos", () => {
  it("has a different items array for each list", () => {
    expectTypeOf<Item<ListWorkspaceUserInvitesResponse, "invitations">>().toExtend<Invitation>();
    expectTypeOf<Item<ListWorkspaceRolesResponse, "roles">>().toExtend<Role>();
    expectTypeOf<Item<ListWorkspaceUsersResponse, "users">>().toExtend<WorkspaceUser>();
    expectTypeOf<Item<ListWorkspacesResponse, "workspaces">>().toExtend<Workspace>();
    expectTypeOf<
      Item<CurrentUserOrganizationWorkspacesResponse, "user_workspaces">
    >().toExtend<Workspace>();
  });

  it("allows a page without an items array and without a next token", () => {
    expectTypeOf<ListWorkspacesResponse>().toEqualTypeOf<{
      workspaces?: NonNullable<ListWorkspacesResponse["workspaces"]>;
      next_page_token?: string;
    }>();
  });

  it("allows order_by for all workspaces, but not for the current user's workspaces", () => {
    expectTypeOf<ListWorkspacesQuery>().toHaveProperty("order_by");
    expectTypeOf<CurrentUserOrganizationWorkspacesQuery>().not.toHaveProperty("order_by");
    expectTypeOf<ListWorkspaceRolesQuery>().not.toHaveProperty("filter");
  });

  it("requires the title of a workspace and of a role", () => {
    expectTypeOf<{ title: string }>().toExtend<Workspace>();
    expectTypeOf<{ title: string }>().toExtend<Role>();
    // @ts-expect-error: the title is required
    ({}) satisfies Workspace;
  });

  it("maps each workspace to a number in the response of countUsers", () => {
    expectTypeOf<CountWorkspaceUsersBody>().toEqualTypeOf<{ workspace_ids: string[] }>();
    expectTypeOf<NonNullable<CountWorkspaceUsersResponse["workspace_user_counts"]>>().toEqualTypeOf<
      Record<string, number>
    >();
  });

  it("has a union of all values for an enum", () => {
    expectTypeOf<RoleScope>().toEqualTypeOf<
      "ROLE_SCOPE_UNSPECIFIED" | "ROLE_SCOPE_ORGANIZATION" | "ROLE_SCOPE_WORKSPACE"
    >();
    expectTypeOf<
      "DATE_FORMAT_MMMM_DD_YYYY" | "DATE_FORMAT_YYYY_MM_DD_DOT"
    >().toExtend<DateFormat>();
  });

  it("has RpcStatus as the error body of every operation", () => {
    type Errors = {
      [
        Id in keyof operations
      ]: operations[Id]["responses"]["default"]["content"]["application/json"];
    };
    expectTypeOf<Errors[keyof Errors]>().toExtend<RpcStatus>();
  });
});
