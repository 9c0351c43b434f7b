// Generated from specs/truto/openapi.yaml by `pnpm generate`. Do not edit.

import type {
  ChannelFilter,
  DateTimeFilter,
  Group,
  GroupList,
  GroupSort,
  GroupSortField,
  GroupTypeFilter,
  Member,
  MemberList,
  Organization,
  OrganizationList,
  OrganizationSort,
  OrganizationSortField,
  ResponseFormat,
  WorkspaceFilter,
  WorkspaceList,
} from "./schemas.ts";

/** Query parameters of `listWorkspaces`. */
export interface ListWorkspacesQuery {
  /** Whether to list all teams, or those the connected user belongs to. */
  is_member?: string;
  /**
   * The integrated account to use for the request.
   *
   * @example 62f44730-dd91-461e-bd6a-aedd9e0ad79d
   */
  integrated_account_id: string;
  /**
   * The form in which to answer.
   *
   * @example unified
   */
  truto_response_format?: ResponseFormat;
  /**
   * A field of the items. `result` becomes an object that holds each item under its value of that
   * field, ready to look items up in, instead of an array.
   *
   * @example id
   */
  truto_key_by?: string;
  /** True ignores the query parameter `limit`. */
  truto_ignore_limit?: boolean;
  /** True leaves `remote_data` out of the answer. */
  truto_ignore_remote_data?: boolean;
  /**
   * Fields to leave out of the answer. On the wire each one is a pair of its own with empty
   * brackets: `truto_exclude_fields[]=id&truto_exclude_fields[]=name`. OpenAPI has no style for
   * this form; `deepObject` is the nearest.
   *
   * @example [
   *   "id",
   *   "name"
   * ]
   */
  truto_exclude_fields?: string[];
  /**
   * Query parameters for the connected tool's own API, passed on untouched:
   * `remote_query[foo]=bar`.
   *
   * @example {
   *   "foo": "bar"
   * }
   */
  remote_query?: {
    [key: string]: unknown;
  };
  /**
   * The `next_cursor` of the page before, unchanged. Without it, or with an empty one, the first
   * page.
   */
  next_cursor?: string;
  /**
   * The most items to a page. Default and maximum depend on the integration and are not documented.
   */
  limit?: number;
  /** True answers without a call to the connected tool; `debug` is then null. */
  truto_skip_api_call?: boolean;
}

/** Response body of `listWorkspaces`. One page of workspaces. */
export interface ListWorkspacesResponse extends WorkspaceList {}

/** Query parameters of `listMembers`. */
export interface ListMembersQuery {
  /** The workspace whose members to list, as `workspace[id]=<id>`. */
  workspace?: WorkspaceFilter;
  /** The channel whose members to list, as `channel[id]=<id>`. */
  channel?: ChannelFilter;
  /**
   * The integrated account to use for the request.
   *
   * @example 62f44730-dd91-461e-bd6a-aedd9e0ad79d
   */
  integrated_account_id: string;
  /**
   * The form in which to answer.
   *
   * @example unified
   */
  truto_response_format?: ResponseFormat;
  /**
   * A field of the items. `result` becomes an object that holds each item under its value of that
   * field, ready to look items up in, instead of an array.
   *
   * @example id
   */
  truto_key_by?: string;
  /** True ignores the query parameter `limit`. */
  truto_ignore_limit?: boolean;
  /** True leaves `remote_data` out of the answer. */
  truto_ignore_remote_data?: boolean;
  /**
   * Fields to leave out of the answer. On the wire each one is a pair of its own with empty
   * brackets: `truto_exclude_fields[]=id&truto_exclude_fields[]=name`. OpenAPI has no style for
   * this form; `deepObject` is the nearest.
   *
   * @example [
   *   "id",
   *   "name"
   * ]
   */
  truto_exclude_fields?: string[];
  /**
   * Query parameters for the connected tool's own API, passed on untouched:
   * `remote_query[foo]=bar`.
   *
   * @example {
   *   "foo": "bar"
   * }
   */
  remote_query?: {
    [key: string]: unknown;
  };
  /**
   * The `next_cursor` of the page before, unchanged. Without it, or with an empty one, the first
   * page.
   */
  next_cursor?: string;
  /**
   * The most items to a page. Default and maximum depend on the integration and are not documented.
   */
  limit?: number;
  /** True answers without a call to the connected tool; `debug` is then null. */
  truto_skip_api_call?: boolean;
}

/** Response body of `listMembers`. One page of members. */
export interface ListMembersResponse extends MemberList {}

