import { describe, expect, it } from "vitest";
import {
  toOtelAttributes,
  type EventHooks,
  type RequestEvent,
  type ResponseEvent,
  type RetryEvent,
} from "../src/events.ts";
import { deferred, groups, trutoFor } from "./support/clients.ts";
import {
  answer,
  emptyList,
  resetBeforeHeaders,
  serve,
  silence,
  stalledBody,
  type Reply,
} from "./support/serve.ts";

/** Hooks that record their events. */
function recorder() {
  const requests: RequestEvent[] = [];
  const responses: ResponseEvent[] = [];
  const retries: RetryEvent[] = [];
  const order: string[] = [];
  const hooks: EventHooks = {
    onRequest(event) {
      requests.push(event);
      order.push(`request ${event.attempts}`);
    },
    onResponse(event) {
      responses.push(event);
      order.push(`response ${event.attempts}`);
    },
    onRetry(event) {
      retries.push(event);
      order.push(`retry ${event.attempts}`);
    },
  };
  return { requests, responses, retries, order, hooks };
}

const quick = { backoffBaseMs: 0, retries: 2 } as const;

interface Row {
  readonly what: string;
  readonly script: readonly [Reply, ...Reply[]];
  readonly sent: number;
  /** Properties of the last response event. */
  readonly last: Partial<ResponseEvent>;
}

const rows: readonly Row[] = [
  { what: "a success", script: [emptyList], sent: 1, last: { status: 200 } },
  { what: "an error", script: [answer(404, {})], sent: 1, last: { status: 404 } },
  { what: "a retry", script: [answer(503), emptyList], sent: 2, last: { status: 200 } },
  { what: "an outage", script: [answer(503)], sent: 3, last: { status: 503 } },
  { what: "a reset", script: [resetBeforeHeaders], sent: 3, last: { errorType: "network" } },
  {
    what: "a reset, then success",
    script: [resetBeforeHeaders, emptyList],
    sent: 2,
    last: { status: 200 },
  },
  { what: "no response", script: [silence], sent: 3, last: { errorType: "timeout" } },
  { what: "an incomplete body", script: [stalledBody], sent: 3, last: { errorType: "timeout" } },
  {
    what: "a body that is not JSON",
    script: [answer(200, "<html>")],
    sent: 1,
    last: { status: 200 },
  },
];

describe("events of a call", () => {
  it.each(rows)(
    "calls the hooks once for each attempt after $what",
    async ({ script, sent, last }) => {
      const server = await serve(...script);
      const { requests, responses, retries, order, hooks } = recorder();
      const attemptTimeoutMs = last.errorType === "timeout" ? 250 : 5_000;
      const client = trutoFor(server, { ...quick, ...hooks, attemptTimeoutMs });
      await client.GET(groups).catch(() => undefined);

      // Each request that the server received has a request event and a response event. Each retry has a retry event.
      expect(server.seen).toHaveLength(sent);
      const expected = Array.from({ length: sent }, (_, n) => [
        ...(n > 0 ? [`retry ${n}`] : []),
        `request ${n + 1}`,
        `response ${n + 1}`,
      ]);
      expect(order).toEqual(expected.flat());
      expect(responses.at(-1)).toMatchObject(last);
      for (const event of [...requests, ...responses, ...retries]) {
        expect(event).toMatchObject({ method: "GET", pathTemplate: groups, origin: server.origin });
        expect(event.call).toBe(requests[0]?.call);
        expect(JSON.stringify(event)).not.toContain("secret");
      }
      for (const { durationMs } of responses) expect(durationMs).toBeGreaterThanOrEqual(0);
      for (const { waitMs } of retries) expect(waitMs).toBeGreaterThanOrEqual(0);
    },
  );

  it("an aborted attempt has one response event, which is the last event", async () => {
    const server = await serve(silence);
    const { responses, order, hooks } = recorder();
    const controller = new AbortController();
    const call = trutoFor(server, hooks).GET(groups, { signal: controller.signal });
    await server.request(1);
    controller.abort();
    await expect(call).rejects.toThrow();
    expect(order).toEqual(["request 1", "response 1"]);
    expect(responses[0]).toMatchObject({ errorType: "aborted", status: undefined });
  });

  it("the events of two calls contain different call objects", async () => {
    const { requests, responses, hooks } = recorder();
    const client = trutoFor(await serve(emptyList), hooks);
    await Promise.all([client.GET(groups), client.GET(groups), client.GET(groups)]);
    expect(new Set(requests.map(({ call }) => call)).size).toBe(3);
    expect(new Set(responses.map(({ call }) => call)).size).toBe(3);
  });

  it("each response event contains the request id of its response", async () => {
    const server = await serve(
      answer(503, "", { "x-request-id": "r-1" }),
      answer(503),
      answer(200, { result: [] }, { "x-request-id": "r-3" }),
    );
    const { responses, hooks } = recorder();
    await trutoFor(server, { ...quick, ...hooks }).GET(groups);
    expect(responses.map(({ requestId }) => requestId)).toEqual(["r-1", undefined, "r-3"]);
  });

  it("the duration in a response event includes the time to read the body", async () => {
    const rest = deferred();
    const server = await serve((response) => {
      response.writeHead(200).write('{"result":');
      void rest.promise.then(() => response.end("[]}"));
    });
    const { responses, hooks } = recorder();
    const call = trutoFor(server, hooks).GET(groups);
    await server.request(1);
    expect(responses).toHaveLength(0);
    rest.resolve();
    await call;
    expect(responses).toHaveLength(1);
  });
});

describe("attributes for OpenTelemetry", () => {
  it("toOtelAttributes returns the attributes of the OpenTelemetry conventions", async () => {
    const reply = answer(503, "", { "x-request-id": "r-9" });
    const server = await serve(reply);
    const { requests, responses, hooks } = recorder();
    await trutoFor(server, { ...quick, ...hooks, retries: 1 }).GET(groups);
    const common = {
      "http.request.method": "GET",
      "server.address": "127.0.0.1",
      "server.port": Number(new URL(server.origin).port),
      "url.scheme": "http",
      "url.template": groups,
    };
    expect(requests.map(toOtelAttributes)).toEqual([
      common,
      { ...common, "http.request.resend_count": 1 },
    ]);
    const failed = {
      ...common,
      "error.type": "503",
      "http.response.header.x-request-id": ["r-9"],
      "http.response.status_code": 503,
    };
    expect(responses.map(toOtelAttributes)).toEqual([
      failed,
      { ...failed, "http.request.resend_count": 1 },
    ]);
  });

  it.each([
    ["https://api.truto.one", "api.truto.one", 443, "https"],
    ["http://example.com", "example.com", 80, "http"],
    ["https://example.com:8443", "example.com", 8443, "https"],
  ])(
    "toOtelAttributes returns the address, the port and the scheme of %s",
    (origin, address, port, scheme) => {
      expect(toOtelAttributes({ call: {}, method: "GET", attempts: 1, origin })).toEqual({
        "http.request.method": "GET",
        "server.address": address,
        "server.port": port,
        "url.scheme": scheme,
      });
    },
  );

  it("toOtelAttributes sets error.type if there was no response", () => {
    const event = { call: {}, method: "GET", attempts: 1, origin: "https://a.example" };
    expect(toOtelAttributes({ ...event, errorType: "network" })).toMatchObject({
      "error.type": "network",
    });
  });
});
