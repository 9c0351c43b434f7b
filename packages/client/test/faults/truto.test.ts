import { describe, expect, it } from "vitest";
import { unwrap } from "../../src/client.ts";
import { holdTime, skipWaits } from "../support/clock.ts";
import { groups, rejection, trutoFor } from "../support/clients.ts";
import { answer, serve } from "../support/serve.ts";

holdTime();

/** Body of an error that Truto caused. */
const own = (statusCode: number, error: string, message: string): object => ({
  statusCode,
  error,
  message,
});
/** Body of an error that the connected tool caused. */
const remote = (statusCode: number, more: object = {}): object => ({
  ...own(statusCode, "Remote", ""),
  truto_is_remote_error: true,
  raw_response: { ok: false },
  ...more,
});

const blocked = own(503, "Service Unavailable", "the account is blocked");
const insight = {
  truto_error_insight: {
    missing_required_query_parameters: { description: "missing", value: ["channel", "scope"] },
  },
};

interface Row {
  readonly what: string;
  readonly status: number;
  readonly body: unknown;
  readonly sent: number;
  readonly kind: string;
}

const rows: readonly Row[] = [
  { what: "a blocked account", status: 503, body: blocked, sent: 1, kind: "server" },
  { what: "a gateway without a body", status: 503, body: undefined, sent: 4, kind: "server" },
  {
    what: "a gateway with an HTML page",
    status: 503,
    body: "<html>503</html>",
    sent: 4,
    kind: "server",
  },
  {
    what: "a gateway with other JSON",
    status: 503,
    body: { detail: "overload" },
    sent: 4,
    kind: "server",
  },
  { what: "the tool is down", status: 503, body: remote(503), sent: 4, kind: "remote_integration" },
  { what: "the tool failed", status: 500, body: remote(500), sent: 4, kind: "remote_integration" },
  {
    what: "the tool cannot be reached",
    status: 502,
    body: remote(502),
    sent: 4,
    kind: "remote_integration",
  },
  { what: "the tool limits the rate", status: 429, body: remote(429), sent: 4, kind: "rate_limit" },
  {
    what: "the tool took too long",
    status: 408,
    body: remote(408),
    sent: 1,
    kind: "remote_integration",
  },
  {
    what: "the tool responds that the request is too early",
    status: 425,
    body: remote(425),
    sent: 1,
    kind: "remote_integration",
  },
  {
    what: "the tool refuses the request",
    status: 400,
    body: remote(400),
    sent: 1,
    kind: "remote_integration",
  },
  {
    what: "the tool forbids the request",
    status: 403,
    body: remote(403),
    sent: 1,
    kind: "remote_integration",
  },
  {
    what: "the tool does not find the record",
    status: 404,
    body: remote(404),
    sent: 1,
    kind: "remote_integration",
  },
  {
    what: "the tool has a conflict",
    status: 409,
    body: remote(409),
    sent: 1,
    kind: "remote_integration",
  },
  {
    what: "the tool rejects the request as invalid",
    status: 422,
    body: remote(422),
    sent: 1,
    kind: "remote_integration",
  },
  {
    what: "the account must be connected again",
    status: 401,
    body: remote(401),
    sent: 1,
    kind: "remote_integration",
  },
  {
    what: "Truto failed",
    status: 500,
    body: own(500, "Internal Server Error", "x"),
    sent: 4,
    kind: "server",
  },
  {
    what: "Truto limits the rate",
    status: 429,
    body: own(429, "Too Many Requests", "x"),
    sent: 4,
    kind: "rate_limit",
  },
  {
    what: "Truto refuses the request",
    status: 400,
    body: own(400, "Bad Request", "x"),
    sent: 1,
    kind: "validation",
  },
];

describe("errors that Truto documents as final", () => {
  it.each(rows)(
    "a call is retried unless Truto documents the error as final: $what ($status)",
    async ({ status, body, sent, kind }) => {
      const server = await serve(answer(status, body));
      const error = await rejection(unwrap(trutoFor(server, skipWaits()).GET(groups)));
      expect(error).toMatchObject({ kind, status, attempts: sent });
      expect(server.seen).toHaveLength(sent);
    },
  );

  it("a 401 of the connected tool does not request a new token", async () => {
    const server = await serve(answer(401, remote(401)));
    let asked = 0;
    const token = (): string => `t${(asked += 1)}`;
    await trutoFor(server, { token }).GET(groups);
    expect(asked).toBe(1);
    expect(server.seen).toHaveLength(1);
  });
});

describe("error of Truto", () => {
  it("an ApiError contains the body of a Truto error", async () => {
    const server = await serve(answer(400, remote(400, insight), { "x-request-id": "req-7" }));
    const error = await rejection(unwrap(trutoFor(server).GET(groups)));
    expect(error).toMatchObject({
      missingQueryParameters: ["channel", "scope"],
      details: { ok: false },
      requestId: "req-7",
      method: "GET",
      pathTemplate: groups,
      origin: server.origin,
      code: "Remote",
    });
  });
});
