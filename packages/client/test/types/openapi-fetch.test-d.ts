import type { ListWorkspacesResponse, paths } from "@rosterkit/types/kognitos";
import type { Client, MethodResponse } from "openapi-fetch";
import type { $Read, $Write } from "openapi-typescript-helpers";
import { describe, expectTypeOf, it } from "vitest";
import { createApiClient } from "../../src/client.ts";
import type { ErrorEnvelope } from "../../src/errors.ts";
import { createKognitosClient } from "../../src/kognitos.ts";
import { createTrutoClient } from "../../src/truto.ts";

interface User {
  id: $Read<string>;
  name: string;
  password?: $Write<string>;
  friends?: User[];
}

interface Marked {
  "/users": {
    get: {
      responses: { 200: { content: { "application/json": User } }; 404: { content?: never } };
    };
    post: {
      requestBody: { content: { "application/json": User } };
      responses: { 201: { content: { "application/json": User } } };
    };
  };
}

const marked = createApiClient<Marked>({ baseUrl: "https://a.example" });
const kognitos = createKognitosClient();
const truto = createTrutoClient({ integratedAccountId: "a" });
type Workspaces = "/api/v1/organizations/{organization_id}/workspaces";

describe("openapi-fetch's types", () => {
  it("openapi-fetch's types accept the clients of this package", () => {
    expectTypeOf(kognitos).toExtend<Client<paths>>();
    type Page = MethodResponse<typeof kognitos, "get", Workspaces>;
    expectTypeOf<Page>().toExtend<ListWorkspacesResponse>();
    type Groups = MethodResponse<typeof truto, "get", "/unified/user-directory/groups">;
    expectTypeOf<Groups["result"][number]["id"]>().toEqualTypeOf<string>();
  });
});

describe("markers of read-only and write-only properties", () => {
  it("read-only and write-only markers are resolved in a response, at every depth", async () => {
    const { data } = await marked.GET("/users");
    expectTypeOf(data!.id).toEqualTypeOf<string>();
    expectTypeOf(data!).not.toHaveProperty("password");
    expectTypeOf(data!.friends![0]!.id).toEqualTypeOf<string>();
  });

  it("read-only and write-only markers are resolved in a request body", async () => {
    await marked.POST("/users", { body: { name: "a", password: "b" } });
    // @ts-expect-error: the id is read-only
    await marked.POST("/users", { body: { id: "1", name: "a" } });
  });
});

describe("error without a documented body", () => {
  it("an error without a documented body has the type ErrorEnvelope", async () => {
    const { error } = await marked.GET("/users");
    expectTypeOf(error).toEqualTypeOf<ErrorEnvelope | undefined>();
  });
});

describe("scope of a client", () => {
  it("the type of a client contains the type of its scope", () => {
    expectTypeOf(kognitos.scope).toEqualTypeOf<undefined>();
    expectTypeOf(createKognitosClient({ scope: "ann" }).scope).toEqualTypeOf<"ann">();
    expectTypeOf(truto.scope).returns.toEqualTypeOf<string>();
    expectTypeOf(createTrutoClient().scope).returns.toEqualTypeOf<string | undefined>();
    expectTypeOf(createTrutoClient({ scope: "ann" }).scope).returns.toEqualTypeOf<string>();
  });

  it("the scope of a client can be undefined if integratedAccountId can be undefined", () => {
    const maybe = createTrutoClient({ integratedAccountId: undefined as string | undefined });
    expectTypeOf(maybe.scope).returns.toEqualTypeOf<string | undefined>();
  });
});
