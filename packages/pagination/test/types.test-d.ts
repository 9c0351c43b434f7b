import { useInfiniteQuery } from "@tanstack/react-query";
import createClient from "openapi-fetch";
import { lists, type Member, type MemberList, type paths } from "@rosterkit/types/truto";
import {
  lists as kognitosLists,
  type paths as kognitosPaths,
  type Workspace,
} from "@rosterkit/types/kognitos";
import {
  createApiClient,
  createKognitosClient,
  createTrutoClient,
  unwrap,
} from "@rosterkit/client";
import { describe, expectTypeOf, it } from "vitest";
import {
  defineLists,
  type ManyEnd,
  nextCursor,
  paginate,
  paginateMany,
  pageToken,
} from "../src/index.ts";
import { infiniteOptions } from "../src/tanstack-query.ts";

const truto = { ...createClient<paths>(), lists };
const kognitos = { ...createClient<kognitosPaths>(), lists: kognitosLists };
const members = "/unified/instant-messaging/members";
const workspaces = "/api/v1/organizations/{organization_id}/workspaces";
const account = { integrated_account_id: "x" };
const acme = { params: { path: { organization_id: "acme" } } };

describe("paginate", () => {
  it("paginate infers the item and the body from the path, in both styles", () => {
    const list = paginate(truto, members, { params: { query: account } });
    expectTypeOf(list.first()).resolves.toEqualTypeOf<Member | undefined>();
    expectTypeOf(list.toArray()).resolves.toEqualTypeOf<Member[]>();
    expectTypeOf(list.stream()).toEqualTypeOf<ReadableStream<Member>>();
    expectTypeOf(list.pages().next()).resolves.toExtend<
      IteratorResult<{ items: readonly Member[]; body: MemberList }, { reason: string }>
    >();
    const places = paginate(kognitos, workspaces, acme);
    expectTypeOf(places.first()).resolves.toEqualTypeOf<Workspace | undefined>();
  });

  it("paginate accepts the same init as the client's GET", () => {
    const bound = createTrutoClient({ token: "t", integratedAccountId: "x" });
    expectTypeOf(paginate(bound, members).first()).resolves.toExtend<Member | undefined>();
    const free = createTrutoClient({ token: "t" });
    // @ts-expect-error -- the client has no account, so the call requires one.
    paginate(free, members);
    paginate(createKognitosClient({ token: "t" }), workspaces, acme, { unwrap });
  });

  it("paginate accepts only paths of lists", () => {
    // @ts-expect-error -- one member is not a list.
    paginate(truto, "/unified/instant-messaging/members/{id}", { params: { query: account } });
    // @ts-expect-error -- there is no such path.
    paginate(truto, "/nothing", { params: { query: account } });
    // @ts-expect-error -- neither the client nor the options have lists.
    paginate(createClient<paths>(), members, { params: { query: account } });
  });

  it("paginate rejects parameters that change the body so that it is not a list", () => {
    const query = { ...account, truto_response_format: "debug" } as const;
    paginate(truto, members, { params: { query } });
    paginate(truto, members, {
      // @ts-expect-error -- the raw format has no envelope.
      params: { query: { ...account, truto_response_format: "raw" } },
    });
    paginate(truto, members, {
      // @ts-expect-error -- a stream has no items either.
      params: { query: { ...account, truto_response_format: "stream" } },
    });
    paginate(truto, members, {
      // @ts-expect-error -- with a key, the items are not an array.
      params: { query: { ...account, truto_key_by: "id" } },
    });
    // @ts-expect-error -- a page is read as JSON.
    paginate(truto, members, { params: { query: account }, parseAs: "stream" });
  });

  it("paginate requires the required parameters of a path, and rejects unknown parameters", () => {
    // @ts-expect-error -- the account is missing.
    paginate(truto, members);
    // @ts-expect-error -- the organization is missing.
    paginate(kognitos, workspaces, { params: { path: {} } });
    // @ts-expect-error -- there is no such parameter.
    paginate(truto, members, { params: { query: { ...account, page: 1 } } });
  });

  it("the options of paginate have the type of the item", () => {
    paginate(truto, members, { params: { query: account } }, { key: (member) => member.id });
    // @ts-expect-error -- a member has no such field.
    paginate(truto, members, { params: { query: account } }, { key: ({ nope }) => typeof nope });
  });

  it("the iterator of paginate returns the reason of the end", () => {
    paginate(
      truto,
      members,
      { params: { query: account } },
      {
        onEnd: ({ reason }) => {
          expectTypeOf(reason).toEqualTypeOf<"exhausted" | "limit" | "aborted">();
        },
      },
    );
  });
});

