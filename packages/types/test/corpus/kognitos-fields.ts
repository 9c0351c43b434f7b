import type {
  GeneralPreferences,
  Invitation,
  ProtobufAny,
  Role,
  RoleBasicInfo,
  RoleScope,
  RpcStatus,
  UserBasicInfo,
  Workspace,
  WorkspacePreferences,
  WorkspaceUser,
} from "@rosterkit/types/kognitos";
import type { Equal, Exactly } from "./exact.ts";

type Text = string | undefined;

export type WorkspaceFields = Exactly<
  [
    Equal<Workspace["title"], string>,
    Equal<Workspace["name"], Text>,
    Equal<Workspace["workspace_icon"], Text>,
    Equal<Workspace["workspace_icon_color"], Text>,
    Equal<Workspace["create_time"], Text>,
    Equal<Workspace["update_time"], Text>,
    Equal<Workspace["creator_display_name"], Text>,
    Equal<Workspace["creator_email"], Text>,
  ]
>;

export type UserFields = Exactly<
  [
    Equal<WorkspaceUser["user"], UserBasicInfo | undefined>,
    Equal<UserBasicInfo["name"], Text>,
    Equal<UserBasicInfo["display_name"], Text>,
    Equal<UserBasicInfo["email"], Text>,
    Equal<WorkspaceUser["roles"], RoleBasicInfo[] | undefined>,
    Equal<RoleBasicInfo["name"], Text>,
    Equal<RoleBasicInfo["role_scope"], RoleScope | undefined>,
    Equal<Role["title"], string>,
    Equal<Role["name"], Text>,
    Equal<Role["description"], Text>,
    Equal<Role["permissions"], string[] | undefined>,
    Equal<Invitation["email"], Text>,
    Equal<Invitation["invitation_id"], Text>,
  ]
>;

export type PreferenceFields = Exactly<
  [
    Equal<WorkspacePreferences["name"], Text>,
    Equal<WorkspacePreferences["support_team_access"], boolean | undefined>,
    Equal<WorkspacePreferences["general"], GeneralPreferences | undefined>,
    Equal<GeneralPreferences["time_zone"], Text>,
    Equal<GeneralPreferences["decimal_places"], number | undefined>,
  ]
>;

export type ErrorFields = Exactly<
  [
    Equal<RpcStatus["code"], number | undefined>,
    Equal<RpcStatus["message"], Text>,
    Equal<RpcStatus["details"], ProtobufAny[] | undefined>,
    Equal<ProtobufAny["@type"], Text>,
  ]
>;
