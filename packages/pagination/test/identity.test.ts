import { ApiError, createKognitosClient, createTrutoClient } from "@rosterkit/client";
import { createKognitosFake, createTrutoFake } from "@rosterkit/fixtures";
import { describe, expect, it } from "vitest";
import { checkpointOf, type PageInit, paginate, PaginationError } from "../src/index.ts";
import { infiniteOptions } from "../src/tanstack-query.ts";
import { clientOf, pages } from "./support/api.ts";

const path = "/unified/instant-messaging/members";
const [a, b] = ["0aaaaaaa-0000-4000-8000-000000000000", "0bbbbbbb-0000-4000-8000-000000000000"];

function fingerprintOf(list: ReturnType<typeof paginate>): number {
  return list[Symbol.asyncIterator]().checkpoint.fingerprint;
}

describe("the identity of a list", () => {
  it("differs between clients of two accounts, in checkpoints and in query keys", async () => {
    const fake = createTrutoFake({ members: 30 });
    const of = (integratedAccountId: string) =>
      createTrutoClient({ token: "any", integratedAccountId, fetch: fake.fetch });
    const [one, other] = [paginate(of(a), path), paginate(of(b), path)];
    expect(fingerprintOf(one)).not.toBe(fingerprintOf(other));
    expect(infiniteOptions(of(a), path).queryKey).not.toEqual(
      infiniteOptions(of(b), path).queryKey,
    );
    const resumeFrom = one[Symbol.asyncIterator]().checkpoint;
    await expect(other.with({ resumeFrom }).first()).rejects.toMatchObject({
      code: "wrong-checkpoint",
    });
  });

  it("follows the account of the call before that of the client", () => {
    const client = createTrutoClient({ token: "any", integratedAccountId: a });
    const query = { integrated_account_id: b };
    const called = paginate(client, path, { params: { query } });
    expect(fingerprintOf(called)).not.toBe(fingerprintOf(paginate(client, path)));
  });

  it("differs between scopes of the client, of the options and of both", () => {
    const of = (scope?: string) => {
      const client = createKognitosClient({ token: "any", ...(scope !== undefined && { scope }) });
      return (more?: string) =>
        fingerprintOf(
          paginate(
            client,
            "/api/v1/organizations/{organization_id}/workspaces",
            { params: { path: { organization_id: "acme" } } },
            { scope: more },
          ),
        );
    };
    const fingerprints = [of()(), of("x")(), of("y")(), of("x")("y"), of("y")("x")];
    expect(new Set(fingerprints).size).toBe(fingerprints.length);
    expect(of("x")()).toBe(of()("x"));
  });

  it("has the parameters in headers and cookies, and the server, but nothing in the clear", () => {
    const client = clientOf(pages("a"));
    const of = (init: PageInit) => paginate(client, "/things", init);
    const inits: PageInit[] = [
      {},
      { params: { header: { "x-tenant": "secret" } } },
      { params: { header: { "x-tenant": "other" } } },
      { params: { cookie: { tenant: "secret" } } },
      { baseUrl: "https://eu.api.test" },
    ];
    expect(new Set(inits.map((init) => fingerprintOf(of(init)))).size).toBe(inits.length);
    const { queryKey } = infiniteOptions(client, "/things", inits[1]);
    expect(JSON.stringify(queryKey)).not.toContain("secret");
  });

  it("refuses a checkpoint of version 1 with a message that says why", async () => {
    const client = clientOf(pages("a"));
    const list = paginate(client, "/things");
    const { checkpoint } = list[Symbol.asyncIterator]();
    const stored = { ...checkpoint, version: 1 } as unknown as typeof checkpoint;
    const failure = await list
      .with({ resumeFrom: stored })
      .first()
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(PaginationError);
    expect(failure).toHaveProperty(
      "message",
      "The checkpoint for GET /things has version 1 and not 2: it does not tell whose list it is of. Start again without resumeFrom.",
    );
    expect(client.requests).toHaveLength(0);
  });
});

describe("a failed page of our client", () => {
  it("is the client's ApiError with its full text, without an option", async () => {
    const fake = createTrutoFake({ accounts: [{ id: a, integration: "slack" }] });
    const client = createTrutoClient({ token: "any", integratedAccountId: a, fetch: fake.fetch });
    const failure = await paginate(client, path)
      .toArray()
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ApiError);
    expect(failure).toHaveProperty("message", expect.stringContaining("channel"));
    expect(checkpointOf(failure)).toMatchObject({ cursor: null, index: 0 });
  });

  it("is what the unwrap of the options makes of it, where there is one", async () => {
    const client = {
      ...clientOf(() => new Response(null, { status: 404 })),
      unwrap: () => Promise.reject(new Error("the client's")),
    };
    await expect(paginate(client, "/things").first()).rejects.toThrow("the client's");
    const unwrap = () => Promise.reject(new Error("mine"));
    const list = paginate(client, "/things", {}, { unwrap });
    await expect(list.first()).rejects.toThrow("mine");
  });

  it("is recognised as an expired cursor, so that a list restarts", async () => {
    const fake = createKognitosFake({ organizations: [{ id: "acme", workspaces: 120 }] });
    const client = createKognitosClient({ token: "any", fetch: fake.fetch });
    const list = paginate(
      client,
      "/api/v1/organizations/{organization_id}/workspaces",
      { params: { path: { organization_id: "acme" } } },
      { onExpired: "restart", key: ({ name }) => name },
    );
    let count = 0;
    for await (const workspace of list) {
      if (workspace.name) count++;
      if (count === 10) fake.faults.next({ kind: "expired-cursor" });
    }
    expect(count).toBe(120);
  });
});
