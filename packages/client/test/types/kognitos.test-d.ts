import type {
  CountWorkspaceUsersResponse,
  ListWorkspacesResponse,
  Workspace,
  paths,
} from "@rosterkit/types/kognitos";
import type { Client } from "openapi-fetch";
import { describe, expectTypeOf, it } from "vitest";
import { createKognitosClient } from "../../src/kognitos.ts";
import { unwrap } from "../../src/client.ts";

const kognitos = createKognitosClient({ token: "t" });
const workspaces = "/api/v1/organizations/{organization_id}/workspaces";
const count = "/api/v1/organizations/{organization_id}/workspaces:countUsers";
const path = { organization_id: "acme" };

describe("call", () => {
  it("a call resolves with the documented body or the documented error", async () => {
    const { data, error } = await kognitos.GET(workspaces, { params: { path } });
    expectTypeOf(data?.workspaces).toEqualTypeOf<Workspace[] | undefined>();
    expectTypeOf(error?.message).toEqualTypeOf<string | undefined>();
    if (error === undefined) expectTypeOf(data).toExtend<ListWorkspacesResponse>();
  });

  it("a call requires a body if the OpenAPI document has a body", async () => {
    const body = { workspace_ids: ["w"] };
    const { data } = await kognitos.POST(count, { params: { path }, body });
    expectTypeOf(data?.workspace_user_counts).toEqualTypeOf<
      CountWorkspaceUsersResponse["workspace_user_counts"] | undefined
    >();
    // @ts-expect-error: Property 'body' is missing
    await kognitos.POST(count, { params: { path } });
    // @ts-expect-error: this path has no POST
    await kognitos.POST(workspaces, { params: { path }, body });
  });

  it("a call accepts only the documented parameters", async () => {
    // @ts-expect-error: organization_id is missing
    await kognitos.GET(workspaces);
    // @ts-expect-error: Property 'organization_id' is missing
    await kognitos.GET(workspaces, { params: { path: {} } });
    // @ts-expect-error: no such parameter
    await kognitos.GET(workspaces, { params: { path, query: { page_sise: 5 } } });
  });

  it("parseAs changes the type of data", async () => {
    const text = await kognitos.GET(workspaces, { params: { path }, parseAs: "text" });
    expectTypeOf(text.data).toEqualTypeOf<string | undefined>();
    const stream = await kognitos.GET(workspaces, { params: { path }, parseAs: "stream" });
    expectTypeOf(stream.data).toEqualTypeOf<ReadableStream<Uint8Array> | undefined>();
  });

  it("request() accepts the method as the first argument", async () => {
    const { data } = await kognitos.request("get", workspaces, { params: { path } });
    expectTypeOf(data?.next_page_token).toEqualTypeOf<string | undefined>();
  });
});

describe("client that throws", () => {
  it("data of a Kognitos client is never undefined with throwOnError", async () => {
    const throwing = createKognitosClient({ throwOnError: true });
    const { data } = await throwing.GET(workspaces, { params: { path } });
    expectTypeOf(data.workspaces).toEqualTypeOf<Workspace[] | undefined>();
  });
});

describe("unwrap", () => {
  it("unwrap returns the type of data for any openapi-fetch client", async () => {
    const data = await unwrap(kognitos.GET(workspaces, { params: { path } }));
    expectTypeOf(data.workspaces).toEqualTypeOf<Workspace[] | undefined>();
    const bare: Client<paths> = kognitos;
    const same = await unwrap(bare.GET(workspaces, { params: { path } }));
    expectTypeOf(same.workspaces).toExtend<Workspace[] | undefined>();
  });
});
