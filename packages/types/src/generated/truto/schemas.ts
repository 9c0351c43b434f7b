// Generated from specs/truto/openapi.yaml by `pnpm generate`. Do not edit.

import type { components } from "./paths.ts";

type Schemas<Name extends keyof components["schemas"]> = components["schemas"][Name];

/**
 * A workspace (team) of a chat tool. Fields other than `id` may be missing.
 */
export interface Workspace extends Schemas<"Workspace"> {}

/**
 * A member of a chat tool. Fields other than `id` may be missing.
 */
export interface Member extends Schemas<"Member"> {}

/**
 * The four statuses that Truto maps to; a status without a clear mapping comes through as the
 * connected tool has it.
 */
export type MemberStatus = Schemas<"MemberStatus">;

/**
 * An email address of a member.
 */
export interface MemberEmail extends Schemas<"MemberEmail"> {}

/**
 * A phone number of a member.
 */
export interface MemberPhone extends Schemas<"MemberPhone"> {}

/**
 * A URL of a member.
 */
export interface MemberUrl extends Schemas<"MemberUrl"> {}

/**
 * A group as a member carries it: its type is called `type` and its organization is an object,
 * unlike those of a `Group`.
 */
export interface MemberGroup extends Schemas<"MemberGroup"> {}

/**
 * An organization, by identifier and name.
 */
export interface OrganizationReference extends Schemas<"OrganizationReference"> {}

/**
 * A workspace, by identifier and name.
 */
export interface WorkspaceReference extends Schemas<"WorkspaceReference"> {}

/**
 * A group of a tool's users, in some tools called a team. Fields other than `id` may be missing.
 */
export interface Group extends Schemas<"Group"> {}

/**
 * The types that a group can have.
 */
export type GroupType = "team" | "department" | "group";

/**
 * The types that groups can be filtered by; `product` is none that a group carries.
 */
export type GroupTypeFilter = "department" | "group" | "product" | "team";

/**
 * The fields that groups can be sorted by.
 */
export type GroupSortField = "created_at" | "id" | "name";

/**
 * A field to sort groups by, with its direction.
 */
export interface GroupSort extends Schemas<"GroupSort"> {}

/**
 * The top-level entity that a tool's users belong to. Fields other than `id` may be missing.
 */
export interface Organization extends Schemas<"Organization"> {}

/**
 * A license of an organization.
 */
export interface OrganizationLicense extends Schemas<"OrganizationLicense"> {}

/**
 * The fields that organizations can be sorted by.
 */
export type OrganizationSortField = "created_at" | "name" | "updated_at";

/**
 * A field to sort organizations by, with its direction.
 */
export interface OrganizationSort extends Schemas<"OrganizationSort"> {}

/**
 * One page of workspaces.
 */
export interface WorkspaceList extends Schemas<"WorkspaceList"> {}

/**
 * One page of workspaces, keyed by the field that `truto_key_by` names.
 */
export interface WorkspaceMap extends Schemas<"WorkspaceMap"> {}

/**
 * One page of workspaces, beside the raw exchange with the connected tool.
 */
export interface WorkspaceListDebug extends Schemas<"WorkspaceListDebug"> {}

/**
 * One page of workspaces by key, beside the raw exchange with the connected tool.
 */
export interface WorkspaceMapDebug extends Schemas<"WorkspaceMapDebug"> {}

/**
 * One page of members.
 */
export interface MemberList extends Schemas<"MemberList"> {}

/**
 * One page of members, keyed by the field that `truto_key_by` names.
 */
export interface MemberMap extends Schemas<"MemberMap"> {}

/**
 * One page of members, beside the raw exchange with the connected tool.
 */
export interface MemberListDebug extends Schemas<"MemberListDebug"> {}

/**
 * One page of members by key, beside the raw exchange with the connected tool.
 */
export interface MemberMapDebug extends Schemas<"MemberMapDebug"> {}

