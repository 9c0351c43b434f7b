import type {
  DebugInfo,
  Member,
  MemberList,
  Organization,
  TrutoError,
} from "@rosterkit/types/truto";
import type { Integration } from "@rosterkit/types/truto/integrations";
import { describe, expectTypeOf, it } from "vitest";
import { createTrutoClient, type TrutoClientFor } from "../../src/truto.ts";
import type { TrutoClient } from "../../src/truto-types.ts";

declare const bare: TrutoClient;
declare const truto: TrutoClientFor<{ integratedAccountId: string }>;
declare const slack: TrutoClientFor<{ integratedAccountId: string; integration: "slack" }>;
declare const anyone: TrutoClientFor<{
  integratedAccountId: string;
  integration: "slack" | "msteams";
}>;

const members = "/unified/instant-messaging/members";
const member = "/unified/instant-messaging/members/{id}";
const organizations = "/unified/user-directory/organizations";

describe("type of data", () => {
  it("data is the documented body by default", async () => {
    const { data, error } = await truto.GET(members);
    expectTypeOf(data).toEqualTypeOf<MemberList | undefined>();
    expectTypeOf(error).toEqualTypeOf<TrutoError | undefined>();
    const got = await truto.GET(member, { params: { path: { id: "U1" } } });
    expectTypeOf(got.data).toExtend<Member | undefined>();
  });

  it("data is unknown with the format raw, and a stream of bytes with the format stream", async () => {
    const raw = await truto.GET(members, { params: { query: { truto_response_format: "raw" } } });
    if (raw.error === undefined) expectTypeOf(raw.data).toBeUnknown();
    const stream = await truto.GET(members, {
      params: { query: { truto_response_format: "stream" } },
    });
    expectTypeOf(stream.data).toEqualTypeOf<ReadableStream<Uint8Array> | undefined>();
  });

  it("data has the documented shape with the format normalized, and also debug with the format debug", async () => {
    const normalized = await truto.GET(members, {
      params: { query: { truto_response_format: "normalized" } },
    });
    expectTypeOf(normalized.data!.result).toEqualTypeOf<Member[]>();
    const debugged = await truto.GET(members, {
      params: { query: { truto_response_format: "debug" } },
    });
    expectTypeOf(debugged.data!.debug).toEqualTypeOf<DebugInfo | null>();
    expectTypeOf(debugged.data!.result).toEqualTypeOf<Member[]>();
    const one = await truto.GET(member, {
      params: { path: { id: "U1" }, query: { truto_response_format: "debug" } },
    });
    expectTypeOf(one.data!.result.id).toEqualTypeOf<string>();
  });

  it("data is unknown if the type of the format is a union", async () => {
    const format = "unified" as "unified" | "raw";
    const { data, error } = await truto.GET(members, {
      params: { query: { truto_response_format: format } },
    });
    if (error === undefined) expectTypeOf(data).toBeUnknown();
  });

  it("result is a record with truto_key_by", async () => {
    const { data } = await truto.GET(members, { params: { query: { truto_key_by: "id" } } });
    expectTypeOf(data!.result).toEqualTypeOf<Record<string, Member>>();
    expectTypeOf(data!.next_cursor).toEqualTypeOf<string | null | undefined>();
  });

  it("items do not contain the literal fields in truto_exclude_fields", async () => {
    const { data } = await truto.GET(members, {
      params: { query: { truto_exclude_fields: ["name", "bio"] } },
    });
    const [first] = data!.result;
    expectTypeOf(first!).toEqualTypeOf<Omit<Member, "name" | "bio">>();
    const fields: string[] = ["name"];
    const wide = await truto.GET(members, { params: { query: { truto_exclude_fields: fields } } });
    expectTypeOf(wide.data!.result).toEqualTypeOf<Member[]>();
  });

  it("data is a Blob with parseAs blob", async () => {
    const { data } = await truto.GET(members, { parseAs: "blob" });
    expectTypeOf(data).toEqualTypeOf<Blob | undefined>();
  });
});

describe("client that throws", () => {
  it("data of a Truto client is never undefined with throwOnError", async () => {
    const throwing = createTrutoClient({ integratedAccountId: "x", throwOnError: true });
    const { data } = await throwing.GET(members);
    expectTypeOf(data).toEqualTypeOf<MemberList>();
  });
});

