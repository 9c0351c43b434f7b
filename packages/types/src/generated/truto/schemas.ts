// Generated from specs/truto/openapi.yaml by `pnpm generate`. Do not edit.

/** A workspace (team) of a chat tool. Fields other than `id` may be missing. */
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

/** A member of a chat tool. Fields other than `id` may be missing. */
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
  /** Whether the member's email address has been verified. */
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
   * The status of the member, or the connected tool's own word where none maps to it.
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
 * The four statuses that Truto maps to; a status without a clear mapping comes through as the
 * connected tool has it.
 *
 * Known values: `active`, `inactive`, `deleted`, `invited`.
 */
export type MemberStatus = "active" | "inactive" | "deleted" | "invited" | string;

/** An email address of a member. */
export interface MemberEmail {
  /** The email address. */
  email?: string;
  /** Whether this is the primary address. */
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
 * A group as a member carries it: its type is called `type` and its organization is an object,
 * unlike those of a `Group`.
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

/** An organization, by identifier and name. */
export interface OrganizationReference {
  /** Unique identifier of the organization. */
  id?: string;
  /** Name of the organization. */
  name?: string;
}

/** A workspace, by identifier and name. */
export interface WorkspaceReference {
  /** Unique identifier of the workspace. */
  id?: string;
  /** Name of the workspace. */
  name?: string;
}

/**
 * A group of a tool's users, in some tools called a team. Fields other than `id` may be missing.
 */
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

/** The types that groups can be filtered by. No group has the type `product`. */
export type GroupTypeFilter = "department" | "group" | "product" | "team";

/** The fields that groups can be sorted by. */
export type GroupSortField = "created_at" | "id" | "name";

/** A field to sort groups by, with its direction. */
export interface GroupSort {
  /** By the time of creation. */
  created_at?: SortDirection;
  /** By identifier. */
  id?: SortDirection;
  /** By name. */
  name?: SortDirection;
}

/** The top-level entity that a tool's users belong to. Fields other than `id` may be missing. */
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

/** The fields that organizations can be sorted by. */
export type OrganizationSortField = "created_at" | "name" | "updated_at";

/** A field to sort organizations by, with its direction. */
export interface OrganizationSort {
  /** By the time of creation. */
  created_at?: SortDirection;
  /** By name. */
  name?: SortDirection;
  /** By the time of the last update. */
  updated_at?: SortDirection;
}

/** One page of workspaces. */
export interface WorkspaceList {
  /** The workspaces of this page. */
  result: Workspace[];
  /**
   * Cursor of the next page, to be sent as the query parameter `next_cursor`. The last page has
   * null, an empty string or no cursor at all.
   */
  next_cursor?: string | null;
  /** Cursor of the page before. How to use it on a request is not documented. */
  prev_cursor?: string | null;
  /** Number of items in `result`. */
  result_count?: number;
  /**
   * True when the connected tool gave incomplete data. The vendor marks no integration partial
   * here.
   */
  is_partial_response?: boolean;
}

/** One page of workspaces, keyed by the field that `truto_key_by` names. */
export interface WorkspaceMap {
  /** The workspaces of this page, each under its value of that field. */
  result: {
    [key: string]: Workspace;
  };
  /**
   * Cursor of the next page, to be sent as the query parameter `next_cursor`. The last page has
   * null, an empty string or no cursor at all.
   */
  next_cursor?: string | null;
  /** Cursor of the page before. How to use it on a request is not documented. */
  prev_cursor?: string | null;
  /** Number of items in `result`. */
  result_count?: number;
  /**
   * True when the connected tool gave incomplete data. The vendor marks no integration partial
   * here.
   */
  is_partial_response?: boolean;
}

/** One page of workspaces, beside the raw exchange with the connected tool. */
export type WorkspaceListDebug = WorkspaceList & DebugEnvelope;

/** One page of workspaces by key, beside the raw exchange with the connected tool. */
export type WorkspaceMapDebug = WorkspaceMap & DebugEnvelope;

/** One page of members. */
export interface MemberList {
  /** The members of this page. */
  result: Member[];
  /**
   * Cursor of the next page, to be sent as the query parameter `next_cursor`. The last page has
   * null, an empty string or no cursor at all.
   */
  next_cursor?: string | null;
  /** Cursor of the page before. How to use it on a request is not documented. */
  prev_cursor?: string | null;
  /** Number of items in `result`. */
  result_count?: number;
  /** True when the connected tool gave incomplete data. The vendor marks Slack partial. */
  is_partial_response?: boolean;
}

/** One page of members, keyed by the field that `truto_key_by` names. */
export interface MemberMap {
  /** The members of this page, each under its value of that field. */
  result: {
    [key: string]: Member;
  };
  /**
   * Cursor of the next page, to be sent as the query parameter `next_cursor`. The last page has
   * null, an empty string or no cursor at all.
   */
  next_cursor?: string | null;
  /** Cursor of the page before. How to use it on a request is not documented. */
  prev_cursor?: string | null;
  /** Number of items in `result`. */
  result_count?: number;
  /** True when the connected tool gave incomplete data. The vendor marks Slack partial. */
  is_partial_response?: boolean;
}

/** One page of members, beside the raw exchange with the connected tool. */
export type MemberListDebug = MemberList & DebugEnvelope;

/** One page of members by key, beside the raw exchange with the connected tool. */
export type MemberMapDebug = MemberMap & DebugEnvelope;

/** A member, beside the raw exchange with the connected tool. */
export type MemberDebug = {
  result: Member;
} & DebugEnvelope;

/** One page of groups. */
export interface GroupList {
  /** The groups of this page. */
  result: Group[];
  /**
   * Cursor of the next page, to be sent as the query parameter `next_cursor`. The last page has
   * null, an empty string or no cursor at all.
   */
  next_cursor?: string | null;
  /** Cursor of the page before. How to use it on a request is not documented. */
  prev_cursor?: string | null;
  /** Number of items in `result`. */
  result_count?: number;
  /**
   * True when the connected tool gave incomplete data. The vendor marks 15Five and JFrog partial.
   */
  is_partial_response?: boolean;
}

/** One page of groups, keyed by the field that `truto_key_by` names. */
export interface GroupMap {
  /** The groups of this page, each under its value of that field. */
  result: {
    [key: string]: Group;
  };
  /**
   * Cursor of the next page, to be sent as the query parameter `next_cursor`. The last page has
   * null, an empty string or no cursor at all.
   */
  next_cursor?: string | null;
  /** Cursor of the page before. How to use it on a request is not documented. */
  prev_cursor?: string | null;
  /** Number of items in `result`. */
  result_count?: number;
  /**
   * True when the connected tool gave incomplete data. The vendor marks 15Five and JFrog partial.
   */
  is_partial_response?: boolean;
}

/** One page of groups, beside the raw exchange with the connected tool. */
export type GroupListDebug = GroupList & DebugEnvelope;

/** One page of groups by key, beside the raw exchange with the connected tool. */
export type GroupMapDebug = GroupMap & DebugEnvelope;

/** A group, beside the raw exchange with the connected tool. */
export type GroupDebug = {
  result: Group;
} & DebugEnvelope;

/** One page of organizations. */
export interface OrganizationList {
  /** The organizations of this page. */
  result: Organization[];
  /**
   * Cursor of the next page, to be sent as the query parameter `next_cursor`. The last page has
   * null, an empty string or no cursor at all.
   */
  next_cursor?: string | null;
  /** Cursor of the page before. How to use it on a request is not documented. */
  prev_cursor?: string | null;
  /** Number of items in `result`. */
  result_count?: number;
  /**
   * True when the connected tool gave incomplete data. The vendor marks ClickUp, GitHub, Podio and
   * Supabase partial.
   */
  is_partial_response?: boolean;
}

/** One page of organizations, keyed by the field that `truto_key_by` names. */
export interface OrganizationMap {
  /** The organizations of this page, each under its value of that field. */
  result: {
    [key: string]: Organization;
  };
  /**
   * Cursor of the next page, to be sent as the query parameter `next_cursor`. The last page has
   * null, an empty string or no cursor at all.
   */
  next_cursor?: string | null;
  /** Cursor of the page before. How to use it on a request is not documented. */
  prev_cursor?: string | null;
  /** Number of items in `result`. */
  result_count?: number;
  /**
   * True when the connected tool gave incomplete data. The vendor marks ClickUp, GitHub, Podio and
   * Supabase partial.
   */
  is_partial_response?: boolean;
}

/** One page of organizations, beside the raw exchange with the connected tool. */
export type OrganizationListDebug = OrganizationList & DebugEnvelope;

/** One page of organizations by key, beside the raw exchange with the connected tool. */
export type OrganizationMapDebug = OrganizationMap & DebugEnvelope;

/** An organization, beside the raw exchange with the connected tool. */
export type OrganizationDebug = {
  result: Organization;
} & DebugEnvelope;

/** What the debug format adds to an answer. */
export interface DebugEnvelope {
  /**
   * The request to the connected tool and its raw answer; null for a static answer and with
   * `truto_skip_api_call=true`.
   */
  debug: DebugInfo | null;
}

/**
 * The request that Truto made to the connected tool, and what came back. The last four are for
 * lists only.
 */
export interface DebugInfo {
  /** The address that was requested. */
  requestUrl?: string;
  /** The options of the request. */
  requestOptions?: {
    [key: string]: unknown;
  };
  /** The raw answer. */
  data?: unknown;
  /** The headers of the answer. */
  responseHeaders?: {
    [key: string]: string;
  };
  /** The cursor found in the answer. */
  nextCursor?: string | null;
  /** Whether the cursor repeats. */
  isLooping?: boolean;
  /** Whether the answer held no items. */
  isEmptyResult?: boolean;
  /** The number of items in the answer. */
  resultCount?: number;
}

/**
 * The form of an answer:
 *
 * - `unified`: mapped to the shapes of this document.
 * - `raw`: as the connected tool gave it, unprocessed.
 * - `normalized`: mapped, and returned in a normalized format that is not described further.
 * - `stream`: as a stream, for large data sets, files and binary data, so that nothing has to be
 *   held in memory whole.
 * - `debug`: `result` as in `unified`, beside `debug` with the request to the tool and its raw
 *   answer.
 *
 * @default unified
 */
export type ResponseFormat = "unified" | "raw" | "normalized" | "stream" | "debug";

/** Bounds on a date-time. Several hold at once. */
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

/** Ascending or descending. Which one a field alone means is not documented. */
export type SortDirection = "asc" | "desc";

/** A workspace to look in. */
export interface WorkspaceFilter {
  /** Unique identifier of the workspace. */
  id: string;
  /** Name of the workspace. */
  name?: string;
}

/** A channel to look in. */
export interface ChannelFilter {
  /** Unique identifier of the channel. */
  id: string;
}

/**
 * Every error. The first three fields are always there; errors of the connected tool add
 * `truto_is_remote_error` and `raw_response`, and hints come where Truto has some.
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
  /** What went wrong, in words. May be empty when the error is the connected tool's. */
  message: string;
  /** More about the error. */
  details?: {
    /** For a failed validation, one entry for each invalid field. */
    failures?: unknown[];
  } & {
    [key: string]: unknown;
  };
  /** True when the connected tool failed, not Truto. */
  truto_is_remote_error?: boolean;
  /** The body that the connected tool answered with, JSON or text. */
  raw_response?: unknown;
  truto_error_insight?: TrutoErrorInsight;
}

