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

describe("identity of a list", () => {
  it("the identity of a list differs between clients of two accounts, in checkpoints and in query keys", async () => {
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

  it("the account of a call has precedence over the account of the client in the identity of a list", () => {
    const client = createTrutoClient({ token: "any", integratedAccountId: a });
    const query = { integrated_account_id: b };
    const called = paginate(client, path, { params: { query } });
    expect(fingerprintOf(called)).not.toBe(fingerprintOf(paginate(client, path)));
  });

  it("the identity of a list differs between scopes of the client, of the options and of both", () => {
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

  it("the identity of a list contains the server, and a digest of headers and cookies", () => {
    const client = clientOf(pages("a"));
    const of = (init: PageInit) => paginate(client, "/things", init);
    const inits: PageInit[] = [
      {},
      { params: { header: { "x-tenant": "secret" } } },
      { params: { header: { "x-tenant": "other" } } },
      { params: { cookie: { tenant: "secret" } } },
      { baseUrl: "https://eu.api.test" },
      { headers: { Authorization: "secret" } },
      { headers: [["authorization", "other"]] },
    ];
    expect(new Set(inits.map((init) => fingerprintOf(of(init)))).size).toBe(inits.length);
    for (const init of inits) {
      const { queryKey } = infiniteOptions(client, "/things", init);
      expect(JSON.stringify(queryKey)).not.toContain("secret");
    }
    const headers = new Headers({ authorization: "secret", "x-trace": "1" });
    expect(fingerprintOf(of({ headers }))).toBe(
      fingerprintOf(of({ headers: { authorization: "secret" } })),
    );
  });

  it("the identity of a list differs between the servers of two clients", () => {
    const path = "/api/v1/organizations/{organization_id}/workspaces";
    const init = { params: { path: { organization_id: "acme" } } };
    const kognitos = ["us", "eu"].map((at) =>
      createKognitosClient({ token: "any", baseUrl: `https://${at}.api.test` }),
    );
    const [us, eu] = kognitos.map((client) => fingerprintOf(paginate(client, path, init)));
    expect(us).not.toBe(eu);
    const [usKey, euKey] = kognitos.map((client) => infiniteOptions(client, path, init).queryKey);
    expect(usKey).not.toEqual(euKey);
    const truto = ["us", "eu"].map((at) =>
      createTrutoClient({
        token: "any",
        integratedAccountId: a,
        baseUrl: `https://${at}.api.test`,
      }),
    );
    expect(
      new Set(
        truto.map((client) =>
          fingerprintOf(paginate(client, "/unified/instant-messaging/members")),
        ),
      ).size,
    ).toBe(2);
    const client = clientOf(pages("a"));
    const others = ["https://us.api.test", "https://eu.api.test"].map((baseUrl) =>
      fingerprintOf(paginate({ ...client, baseUrl }, "/things")),
    );
    expect(new Set(others).size).toBe(2);
  });

  it("the identity of a list distinguishes one scope from two scopes", () => {
    const client = clientOf(pages("a"));
    const two = paginate({ ...client, scope: "a" }, "/things", {}, { scope: "b" });
    const one = paginate({ ...client, scope: '["a","b"]' }, "/things");
    expect(fingerprintOf(two)).not.toBe(fingerprintOf(one));
  });

  it("a list requires a scope if its items depend on the owner of the token", () => {
    const { GET, lists } = clientOf(pages("a"));
    const mine = { "/things": { ...lists["/things"], perCaller: true } };
    const make = (client: object, ...rest: unknown[]): unknown =>
      Reflect.apply(paginate, undefined, [client, "/things", ...rest]);
    const problem = `Set the option "scope" of the client or the list to the owner's id`;
    expect(() => make({ GET, lists: mine })).toThrow(problem);
    expect(() => make({ GET }, {}, { lists: mine })).toThrow(problem);
    expect(() => make({ GET, lists: mine, scope: () => undefined })).toThrow(problem);
    expect(make({ GET, lists: mine, scope: "me" })).toHaveProperty("pages");
    expect(make({ GET, lists: mine }, {}, { scope: "me" })).toHaveProperty("pages");
  });

  it("creating a list throws for a checkpoint of version 1, with a message that says why", () => {
    const client = clientOf(pages("a"));
    const list = paginate(client, "/things");
    const { checkpoint } = list[Symbol.asyncIterator]();
    const stored = { ...checkpoint, version: 1 } as unknown as typeof checkpoint;
    const make = () => list.with({ resumeFrom: stored });
    expect(make).toThrow(PaginationError);
    expect(make).toThrow(
      "The checkpoint for GET /things has version 1, but version 2 is required. Start again without resumeFrom.",
    );
    expect(client.requests).toHaveLength(0);
  });
});

describe("failed page of our client", () => {
  it("a failed page of our client throws the client's ApiError without any option", async () => {
    const fake = createTrutoFake({ accounts: [{ id: a, integration: "slack" }] });
    const client = createTrutoClient({ token: "any", integratedAccountId: a, fetch: fake.fetch });
    const failure = await paginate(client, path)
      .toArray()
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ApiError);
    expect(failure).toHaveProperty("message", expect.stringContaining("channel"));
    expect(checkpointOf(failure)).toMatchObject({ cursor: null, index: 0 });
  });

  it("a failed page of our client throws the error of the unwrap in the options", async () => {
    const client = {
      ...clientOf(() => new Response(null, { status: 404 })),
      unwrap: () => Promise.reject(new Error("the client's")),
    };
    await expect(paginate(client, "/things").first()).rejects.toThrow("the client's");
    const unwrap = () => Promise.reject(new Error("mine"));
    const list = paginate(client, "/things", {}, { unwrap });
    await expect(list.first()).rejects.toThrow("mine");
  });

  it("a failed page of our client restarts a list if its cursor has expired", async () => {
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
