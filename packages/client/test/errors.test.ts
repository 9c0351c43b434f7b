import { inspect } from "node:util";
import createClient from "openapi-fetch";
import { describe, expect, it } from "vitest";
import { ApiError, isApiError } from "../src/errors.ts";
import { createTransport } from "../src/transport.ts";
import { createTrutoClient } from "../src/truto.ts";
import { unwrap } from "../src/client.ts";
import { groups, rejection, trutoFor } from "./support/clients.ts";
import {
  answer,
  resetBeforeHeaders,
  resetMidBody,
  serve,
  silence,
  stalledBody,
  type Reply,
} from "./support/serve.ts";

const account = { params: { query: { integrated_account_id: "a" } } } as const;
const once = { retries: 0 } as const;
const html = `<!doctype html><title>oops</title>${"<p>padding</p>".repeat(500)}`;
const remote = { statusCode: 403, error: "Forbidden", message: "no", truto_is_remote_error: true };

interface Row {
  readonly what: string;
  readonly reply: Reply;
  readonly kind: string;
  readonly status?: number;
}

const rows: readonly Row[] = [
  { what: "a 401", reply: answer(401, {}), kind: "authentication", status: 401 },
  { what: "a 403", reply: answer(403, {}), kind: "permission", status: 403 },
  { what: "a 404", reply: answer(404, {}), kind: "not_found", status: 404 },
  { what: "a 400", reply: answer(400, {}), kind: "validation", status: 400 },
  { what: "a 422", reply: answer(422, {}), kind: "validation", status: 422 },
  { what: "a 429", reply: answer(429, {}), kind: "rate_limit", status: 429 },
  {
    what: "a 403 of the tool",
    reply: answer(403, remote),
    kind: "remote_integration",
    status: 403,
  },
  { what: "a 405", reply: answer(405, {}), kind: "request", status: 405 },
  { what: "a 409", reply: answer(409, {}), kind: "request", status: 409 },
  { what: "a 500", reply: answer(500, {}), kind: "server", status: 500 },
  { what: "a 500 without a body", reply: answer(500), kind: "server", status: 500 },
  { what: "a 502 with an HTML page", reply: answer(502, html), kind: "server", status: 502 },
  {
    what: "a 503 with an incomplete body",
    reply: answer(503, '{"statusCode":'),
    kind: "server",
    status: 503,
  },
  { what: "a 500 with null", reply: answer(500, null), kind: "server", status: 500 },
  { what: "a 500 with a text", reply: answer(500, '"bad"'), kind: "server", status: 500 },
  { what: "a 500 with a list", reply: answer(500, [1]), kind: "server", status: 500 },
  {
    what: "a 200 with an HTML page",
    reply: answer(200, html),
    kind: "malformed_body",
    status: 200,
  },
  { what: "a 200 without a body", reply: answer(200), kind: "malformed_body", status: 200 },
  {
    what: "a 200 with incomplete JSON",
    reply: answer(200, '{"result":['),
    kind: "malformed_body",
    status: 200,
  },
  { what: "a reset", reply: resetBeforeHeaders, kind: "network" },
  { what: "a reset within the body", reply: resetMidBody, kind: "network" },
  { what: "no response", reply: silence, kind: "timeout" },
  { what: "an incomplete response", reply: stalledBody, kind: "timeout" },
];

describe("kind of an error", () => {
  it.each(rows)("an error has the kind $kind after $what", async ({ reply, kind, status }) => {
    const server = await serve(reply);
    const client = trutoFor(server, { ...once, attemptTimeoutMs: kind === "timeout" ? 20 : 5_000 });
    const error = await rejection(unwrap(client.GET(groups)));
    expect(error).toBeInstanceOf(ApiError);
    expect(isApiError(error)).toBe(true);
    expect(error).toMatchObject({ kind, attempts: 1, method: "GET", pathTemplate: groups });
    expect((error as ApiError).status).toBe(status);
  });

  it("an error has the kind authentication and 0 attempts if the token function throws", async () => {
    const client = createTrutoClient({ token: () => Promise.reject(new Error("sealed")) });
    expect(await rejection(client.GET(groups, account))).toMatchObject({
      kind: "authentication",
      attempts: 0,
      message: expect.stringMatching(`^GET ${groups} was not sent: `) as string,
    });
  });
});