/**
 * Hints at the cause, each independent of the others. The two `conditionally_required` ones say
 * that such a rule exists, not that the request broke it.
 */
export interface TrutoErrorInsight {
  /** Query parameters that are required and that the request lacks. */
  missing_required_query_parameters?: InsightNames;
  /** Body fields that are required and that the request lacks. */
  missing_required_body_fields?: InsightNames;
  /** Query parameters that are required under some condition. */
  conditionally_required_query_parameters?: InsightRules;
  /** Body fields that are required under some condition. */
  conditionally_required_body_fields?: InsightRules;
  /** The connected tool's rate limit is reached. */
  rate_limit_error?: InsightText;
  /** The account lacks permission. */
  forbidden_error?: InsightScopes;
  /** There whenever the error is the connected tool's. */
  remote_error?: InsightText;
}

/** A hint in words alone. */
export interface InsightText {
  /** The hint. */
  description: string;
}

/** A hint with the names of what is missing. */
export interface InsightNames {
  /** The hint. */
  description: string;
  /** The names. */
  value?: string[];
}

/** A hint with the rules that apply. */
export interface InsightRules {
  /** The hint. */
  description: string;
  /** The rule of each name. */
  value?: {
    [key: string]: unknown;
  };
}

/** A hint with the permissions that are missing. */
export interface InsightScopes {
  /** The hint. */
  description: string;
  /** What is missing. */
  value?: {
    /** The OAuth scopes that the account lacks. */
    missing_scopes?: string[];
  };
}
