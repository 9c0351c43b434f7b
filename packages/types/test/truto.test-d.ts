import { describe, expectTypeOf, it } from "vitest";
import type {
  GetMemberResponse,
  Group,
  GroupType,
  GroupTypeFilter,
  ListGroupsQuery,
  ListMembersQuery,
  ListMembersResponse,
  ListOrganizationsQuery,
  ListWorkspacesQuery,
  Member,
  MemberGroup,
  MemberMap,
  operations,
  Organization,
  ResponseFormat,
  TrutoError,
  Workspace,
} from "@rosterkit/types/truto";
import type {
  Integration,
  RequiredParameters,
  SupportedFields,
  SupportedValues,
} from "@rosterkit/types/truto/integrations";

describe("Truto, as the documents have it", () => {
  it("gives a group a string organization, and a member's group an object", () => {
    expectTypeOf<Group["organization"]>().toEqualTypeOf<string | undefined>();
    expectTypeOf<NonNullable<MemberGroup["organization"]>["name"]>().toEqualTypeOf<
      string | undefined
    >();
    expectTypeOf<NonNullable<Member["groups"]>[number]["organization"]>().toEqualTypeOf<
      MemberGroup["organization"]
    >();
  });

  it("calls a group's type group_type, and that of a member's group type", () => {
    expectTypeOf<Group>().toHaveProperty("group_type");
    expectTypeOf<Group>().not.toHaveProperty("type");
    expectTypeOf<MemberGroup>().toHaveProperty("type");
    expectTypeOf<MemberGroup>().not.toHaveProperty("group_type");
  });

  it("accepts product as a group type in the query, and has no such value in the field", () => {
    expectTypeOf<GroupTypeFilter>().toEqualTypeOf<"department" | "group" | "product" | "team">();
    expectTypeOf<GroupType>().toEqualTypeOf<"team" | "department" | "group">();
    expectTypeOf<NonNullable<ListGroupsQuery["group_type"]>>().toEqualTypeOf<GroupTypeFilter>();
    expectTypeOf<NonNullable<Group["group_type"]>>().toEqualTypeOf<GroupType>();
  });

  it("requires nothing of an item but its id", () => {
    expectTypeOf<{ id: string }>().toExtend<Member>();
    expectTypeOf<{ id: string }>().toExtend<Workspace>();
    expectTypeOf<{ id: string }>().toExtend<Group>();
    expectTypeOf<{ id: string }>().toExtend<Organization>();
    // @ts-expect-error: the id is required
    ({}) satisfies Member;
  });

  it("requires the integrated account alone in every query", () => {
    expectTypeOf<{ integrated_account_id: string }>().toExtend<ListMembersQuery>();
    expectTypeOf<{ integrated_account_id: string }>().toExtend<ListWorkspacesQuery>();
    // @ts-expect-error: which account to read is not known
    ({}) satisfies ListGroupsQuery;
  });

  it("takes the channel and the workspace as objects with an id", () => {
    const account = { integrated_account_id: "62f44730-dd91-461e-bd6a-aedd9e0ad79d" };
    ({ ...account, channel: { id: "C024BE91L" } }) satisfies ListMembersQuery;
    ({ ...account, workspace: { id: "T1", name: "Sales" } }) satisfies ListMembersQuery;
    // @ts-expect-error: an object, not an id alone
    ({ ...account, channel: "C024BE91L" }) satisfies ListMembersQuery;
  });

  it("sorts by a field, or by a field with its direction", () => {
    const account = { integrated_account_id: "62f44730-dd91-461e-bd6a-aedd9e0ad79d" };
    ({ ...account, sort_by: "updated_at" }) satisfies ListOrganizationsQuery;
    ({ ...account, sort_by: { updated_at: "desc" } }) satisfies ListOrganizationsQuery;
    // @ts-expect-error: groups can't be sorted by it
    ({ ...account, sort_by: "updated_at" }) satisfies ListGroupsQuery;
    // @ts-expect-error: no such direction
    ({ ...account, sort_by: { name: "down" } }) satisfies ListOrganizationsQuery;
  });

  it("filters by a moment or by a span of time", () => {
    const account = { integrated_account_id: "62f44730-dd91-461e-bd6a-aedd9e0ad79d" };
    ({ ...account, created_at: "2026-01-01T00:00:00Z" }) satisfies ListOrganizationsQuery;
    ({ ...account, created_at: { gte: "2026-01-01T00:00:00Z" } }) satisfies ListOrganizationsQuery;
    const after = { after: "2026-01-01T00:00:00Z" };
    // @ts-expect-error: no such operator
    ({ ...account, created_at: after }) satisfies ListOrganizationsQuery;
  });

  it("knows all five response formats, on every endpoint", () => {
    expectTypeOf<ResponseFormat>().toEqualTypeOf<
      "unified" | "raw" | "normalized" | "stream" | "debug"
    >();
    type Formats = {
      [Id in keyof operations]: NonNullable<
        operations[Id]["parameters"]["query"]["truto_response_format"]
      >;
    };
    expectTypeOf<Formats[keyof Formats]>().toEqualTypeOf<ResponseFormat>();
  });

  it("lists in an array, keys in an object, and gets the bare item", () => {
    expectTypeOf<ListMembersResponse["result"][number]>().toExtend<Member>();
    expectTypeOf<ListMembersResponse["next_cursor"]>().toEqualTypeOf<string | null | undefined>();
    expectTypeOf<MemberMap["result"][string]>().toExtend<Member>();
    expectTypeOf<GetMemberResponse>().toExtend<Member>();
  });

  it("answers an error with three fields that are always there", () => {
    expectTypeOf<Pick<TrutoError, "statusCode" | "error" | "message">>().toEqualTypeOf<{
      statusCode: number;
      error: string;
      message: string;
    }>();
  });
});

describe("the support matrix", () => {
  it("names what each integration requires of the members list", () => {
    type Members = RequiredParameters["/unified/instant-messaging/members"];
    expectTypeOf<Members>().toEqualTypeOf<{
      microsoft: "workspace";
      msteams: "workspace";
      slack: "channel";
    }>();
    expectTypeOf<RequiredParameters["/unified/instant-messaging/workspaces"]>().toEqualTypeOf<{
      msteams: "is_member";
    }>();
  });

  it("names the fields that each integration fills, and those that every one does", () => {
    type Organizations = SupportedFields["/unified/user-directory/organizations"];
    expectTypeOf<Organizations["hootsuite"]>().toEqualTypeOf<"id" | "remote_data">();
    expectTypeOf<Organizations["salesforce"]>().toEqualTypeOf<
      "id" | "created_at" | "name" | "pricing_plan" | "remote_data" | "updated_at"
    >();
    expectTypeOf<"activated_at">().not.toExtend<
      SupportedFields["/unified/instant-messaging/members"]["slack"]
    >();
  });

  it("keeps the values that an integration accepts", () => {
    type SortBy = SupportedValues["/unified/user-directory/organizations"]["sort_by"];
    expectTypeOf<SortBy["auth0"]>().toEqualTypeOf<"name">();
    expectTypeOf<SortBy["platform-sh"]>().toEqualTypeOf<"created_at" | "updated_at" | "name">();
  });

  it("knows the integrations by their slugs", () => {
    expectTypeOf<"slack" | "msteams" | "microsoft" | "zoho-projects">().toExtend<Integration>();
    expectTypeOf<"slak">().not.toExtend<Integration>();
  });
});
