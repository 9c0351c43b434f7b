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
  /** Selects the teams of the connected user, or all teams. */
  is_member?: string;
  /**
   * The integrated account to use for the request.
   *
   * @example 62f44730-dd91-461e-bd6a-aedd9e0ad79d
   */
  integrated_account_id: string;
  /**
   * The format of the response.
   *
   * @example unified
   */
  truto_response_format?: ResponseFormat;
  /**
   * Name of a field of the items. If set, `result` is an object of items, keyed by the value of
   * this field.
   *
   * @example id
   */
  truto_key_by?: string;
  /** If true, the API ignores the query parameter `limit`. */
  truto_ignore_limit?: boolean;
  /** If true, the response does not contain `remote_data`. */
  truto_ignore_remote_data?: boolean;
  /**
   * Fields that the response must not contain. Each field is a separate parameter with empty
   * brackets: `truto_exclude_fields[]=id&truto_exclude_fields[]=name`. OpenAPI has no style for
   * this form. `deepObject` is the most similar style.
   *
   * @example [
   *   "id",
   *   "name"
   * ]
   */
  truto_exclude_fields?: string[];
  /**
   * Query parameters for the API of the connected tool, as in `remote_query[foo]=bar`. Truto
   * forwards them unchanged.
   *
   * @example {
   *   "foo": "bar"
   * }
   */
  remote_query?: {
    [key: string]: unknown;
  };
  /**
   * The unchanged `next_cursor` of the previous page. If it is absent or empty, the API returns the
   * first page.
   */
  next_cursor?: string;
  /**
   * Maximum number of items per page. The default and the largest value depend on the integration
   * and are not documented.
   */
  limit?: number;
  /** If true, Truto does not call the connected tool, and `debug` is null. */
  truto_skip_api_call?: boolean;
}

/** Response body of `listWorkspaces`. One page of workspaces. */
export interface ListWorkspacesResponse extends WorkspaceList {}

/** Query parameters of `listMembers`. */
export interface ListMembersQuery {
  /** Lists the members of this workspace, as `workspace[id]=<id>`. */
  workspace?: WorkspaceFilter;
  /** Lists the members of this channel, as `channel[id]=<id>`. */
  channel?: ChannelFilter;
  /**
   * The integrated account to use for the request.
   *
   * @example 62f44730-dd91-461e-bd6a-aedd9e0ad79d
   */
  integrated_account_id: string;
  /**
   * The format of the response.
   *
   * @example unified
   */
  truto_response_format?: ResponseFormat;
  /**
   * Name of a field of the items. If set, `result` is an object of items, keyed by the value of
   * this field.
   *
   * @example id
   */
  truto_key_by?: string;
  /** If true, the API ignores the query parameter `limit`. */
  truto_ignore_limit?: boolean;
  /** If true, the response does not contain `remote_data`. */
  truto_ignore_remote_data?: boolean;
  /**
   * Fields that the response must not contain. Each field is a separate parameter with empty
   * brackets: `truto_exclude_fields[]=id&truto_exclude_fields[]=name`. OpenAPI has no style for
   * this form. `deepObject` is the most similar style.
   *
   * @example [
   *   "id",
   *   "name"
   * ]
   */
  truto_exclude_fields?: string[];
  /**
   * Query parameters for the API of the connected tool, as in `remote_query[foo]=bar`. Truto
   * forwards them unchanged.
   *
   * @example {
   *   "foo": "bar"
   * }
   */
  remote_query?: {
    [key: string]: unknown;
  };
  /**
   * The unchanged `next_cursor` of the previous page. If it is absent or empty, the API returns the
   * first page.
   */
  next_cursor?: string;
  /**
   * Maximum number of items per page. The default and the largest value depend on the integration
   * and are not documented.
   */
  limit?: number;
  /** If true, Truto does not call the connected tool, and `debug` is null. */
  truto_skip_api_call?: boolean;
}

/** Response body of `listMembers`. One page of members. */
export interface ListMembersResponse extends MemberList {}

