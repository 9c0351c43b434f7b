// Generated from specs/truto/openapi.yaml by `pnpm generate`. Do not edit.

/** A workspace (team) of a chat tool. All fields except `id` can be missing. */
export interface Workspace {
  /** Unique identifier of the workspace. */
  id: string;
  /**
   * When the workspace was created.
   *
   * Format: date-time
   */
  created_at?: string;
  /** Description of the workspace. */
  description?: string;
  /** Name of the workspace. */
  name?: string;
  /** The organization that the workspace belongs to. */
  organization?: OrganizationReference;
  /** The raw data that the connected tool returned. */
  remote_data?: {
    [key: string]: unknown;
  };
  /** Status of the workspace. */
  status?: "active" | "inactive";
  /**
   * When the workspace was last updated.
   *
   * Format: date-time
   */
  updated_at?: string;
}

/** A member of a chat tool. All fields except `id` can be missing. */
export interface Member {
  /** Unique identifier of the member. */
  id: string;
  /**
   * When the member was activated.
   *
   * Format: date-time
   */
  activated_at?: string;
  /** The avatar of the member. */
  avatar?: string;
  /** The bio of the member. */
  bio?: string;
  /**
   * When the member was created.
   *
   * Format: date-time
   */
  created_at?: string;
  /** The email addresses of the member. */
  emails?: MemberEmail[];
  /** The first name of the member. */
  first_name?: string;
  /** The groups of the member. */
  groups?: MemberGroup[];
  /** True if the member's email address has been verified. */
  is_email_verified?: boolean;
  /** The languages that the member prefers. */
  languages?: string[];
  /**
   * When the member was last active.
   *
   * Format: date-time
   */
  last_active_at?: string;
  /**
   * When the member last logged in.
   *
   * Format: date-time
   */
  last_login_at?: string;
  /** The last name of the member. */
  last_name?: string;
  /** The name of the member. */
  name?: string;
  /** The organizations of the member. */
  organizations?: OrganizationReference[];
  /** The phone numbers of the member. */
  phones?: MemberPhone[];
  /** The raw data that the connected tool returned. */
  remote_data?: {
    [key: string]: unknown;
  };
  /**
   * The status of the member, or an unmapped status of the connected tool.
   *
   * Known values: `active`, `inactive`, `deleted`, `invited`.
   */
  status?: MemberStatus;
  /**
   * When the member's status last changed.
   *
   * Format: date-time
   */
  status_changed_at?: string;
  /** The time zone of the member. */
  timezone?: string;
  /** The title of the member. */
  title?: string;
  /** The type of the member. */
  type?: string;
  /**
   * When the member was last updated.
   *
   * Format: date-time
   */
  updated_at?: string;
  /** The URLs of the member. */
  urls?: MemberUrl[];
  /** The username of the member. */
  username?: string;
  /** The workspaces of the member. */
  workspaces?: WorkspaceReference[];
}

/**
 * The four unified statuses. If a status of the connected tool cannot be mapped, Truto returns it
 * unchanged.
 *
 * Known values: `active`, `inactive`, `deleted`, `invited`.
 */
export type MemberStatus = "active" | "inactive" | "deleted" | "invited" | string;

/** An email address of a member. */
export interface MemberEmail {
  /** The email address. */
  email?: string;
  /** True if this is the primary address. */
  is_primary?: boolean;
  /** The type of the address. */
  type?: string;
}

/** A phone number of a member. */
export interface MemberPhone {
  /** The extension. */
  extension?: string;
  /** The phone number. */
  number?: string;
  /** The type of the number. */
  type?: string;
}

/** A URL of a member. */
export interface MemberUrl {
  /** The type of the URL. */
  type?: string;
  /** The URL. */
  url?: string;
}

/**
 * A group in the `groups` of a member. Unlike a `Group`, it has its type in the field `type`, and
 * its organization is an object.
 */
export interface MemberGroup {
  /** Unique identifier of the group. */
  id?: string;
  /** Name of the group. */
  name?: string;
  /** The organization of the group. */
  organization?: OrganizationReference;
  /** The type of the group. */
  type?: string;
  /** The workspace of the group. */
  workspace?: WorkspaceReference;
}

/** The identifier and the name of an organization. */
export interface OrganizationReference {
  /** Unique identifier of the organization. */
  id?: string;
  /** Name of the organization. */
  name?: string;
}

/** The identifier and the name of a workspace. */
export interface WorkspaceReference {
  /** Unique identifier of the workspace. */
  id?: string;
  /** Name of the workspace. */
  name?: string;
}