/**
 * A member, beside the raw exchange with the connected tool.
 */
export interface MemberDebug extends Schemas<"MemberDebug"> {}

/**
 * One page of groups.
 */
export interface GroupList extends Schemas<"GroupList"> {}

/**
 * One page of groups, keyed by the field that `truto_key_by` names.
 */
export interface GroupMap extends Schemas<"GroupMap"> {}

/**
 * One page of groups, beside the raw exchange with the connected tool.
 */
export interface GroupListDebug extends Schemas<"GroupListDebug"> {}

/**
 * One page of groups by key, beside the raw exchange with the connected tool.
 */
export interface GroupMapDebug extends Schemas<"GroupMapDebug"> {}

/**
 * A group, beside the raw exchange with the connected tool.
 */
export interface GroupDebug extends Schemas<"GroupDebug"> {}

/**
 * One page of organizations.
 */
export interface OrganizationList extends Schemas<"OrganizationList"> {}

/**
 * One page of organizations, keyed by the field that `truto_key_by` names.
 */
export interface OrganizationMap extends Schemas<"OrganizationMap"> {}

/**
 * One page of organizations, beside the raw exchange with the connected tool.
 */
export interface OrganizationListDebug extends Schemas<"OrganizationListDebug"> {}

/**
 * One page of organizations by key, beside the raw exchange with the connected tool.
 */
export interface OrganizationMapDebug extends Schemas<"OrganizationMapDebug"> {}

/**
 * An organization, beside the raw exchange with the connected tool.
 */
export interface OrganizationDebug extends Schemas<"OrganizationDebug"> {}

/**
 * What the debug format adds to an answer.
 */
export interface DebugEnvelope extends Schemas<"DebugEnvelope"> {}

/**
 * The request that Truto made to the connected tool, and what came back. The last four are for
 * lists only.
 */
export interface DebugInfo extends Schemas<"DebugInfo"> {}

/**
 * The form of an answer:
 *
 * - `unified`: mapped to the shapes of this document.
 * - `raw`: as the connected tool gave it, unprocessed.
 * - `normalized`: mapped, and returned in a normalized format that is not described further.
 * - `stream`: as a stream, for large data sets, files and binary data, so that nothing has to be
 *   held in memory whole.
 * - `debug`: `result` as in `unified`, beside `debug` with the request to the tool and its raw answer.
 */
export type ResponseFormat = "unified" | "raw" | "normalized" | "stream" | "debug";

/**
 * Bounds on a date-time. Several hold at once.
 */
export interface DateTimeFilter extends Schemas<"DateTimeFilter"> {}

/**
 * Ascending or descending. Which one a field alone means is not documented.
 */
export type SortDirection = "asc" | "desc";

/**
 * A workspace to look in.
 */
export interface WorkspaceFilter extends Schemas<"WorkspaceFilter"> {}

/**
 * A channel to look in.
 */
export interface ChannelFilter extends Schemas<"ChannelFilter"> {}

/**
 * Every error. The first three fields are always there; errors of the connected tool add
 * `truto_is_remote_error` and `raw_response`, and hints come where Truto has some.
 */
export interface TrutoError extends Schemas<"TrutoError"> {}

/**
 * Hints at the cause, each independent of the others. The two `conditionally_required` ones say
 * that such a rule exists, not that the request broke it.
 */
export interface TrutoErrorInsight extends Schemas<"TrutoErrorInsight"> {}

/**
 * A hint in words alone.
 */
export interface InsightText extends Schemas<"InsightText"> {}

/**
 * A hint with the names of what is missing.
 */
export interface InsightNames extends Schemas<"InsightNames"> {}

/**
 * A hint with the rules that apply.
 */
export interface InsightRules extends Schemas<"InsightRules"> {}

/**
 * A hint with the permissions that are missing.
 */
export interface InsightScopes extends Schemas<"InsightScopes"> {}
