import { readFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import {
  type ApiError,
  createKognitosClient,
  createTrutoClient,
  type TrutoClientOptions,
} from "@rosterkit/client";
import { createKognitosFake, createTrutoFake, type TrutoFakeOptions } from "@rosterkit/fixtures";
import { paginate, paginateMany, type PaginationErrorCode } from "@rosterkit/pagination";
import { expect, it } from "vitest";

const text = await readFile(
  join(import.meta.dirname, "../content/guide/troubleshooting.md"),
  "utf8",
);
const headings = new Map(
  [...text.matchAll(/^## (.*) \{#([\w-]+)\}$/gm)].map(([, title = "", id = ""]) => [id, title]),
);

const members = "/unified/instant-messaging/members";
const workspaces = "/api/v1/organizations/{organization_id}/workspaces";
const path = { organization_id: "acme" };

type Options = Partial<TrutoClientOptions>;

function truto(options: Options = {}, fakeOptions: TrutoFakeOptions = {}) {
  const fake = createTrutoFake({ members: 3, ...fakeOptions });
  const account = { token: "any", integratedAccountId: fake.account().id };
  // The type of a client depends on its options. With this type, a call needs no more parameters.
  return createTrutoClient({ ...account, fetch: fake.fetch, retries: 0, ...options } as {
    token: string;
    integratedAccountId: string;
  });
}

/** Lists all members with a client of a fake. */
function listed(options?: Options, fakeOptions?: TrutoFakeOptions) {
  return paginate(truto(options, fakeOptions), members).toArray();
}

function answering(body: string, status = 200) {
  return { fetch: () => Promise.resolve(new Response(body, { status })) };
}

function kognitos(fault?: object) {
  const fake = createKognitosFake({ organizations: [{ id: "acme", workspaces: 30 }] });
  if (fault) fake.faults.next(fault as never, { times: Infinity });
  return createKognitosClient({ token: "any", fetch: fake.fetch, retries: 0 });
}

function pagesOf(
  client: ReturnType<typeof kognitos>,
  query: object = { page_size: 10 },
  more = {},
) {
  return paginate(client, workspaces, { params: { path, query } }, more).toArray();
}

async function closedPort(): Promise<number> {
  const server = createServer();
  const port = await new Promise<number>((resolve) =>
    server.listen(0, "127.0.0.1", () => {
      resolve((server.address() as { port: number }).port);
    }),
  );
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function consume(names: readonly string[], options = {}, client = truto()): Promise<number> {
  const sources = names.map((name) => [name, paginate(client, members)] as const);
  let delivered = 0;
  for await (const { ok } of paginateMany(sources, options)) delivered += ok ? 1 : 0;
  return delivered;
}

/** Causes the error of each heading. */
const causes: Readonly<Record<string, () => unknown>> = {
  "no-token": () => listed({ token: undefined }),
  "token-not-valid": () => listed({ token: "wrong" }, { token: "right" }),
  "token-option-failed": () => listed({ token: () => Promise.reject(new Error("no secret")) }),
  "needs-reauth": () => listed({}, { state: "needs_reauth" }),
  "requires-the-query-parameter": () => listed({}, { integration: "slack" }),
  "account-required": () => listed({ integratedAccountId: undefined }),
  "no-account": () => listed({ integratedAccountId: "00000000-0000-4000-8000-000000000000" }),
  "account-blocked": () => listed({}, { state: "blocked" }),
  "missing-scopes": () => listed({}, { missingScopes: ["users:read"] }),
  "invalid-page-token": () => {
    const client = kognitos();
    return client.unwrap(
      client.GET(workspaces, { params: { path, query: { page_token: "of another API" } } }),
    );
  },
  "cursor-refused": () => pagesOf(kognitos({ kind: "expired-cursor" })),
  "cursor-already-used": () => pagesOf(kognitos({ kind: "repeated-cursor" })),
  "empty-pages": () => {
    let page = 0;
    const fetch = () => Promise.resolve(Response.json({ result: [], next_cursor: `${page++}` }));
    return paginate(truto({ fetch }), members, {}, { maxEmptyPages: 2 }).toArray();
  },
  "malformed-page": () => listed(answering('{"data":[]}')),
  "checkpoint-made-for-another": async () => {
    const list = paginate(truto(), members).pages();
    const { value } = await list[Symbol.asyncIterator]().next();
    const other = { params: { query: { truto_ignore_remote_data: true } } };
    return paginate(truto(), members, other, { resumeFrom: value?.checkpoint }).toArray();
  },
  "not-a-checkpoint": () => paginate(truto(), members, {}, { resumeFrom: {} as never }).toArray(),
  "stale-checkpoint": async () => {
    const fake = createTrutoFake({ members: 20 });
    const client = truto({ fetch: fake.fetch, integratedAccountId: fake.account().id });
    const list = paginate(client, members, {}, { key: ({ id }) => id });
    const items = list[Symbol.asyncIterator]();
    for (let index = 0; index < 12; index++) await items.next();
    const { checkpoint: resumeFrom } = items;
    fake.account().members.clear();
    for (let index = 0; index < 20; index++) fake.account().members.add({ name: `New ${index}` });
    return list.with({ resumeFrom }).toArray();
  },
  "pass-a-scope": () =>
    paginate(
      kognitos(),
      "/api/v1/me/organizations/{organization_id}/workspaces",
      { params: { path } },
      {} as { scope: string },
    ).toArray(),
  "not-a-list": () =>
    paginate(truto(), members, { params: { query: { truto_key_by: "id" } } } as never).toArray(),
  "not-among-the-lists": () => paginate(truto(), "/unified/members" as typeof members).toArray(),
  "answered-with-status": () => {
    const { unwrap: _, ...client } = truto({ integratedAccountId: undefined });
    return paginate(client, members).toArray();
  },
  "invalid-key": () => paginate(truto(), members, {}, { key: () => undefined }).toArray(),
  "duplicate-source": () => consume(["one", "one"]),
  "too-many-failures": () => consume(["one"], { maxFailures: 0 }, truto(answering("{}", 500))),
  "no-pager-option": () => paginate(truto(), members, {}, { pageSize: 3 } as never).toArray(),
  "no-workspace": () =>
    paginate(kognitos(), `${workspaces}/{workspace_id}/users`, {
      params: { path: { ...path, workspace_id: "organizations/acme/workspaces/1n4s" } },
    }).toArray(),
  "invalid-filter": () => pagesOf(kognitos(), { filter: "color=1" }),
  "status-422": () => listed(answering("{}", 422)),
  "status-429": () => listed(answering("{}", 429)),
  "account-waits": async () => {
    const fake = createTrutoFake();
    fake.faults.next({ kind: "status", status: 429, retryAfter: 30 });
    const options = { fetch: fake.fetch, integratedAccountId: fake.account().id };
    const client = truto({ ...options, maxWaitMs: 10 });
    await client.GET(members);
    return paginate(client, members).toArray();
  },
  "connection-failed": async () =>
    listed({ fetch: globalThis.fetch, baseUrl: `http://127.0.0.1:${await closedPort()}` }),
  timeout: () => {
    const fetch = ({ signal }: Request) =>
      new Promise<Response>((_, reject) => {
        signal.addEventListener("abort", () => {
          reject(signal.reason as Error);
        });
      });
    return listed({ fetch: fetch, attemptTimeoutMs: 1 });
  },
  "no-response": () => listed({ fetch: () => Promise.reject(new TypeError("Failed to fetch")) }),
  "not-json": () => listed(answering("<html>")),
  "empty-body": () => listed(answering("")),
  "body-too-long": () => listed({ maxBodyBytes: 10 }),
  "base-url": () => listed({ baseUrl: "127.0.0.1:4010" }),
  "cannot-be-sent": () =>
    paginate(kognitos(), workspaces, { params: { path: { organization_id: "" } } }).toArray(),
  "no-option": () => listed({ retires: 3 } as never),
  "unknown-route": () => truto({}, { strict: true }).GET("/unified/members" as never),
};

/** Id of the heading for each error code of the pager. */
const entries: Readonly<Record<PaginationErrorCode, string>> = {
  "repeated-cursor": "cursor-already-used",
  "malformed-page": "malformed-page",
  "empty-pages": "empty-pages",
  "refused-cursor": "cursor-refused",
  "request-failed": "answered-with-status",
  "invalid-key": "invalid-key",
  "not-a-list": "not-a-list",
  "invalid-option": "no-pager-option",
  "wrong-checkpoint": "checkpoint-made-for-another",
  "stale-checkpoint": "stale-checkpoint",
  "duplicate-source": "duplicate-source",
  "too-many-failures": "too-many-failures",
};

async function errorOf(id: string): Promise<Error> {
  try {
    await causes[id]?.();
  } catch (error) {
    return error as Error;
  }
  throw new Error(`Nothing failed for "${id}".`);
}

it("the troubleshooting guide has a cause for each heading, and no other causes", () => {
  expect(Object.keys(causes).sort()).toEqual([...headings.keys()].sort());
});

it.each([...headings])(
  "a heading of the troubleshooting guide has words of the message, #%s: %s",
  async (id, title) => {
    const error = await errorOf(id);
    // Node prints the error of the runtime below the error of the client.
    const message = `${error.message} ${String((error as Partial<ApiError>).failure)}`;
    let place = 0;
    for (const part of title.split(" … ")) {
      expect(message.slice(place)).toContain(part);
      place = message.indexOf(part, place) + part.length;
    }
  },
);

it.each(Object.entries(entries))(
  "the troubleshooting guide has an entry for the code %s",
  async (code, id) => {
    expect(await errorOf(id)).toMatchObject({ name: "PaginationError", code });
    expect(text).toContain(`\`${code}\``);
  },
);
