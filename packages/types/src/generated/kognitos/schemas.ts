// Generated from specs/kognitos/openapi.yaml by `pnpm generate`. Do not edit.

/** Settings of one workspace. */
export interface WorkspacePreferences {
  /** Resource name, `organizations/{organization}/workspaces/{workspace}/preferences`. */
  name?: string;
  /** Whether the vendor's support team may enter the workspace to debug. */
  support_team_access?: boolean;
  /** Display settings. */
  general?: GeneralPreferences;
}

/** How times, dates, numbers and measures are shown. */
export interface GeneralPreferences {
  /** IANA time zone, such as `Europe/London`. */
  time_zone?: string;
  /** Clock of 12 or 24 hours. */
  time_format?: TimeFormat;
  /** Order, length and separator of a date's parts. */
  date_format?: DateFormat;
  /** The mark between whole and fraction. */
  decimal_symbol?: DecimalSymbol;
  /**
   * Digits after the decimal symbol.
   *
   * Format: int32
   */
  decimal_places?: number;
  /** Metric or imperial measures. */
  measurement_system?: MeasurementSystem;
}

/**
 * Clock of 12 or 24 hours.
 *
 * @default TIME_FORMAT_UNSPECIFIED
 */
export type TimeFormat = "TIME_FORMAT_UNSPECIFIED" | "TIME_FORMAT_12_HOUR" | "TIME_FORMAT_24_HOUR";

/**
 * Order, length and separator of a date's parts.
 *
 * @default DATE_FORMAT_UNSPECIFIED
 */
export type DateFormat =
  | "DATE_FORMAT_UNSPECIFIED"
  | "DATE_FORMAT_DD_MM_YYYY_SLASH"
  | "DATE_FORMAT_MM_DD_YYYY_SLASH"
  | "DATE_FORMAT_YYYY_MM_DD_DASH"
  | "DATE_FORMAT_DD_MM_YYYY_DASH"
  | "DATE_FORMAT_MM_DD_YYYY_DASH"
  | "DATE_FORMAT_YYYY_MM_DD_SLASH"
  | "DATE_FORMAT_DD_MM_YYYY_DOT"
  | "DATE_FORMAT_MM_DD_YYYY_DOT"
  | "DATE_FORMAT_YYYY_MM_DD_DOT"
  | "DATE_FORMAT_DD_MMM_YYYY"
  | "DATE_FORMAT_MMM_DD_YYYY"
  | "DATE_FORMAT_DD_MMMM_YYYY"
  | "DATE_FORMAT_MMMM_DD_YYYY";

/**
 * The mark between whole and fraction.
 *
 * @default DECIMAL_SYMBOL_UNSPECIFIED
 */
export type DecimalSymbol =
  | "DECIMAL_SYMBOL_UNSPECIFIED"
  | "DECIMAL_SYMBOL_PERIOD"
  | "DECIMAL_SYMBOL_COMMA";

/**
 * Metric or imperial measures.
 *
 * @default MEASUREMENT_SYSTEM_UNSPECIFIED
 */
export type MeasurementSystem =
  | "MEASUREMENT_SYSTEM_UNSPECIFIED"
  | "MEASUREMENT_SYSTEM_METRIC"
  | "MEASUREMENT_SYSTEM_IMPERIAL";

/** One page of invitations. */
export interface ListWorkspaceUserInvitesResponse {
  /** The invitations of this page. */
  invitations?: Invitation[];
  /** Token of the next page, to be sent as `page_token`. Absent or empty on the last page. */
  next_page_token?: string;
}

/** A pending invitation to a workspace. */
export interface Invitation {
  /** E-mail address of the person invited. */
  email?: string;
  /** Id of the invitation. */
  invitation_id?: string;
}

/** One page of roles. */
export interface ListWorkspaceRolesResponse {
  /** The roles of this page. */
  roles?: Role[];
  /** Token of the next page, to be sent as `page_token`. Absent or empty on the last page. */
  next_page_token?: string;
}

