// Generated from specs/truto/openapi.yaml by `pnpm generate`. Do not edit.

import type {
  ListGroupsQuery,
  ListMembersQuery,
  ListOrganizationsQuery,
  ListWorkspacesQuery,
} from "./operations.ts";
import type { operations } from "./paths.ts";
import type {
  Group,
  GroupList,
  Member,
  MemberList,
  Organization,
  OrganizationList,
  Workspace,
  WorkspaceList,
} from "./schemas.ts";

/** Parameters, page and items of each list of this API, keyed by path. */
export interface ListOperations {
  "/unified/instant-messaging/workspaces": {
    parameters: operations["listWorkspaces"]["parameters"] & {
      query?: {
        truto_response_format?: Exclude<ListWorkspacesQuery["truto_response_format"], "raw" | "stream">;
        truto_key_by?: never;
      };
    };
    body: WorkspaceList;
    item: Workspace;
  };
  "/unified/instant-messaging/members": {
    parameters: operations["listMembers"]["parameters"] & {
      query?: {
        truto_response_format?: Exclude<ListMembersQuery["truto_response_format"], "raw" | "stream">;
        truto_key_by?: never;
      };
    };
    body: MemberList;
    item: Member;
  };
  "/unified/user-directory/groups": {
    parameters: operations["listGroups"]["parameters"] & {
      query?: {
        truto_response_format?: Exclude<ListGroupsQuery["truto_response_format"], "raw" | "stream">;
        truto_key_by?: never;
      };
    };
    body: GroupList;
    item: Group;
  };
  "/unified/user-directory/organizations": {
    parameters: operations["listOrganizations"]["parameters"] & {
      query?: {
        truto_response_format?: Exclude<ListOrganizationsQuery["truto_response_format"], "raw" | "stream">;
        truto_key_by?: never;
      };
    };
    body: OrganizationList;
    item: Organization;
  };
}
