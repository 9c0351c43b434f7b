// Generated from specs/kognitos/openapi.yaml by `pnpm generate`. Do not edit.

import type { components } from "./paths.ts";

type Schemas<Name extends keyof components["schemas"]> = components["schemas"][Name];

/**
 * Settings of one workspace.
 */
export interface WorkspacePreferences extends Schemas<"WorkspacePreferences"> {}

/**
 * How times, dates, numbers and measures are shown.
 */
export interface GeneralPreferences extends Schemas<"GeneralPreferences"> {}

/**
 * Clock of 12 or 24 hours.
 */
export type TimeFormat = "TIME_FORMAT_UNSPECIFIED" | "TIME_FORMAT_12_HOUR" | "TIME_FORMAT_24_HOUR";

/**
 * Order, length and separator of a date's parts.
 */
export type DateFormat = "DATE_FORMAT_UNSPECIFIED" | "DATE_FORMAT_DD_MM_YYYY_SLASH" | "DATE_FORMAT_MM_DD_YYYY_SLASH" | "DATE_FORMAT_YYYY_MM_DD_DASH" | "DATE_FORMAT_DD_MM_YYYY_DASH" | "DATE_FORMAT_MM_DD_YYYY_DASH" | "DATE_FORMAT_YYYY_MM_DD_SLASH" | "DATE_FORMAT_DD_MM_YYYY_DOT" | "DATE_FORMAT_MM_DD_YYYY_DOT" | "DATE_FORMAT_YYYY_MM_DD_DOT" | "DATE_FORMAT_DD_MMM_YYYY" | "DATE_FORMAT_MMM_DD_YYYY" | "DATE_FORMAT_DD_MMMM_YYYY" | "DATE_FORMAT_MMMM_DD_YYYY";

/**
 * The mark between whole and fraction.
 */
export type DecimalSymbol = "DECIMAL_SYMBOL_UNSPECIFIED" | "DECIMAL_SYMBOL_PERIOD" | "DECIMAL_SYMBOL_COMMA";

/**
 * Metric or imperial measures.
 */
export type MeasurementSystem = "MEASUREMENT_SYSTEM_UNSPECIFIED" | "MEASUREMENT_SYSTEM_METRIC" | "MEASUREMENT_SYSTEM_IMPERIAL";

/**
 * One page of invitations.
 */
export interface ListWorkspaceUserInvitesResponse extends Schemas<"ListWorkspaceUserInvitesResponse"> {}

/**
 * A pending invitation to a workspace.
 */
export interface Invitation extends Schemas<"Invitation"> {}

/**
 * One page of roles.
 */
export interface ListWorkspaceRolesResponse extends Schemas<"ListWorkspaceRolesResponse"> {}

/**
 * A role that users can hold in an organization or in a workspace.
 */
export interface Role extends Schemas<"Role"> {}

/**
 * One page of users.
 */
export interface ListWorkspaceUsersResponse extends Schemas<"ListWorkspaceUsersResponse"> {}

/**
 * A user of a workspace with the roles that user holds.
 */
export interface WorkspaceUser extends Schemas<"WorkspaceUser"> {}

/**
 * Name and address of a user. The user's id is the last segment of `name`.
 */
export interface UserBasicInfo extends Schemas<"UserBasicInfo"> {}

/**
 * A role as held by a user.
 */
export interface RoleBasicInfo extends Schemas<"RoleBasicInfo"> {}

/**
 * Level at which a role counts.
 */
export type RoleScope = "ROLE_SCOPE_UNSPECIFIED" | "ROLE_SCOPE_ORGANIZATION" | "ROLE_SCOPE_WORKSPACE";

/**
 * The workspaces whose users are to be counted.
 */
export interface CountWorkspaceUsersBody extends Schemas<"CountWorkspaceUsersBody"> {}

/**
 * Numbers of users.
 */
export interface CountWorkspaceUsersResponse extends Schemas<"CountWorkspaceUsersResponse"> {}

/**
 * A part of an organization that holds agents. The workspace's id is the last segment of `name`.
 */
export interface Workspace extends Schemas<"Workspace"> {}

/**
 * One page of an organization's workspaces.
 */
export interface ListWorkspacesResponse extends Schemas<"ListWorkspacesResponse"> {}

/**
 * One page of the current user's workspaces in an organization.
 */
export interface CurrentUserOrganizationWorkspacesResponse extends Schemas<"CurrentUserOrganizationWorkspacesResponse"> {}

/**
 * Why a call failed.
 */
export interface RpcStatus extends Schemas<"RpcStatus"> {}

/**
 * A value that names its own type, with whatever properties that type has.
 */
export interface ProtobufAny extends Schemas<"ProtobufAny"> {}
