// Generated from specs/kognitos/openapi.yaml by `pnpm generate`. Do not edit.

import type { operations } from "./paths.ts";
import type {
  CurrentUserOrganizationWorkspacesResponse,
  Invitation,
  ListWorkspaceRolesResponse,
  ListWorkspaceUserInvitesResponse,
  ListWorkspaceUsersResponse,
  ListWorkspacesResponse,
  Role,
  Workspace,
  WorkspaceUser,
} from "./schemas.ts";

/** Parameters, page and items of each list of this API, keyed by path. */
export interface ListOperations {
  "/api/v1/organizations/{organization_id}/workspaces/{workspace_id}/invites": {
    parameters: operations["ListWorkspaceUserInvites"]["parameters"];
    body: ListWorkspaceUserInvitesResponse;
    item: Invitation;
  };
  "/api/v1/organizations/{organization_id}/workspaces/{workspace_id}/roles": {
    parameters: operations["ListWorkspaceRoles"]["parameters"];
    body: ListWorkspaceRolesResponse;
    item: Role;
  };
  "/api/v1/organizations/{organization_id}/workspaces/{workspace_id}/users": {
    parameters: operations["ListWorkspaceUsers"]["parameters"];
    body: ListWorkspaceUsersResponse;
    item: WorkspaceUser;
  };
  "/api/v1/organizations/{organization_id}/workspaces": {
    parameters: operations["ListWorkspaces"]["parameters"];
    body: ListWorkspacesResponse;
    item: Workspace;
  };
  "/api/v1/me/organizations/{organization_id}/workspaces": {
    parameters: operations["CurrentUserOrganizationWorkspaces"]["parameters"];
    body: CurrentUserOrganizationWorkspacesResponse;
    item: Workspace;
    perCaller: true;
  };
}