/** A group of a tool's users. Some tools call it a team. All fields except `id` can be missing. */
export interface Group {
  /** Unique identifier of the group. */
  id: string;
  /**
   * When the group was created.
   *
   * Format: date-time
   */
  created_at?: string;
  /** Description of the group. */
  description?: string;
  /** Type of the group. */
  group_type?: GroupType;
  /** Name of the group. */
  name?: string;
  /** Unique identifier of the organization that the group belongs to. */
  organization?: string;
  /** The raw data that the connected tool returned. */
  remote_data?: {
    [key: string]: unknown;
  };
  /**
   * When the group was last updated.
   *
   * Format: date-time
   */
  updated_at?: string;
}

/** The types that a group can have. */
export type GroupType = "team" | "department" | "group";

/** The types for the filter of groups. No group has the type `product`. */
export type GroupTypeFilter = "department" | "group" | "product" | "team";

/** The fields for sorting groups. */
export type GroupSortField = "created_at" | "id" | "name";

/** A field to sort groups by, with its direction. */
export interface GroupSort {
  /** Sorts by the time of creation. */
  created_at?: SortDirection;
  /** Sorts by identifier. */
  id?: SortDirection;
  /** Sorts by name. */
  name?: SortDirection;
}

/** The top-level entity of a tool's users. All fields except `id` can be missing. */
export interface Organization {
  /** Unique identifier of the organization. */
  id: string;
  /**
   * When the organization was created.
   *
   * Format: date-time
   */
  created_at?: string;
  /** The licenses of the organization. */
  licenses?: OrganizationLicense[];
  /** Name of the organization. */
  name?: string;
  /** The pricing plan of the organization. */
  pricing_plan?: string;
  /** The raw data that the connected tool returned. */
  remote_data?: {
    [key: string]: unknown;
  };
  /**
   * When the organization was last updated.
   *
   * Format: date-time
   */
  updated_at?: string;
}

/** A license of an organization. */
export interface OrganizationLicense {
  /** Unique identifier of the license. */
  id?: string;
  /** Name of the license. */
  name?: string;
}

/** The fields for sorting organizations. */
export type OrganizationSortField = "created_at" | "name" | "updated_at";

/** A field to sort organizations by, with its direction. */
export interface OrganizationSort {
  /** Sorts by the time of creation. */
  created_at?: SortDirection;
  /** Sorts by name. */
  name?: SortDirection;
  /** Sorts by the time of the last update. */
  updated_at?: SortDirection;
}

/** One page of workspaces. */
export interface WorkspaceList {
  /** The workspaces of this page. */
  result: Workspace[];
  /**
   * Cursor of the next page. Send it as the query parameter `next_cursor`. On the last page, it is
   * null, empty or absent.
   */
  next_cursor?: string | null;
  /** Cursor of the previous page. The documents do not state how to send it in a request. */
  prev_cursor?: string | null;
  /** Number of items in `result`. */
  result_count?: number;
  /**
   * True if the connected tool returned incomplete data. The vendor marks no integration of this
   * list as partial.
   */
  is_partial_response?: boolean;
}

/** One page of workspaces, keyed by the field in `truto_key_by`. */
export interface WorkspaceMap {
  /** The workspaces of this page, keyed by the value of the field in `truto_key_by`. */
  result: {
    [key: string]: Workspace;
  };
  /**
   * Cursor of the next page. Send it as the query parameter `next_cursor`. On the last page, it is
   * null, empty or absent.
   */
  next_cursor?: string | null;
  /** Cursor of the previous page. The documents do not state how to send it in a request. */
  prev_cursor?: string | null;
  /** Number of items in `result`. */
  result_count?: number;
  /**
   * True if the connected tool returned incomplete data. The vendor marks no integration of this
   * list as partial.
   */
  is_partial_response?: boolean;
}

/** One page of workspaces, with the raw request and response of the connected tool. */
export type WorkspaceListDebug = WorkspaceList & DebugEnvelope;

/** One page of workspaces by key, with the raw request and response of the connected tool. */
export type WorkspaceMapDebug = WorkspaceMap & DebugEnvelope;

/** One page of members. */
export interface MemberList {
  /** The members of this page. */
  result: Member[];
  /**
   * Cursor of the next page. Send it as the query parameter `next_cursor`. On the last page, it is
   * null, empty or absent.
   */
  next_cursor?: string | null;
  /** Cursor of the previous page. The documents do not state how to send it in a request. */
  prev_cursor?: string | null;
  /** Number of items in `result`. */
  result_count?: number;
  /** True if the connected tool returned incomplete data. The vendor marks Slack as partial. */
  is_partial_response?: boolean;
}