/** Query parameters of `getMember`. */
export interface GetMemberQuery {
  /** The workspace that the member is in, as `workspace[id]=<id>`. */
  workspace?: WorkspaceFilter;
  /**
   * The integrated account to use for the request.
   *
   * @example 62f44730-dd91-461e-bd6a-aedd9e0ad79d
   */
  integrated_account_id: string;
  /**
   * The form in which to answer.
   *
   * @example unified
   */
  truto_response_format?: ResponseFormat;
  /** True leaves `remote_data` out of the answer. */
  truto_ignore_remote_data?: boolean;
  /**
   * Fields to leave out of the answer. On the wire each one is a pair of its own with empty
   * brackets: `truto_exclude_fields[]=id&truto_exclude_fields[]=name`. OpenAPI has no style for
   * this form; `deepObject` is the nearest.
   *
   * @example [
   *   "id",
   *   "name"
   * ]
   */
  truto_exclude_fields?: string[];
  /**
   * Query parameters for the connected tool's own API, passed on untouched:
   * `remote_query[foo]=bar`.
   *
   * @example {
   *   "foo": "bar"
   * }
   */
  remote_query?: {
    [key: string]: unknown;
  };
  /** True answers without a call to the connected tool; `debug` is then null. */
  truto_skip_api_call?: boolean;
}

/** Response body of `getMember`. The member. */
export interface GetMemberResponse extends Member {}

/** Query parameters of `listGroups`. */
export interface ListGroupsQuery {
  /**
   * The organization whose groups (teams) to list: its unique identifier or, for some integrations,
   * its slug, such as `truto-1`.
   */
  organization_id?: string;
  /** The workspace whose groups to list. */
  workspace_id?: string;
  /** Only groups of this type. */
  group_type?: GroupTypeFilter;
  /** Only groups of this name. */
  name?: string;
  /**
   * The field to sort by: a field name alone, or with its direction in brackets, as
   * `sort_by[name]=asc`.
   */
  sort_by?: GroupSortField | GroupSort;
  /** True lists groups instead of projects. */
  is_group?: boolean;
  /** True includes nested descendant groups. Works with `is_group=true` and a `workspace_id`. */
  include_nested?: boolean;
  /**
   * When the group was created: a date-time, or operators on one, as
   * `created_at[gt]=2026-01-01T00:00:00Z`.
   */
  created_at?: string | DateTimeFilter;
  /**
   * When the group was last updated: a date-time, or operators on one, as
   * `updated_at[gt]=2026-01-01T00:00:00Z`.
   */
  updated_at?: string | DateTimeFilter;
  /** Only groups of this description. */
  description?: string;
  /** A SCIM filter expression. */
  filter?: string;
  /** The SCIM attributes to return from Stripe, separated by commas. */
  attributes?: string;
  /** The SCIM attributes to leave out of what Stripe returns, separated by commas. */
  excludedAttributes?: string;
  /** The SCIM attribute to sort by. */
  sortBy?: string;
  /** The SCIM sort order. */
  sortOrder?: "ascending" | "descending";
  /** The unique identifier of a user. */
  user_id?: string;
  /**
   * The integrated account to use for the request.
   *
   * @example 62f44730-dd91-461e-bd6a-aedd9e0ad79d
   */
  integrated_account_id: string;
  /**
   * The form in which to answer.
   *
   * @example unified
   */
  truto_response_format?: ResponseFormat;
  /**
   * A field of the items. `result` becomes an object that holds each item under its value of that
   * field, ready to look items up in, instead of an array.
   *
   * @example id
   */
  truto_key_by?: string;
  /** True ignores the query parameter `limit`. */
  truto_ignore_limit?: boolean;
  /** True leaves `remote_data` out of the answer. */
  truto_ignore_remote_data?: boolean;
  /**
   * Fields to leave out of the answer. On the wire each one is a pair of its own with empty
   * brackets: `truto_exclude_fields[]=id&truto_exclude_fields[]=name`. OpenAPI has no style for
   * this form; `deepObject` is the nearest.
   *
   * @example [
   *   "id",
   *   "name"
   * ]
   */
  truto_exclude_fields?: string[];
  /**
   * Query parameters for the connected tool's own API, passed on untouched:
   * `remote_query[foo]=bar`.
   *
   * @example {
   *   "foo": "bar"
   * }
   */
  remote_query?: {
    [key: string]: unknown;
  };
  /**
   * The `next_cursor` of the page before, unchanged. Without it, or with an empty one, the first
   * page.
   */
  next_cursor?: string;
  /**
   * The most items to a page. Default and maximum depend on the integration and are not documented.
   */
  limit?: number;
  /** True answers without a call to the connected tool; `debug` is then null. */
  truto_skip_api_call?: boolean;
}

/** Response body of `listGroups`. One page of groups. */
export interface ListGroupsResponse extends GroupList {}