describe("error that a call returns", () => {
  it.each([
    ["without a body", answer(500)],
    ["with a page", answer(502, html)],
    ["with null", answer(500, null)],
    ["with an empty text", answer(500, '""')],
    ["with a content-length of 0", answer(503, "", { "content-length": "0" })],
  ])("a call returns a truthy error object after a response %s", async (_, reply) => {
    const server = await serve(reply);
    const { data, error, response } = await trutoFor(server, once).GET(groups);
    expect(data).toBeUndefined();
    expect(error).toMatchObject({ statusCode: response.status });
  });

  it("a call returns the whole error body that the server sent", async () => {
    const body = { statusCode: 404, error: "Not Found", message: "gone", more: [1] };
    const { error } = await trutoFor(await serve(answer(404, body))).GET(groups);
    expect(error).toEqual(body);
  });
});

describe("error that a call throws", () => {
  it.each(rows)(
    "unwrap and throwOnError throw an ApiError after $what",
    async ({ reply, kind }) => {
      const { origin: baseUrl } = await serve(reply);
      const client = createTrutoClient({
        ...once,
        baseUrl,
        throwOnError: true,
        integratedAccountId: "a",
        attemptTimeoutMs: kind === "timeout" ? 20 : 5_000,
      });
      expect(await rejection(client.GET(groups))).toMatchObject({ kind, attempts: 1 });
    },
  );

  it("throwOnError does not change the result of a success", async () => {
    const { origin: baseUrl } = await serve(answer(200, { result: [] }));
    const client = createTrutoClient({ baseUrl, throwOnError: true, integratedAccountId: "a" });
    expect((await client.GET(groups)).data.result).toEqual([]);
  });
});

describe("unwrap", () => {
  it("unwrap returns the data of a success", async () => {
    const server = await serve(answer(200, { result: [], next_cursor: "c" }));
    expect(await unwrap(trutoFor(server).GET(groups))).toEqual({ result: [], next_cursor: "c" });
  });

  it("unwrap accepts a call of another openapi-fetch client", async () => {
    interface Paths {
      "/x": { get: { responses: { 200: { content: { "application/json": { id: string } } } } } };
    }
    const { origin: baseUrl } = await serve(answer(500), answer(200, { id: "1" }));
    const client = createClient<Paths>({ baseUrl, fetch: createTransport(once) });
    expect(await rejection(unwrap(client.GET("/x")))).toMatchObject({
      kind: "server",
      status: 500,
    });
    expect(await unwrap(client.GET("/x"))).toEqual({ id: "1" });
  });

  it("an error that unwrap throws has the status of the response that middleware returned", async () => {
    const server = await serve(answer(200, { result: [] }));
    const client = trutoFor(server);
    client.use({ onResponse: () => new Response("oops", { status: 500 }) });
    const error = await rejection(unwrap(client.GET(groups)));
    expect(error).toMatchObject({ kind: "server", status: 500 });
    expect(String(error)).toContain("status 500 after 1 attempt: oops");
  });

  it.each([
    [{ errors: [{ message: "the words" }] }],
    [{ errors: ["the words"] }],
    [{ error: "invalid_grant", error_description: "the words" }],
  ])("unwrap reads the message of the body %o", async (body) => {
    const error = await rejection(unwrap(trutoFor(await serve(answer(400, body))).GET(groups)));
    expect(String(error)).toContain(": the words");
  });

  it("unwrap accepts a response that was not received from a server", async () => {
    const response = new Response("{}", { status: 404, headers: { "x-request-id": "r" } });
    const error = await rejection(unwrap({ error: { message: "no such thing" }, response }));
    expect(error).toMatchObject({ kind: "not_found", status: 404, attempts: 1, requestId: "r" });
    expect(String(error)).toContain("no such thing");
  });
});

