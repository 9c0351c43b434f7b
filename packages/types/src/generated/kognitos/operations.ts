// Generated from specs/kognitos/openapi.yaml by `pnpm generate`. Do not edit.

import type { operations } from "./paths.ts";
import type { Workspace, WorkspacePreferences } from "./schemas.ts";

/**
 * What `GetWorkspacePreferences` answers. The settings of the workspace.
 */
export interface GetWorkspacePreferencesResponse extends WorkspacePreferences {}

type ListWorkspaceUserInvitesQueryParameters = NonNullable<operations["ListWorkspaceUserInvites"]["parameters"]["query"]>;

/**
 * The query parameters of `ListWorkspaceUserInvites`. Lists the pending invitations to one workspace.
 */
export interface ListWorkspaceUserInvitesQuery extends ListWorkspaceUserInvitesQueryParameters {}

type ListWorkspaceRolesQueryParameters = NonNullable<operations["ListWorkspaceRoles"]["parameters"]["query"]>;

/**
 * The query parameters of `ListWorkspaceRoles`. Lists the roles that can be held in one workspace.
 */
export interface ListWorkspaceRolesQuery extends ListWorkspaceRolesQueryParameters {}

type ListWorkspaceUsersQueryParameters = NonNullable<operations["ListWorkspaceUsers"]["parameters"]["query"]>;

/**
 * The query parameters of `ListWorkspaceUsers`. Lists the users of one workspace with the roles each of them holds.
 */
export interface ListWorkspaceUsersQuery extends ListWorkspaceUsersQueryParameters {}

/**
 * What `GetWorkspace` answers. The workspace.
 */
export interface GetWorkspaceResponse extends Workspace {}

type ListWorkspacesQueryParameters = NonNullable<operations["ListWorkspaces"]["parameters"]["query"]>;

/**
 * The query parameters of `ListWorkspaces`. Lists the workspaces of an organization.
 */
export interface ListWorkspacesQuery extends ListWorkspacesQueryParameters {}

type CurrentUserOrganizationWorkspacesQueryParameters = NonNullable<operations["CurrentUserOrganizationWorkspaces"]["parameters"]["query"]>;

/**
 * The query parameters of `CurrentUserOrganizationWorkspaces`. Lists the workspaces of an organization that the token's owner belongs to.
 */
export interface CurrentUserOrganizationWorkspacesQuery extends CurrentUserOrganizationWorkspacesQueryParameters {}