describe("client with options", () => {
  it("the options of a client change the types of its calls", async () => {
    const made = createTrutoClient({ token: "t", integratedAccountId: "x", integration: "slack" });
    // @ts-expect-error: Property 'channel' is missing
    await made.GET(members, { params: { query: {} } });
    const slug = "slack" as Integration;
    const wide = createTrutoClient({ integratedAccountId: "x", integration: slug });
    await wide.GET(members);
    // @ts-expect-error: no such integration
    createTrutoClient({ integration: "slak" });
    // @ts-expect-error: neither the client nor the call has an account
    await createTrutoClient().GET(members);
  });
});

describe("required parameters", () => {
  it("a call requires integrated_account_id, unless the client has integratedAccountId", async () => {
    await truto.GET(members);
    await bare.GET(members, {
      params: { query: { integrated_account_id: "62f44730-dd91-461e-bd6a-aedd9e0ad79d" } },
    });
    // @ts-expect-error: neither the client nor the call has an account
    await bare.GET(members);
    // @ts-expect-error: Property 'integrated_account_id' is missing
    await bare.GET(members, { params: { query: {} } });
  });

  it("a call requires the parameters that the integration requires", async () => {
    await slack.GET(members, { params: { query: { channel: { id: "C024BE91L" } } } });
    // @ts-expect-error: Property 'channel' is missing
    await slack.GET(members, { params: { query: {} } });
    // @ts-expect-error: the second argument is missing, but the channel is required
    await slack.GET(members);
    await slack.GET(organizations);
  });

  it("a call requires the parameters of all integrations if integration is a union", async () => {
    await anyone.GET(members, {
      params: { query: { channel: { id: "C1" }, workspace: { id: "T1" } } },
    });
    // @ts-expect-error: Property 'workspace' is missing
    await anyone.GET(members, { params: { query: { channel: { id: "C1" } } } });
  });

  it("a call requires the id in its path", async () => {
    await truto.GET(member, { params: { path: { id: "U1" } } });
    // @ts-expect-error: Property 'id' is missing
    await truto.GET(member, { params: { path: {} } });
  });
});

describe("type of items", () => {
  it("items contain only the fields that Slack fills", async () => {
    const { data } = await slack.GET(members, { params: { query: { channel: { id: "C1" } } } });
    const [first] = data!.result;
    expectTypeOf(first!.username).toEqualTypeOf<string | undefined>();
    expectTypeOf(first!).not.toHaveProperty("activated_at");
    expectTypeOf(first!).toHaveProperty("remote_data");
  });

  it("items contain all fields if the fields of the integration are not documented", async () => {
    const { data } = await slack.GET(organizations);
    expectTypeOf(data!.result).toEqualTypeOf<Organization[]>();
  });
});

describe("parameters", () => {
  it("a parameter for a time accepts a Date", async () => {
    const since = new Date(0);
    await truto.GET(organizations, { params: { query: { updated_at: since } } });
    await truto.GET(organizations, {
      params: { query: { updated_at: { gte: since, lt: "2026-01-01T00:00:00Z" } } },
    });
    // @ts-expect-error: name does not accept a Date
    await truto.GET(organizations, { params: { query: { name: since } } });
  });

  it("an optional parameter accepts undefined", async () => {
    await truto.GET(organizations, { params: { query: { name: undefined, user_id: undefined } } });
  });

  it("a call accepts only the documented parameters and paths", async () => {
    // @ts-expect-error: no such parameter
    await truto.GET(organizations, { params: { query: { nmae: "Acme" } } });
    const id = { id: "U1" };
    // @ts-expect-error: a single member cannot be keyed by a field
    await truto.GET(member, { params: { path: id, query: { truto_key_by: "id" } } });
    // @ts-expect-error: no such path
    await truto.GET("/unified/user-directory/organisations");
    // @ts-expect-error: organizations cannot be sorted by size
    await truto.GET(organizations, { params: { query: { sort_by: "size" } } });
  });
});

describe("type of a client", () => {
  it("TrutoClientFor describes a client by the options that change its type", () => {
    const client = createTrutoClient({ token: "t", integratedAccountId: "a", retries: 1 });
    expectTypeOf(client).toExtend<TrutoClientFor<{ integratedAccountId: string }>>();
    const named = createTrutoClient({ token: "t", integratedAccountId: "a", integration: "slack" });
    expectTypeOf(named).toExtend<
      TrutoClientFor<{ integratedAccountId: string; integration: "slack" }>
    >();
    const without = createTrutoClient({ token: "t" });
    expectTypeOf(without).not.toExtend<TrutoClientFor<{ integratedAccountId: string }>>();
    // @ts-expect-error: no such option
    type _Misspelt = TrutoClientFor<{ integratedAcountId: string }>;
  });
});