describe("lists of the caller", () => {
  interface MyPaths {
    "/users": {
      get: {
        parameters: { query?: { next_cursor?: string; shape?: "list" | "tree" } };
        responses: {
          200: {
            content: { "application/json": { data: { id: number }[]; next_cursor?: string } };
          };
        };
      };
    };
    "/shelves": {
      get: {
        parameters: { query?: { page_token?: string } };
        responses: {
          200: {
            content: { "application/json": { shelves?: string[]; next_page_token?: string } };
          };
        };
      };
    };
  }
  const { GET } = createClient<MyPaths>();

  it("the caller's lists are checked against the paths", () => {
    defineLists<MyPaths>()({
      "/users": nextCursor("data"),
      "/shelves": pageToken("shelves"),
    });
    // @ts-expect-error -- the users are in `data`.
    defineLists<MyPaths>()({ "/users": nextCursor("users") });
    // @ts-expect-error -- users have no page token.
    defineLists<MyPaths>()({ "/users": pageToken("data") });
    // @ts-expect-error -- there is no such path.
    defineLists<MyPaths>()({ "/nothing": nextCursor("data") });
  });

  it("the caller's lists determine the item type, in the client or in the options", () => {
    const mine = defineLists<MyPaths>()({
      "/users": { ...nextCursor("data"), notAList: { shape: ["tree"] } },
      "/shelves": pageToken("shelves"),
    });
    const list = paginate({ GET, lists: mine }, "/users");
    expectTypeOf(list.first()).resolves.toEqualTypeOf<{ id: number } | undefined>();
    const shelves = paginate(
      { GET },
      "/shelves",
      {},
      { lists: mine, key: (shelf) => shelf.length },
    );
    expectTypeOf(shelves.first()).resolves.toEqualTypeOf<string | undefined>();
    paginate({ GET, lists: mine }, "/users", { params: { query: { shape: "list" } } });
    // @ts-expect-error -- a tree is not a list.
    paginate({ GET, lists: mine }, "/users", { params: { query: { shape: "tree" } } });
  });
});

describe("paginateMany", () => {
  it("paginateMany distinguishes items and failures", async () => {
    const one = paginate(truto, members, { params: { query: account } });
    for await (const result of paginateMany([["one", one]])) {
      if (result.ok) expectTypeOf(result.item).toEqualTypeOf<Member>();
      else expectTypeOf(result.error).toEqualTypeOf<unknown>();
    }
  });
});

describe("paginateMany over lists of different kinds", () => {
  const people = paginate(truto, members, { params: { query: account } });
  const places = paginate(kognitos, workspaces, acme);

  it("paginateMany types each item by its source if the names are literals", async () => {
    for await (const result of paginateMany([
      ["people", people],
      ["places", places],
    ])) {
      if (!result.ok) expectTypeOf(result.source).toEqualTypeOf<"people" | "places">();
      else if (result.source === "people") expectTypeOf(result.item).toEqualTypeOf<Member>();
      else expectTypeOf(result.item).toEqualTypeOf<Workspace>();
    }
  });

  it("paginateMany types the items of computed names and of an async iterable", async () => {
    const sources = ["x", "y"].map((name) => [name, people] as const);
    for await (const result of paginateMany(sources)) {
      expectTypeOf(result.source).toEqualTypeOf<string>();
      if (result.ok) expectTypeOf(result.item).toEqualTypeOf<Member>();
    }
    async function* accounts() {
      yield* await Promise.resolve(sources);
    }
    for await (const result of paginateMany(accounts())) {
      if (result.ok) expectTypeOf(result.item).toEqualTypeOf<Member>();
    }
  });

  it("paginateMany types pages in the same way as items", async () => {
    for await (const result of paginateMany([
      ["people", people],
      ["places", places],
    ]).pages()) {
      if (!result.ok) continue;
      if (result.source === "people") {
        expectTypeOf(result.page.items).toEqualTypeOf<readonly Member[]>();
        expectTypeOf(result.page.body).toEqualTypeOf<MemberList>();
      } else expectTypeOf(result.page.items).toEqualTypeOf<readonly Workspace[]>();
    }
  });

  it("paginateMany rejects unknown options", () => {
    // @ts-expect-error -- an option that does not exist.
    paginateMany([["people", people]], { perSource: 2 });
    // @ts-expect-error -- a source has a name.
    paginateMany([people]);
  });

  it("the iterator of paginateMany returns the summary", async () => {
    const iterator = paginateMany([["people", people]])[Symbol.asyncIterator]();
    const { done, value } = await iterator.next();
    if (done) expectTypeOf(value).toEqualTypeOf<ManyEnd>();
  });
});

describe("infiniteOptions", () => {
  it("infiniteOptions type the data of React's hook as a flat list, and can be spread", () => {
    const options = infiniteOptions(truto, members, { params: { query: account } });
    const component = () => useInfiniteQuery({ ...options, maxPages: 3 });
    expectTypeOf(component).returns.toHaveProperty("data").toEqualTypeOf<Member[] | undefined>();
    expectTypeOf(() => useInfiniteQuery(options))
      .returns.toHaveProperty("data")
      .toEqualTypeOf<Member[] | undefined>();
    // @ts-expect-error -- the account is missing.
    infiniteOptions(truto, members);
  });

  it("infiniteOptions require a scope for lists that depend on the owner of the token if the client has no scope", () => {
    const mine = "/api/v1/me/organizations/{organization_id}/workspaces";
    const client = createKognitosClient({ token: "t" });
    // @ts-expect-error -- the client has no scope.
    infiniteOptions(client, mine, acme);
    // @ts-expect-error -- a client that is made in the call has no scope either.
    infiniteOptions(createKognitosClient({ token: "t" }), mine, acme);
    infiniteOptions(createKognitosClient({ token: "t" }), mine, acme, { scope: "ada" });
    infiniteOptions(createKognitosClient({ token: "t", scope: "ada" }), mine, acme);
    const api = { baseUrl: "https://api.example", lists: kognitosLists };
    type Lists = typeof kognitosLists;
    // @ts-expect-error -- a client of any API has no scope either.
    infiniteOptions(createApiClient<kognitosPaths, Lists>(api, { token: "t" }), mine, acme);
  });
});