/** Query parameters of `getGroup`. */
export interface GetGroupQuery {
  /**
   * The integrated account to use for the request.
   *
   * @example 62f44730-dd91-461e-bd6a-aedd9e0ad79d
   */
  integrated_account_id: string;
  /**
   * The form in which to answer.
   *
   * @example unified
   */
  truto_response_format?: ResponseFormat;
  /** True leaves `remote_data` out of the answer. */
  truto_ignore_remote_data?: boolean;
  /**
   * Fields to leave out of the answer. On the wire each one is a pair of its own with empty
   * brackets: `truto_exclude_fields[]=id&truto_exclude_fields[]=name`. OpenAPI has no style for
   * this form; `deepObject` is the nearest.
   *
   * @example [
   *   "id",
   *   "name"
   * ]
   */
  truto_exclude_fields?: string[];
  /**
   * Query parameters for the connected tool's own API, passed on untouched:
   * `remote_query[foo]=bar`.
   *
   * @example {
   *   "foo": "bar"
   * }
   */
  remote_query?: {
    [key: string]: unknown;
  };
  /** True answers without a call to the connected tool; `debug` is then null. */
  truto_skip_api_call?: boolean;
}

/** Response body of `getGroup`. The group. */
export interface GetGroupResponse extends Group {}

/** Query parameters of `listOrganizations`. */
export interface ListOrganizationsQuery {
  /**
   * The field to sort by: a field name alone, or with its direction in brackets, as
   * `sort_by[name]=asc`.
   */
  sort_by?: OrganizationSortField | OrganizationSort;
  /** The unique identifier of the user. */
  user_id?: string;
  /** Only organizations of this name. */
  name?: string;
  /**
   * When the organization was last updated: a date-time, or operators on one, as
   * `updated_at[gt]=2026-01-01T00:00:00Z`.
   */
  updated_at?: string | DateTimeFilter;
  /**
   * When the organization was created: a date-time, or operators on one, as
   * `created_at[gt]=2026-01-01T00:00:00Z`.
   */
  created_at?: string | DateTimeFilter;
  /**
   * The integrated account to use for the request.
   *
   * @example 62f44730-dd91-461e-bd6a-aedd9e0ad79d
   */
  integrated_account_id: string;
  /**
   * The form in which to answer.
   *
   * @example unified
   */
  truto_response_format?: ResponseFormat;
  /**
   * A field of the items. `result` becomes an object that holds each item under its value of that
   * field, ready to look items up in, instead of an array.
   *
   * @example id
   */
  truto_key_by?: string;
  /** True ignores the query parameter `limit`. */
  truto_ignore_limit?: boolean;
  /** True leaves `remote_data` out of the answer. */
  truto_ignore_remote_data?: boolean;
  /**
   * Fields to leave out of the answer. On the wire each one is a pair of its own with empty
   * brackets: `truto_exclude_fields[]=id&truto_exclude_fields[]=name`. OpenAPI has no style for
   * this form; `deepObject` is the nearest.
   *
   * @example [
   *   "id",
   *   "name"
   * ]
   */
  truto_exclude_fields?: string[];
  /**
   * Query parameters for the connected tool's own API, passed on untouched:
   * `remote_query[foo]=bar`.
   *
   * @example {
   *   "foo": "bar"
   * }
   */
  remote_query?: {
    [key: string]: unknown;
  };
  /**
   * The `next_cursor` of the page before, unchanged. Without it, or with an empty one, the first
   * page.
   */
  next_cursor?: string;
  /**
   * The most items to a page. Default and maximum depend on the integration and are not documented.
   */
  limit?: number;
  /** True answers without a call to the connected tool; `debug` is then null. */
  truto_skip_api_call?: boolean;
}

/** Response body of `listOrganizations`. One page of organizations. */
export interface ListOrganizationsResponse extends OrganizationList {}

/** Query parameters of `getOrganization`. */
export interface GetOrganizationQuery {
  /**
   * The integrated account to use for the request.
   *
   * @example 62f44730-dd91-461e-bd6a-aedd9e0ad79d
   */
  integrated_account_id: string;
  /**
   * The form in which to answer.
   *
   * @example unified
   */
  truto_response_format?: ResponseFormat;
  /** True leaves `remote_data` out of the answer. */
  truto_ignore_remote_data?: boolean;
  /**
   * Fields to leave out of the answer. On the wire each one is a pair of its own with empty
   * brackets: `truto_exclude_fields[]=id&truto_exclude_fields[]=name`. OpenAPI has no style for
   * this form; `deepObject` is the nearest.
   *
   * @example [
   *   "id",
   *   "name"
   * ]
   */
  truto_exclude_fields?: string[];
  /**
   * Query parameters for the connected tool's own API, passed on untouched:
   * `remote_query[foo]=bar`.
   *
   * @example {
   *   "foo": "bar"
   * }
   */
  remote_query?: {
    [key: string]: unknown;
  };
  /** True answers without a call to the connected tool; `debug` is then null. */
  truto_skip_api_call?: boolean;
}

/** Response body of `getOrganization`. The organization. */
export interface GetOrganizationResponse extends Organization {}
