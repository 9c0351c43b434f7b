import { QueryClient } from "@tanstack/query-core";
import { useInfiniteQuery } from "@tanstack/react-query";
import type { CarriesLists, ListType } from "@rosterkit/types";
import { createKognitosClient, createTrutoClient } from "@rosterkit/client";
import type { Member, MemberList } from "@rosterkit/types/truto";
import { describe, expectTypeOf, it } from "vitest";
import { paginate } from "../../src/index.ts";
import { lastId, link, withStyles } from "../../src/styles.ts";
import { infiniteOptions, type ListData } from "../../src/tanstack-query.ts";
import { clients } from "./api.ts";

const members = "/unified/instant-messaging/members";
const truto = createTrutoClient({ token: "t", integratedAccountId: "x" });

interface Item {
  id: string;
}

describe("lists of other styles", () => {
  it("lists of other styles have the type of their items and bodies, at any depth", () => {
    const slack = paginate(clients.slack(""), "/users.list");
    expectTypeOf(slack.first()).resolves.toEqualTypeOf<Item | undefined>();
    const issues = "/repos/{owner}/{repo}/issues";
    const init = { params: { path: { owner: "o", repo: "r" } } };
    const github = paginate(clients.github(""), issues, init);
    expectTypeOf(github.first()).resolves.toEqualTypeOf<Item | undefined>();
    expectTypeOf(github.pages().next()).resolves.toExtend<
      IteratorResult<{ body: Item[] }, { reason: string }>
    >();
    // @ts-expect-error -- the path parameters are missing.
    paginate(clients.github(""), issues);
  });

  it("lists of other styles require the parameters and the body of a POST", () => {
    const client = clients.notion("");
    const path = "/v1/databases/{id}/query";
    const params = { path: { id: "1" } };
    const list = paginate(client, path, { params, body: { page_size: 5 } });
    expectTypeOf(list.first()).resolves.toEqualTypeOf<Item | undefined>();
    infiniteOptions(client, path, { params, body: {} });
    // @ts-expect-error -- the body is missing.
    paginate(client, path, { params });
    // @ts-expect-error -- the body has no such field.
    paginate(client, path, { params, body: { size: 5 } });
    // @ts-expect-error -- the body is missing.
    infiniteOptions(client, path, { params });
  });

  it("lists of other styles require all their styles, and reject other styles", () => {
    const table = { "/a": { style: "link", itemsField: "" } } as const;
    expectTypeOf(withStyles(table, { link })).toEqualTypeOf<typeof table>();
    // @ts-expect-error -- the style is missing.
    withStyles(table, {});
    // @ts-expect-error -- it is another style.
    withStyles(table, { link: lastId });
  });
});

describe("infiniteOptions", () => {
  it("infiniteOptions give the cached pages their type", () => {
    const { queryKey } = infiniteOptions(truto, members);
    expectTypeOf(new QueryClient().getQueryData(queryKey)).toEqualTypeOf<
      ListData<MemberList> | undefined
    >();
  });

  it("infiniteOptions are assignable to React's hook with and without maxPages", () => {
    const component = () => useInfiniteQuery(infiniteOptions(truto, members, {}, { maxPages: 3 }));
    expectTypeOf(component).returns.toHaveProperty("data").toEqualTypeOf<Member[] | undefined>();
    // @ts-expect-error -- there is no such option.
    infiniteOptions(truto, members, {}, { maxpages: 3 });
  });

  it("infiniteOptions require a scope if the items depend on the owner of the token and the client has no scope", () => {
    type Mine = CarriesLists<{
      "/me": ListType<object, { items: Item[] }, Item> & { readonly perCaller: true };
      "/all": ListType<object, { items: Item[] }, Item>;
    }>;
    const lists: Mine = {};
    const GET = () => undefined;
    infiniteOptions({ GET, lists }, "/all");
    infiniteOptions({ GET, lists }, "/me", {}, { scope: "me" });
    infiniteOptions({ GET, lists, scope: "me" }, "/me");
    infiniteOptions({ GET, lists, scope: () => "me" }, "/me");
    // @ts-expect-error -- no scope.
    infiniteOptions({ GET, lists }, "/me");
    // @ts-expect-error -- no scope.
    infiniteOptions({ GET, lists }, "/me", {}, {});
    // @ts-expect-error -- no scope.
    infiniteOptions({ GET, lists, scope: undefined }, "/me");
    // @ts-expect-error -- the scope of the client can be undefined.
    infiniteOptions({ GET, lists, scope: () => undefined as string | undefined }, "/me");
    paginate({ GET, lists }, "/all");
    paginate({ GET, lists }, "/me", {}, { scope: "me" });
    paginate({ GET, lists, scope: "me" }, "/me");
    // @ts-expect-error -- no scope.
    paginate({ GET, lists }, "/me");
    // @ts-expect-error -- no scope.
    paginate({ GET, lists }, "/me", {}, { limit: 1 });
  });

  it("infiniteOptions also require a scope if the lists are in the options", () => {
    const lists: CarriesLists<{
      "/me": ListType<object, { items: Item[] }, Item> & { readonly perCaller: true };
    }> = {};
    const GET = () => undefined;
    paginate({ GET }, "/me", {}, { lists, scope: "me" });
    infiniteOptions({ GET, scope: "me" }, "/me", {}, { lists });
    // @ts-expect-error -- no scope.
    paginate({ GET }, "/me", {}, { lists });
    // @ts-expect-error -- no scope.
    infiniteOptions({ GET }, "/me", {}, { lists });
  });

  it("infiniteOptions require a scope for a Kognitos client", () => {
    const path = "/api/v1/me/organizations/{organization_id}/workspaces";
    const init = { params: { path: { organization_id: "acme" } } };
    infiniteOptions(createKognitosClient({ token: "t", scope: "user-1" }), path, init);
    infiniteOptions(createKognitosClient({ token: "t" }), path, init, { scope: "user-1" });
    const client = createKognitosClient({ token: "t" });
    // @ts-expect-error -- no scope.
    infiniteOptions(client, path, init);
  });
});
