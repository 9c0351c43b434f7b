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
  it("each list of Kognitos has a different items array", () => {
    expectTypeOf<Item<ListWorkspaceUserInvitesResponse, "invitations">>().toExtend<Invitation>();
    expectTypeOf<Item<ListWorkspaceRolesResponse, "roles">>().toExtend<Role>();
    expectTypeOf<Item<ListWorkspaceUsersResponse, "users">>().toExtend<WorkspaceUser>();
    expectTypeOf<Item<ListWorkspacesResponse, "workspaces">>().toExtend<Workspace>();
    expectTypeOf<
      Item<CurrentUserOrganizationWorkspacesResponse, "user_workspaces">
    >().toExtend<Workspace>();
  });

  it("a page of Kognitos can lack the items array and the next token", () => {
    expectTypeOf<ListWorkspacesResponse>().toEqualTypeOf<{
      workspaces?: NonNullable<ListWorkspacesResponse["workspaces"]>;
      next_page_token?: string;
    }>();
  });

  it("order_by is a parameter of all workspaces, but not of the current user's workspaces", () => {
    expectTypeOf<ListWorkspacesQuery>().toHaveProperty("order_by");
    expectTypeOf<CurrentUserOrganizationWorkspacesQuery>().not.toHaveProperty("order_by");
    expectTypeOf<ListWorkspaceRolesQuery>().not.toHaveProperty("filter");
  });

  it("the title of a workspace and of a role is required", () => {
    expectTypeOf<{ title: string }>().toExtend<Workspace>();
    expectTypeOf<{ title: string }>().toExtend<Role>();
    // @ts-expect-error: the title is required
    ({}) satisfies Workspace;
  });

  it("the response of countUsers maps each workspace to a number", () => {
    expectTypeOf<CountWorkspaceUsersBody>().toEqualTypeOf<{ workspace_ids: string[] }>();
    expectTypeOf<NonNullable<CountWorkspaceUsersResponse["workspace_user_counts"]>>().toEqualTypeOf<
      Record<string, number>
    >();
  });

  it("an enum of Kognitos is a union of all its values", () => {
    expectTypeOf<RoleScope>().toEqualTypeOf<
      "ROLE_SCOPE_UNSPECIFIED" | "ROLE_SCOPE_ORGANIZATION" | "ROLE_SCOPE_WORKSPACE"
    >();
    expectTypeOf<
      "DATE_FORMAT_MMMM_DD_YYYY" | "DATE_FORMAT_YYYY_MM_DD_DOT"
    >().toExtend<DateFormat>();
  });

  it("the error body of every Kognitos operation is RpcStatus", () => {
    type Errors = {
      [
        Id in keyof operations
      ]: operations[Id]["responses"]["default"]["content"]["application/json"];
    };
    expectTypeOf<Errors[keyof Errors]>().toExtend<RpcStatus>();
  });
});