/** One page of members, keyed by the field in `truto_key_by`. */
export interface MemberMap {
  /** The members of this page, keyed by the value of the field in `truto_key_by`. */
  result: {
    [key: string]: Member;
  };
  /**
   * Cursor of the next page. Send it as the query parameter `next_cursor`. On the last page, it is
   * null, empty or absent.
   */
  next_cursor?: string | null;
  /** Cursor of the previous page. The documents do not state how to send it in a request. */
  prev_cursor?: string | null;
  /** Number of items in `result`. */
  result_count?: number;
  /** True if the connected tool returned incomplete data. The vendor marks Slack as partial. */
  is_partial_response?: boolean;
}

/** One page of members, with the raw request and response of the connected tool. */
export type MemberListDebug = MemberList & DebugEnvelope;

/** One page of members by key, with the raw request and response of the connected tool. */
export type MemberMapDebug = MemberMap & DebugEnvelope;

/** A member, with the raw request and response of the connected tool. */
export type MemberDebug = {
  result: Member;
} & DebugEnvelope;

/** One page of groups. */
export interface GroupList {
  /** The groups of this page. */
  result: Group[];
  /**
   * Cursor of the next page. Send it as the query parameter `next_cursor`. On the last page, it is
   * null, empty or absent.
   */
  next_cursor?: string | null;
  /** Cursor of the previous page. The documents do not state how to send it in a request. */
  prev_cursor?: string | null;
  /** Number of items in `result`. */
  result_count?: number;
  /**
   * True if the connected tool returned incomplete data. The vendor marks 15Five and JFrog as
   * partial.
   */
  is_partial_response?: boolean;
}

/** One page of groups, keyed by the field in `truto_key_by`. */
export interface GroupMap {
  /** The groups of this page, keyed by the value of the field in `truto_key_by`. */
  result: {
    [key: string]: Group;
  };
  /**
   * Cursor of the next page. Send it as the query parameter `next_cursor`. On the last page, it is
   * null, empty or absent.
   */
  next_cursor?: string | null;
  /** Cursor of the previous page. The documents do not state how to send it in a request. */
  prev_cursor?: string | null;
  /** Number of items in `result`. */
  result_count?: number;
  /**
   * True if the connected tool returned incomplete data. The vendor marks 15Five and JFrog as
   * partial.
   */
  is_partial_response?: boolean;
}

/** One page of groups, with the raw request and response of the connected tool. */
export type GroupListDebug = GroupList & DebugEnvelope;

/** One page of groups by key, with the raw request and response of the connected tool. */
export type GroupMapDebug = GroupMap & DebugEnvelope;

/** A group, with the raw request and response of the connected tool. */
export type GroupDebug = {
  result: Group;
} & DebugEnvelope;

/** One page of organizations. */
export interface OrganizationList {
  /** The organizations of this page. */
  result: Organization[];
  /**
   * Cursor of the next page. Send it as the query parameter `next_cursor`. On the last page, it is
   * null, empty or absent.
   */
  next_cursor?: string | null;
  /** Cursor of the previous page. The documents do not state how to send it in a request. */
  prev_cursor?: string | null;
  /** Number of items in `result`. */
  result_count?: number;
  /**
   * True if the connected tool returned incomplete data. The vendor marks ClickUp, GitHub, Podio
   * and Supabase as partial.
   */
  is_partial_response?: boolean;
}

/** One page of organizations, keyed by the field in `truto_key_by`. */
export interface OrganizationMap {
  /** The organizations of this page, keyed by the value of the field in `truto_key_by`. */
  result: {
    [key: string]: Organization;
  };
  /**
   * Cursor of the next page. Send it as the query parameter `next_cursor`. On the last page, it is
   * null, empty or absent.
   */
  next_cursor?: string | null;
  /** Cursor of the previous page. The documents do not state how to send it in a request. */
  prev_cursor?: string | null;
  /** Number of items in `result`. */
  result_count?: number;
  /**
   * True if the connected tool returned incomplete data. The vendor marks ClickUp, GitHub, Podio
   * and Supabase as partial.
   */
  is_partial_response?: boolean;
}

/** One page of organizations, with the raw request and response of the connected tool. */
export type OrganizationListDebug = OrganizationList & DebugEnvelope;

/** One page of organizations by key, with the raw request and response of the connected tool. */
export type OrganizationMapDebug = OrganizationMap & DebugEnvelope;

/** An organization, with the raw request and response of the connected tool. */
export type OrganizationDebug = {
  result: Organization;
} & DebugEnvelope;

/** The field that the debug format adds to a response. */
export interface DebugEnvelope {
  /**
   * The request to the connected tool and its raw response. Null for a static response and with
   * `truto_skip_api_call=true`.
   */
  debug: DebugInfo | null;
}

