// Generated from specs/truto/openapi.yaml by `pnpm generate`. Do not edit.

import type { operations } from "./paths.ts";
import type * as schemas from "./schemas.ts";

/** What each list of this API takes and gives, by path. */
export interface ListOperations {
    "/unified/instant-messaging/workspaces": {
        parameters: operations["listWorkspaces"]["parameters"] & { query?: { truto_response_format?: Exclude<NonNullable<operations["listWorkspaces"]["parameters"]["query"]>["truto_response_format"], "raw" | "stream">; truto_key_by?: never } };
        body: schemas.WorkspaceList;
        item: schemas.Workspace;
    };
    "/unified/instant-messaging/members": {
        parameters: operations["listMembers"]["parameters"] & { query?: { truto_response_format?: Exclude<NonNullable<operations["listMembers"]["parameters"]["query"]>["truto_response_format"], "raw" | "stream">; truto_key_by?: never } };
        body: schemas.MemberList;
        item: schemas.Member;
    };
    "/unified/user-directory/groups": {
        parameters: operations["listGroups"]["parameters"] & { query?: { truto_response_format?: Exclude<NonNullable<operations["listGroups"]["parameters"]["query"]>["truto_response_format"], "raw" | "stream">; truto_key_by?: never } };
        body: schemas.GroupList;
        item: schemas.Group;
    };
    "/unified/user-directory/organizations": {
        parameters: operations["listOrganizations"]["parameters"] & { query?: { truto_response_format?: Exclude<NonNullable<operations["listOrganizations"]["parameters"]["query"]>["truto_response_format"], "raw" | "stream">; truto_key_by?: never } };
        body: schemas.OrganizationList;
        item: schemas.Organization;
    };
}
