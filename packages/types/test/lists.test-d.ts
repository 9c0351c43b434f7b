import type { Lists, ListTypes, ListTypesOf } from "@rosterkit/types";
import type * as kognitos from "@rosterkit/types/kognitos";
import type * as truto from "@rosterkit/types/truto";
import { describe, expectTypeOf, it } from "vitest";

describe("the type of a lists table", () => {
  it("the type of a lists table contains the types of items and pages", () => {
    type Members = ListTypesOf<typeof truto.lists>["/unified/instant-messaging/members"];
    expectTypeOf<Members["item"]>().toEqualTypeOf<truto.Member>();
    expectTypeOf<Members["body"]>().toEqualTypeOf<truto.MemberList>();
    type Users = ListTypesOf<
      typeof kognitos.lists
    >["/api/v1/organizations/{organization_id}/workspaces/{workspace_id}/users"];
    expectTypeOf<Users["item"]>().toEqualTypeOf<kognitos.WorkspaceUser>();
  });

  it("the type of a lists table excludes the response formats that are not lists", () => {
    type Query = NonNullable<
      truto.ListOperations["/unified/user-directory/groups"]["parameters"]["query"]
    >;
    expectTypeOf<Query["truto_response_format"]>().toEqualTypeOf<
      "unified" | "normalized" | "debug" | undefined
    >();
    expectTypeOf<Query["truto_key_by"]>().toEqualTypeOf<undefined>();
  });

  it("the type of a lists table contains the same item and body types as the paths", () => {
    type Written = truto.ListOperations & kognitos.ListOperations;
    type Read = ListTypes<truto.paths, typeof truto.lists> &
      ListTypes<kognitos.paths, typeof kognitos.lists>;
    type Items<Types> = {
      [Path in keyof Types]: Types[Path] extends { item: infer Item } ? Item : never;
    };
    type Bodies<Types> = {
      [Path in keyof Types]: Types[Path] extends { body: infer Body } ? Body : never;
    };
    expectTypeOf<Items<Read>>().toExtend<Items<Written>>();
    expectTypeOf<Items<Written>>().toExtend<Items<Read>>();
    expectTypeOf<Bodies<Read>>().toExtend<Bodies<Written>>();
    expectTypeOf<Bodies<Written>>().toExtend<Bodies<Read>>();
  });

  it("the type of a lists table can be derived from the paths of any document", () => {
    interface Paths {
      "/things": {
        get: {
          parameters: { query?: { cursor?: string } };
          responses: {
            200: { content: { "application/json": { things: { id: number }[]; next: string } } };
          };
        };
      };
    }
    interface Table {
      "/things": {
        cursorParam: "cursor";
        nextField: "next";
        itemsField: "things";
        omitsEmpty: false;
      };
    }
    expectTypeOf<ListTypesOf<Lists<Paths, Table>>["/things"]["item"]>().toEqualTypeOf<{
      id: number;
    }>();
  });
});
