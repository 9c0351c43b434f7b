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

describe("@rosterkit/types/truto", () => {
  it("the organization of a group is a string, and that of a member's group is an object", () => {
    expectTypeOf<Group["organization"]>().toEqualTypeOf<string | undefined>();
    expectTypeOf<NonNullable<MemberGroup["organization"]>["name"]>().toEqualTypeOf<
      string | undefined
    >();
    expectTypeOf<NonNullable<Member["groups"]>[number]["organization"]>().toEqualTypeOf<
      MemberGroup["organization"]
    >();
  });

  it("a group has the field group_type, and a member's group has the field type", () => {
    expectTypeOf<Group>().toHaveProperty("group_type");
    expectTypeOf<Group>().not.toHaveProperty("type");
    expectTypeOf<MemberGroup>().toHaveProperty("type");
    expectTypeOf<MemberGroup>().not.toHaveProperty("group_type");
  });

  it("product is a group type in the query, but not in a group", () => {
    expectTypeOf<GroupTypeFilter>().toEqualTypeOf<"department" | "group" | "product" | "team">();
    expectTypeOf<GroupType>().toEqualTypeOf<"team" | "department" | "group">();
    expectTypeOf<NonNullable<ListGroupsQuery["group_type"]>>().toEqualTypeOf<GroupTypeFilter>();
    expectTypeOf<NonNullable<Group["group_type"]>>().toEqualTypeOf<GroupType>();
  });

  it("only the id of a Truto item is required", () => {
    expectTypeOf<{ id: string }>().toExtend<Member>();
    expectTypeOf<{ id: string }>().toExtend<Workspace>();
    expectTypeOf<{ id: string }>().toExtend<Group>();
    expectTypeOf<{ id: string }>().toExtend<Organization>();
    // @ts-expect-error: the id is required
    ({}) satisfies Member;
  });

  it("only the integrated account of a query is required", () => {
    expectTypeOf<{ integrated_account_id: string }>().toExtend<ListMembersQuery>();
    expectTypeOf<{ integrated_account_id: string }>().toExtend<ListWorkspacesQuery>();
    // @ts-expect-error: the integrated account is missing
    ({}) satisfies ListGroupsQuery;
  });

  it("a query accepts the channel and the workspace as objects with an id", () => {
    const account = { integrated_account_id: "62f44730-dd91-461e-bd6a-aedd9e0ad79d" };
    ({ ...account, channel: { id: "C024BE91L" } }) satisfies ListMembersQuery;
    ({ ...account, workspace: { id: "T1", name: "Sales" } }) satisfies ListMembersQuery;
    // @ts-expect-error: the channel must be an object
    ({ ...account, channel: "C024BE91L" }) satisfies ListMembersQuery;
  });

  it("sort_by accepts a field, or a field with a direction", () => {
    const account = { integrated_account_id: "62f44730-dd91-461e-bd6a-aedd9e0ad79d" };
    ({ ...account, sort_by: "updated_at" }) satisfies ListOrganizationsQuery;
    ({ ...account, sort_by: { updated_at: "desc" } }) satisfies ListOrganizationsQuery;
    // @ts-expect-error: groups cannot be sorted by updated_at
    ({ ...account, sort_by: "updated_at" }) satisfies ListGroupsQuery;
    // @ts-expect-error: the direction "down" does not exist
    ({ ...account, sort_by: { name: "down" } }) satisfies ListOrganizationsQuery;
  });

  it("a filter accepts a time or a range of times", () => {
    const account = { integrated_account_id: "62f44730-dd91-461e-bd6a-aedd9e0ad79d" };
    ({ ...account, created_at: "2026-01-01T00:00:00Z" }) satisfies ListOrganizationsQuery;
    ({ ...account, created_at: { gte: "2026-01-01T00:00:00Z" } }) satisfies ListOrganizationsQuery;
    const after = { after: "2026-01-01T00:00:00Z" };
    // @ts-expect-error: the operator "after" does not exist
    ({ ...account, created_at: after }) satisfies ListOrganizationsQuery;
  });

  it("every Truto operation accepts all five response formats", () => {
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

  it("the result is an array for a list, an object for a keyed list, and an item for a get", () => {
    expectTypeOf<ListMembersResponse["result"][number]>().toExtend<Member>();
    expectTypeOf<ListMembersResponse["next_cursor"]>().toEqualTypeOf<string | null | undefined>();
    expectTypeOf<MemberMap["result"][string]>().toExtend<Member>();
    expectTypeOf<GetMemberResponse>().toExtend<Member>();
  });

  it("three fields of a Truto error body are required", () => {
    expectTypeOf<Pick<TrutoError, "statusCode" | "error" | "message">>().toEqualTypeOf<{
      statusCode: number;
      error: string;
      message: string;
    }>();
  });
});

describe("@rosterkit/types/truto/integrations", () => {
  it("the support matrix names the parameters that each integration requires for a list", () => {
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

  it("the support matrix names the fields that each integration returns", () => {
    type Organizations = SupportedFields["/unified/user-directory/organizations"];
    expectTypeOf<Organizations["hootsuite"]>().toEqualTypeOf<"id" | "remote_data">();
    expectTypeOf<Organizations["salesforce"]>().toEqualTypeOf<
      "id" | "created_at" | "name" | "pricing_plan" | "remote_data" | "updated_at"
    >();
    expectTypeOf<"activated_at">().not.toExtend<
      SupportedFields["/unified/instant-messaging/members"]["slack"]
    >();
  });

  it("the support matrix names the values that an integration accepts for sort_by", () => {
    type SortBy = SupportedValues["/unified/user-directory/organizations"]["sort_by"];
    expectTypeOf<SortBy["auth0"]>().toEqualTypeOf<"name">();
    expectTypeOf<SortBy["platform-sh"]>().toEqualTypeOf<"created_at" | "updated_at" | "name">();
  });

  it("the type Integration contains the slug of each integration", () => {
    expectTypeOf<"slack" | "msteams" | "microsoft" | "zoho-projects">().toExtend<Integration>();
    expectTypeOf<"slak">().not.toExtend<Integration>();
  });
});
