// Generated from specs/kognitos/openapi.yaml by `pnpm generate`. Do not edit.

import type { operations } from "./paths.ts";
import type * as schemas from "./schemas.ts";

/** What each list of this API takes and gives, by path. */
export interface ListOperations {
    "/api/v1/organizations/{organization_id}/workspaces/{workspace_id}/invites": {
        parameters: operations["ListWorkspaceUserInvites"]["parameters"];
        body: schemas.ListWorkspaceUserInvitesResponse;
        item: schemas.Invitation;
    };
    "/api/v1/organizations/{organization_id}/workspaces/{workspace_id}/roles": {
        parameters: operations["ListWorkspaceRoles"]["parameters"];
        body: schemas.ListWorkspaceRolesResponse;
        item: schemas.Role;
    };
    "/api/v1/organizations/{organization_id}/workspaces/{workspace_id}/users": {
        parameters: operations["ListWorkspaceUsers"]["parameters"];
        body: schemas.ListWorkspaceUsersResponse;
        item: schemas.WorkspaceUser;
    };
    "/api/v1/organizations/{organization_id}/workspaces": {
        parameters: operations["ListWorkspaces"]["parameters"];
        body: schemas.ListWorkspacesResponse;
        item: schemas.Workspace;
    };
    "/api/v1/me/organizations/{organization_id}/workspaces": {
        parameters: operations["CurrentUserOrganizationWorkspaces"]["parameters"];
        body: schemas.CurrentUserOrganizationWorkspacesResponse;
        item: schemas.Workspace;
    };
}