/**
 * The request that Truto sent to the connected tool, and the response. Only lists have the last
 * four fields.
 */
export interface DebugInfo {
  /** The URL of the request. */
  requestUrl?: string;
  /** The options of the request. */
  requestOptions?: {
    [key: string]: unknown;
  };
  /** The raw response. */
  data?: unknown;
  /** The headers of the response. */
  responseHeaders?: {
    [key: string]: string;
  };
  /** The cursor in the response. */
  nextCursor?: string | null;
  /** True if the cursor repeats. */
  isLooping?: boolean;
  /** True if the response has no items. */
  isEmptyResult?: boolean;
  /** The number of items in the response. */
  resultCount?: number;
}

/**
 * The format of a response:
 *
 * - `unified`: mapped to the schemas of this document.
 * - `raw`: the unprocessed response of the connected tool.
 * - `normalized`: mapped to a normalized format, which the documents do not describe.
 * - `stream`: a stream, for large data sets, files and binary data that may not fit into memory.
 * - `debug`: like `unified`, with a field `debug` that has the tool's raw request and response.
 *
 * @default unified
 */
export type ResponseFormat = "unified" | "raw" | "normalized" | "stream" | "debug";

/** Limits for a date-time. If there are several limits, all of them apply. */
export interface DateTimeFilter {
  /**
   * Later than.
   *
   * Format: date-time
   */
  gt?: string;
  /**
   * At or later than.
   *
   * Format: date-time
   */
  gte?: string;
  /**
   * Earlier than.
   *
   * Format: date-time
   */
  lt?: string;
  /**
   * At or earlier than.
   *
   * Format: date-time
   */
  lte?: string;
}

/** Ascending or descending. The default direction is not documented. */
export type SortDirection = "asc" | "desc";

/** A workspace whose objects are listed. */
export interface WorkspaceFilter {
  /** Unique identifier of the workspace. */
  id: string;
  /** Name of the workspace. */
  name?: string;
}

/** A channel whose objects are listed. */
export interface ChannelFilter {
  /** Unique identifier of the channel. */
  id: string;
}

/**
 * The body of every error. The first three fields are always present. Errors of the connected tool
 * also have `truto_is_remote_error` and `raw_response`. `truto_error_insight` contains hints, if
 * Truto has any.
 *
 * @example {
 *   "statusCode": 400,
 *   "error": "Bad Request",
 *   "message": "integrated_account_id is required"
 * }
 */
export interface TrutoError {
  /** The HTTP status. */
  statusCode: number;
  /** The name of the status, such as `Bad Request`. */
  error: string;
  /** The error message. It can be empty for an error of the connected tool. */
  message: string;
  /** Details of the error. */
  details?: {
    /** For a failed validation, one entry for each invalid field. */
    failures?: unknown[];
  } & {
    [key: string]: unknown;
  };
  /** True if the connected tool failed, and not Truto. */
  truto_is_remote_error?: boolean;
  /** The response body of the connected tool, as JSON or text. */
  raw_response?: unknown;
  truto_error_insight?: TrutoErrorInsight;
}

/**
 * Hints about the cause of the error. A request can have several hints. A `conditionally_required`
 * hint only states that a rule exists. The request may comply with this rule.
 */
export interface TrutoErrorInsight {
  /** Required query parameters that are missing in the request. */
  missing_required_query_parameters?: InsightNames;
  /** Required body fields that are missing in the request. */
  missing_required_body_fields?: InsightNames;
  /** Query parameters that are required under some condition. */
  conditionally_required_query_parameters?: InsightRules;
  /** Body fields that are required under some condition. */
  conditionally_required_body_fields?: InsightRules;
  /** The connected tool's rate limit is reached. */
  rate_limit_error?: InsightText;
  /** The account lacks permission. */
  forbidden_error?: InsightScopes;
  /** Present in every error of the connected tool. */
  remote_error?: InsightText;
}

/** A hint that consists of a text. */
export interface InsightText {
  /** The hint. */
  description: string;
}

/** A hint with the names of the missing parameters or fields. */
export interface InsightNames {
  /** The hint. */
  description: string;
  /** The names. */
  value?: string[];
}

/** A hint with rules for parameters or fields. */
export interface InsightRules {
  /** The hint. */
  description: string;
  /** The rules, keyed by the name of the parameter or field. */
  value?: {
    [key: string]: unknown;
  };
}

/** A hint with the permissions that are missing. */
export interface InsightScopes {
  /** The hint. */
  description: string;
  /** The missing permissions. */
  value?: {
    /** The missing OAuth scopes of the account. */
    missing_scopes?: string[];
  };
}
