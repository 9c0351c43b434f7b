// Generated from specs/kognitos/openapi.yaml by `pnpm generate`. Do not edit.

import type { operations } from "./paths.ts";
import type * as schemas from "./schemas.ts";

/**
 * What `GetWorkspacePreferences` answers. The settings of the workspace.
 */
export interface GetWorkspacePreferencesResponse extends schemas.WorkspacePreferences {}

type ListWorkspaceUserInvitesQueryParameters = NonNullable<operations["ListWorkspaceUserInvites"]["parameters"]["query"]>;

/**
 * The query parameters of `ListWorkspaceUserInvites`. Lists the invitations to one workspace.
 */
export interface ListWorkspaceUserInvitesQuery extends ListWorkspaceUserInvitesQueryParameters {}

type ListWorkspaceRolesQueryParameters = NonNullable<operations["ListWorkspaceRoles"]["parameters"]["query"]>;

/**
 * The query parameters of `ListWorkspaceRoles`. Lists the roles of one workspace.
 */
export interface ListWorkspaceRolesQuery extends ListWorkspaceRolesQueryParameters {}

type ListWorkspaceUsersQueryParameters = NonNullable<operations["ListWorkspaceUsers"]["parameters"]["query"]>;

/**
 * The query parameters of `ListWorkspaceUsers`. Lists the users of one workspace.
 */
export interface ListWorkspaceUsersQuery extends ListWorkspaceUsersQueryParameters {}

/**
 * What `GetWorkspace` answers. The workspace.
 */
export interface GetWorkspaceResponse extends schemas.Workspace {}

type ListWorkspacesQueryParameters = NonNullable<operations["ListWorkspaces"]["parameters"]["query"]>;

/**
 * The query parameters of `ListWorkspaces`. Lists the workspaces of an organization.
 */
export interface ListWorkspacesQuery extends ListWorkspacesQueryParameters {}

type CurrentUserOrganizationWorkspacesQueryParameters = NonNullable<operations["CurrentUserOrganizationWorkspaces"]["parameters"]["query"]>;

/**
 * The query parameters of `CurrentUserOrganizationWorkspaces`. Lists the current user's workspaces in an organization.
 */
export interface CurrentUserOrganizationWorkspacesQuery extends CurrentUserOrganizationWorkspacesQueryParameters {}