/** Query parameters of `getMember`. */
export interface GetMemberQuery {
  /** The workspace of the member, as `workspace[id]=<id>`. */
  workspace?: WorkspaceFilter;
  /**
   * The integrated account to use for the request.
   *
   * @example 62f44730-dd91-461e-bd6a-aedd9e0ad79d
   */
  integrated_account_id: string;
  /**
   * The format of the response.
   *
   * @example unified
   */
  truto_response_format?: ResponseFormat;
  /** If true, the response does not contain `remote_data`. */
  truto_ignore_remote_data?: boolean;
  /**
   * Fields that the response must not contain. Each field is a separate parameter with empty
   * brackets: `truto_exclude_fields[]=id&truto_exclude_fields[]=name`. OpenAPI has no style for
   * this form. `deepObject` is the most similar style.
   *
   * @example [
   *   "id",
   *   "name"
   * ]
   */
  truto_exclude_fields?: string[];
  /**
   * Query parameters for the API of the connected tool, as in `remote_query[foo]=bar`. Truto
   * forwards them unchanged.
   *
   * @example {
   *   "foo": "bar"
   * }
   */
  remote_query?: {
    [key: string]: unknown;
  };
  /** If true, Truto does not call the connected tool, and `debug` is null. */
  truto_skip_api_call?: boolean;
}

/** Response body of `getMember`. The member. */
export interface GetMemberResponse extends Member {}

/** Query parameters of `listGroups`. */
export interface ListGroupsQuery {
  /**
   * Lists the groups (teams) of this organization. The value is a unique identifier or, for some
   * integrations, a slug such as `truto-1`.
   */
  organization_id?: string;
  /** Lists the groups of this workspace. */
  workspace_id?: string;
  /** Lists only groups with this type. */
  group_type?: GroupTypeFilter;
  /** Lists only groups with this name. */
  name?: string;
  /**
   * The field to sort by. The value is a field name, or a field in brackets with a direction, as in
   * `sort_by[name]=asc`.
   */
  sort_by?: GroupSortField | GroupSort;
  /** If true, lists groups instead of projects. */
  is_group?: boolean;
  /** If true, includes nested descendant groups. Requires `is_group=true` and a `workspace_id`. */
  include_nested?: boolean;
  /**
   * Filters by the time when the group was created. The value is a date-time or an operator, as in
   * `created_at[gt]=2026-01-01T00:00:00Z`.
   */
  created_at?: string | DateTimeFilter;
  /**
   * Filters by the time when the group was last updated. The value is a date-time or an operator,
   * as in `updated_at[gt]=2026-01-01T00:00:00Z`.
   */
  updated_at?: string | DateTimeFilter;
  /** Lists only groups with this description. */
  description?: string;
  /** A SCIM filter expression. */
  filter?: string;
  /** The SCIM attributes to return from Stripe, separated by commas. */
  attributes?: string;
  /** The SCIM attributes that Stripe must not return, separated by commas. */
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
   * The format of the response.
   *
   * @example unified
   */
  truto_response_format?: ResponseFormat;
  /**
   * Name of a field of the items. If set, `result` is an object of items, keyed by the value of
   * this field.
   *
   * @example id
   */
  truto_key_by?: string;
  /** If true, the API ignores the query parameter `limit`. */
  truto_ignore_limit?: boolean;
  /** If true, the response does not contain `remote_data`. */
  truto_ignore_remote_data?: boolean;
  /**
   * Fields that the response must not contain. Each field is a separate parameter with empty
   * brackets: `truto_exclude_fields[]=id&truto_exclude_fields[]=name`. OpenAPI has no style for
   * this form. `deepObject` is the most similar style.
   *
   * @example [
   *   "id",
   *   "name"
   * ]
   */
  truto_exclude_fields?: string[];
  /**
   * Query parameters for the API of the connected tool, as in `remote_query[foo]=bar`. Truto
   * forwards them unchanged.
   *
   * @example {
   *   "foo": "bar"
   * }
   */
  remote_query?: {
    [key: string]: unknown;
  };
  /**
   * The unchanged `next_cursor` of the previous page. If it is absent or empty, the API returns the
   * first page.
   */
  next_cursor?: string;
  /**
   * Maximum number of items per page. The default and the largest value depend on the integration
   * and are not documented.
   */
  limit?: number;
  /** If true, Truto does not call the connected tool, and `debug` is null. */
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
   * The format of the response.
   *
   * @example unified
   */
  truto_response_format?: ResponseFormat;
  /** If true, the response does not contain `remote_data`. */
  truto_ignore_remote_data?: boolean;
  /**
   * Fields that the response must not contain. Each field is a separate parameter with empty
   * brackets: `truto_exclude_fields[]=id&truto_exclude_fields[]=name`. OpenAPI has no style for
   * this form. `deepObject` is the most similar style.
   *
   * @example [
   *   "id",
   *   "name"
   * ]
   */
  truto_exclude_fields?: string[];
  /**
   * Query parameters for the API of the connected tool, as in `remote_query[foo]=bar`. Truto
   * forwards them unchanged.
   *
   * @example {
   *   "foo": "bar"
   * }
   */
  remote_query?: {
    [key: string]: unknown;
  };
  /** If true, Truto does not call the connected tool, and `debug` is null. */
  truto_skip_api_call?: boolean;
}