/** A role that users can hold in an organization or in a workspace. */
export interface Role {
  /**
   * Resource name: `organizations/{organization}/roles/{role}` of an organization's role,
   * `organizations/{organization}/workspaces/{workspace}/roles/{role}` of a workspace's.
   */
  name?: string;
  /** Label shown to people. */
  title: string;
  /** What the role grants. */
  description?: string;
  /** Permissions, each written `action:Resource`. */
  readonly permissions?: string[];
}

/** One page of users. */
export interface ListWorkspaceUsersResponse {
  /** The users of this page. */
  users?: WorkspaceUser[];
  /** Token of the next page, to be sent as `page_token`. Absent or empty on the last page. */
  next_page_token?: string;
}

/** A user of a workspace with the roles that user holds. */
export interface WorkspaceUser {
  /** Who it is. */
  user?: UserBasicInfo;
  /** The roles held, each with its scope. */
  roles?: RoleBasicInfo[];
}

/** Name and address of a user. The user's id is the last segment of `name`. */
export interface UserBasicInfo {
  /** Resource name, `organizations/{organization}/users/{user_basic_info}`. */
  name?: string;
  /** Name shown to people. */
  display_name?: string;
  /** E-mail address. */
  email?: string;
}

/** A role as held by a user. */
export interface RoleBasicInfo {
  /** Short name such as `workspace-admin`, not a resource name. */
  name?: string;
  /** Whether the role counts for the organization or for the workspace. */
  role_scope?: RoleScope;
}

/**
 * Level at which a role counts.
 *
 * @default ROLE_SCOPE_UNSPECIFIED
 */
export type RoleScope =
  | "ROLE_SCOPE_UNSPECIFIED"
  | "ROLE_SCOPE_ORGANIZATION"
  | "ROLE_SCOPE_WORKSPACE";

/** The workspaces whose users are to be counted. */
export interface CountWorkspaceUsersBody {
  /** Bare workspace ids, not resource names. */
  workspace_ids: string[];
}

/** Numbers of users. */
export interface CountWorkspaceUsersResponse {
  /** Number of users by workspace id. */
  workspace_user_counts?: {
    [key: string]: number;
  };
}

/**
 * A part of an organization that holds agents. The workspace's id is the last segment of `name`.
 */
export interface Workspace {
  /**
   * Resource name, `organizations/{organization}/workspaces/{workspace}`. The server assigns it at
   * creation and never changes it; a request to get, update or delete may carry it to say which
   * workspace is meant.
   */
  name?: string;
  /** Display name chosen by users, kept in the vendor's database as `name`. */
  title: string;
  /** Identifier of the icon. */
  workspace_icon?: string;
  /** Colour of the icon. */
  workspace_icon_color?: string;
  /**
   * When the workspace was created.
   *
   * Format: date-time
   */
  readonly create_time?: string;
  /**
   * When the workspace was last changed.
   *
   * Format: date-time
   */
  readonly update_time?: string;
  /** Display name of the workspace's creator. */
  readonly creator_display_name?: string;
  /** E-mail address of the workspace's creator. */
  readonly creator_email?: string;
}

/** One page of an organization's workspaces. */
export interface ListWorkspacesResponse {
  /** The workspaces of this page. */
  workspaces?: Workspace[];
  /** Token of the next page, to be sent as `page_token`. Absent or empty on the last page. */
  next_page_token?: string;
}

/** One page of the current user's workspaces in an organization. */
export interface CurrentUserOrganizationWorkspacesResponse {
  /** The workspaces of this page. */
  user_workspaces?: Workspace[];
  /** Token of the next page, to be sent as `page_token`. Absent or empty on the last page. */
  next_page_token?: string;
}

/** Why a call failed. */
export interface RpcStatus {
  /**
   * gRPC status code.
   *
   * Format: int32
   */
  code?: number;
  /** Text for people. */
  message?: string;
  /** Further facts, each naming its own type. */
  details?: ProtobufAny[];
}

/** A value that names its own type, with the properties of that type. */
export type ProtobufAny = {
  /** URL of the value's protobuf type. */
  "@type"?: string;
} & {
  [key: string]: unknown;
};