describe("secrets in an error", () => {
  const secret = "hush-4711";
  const long = "spill ".repeat(100);
  const quoting = {
    statusCode: 400,
    error: "Bad Request",
    message: `${secret} in ${encodeURIComponent(secret)} for Bearer ${secret}: ${long}`,
    raw_response: { echo: secret, long },
  };
  const quotingPage = `<html>${secret} ${long}</html>`;
  const replies: readonly (readonly [string, Reply])[] = [
    ...rows.map(({ what, reply }) => [what, reply] as const),
    ["a message that quotes the call", answer(400, quoting)],
    ["such a message of the tool", answer(422, { ...quoting, truto_is_remote_error: true })],
    ["a page that quotes the call", answer(500, quotingPage)],
    ["such a page with a 200", answer(200, quotingPage)],
    ["JSON that breaks off after a secret", answer(200, `{"a":"${secret}`)],
    ["a code that quotes the call", answer(400, { code: secret, error: secret, message: secret })],
  ];

  it.each(replies)("an error contains no secret after %s", async (what, reply) => {
    const server = await serve(reply);
    const attemptTimeoutMs = what.endsWith("response") ? 20 : 5_000;
    const client = trutoFor(server, { ...once, token: secret, attemptTimeoutMs });
    const query = { remote_query: { q: secret, r: `${secret} & more` }, limit: 10 };
    const error = await rejection(unwrap(client.GET(groups, { params: { query } })));
    for (const text of shownOf(error)) {
      expect(text).not.toContain("hush");
      expect(text).not.toContain("secret-account");
      expect(text).not.toContain("spill ".repeat(40));
      expect(text).not.toContain("<p>padding</p>".repeat(20));
    }
  });

  it.each<readonly [string, (value: string) => string]>([
    ["unchanged", (value) => value],
    ["percent-encoded", encodeURIComponent],
    ["in lower-case percent-encoding", (value) => encodeURIComponent(value).toLowerCase()],
    ["as a form value", (value) => String(new URLSearchParams({ q: value })).slice(2)],
    ["as JSON", (value) => JSON.stringify(value).slice(1, -1)],
    ["in upper case", (value) => value.toUpperCase()],
  ])("an error contains no query value that the server quotes %s", async (_, quote) => {
    const value = 'hush & "4711"/zürich';
    const server = await serve(answer(400, { ...quoting, message: `No ${quote(value)} here` }));
    const query = { remote_query: { q: value } };
    const error = await rejection(
      unwrap(trutoFor(server, once).GET(groups, { params: { query } })),
    );
    expect(String(error)).toMatch(/No \S+ here/);
    for (const text of shownOf(error)) {
      expect(text).not.toMatch(/hush|4711|z(ü|%C3%BC)rich/i);
    }
  });

  it("an error contains no secret after a refused connection", async () => {
    const client = createTrutoClient({ ...once, token: secret, baseUrl: "http://127.0.0.1:9" });
    const query = { integrated_account_id: secret };
    const error = await rejection(client.GET(groups, { params: { query } }));
    for (const text of shownOf(error)) expect(text).not.toContain("hush");
  });

  it("an error contains no token if the token function throws an error that contains the token", async () => {
    const client = createTrutoClient({ token: () => Promise.reject(new Error(`bad ${secret}`)) });
    const error = await rejection(client.GET(groups, account));
    for (const text of shownOf(error)) expect(text).not.toContain("hush");
    expect(error).toMatchObject({ failure: new Error(`bad ${secret}`) });
  });

  it("an error contains no secret if a query value cannot be sent", async () => {
    const client = createTrutoClient({ token: secret });
    const query = { ...account.params.query, remote_query: { q: `${secret}\ud800` } };
    const error = await rejection(client.GET(groups, { params: { query } }));
    expect(error).toBeInstanceOf(TypeError);
    for (const text of shownOf(error)) expect(text).not.toContain("hush");
  });

  it("an error contains the whole body in error.body", async () => {
    const server = await serve(answer(400, quoting));
    const error = await rejection(unwrap(trutoFor(server).GET(groups)));
    expect(error).toMatchObject({ body: quoting, details: quoting.raw_response });
  });
});

/** Returns all texts that a program or a logger can create from an error. */
function shownOf(error: unknown): readonly string[] {
  if (!(error instanceof Error)) throw new TypeError("no error");
  const deep = { depth: Infinity, showHidden: true, getters: false };
  return [
    error.message,
    error.stack ?? "",
    String(error),
    JSON.stringify(error),
    JSON.stringify(Object.entries(error)),
    JSON.stringify(Object.getOwnPropertyDescriptors(error)),
    inspect(error),
    inspect(error, deep),
    inspect(error, { ...deep, getters: true }),
    inspect({ error }, deep),
  ];
}
