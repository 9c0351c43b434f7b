// Generated from specs/truto/openapi.yaml by `pnpm generate`. Do not edit.

import type { operations } from "./paths.ts";
import type * as schemas from "./schemas.ts";

type ListWorkspacesQueryParameters = NonNullable<operations["listWorkspaces"]["parameters"]["query"]>;

/**
 * The query parameters of `listWorkspaces`. The workspaces (teams) of the connected chat tool, a page at a time. No get operation exists
 * for a single workspace.
 */
export interface ListWorkspacesQuery extends ListWorkspacesQueryParameters {}

/**
 * What `listWorkspaces` answers. One page of workspaces.
 */
export interface ListWorkspacesResponse extends schemas.WorkspaceList {}

type ListMembersQueryParameters = NonNullable<operations["listMembers"]["parameters"]["query"]>;

/**
 * The query parameters of `listMembers`. The members of a workspace or channel, a page at a time. Slack lists only part of each member;
 * `getMember` returns the whole.
 */
export interface ListMembersQuery extends ListMembersQueryParameters {}

/**
 * What `listMembers` answers. One page of members.
 */
export interface ListMembersResponse extends schemas.MemberList {}

type GetMemberQueryParameters = NonNullable<operations["getMember"]["parameters"]["query"]>;

/**
 * The query parameters of `getMember`. One member in full, where a list may have given only part of it.
 */
export interface GetMemberQuery extends GetMemberQueryParameters {}

/**
 * What `getMember` answers. The member.
 */
export interface GetMemberResponse extends schemas.Member {}

type ListGroupsQueryParameters = NonNullable<operations["listGroups"]["parameters"]["query"]>;

/**
 * The query parameters of `listGroups`. The groups of the connected tool (its teams, departments and the like), a page at a time. 15Five
 * and JFrog list only part of each group; `getGroup` returns the whole.
 */
export interface ListGroupsQuery extends ListGroupsQueryParameters {}

/**
 * What `listGroups` answers. One page of groups.
 */
export interface ListGroupsResponse extends schemas.GroupList {}

type GetGroupQueryParameters = NonNullable<operations["getGroup"]["parameters"]["query"]>;

/**
 * The query parameters of `getGroup`. One group in full, where a list may have given only part of it.
 */
export interface GetGroupQuery extends GetGroupQueryParameters {}

/**
 * What `getGroup` answers. The group.
 */
export interface GetGroupResponse extends schemas.Group {}

type ListOrganizationsQueryParameters = NonNullable<operations["listOrganizations"]["parameters"]["query"]>;

/**
 * The query parameters of `listOrganizations`. The organizations of the connected tool, a page at a time. ClickUp, GitHub, Podio and Supabase
 * list only part of each organization; `getOrganization` returns the whole.
 */
export interface ListOrganizationsQuery extends ListOrganizationsQueryParameters {}

/**
 * What `listOrganizations` answers. One page of organizations.
 */
export interface ListOrganizationsResponse extends schemas.OrganizationList {}

type GetOrganizationQueryParameters = NonNullable<operations["getOrganization"]["parameters"]["query"]>;

/**
 * The query parameters of `getOrganization`. One organization in full, where a list may have given only part of it.
 */
export interface GetOrganizationQuery extends GetOrganizationQueryParameters {}

/**
 * What `getOrganization` answers. The organization.
 */
export interface GetOrganizationResponse extends schemas.Organization {}