/** Response body of `getGroup`. The group. */
export interface GetGroupResponse extends Group {}

/** Query parameters of `listOrganizations`. */
export interface ListOrganizationsQuery {
  /**
   * The field to sort by. The value is a field name, or a field in brackets with a direction, as in
   * `sort_by[name]=asc`.
   */
  sort_by?: OrganizationSortField | OrganizationSort;
  /** The unique identifier of the user. */
  user_id?: string;
  /** Lists only organizations with this name. */
  name?: string;
  /**
   * Filters by the time when the organization was last updated. The value is a date-time or an
   * operator, as in `updated_at[gt]=2026-01-01T00:00:00Z`.
   */
  updated_at?: string | DateTimeFilter;
  /**
   * Filters by the time when the organization was created. The value is a date-time or an operator,
   * as in `created_at[gt]=2026-01-01T00:00:00Z`.
   */
  created_at?: string | DateTimeFilter;
  /**
   * The integrated account to use for the request.
   *
   * @example 62f44730-dd91-461e-bd6a-aedd9e0ad79d
   */
  integrated_account_id: string;
  /**
   * The format of the response.
   *
   * @example unified
   */
  truto_response_format?: ResponseFormat;
  /**
   * Name of a field of the items. If set, `result` is an object of items, keyed by the value of
   * this field.
   *
   * @example id
   */
  truto_key_by?: string;
  /** If true, the API ignores the query parameter `limit`. */
  truto_ignore_limit?: boolean;
  /** If true, the response does not contain `remote_data`. */
  truto_ignore_remote_data?: boolean;
  /**
   * Fields that the response must not contain. Each field is a separate parameter with empty
   * brackets: `truto_exclude_fields[]=id&truto_exclude_fields[]=name`. OpenAPI has no style for
   * this form. `deepObject` is the most similar style.
   *
   * @example [
   *   "id",
   *   "name"
   * ]
   */
  truto_exclude_fields?: string[];
  /**
   * Query parameters for the API of the connected tool, as in `remote_query[foo]=bar`. Truto
   * forwards them unchanged.
   *
   * @example {
   *   "foo": "bar"
   * }
   */
  remote_query?: {
    [key: string]: unknown;
  };
  /**
   * The unchanged `next_cursor` of the previous page. If it is absent or empty, the API returns the
   * first page.
   */
  next_cursor?: string;
  /**
   * Maximum number of items per page. The default and the largest value depend on the integration
   * and are not documented.
   */
  limit?: number;
  /** If true, Truto does not call the connected tool, and `debug` is null. */
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
   * The format of the response.
   *
   * @example unified
   */
  truto_response_format?: ResponseFormat;
  /** If true, the response does not contain `remote_data`. */
  truto_ignore_remote_data?: boolean;
  /**
   * Fields that the response must not contain. Each field is a separate parameter with empty
   * brackets: `truto_exclude_fields[]=id&truto_exclude_fields[]=name`. OpenAPI has no style for
   * this form. `deepObject` is the most similar style.
   *
   * @example [
   *   "id",
   *   "name"
   * ]
   */
  truto_exclude_fields?: string[];
  /**
   * Query parameters for the API of the connected tool, as in `remote_query[foo]=bar`. Truto
   * forwards them unchanged.
   *
   * @example {
   *   "foo": "bar"
   * }
   */
  remote_query?: {
    [key: string]: unknown;
  };
  /** If true, Truto does not call the connected tool, and `debug` is null. */
  truto_skip_api_call?: boolean;
}

/** Response body of `getOrganization`. The organization. */
export interface GetOrganizationResponse extends Organization {}
