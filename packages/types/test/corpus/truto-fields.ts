import type {
  Group,
  GroupType,
  Member,
  MemberEmail,
  MemberGroup,
  MemberPhone,
  MemberUrl,
  Organization,
  OrganizationLicense,
  OrganizationReference,
  TrutoError,
  TrutoErrorInsight,
  Workspace,
  WorkspaceReference,
} from "@rosterkit/types/truto";
import type { Equal, Exactly } from "./exact.ts";

type Text = string | undefined;

export type WorkspaceFields = Exactly<
  [
    Equal<Workspace["id"], string>,
    Equal<Workspace["name"], Text>,
    Equal<Workspace["description"], Text>,
    Equal<Workspace["status"], "active" | "inactive" | undefined>,
    Equal<NonNullable<Workspace["organization"]>["name"], Text>,
    Equal<Workspace["created_at"], Text>,
    Equal<Workspace["updated_at"], Text>,
    Equal<NonNullable<Workspace["remote_data"]>[string], unknown>,
  ]
>;

export type MemberFields = Exactly<
  [
    Equal<Member["id"], string>,
    Equal<Member["name"], Text>,
    Equal<Member["first_name"], Text>,
    Equal<Member["last_name"], Text>,
    Equal<Member["username"], Text>,
    Equal<Member["title"], Text>,
    Equal<Member["bio"], Text>,
    Equal<Member["avatar"], Text>,
    Equal<Member["type"], Text>,
    Equal<Member["status"], Text>,
    Equal<Member["status_changed_at"], Text>,
    Equal<Member["timezone"], Text>,
    Equal<Member["languages"], string[] | undefined>,
    Equal<Member["is_email_verified"], boolean | undefined>,
    Equal<Member["emails"], MemberEmail[] | undefined>,
    Equal<MemberEmail["email"], Text>,
    Equal<MemberEmail["is_primary"], boolean | undefined>,
    Equal<MemberEmail["type"], Text>,
    Equal<Member["phones"], MemberPhone[] | undefined>,
    Equal<MemberPhone["number"], Text>,
    Equal<MemberPhone["extension"], Text>,
    Equal<MemberPhone["type"], Text>,
    Equal<Member["urls"], MemberUrl[] | undefined>,
    Equal<MemberUrl["url"], Text>,
    Equal<MemberUrl["type"], Text>,
    Equal<Member["groups"], MemberGroup[] | undefined>,
    Equal<MemberGroup["id"], Text>,
    Equal<MemberGroup["name"], Text>,
    Equal<MemberGroup["type"], Text>,
    Equal<NonNullable<MemberGroup["organization"]>["id"], Text>,
    Equal<NonNullable<MemberGroup["workspace"]>["id"], Text>,
    Equal<Member["organizations"], OrganizationReference[] | undefined>,
    Equal<OrganizationReference["name"], Text>,
    Equal<Member["workspaces"], WorkspaceReference[] | undefined>,
    Equal<WorkspaceReference["name"], Text>,
    Equal<Member["activated_at"], Text>,
    Equal<Member["last_active_at"], Text>,
    Equal<Member["last_login_at"], Text>,
    Equal<Member["created_at"], Text>,
    Equal<Member["updated_at"], Text>,
    Equal<NonNullable<Member["remote_data"]>[string], unknown>,
  ]
>;

export type GroupFields = Exactly<
  [
    Equal<Group["id"], string>,
    Equal<Group["name"], Text>,
    Equal<Group["description"], Text>,
    Equal<Group["group_type"], GroupType | undefined>,
    Equal<Group["organization"], Text>,
    Equal<Group["created_at"], Text>,
    Equal<Group["updated_at"], Text>,
    Equal<NonNullable<Group["remote_data"]>[string], unknown>,
  ]
>;

export type OrganizationFields = Exactly<
  [
    Equal<Organization["id"], string>,
    Equal<Organization["name"], Text>,
    Equal<Organization["pricing_plan"], Text>,
    Equal<Organization["licenses"], OrganizationLicense[] | undefined>,
    Equal<OrganizationLicense["id"], Text>,
    Equal<OrganizationLicense["name"], Text>,
    Equal<Organization["created_at"], Text>,
    Equal<Organization["updated_at"], Text>,
    Equal<NonNullable<Organization["remote_data"]>[string], unknown>,
  ]
>;

export type ErrorFields = Exactly<
  [
    Equal<TrutoError["statusCode"], number>,
    Equal<TrutoError["error"], string>,
    Equal<TrutoError["message"], string>,
    Equal<TrutoError["truto_is_remote_error"], boolean | undefined>,
    Equal<TrutoError["truto_error_insight"], TrutoErrorInsight | undefined>,
    Equal<NonNullable<TrutoErrorInsight["rate_limit_error"]>["description"], string>,
    Equal<NonNullable<TrutoErrorInsight["remote_error"]>["description"], string>,
  ]
>;
