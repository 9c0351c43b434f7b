// Generated from specs/kognitos/openapi.yaml by `pnpm generate`. Do not edit.

/** Settings of one workspace. */
export interface WorkspacePreferences {
  /** Resource name, `organizations/{organization}/workspaces/{workspace}/preferences`. */
  name?: string;
  /** True if the vendor's support team has access to the workspace for debugging. */
  support_team_access?: boolean;
  /** Display settings. */
  general?: GeneralPreferences;
}

/** Display formats of times, dates, numbers and measures. */
export interface GeneralPreferences {
  /** IANA time zone, such as `Europe/London`. */
  time_zone?: string;
  /** 12-hour or 24-hour clock. */
  time_format?: TimeFormat;
  /** Order, length and separator of the parts of a date. */
  date_format?: DateFormat;
  /** The decimal separator of a number. */
  decimal_symbol?: DecimalSymbol;
  /**
   * Number of digits after the decimal symbol.
   *
   * Format: int32
   */
  decimal_places?: number;
  /** Metric or imperial measures. */
  measurement_system?: MeasurementSystem;
}

/**
 * 12-hour or 24-hour clock.
 *
 * @default TIME_FORMAT_UNSPECIFIED
 */
export type TimeFormat = "TIME_FORMAT_UNSPECIFIED" | "TIME_FORMAT_12_HOUR" | "TIME_FORMAT_24_HOUR";

/**
 * Order, length and separator of the parts of a date.
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
 * The decimal separator of a number.
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
  /** Token of the next page. Send it as `page_token`. Absent or empty on the last page. */
  next_page_token?: string;
}

/** A pending invitation to a workspace. */
export interface Invitation {
  /** E-mail address of the invited person. */
  email?: string;
  /** Id of the invitation. */
  invitation_id?: string;
}

/** One page of roles. */
export interface ListWorkspaceRolesResponse {
  /** The roles of this page. */
  roles?: Role[];
  /** Token of the next page. Send it as `page_token`. Absent or empty on the last page. */
  next_page_token?: string;
}

/** A role that users can have in an organization or in a workspace. */
export interface Role {
  /**
   * Resource name. For a role of an organization: `organizations/{organization}/roles/{role}`. For
   * a role of a workspace: `organizations/{organization}/workspaces/{workspace}/roles/{role}`.
   */
  name?: string;
  /** Label of the role for display. */
  title: string;
  /** Description of the role. */
  description?: string;
  /** Permissions in the form `action:Resource`. */
  readonly permissions?: string[];
}

/** One page of users. */
export interface ListWorkspaceUsersResponse {
  /** The users of this page. */
  users?: WorkspaceUser[];
  /** Token of the next page. Send it as `page_token`. Absent or empty on the last page. */
  next_page_token?: string;
}

/** A user of a workspace, with the user's roles. */
export interface WorkspaceUser {
  /** The user. */
  user?: UserBasicInfo;
  /** The roles of the user, each with its scope. */
  roles?: RoleBasicInfo[];
}

/** Name and e-mail address of a user. The user's id is the last segment of `name`. */
export interface UserBasicInfo {
  /** Resource name, `organizations/{organization}/users/{user_basic_info}`. */
  name?: string;
  /** Display name of the user. */
  display_name?: string;
  /** E-mail address. */
  email?: string;
}

/** A role of a user. */
export interface RoleBasicInfo {
  /** Short name such as `workspace-admin`, not a resource name. */
  name?: string;
  /** Level of the role, which is the organization or the workspace. */
  role_scope?: RoleScope;
}

/**
 * Level at which a role applies.
 *
 * @default ROLE_SCOPE_UNSPECIFIED
 */
export type RoleScope =
  | "ROLE_SCOPE_UNSPECIFIED"
  | "ROLE_SCOPE_ORGANIZATION"
  | "ROLE_SCOPE_WORKSPACE";

/** The workspaces whose users are counted. */
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
 * A part of an organization that contains agents. The workspace's id is the last segment of `name`.
 */
export interface Workspace {
  /**
   * Resource name, `organizations/{organization}/workspaces/{workspace}`. The server assigns the
   * name at creation and never changes it. A request to get, update or delete a workspace can
   * contain the name.
   */
  name?: string;
  /** Display name that users choose. The vendor's database stores it as `name`. */
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
  /** Token of the next page. Send it as `page_token`. Absent or empty on the last page. */
  next_page_token?: string;
}

/** One page of the current user's workspaces in an organization. */
export interface CurrentUserOrganizationWorkspacesResponse {
  /** The workspaces of this page. */
  user_workspaces?: Workspace[];
  /** Token of the next page. Send it as `page_token`. Absent or empty on the last page. */
  next_page_token?: string;
}

/** Details of a failed call. */
export interface RpcStatus {
  /**
   * gRPC status code.
   *
   * Format: int32
   */
  code?: number;
  /** Error message for developers. */
  message?: string;
  /** More details. Each entry names its type. */
  details?: ProtobufAny[];
}

/** A value with the name of its type, and with the properties of that type. */
export type ProtobufAny = {
  /** URL of the value's protobuf type. */
  "@type"?: string;
} & {
  [key: string]: unknown;
};
