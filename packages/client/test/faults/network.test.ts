import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { describe, expect, it } from "vitest";
import { createKognitosClient } from "../../src/kognitos.ts";
import { createRetryBudget, createShared } from "../../src/shared.ts";
import { sendCall } from "../../src/transport.ts";
import type { TransportOptions } from "../../src/options.ts";
import { unwrap } from "../../src/client.ts";
import { holdTime, skipWaits } from "../support/clock.ts";
import { groups, rejection, trutoFor } from "../support/clients.ts";
import {
  answer,
  emptyList,
  endMidBody,
  resetBeforeHeaders,
  resetMidBody,
  resetMidHeaders,
  serve,
  type Served,
  type Reply,
} from "../support/serve.ts";

holdTime();

const broken: Readonly<Record<string, Reply>> = {
  "a reset before the headers": resetBeforeHeaders,
  "a reset within the headers": resetMidHeaders,
  "a reset within the body": resetMidBody,
  "an end within the body": endMidBody,
};
const down = answer(503, "<h1>down</h1>");
const limited = answer(429, { statusCode: 429, error: "Too Many Requests" });
const faults: Readonly<Record<string, Reply>> = { ...broken, "a 503": down, "a 429": limited };

type Caller = (server: Served, options: TransportOptions) => Promise<unknown>;

const send =
  (method: string, headers: Readonly<Record<string, string>> = {}): Caller =>
  async ({ origin }, options) => {
    const body = method === "GET" || method === "HEAD" ? null : "payload";
    const init = { method, headers, body };
    const shared = createShared(options);
    const response = await sendCall(shared, { buffer: true }, `${origin}/x`, init);
    // Throw for an error status too, so that every failure rejects.
    if (!response.ok) throw new Error(`status ${response.status}`);
    return response.text();
  };

const countUsers: Caller = ({ origin }, options) =>
  unwrap(
    createKognitosClient({ ...options, baseUrl: origin }).POST(
      "/api/v1/organizations/{organization_id}/workspaces:countUsers",
      { params: { path: { organization_id: "acme" } }, body: { workspace_ids: ["w1"] } },
    ),
  );

interface Call {
  readonly call: string;
  readonly make: Caller;
  readonly repeats: boolean;
}

const key = { "idempotency-key": "k-1" };
const calls: readonly Call[] = [
  { call: "GET", make: send("GET"), repeats: true },
  { call: "HEAD", make: send("HEAD"), repeats: true },
  { call: "countUsers", make: countUsers, repeats: true },
  { call: "POST", make: send("POST"), repeats: false },
  { call: "PATCH", make: send("PATCH"), repeats: false },
  { call: "PUT", make: send("PUT"), repeats: true },
  { call: "DELETE", make: send("DELETE"), repeats: true },
  { call: "POST with a key", make: send("POST", key), repeats: true },
  { call: "PATCH with a key", make: send("PATCH", key), repeats: true },
];

const rows = Object.entries(faults).flatMap(([fault, reply]) =>
  calls
    // Skip broken bodies of a HEAD, because its response has no body.
    .filter(({ call }) => call !== "HEAD" || !fault.includes("body"))
    .map((call) => ({ fault, reply, ...call })),
);

describe("one fault", () => {
  it.each(rows)(
    "a $call is retried after $fault only if it is documented as retryable",
    async ({ reply, make, repeats }) => {
      const server = await serve(reply, emptyList);
      const outcome = await make(server, skipWaits()).catch(() => "failed");

      expect(server.seen).toHaveLength(repeats ? 2 : 1);
      if (repeats) expect(outcome).not.toBe("failed");
      else expect(outcome).toBe("failed");
    },
  );
});

describe("two different faults", () => {
  const pairs = Object.entries(faults).flatMap(([first, one]) =>
    Object.entries(faults)
      .filter(([second]) => second !== first)
      .map(([second, two]) => ({ first, second, one, two })),
  );
  it.each(pairs)("a GET is retried after $first, then $second", async ({ one, two }) => {
    const server = await serve(one, two, emptyList);
    const { waits, onRetry } = skipWaits();
    const { data } = await trutoFor(server, { onRetry }).GET(groups);
    expect(data?.result).toEqual([]);
    expect(server.seen).toHaveLength(3);
    expect(waits).toEqual([125, 250]);
  });
});

describe("connection that breaks in every attempt", () => {
  it.each(Object.entries(broken))(
    "a call rejects if the connection breaks in every attempt: %s",
    async (_, reply) => {
      const server = await serve(reply);
      const { waits, onRetry } = skipWaits();
      const error = await rejection(trutoFor(server, { onRetry }).GET(groups));
      expect(error).toMatchObject({ kind: "network", attempts: 4, pathTemplate: groups });
      expect(server.seen).toHaveLength(4);
      expect(waits).toEqual([125, 250, 500]);
    },
  );

  it("the error of a refused connection contains the code of the operating system", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    server.close();
    await once(server, "close");
    const client = trutoFor({ origin: `http://127.0.0.1:${port}` }, { retries: 0 });
    expect(await rejection(client.GET(groups))).toMatchObject({
      kind: "network",
      attempts: 1,
      code: "ECONNREFUSED",
      message: expect.stringContaining("(ECONNREFUSED)") as string,
    });
  });
});

describe("request of a retry", () => {
  it("all attempts of a POST send the same Idempotency-Key and the same body", async () => {
    const server = await serve(down, resetBeforeHeaders, down, emptyList);
    await send("POST", { "idempotency-key": "k-2" })(server, skipWaits());
    expect(server.seen.map(({ body }) => body)).toEqual(Array(4).fill("payload"));
    expect(server.seen.map(({ headers }) => headers["idempotency-key"])).toEqual(
      Array(4).fill("k-2"),
    );
  });

  it("a retry sends the same URL and the same headers", async () => {
    const server = await serve(down, emptyList);
    await trutoFor(server, skipWaits()).GET(groups, { headers: { "x-mine": "1" } });
    const [first, second] = server.seen;
    expect(second?.target).toBe(first?.target);
    expect(second?.headers).toEqual(first?.headers);
  });
});

describe("complete body that is not JSON", () => {
  const bodies = ['{"result":[{"id":"1"},{"id', "", "<html>ok</html>", "\u0000", "undefined"];
  it.each(bodies)(
    "a complete body that is not JSON throws and is not retried: %j",
    async (body) => {
      const server = await serve(answer(200, body, { "content-type": "application/json" }));
      const error = await rejection(trutoFor(server, skipWaits()).GET(groups));
      expect(error).toMatchObject({ kind: "malformed_body", status: 200, attempts: 1 });
      expect(server.seen).toHaveLength(1);
    },
  );

  it.each([400, 404, 500, 503])(
    "an error whose body is not JSON has the status of the response: %i",
    async (status) => {
      const server = await serve(
        answer(status, '{"statusCode":', { "content-type": "application/json" }),
      );
      const { error, response } = await trutoFor(server, { retries: 0 }).GET(groups);
      expect(error).toMatchObject({ statusCode: status });
      expect(response.status).toBe(status);
    },
  );
});

describe("backoff", () => {
  it("the backoff doubles up to backoffCapMs", async () => {
    const server = await serve(down);
    const { waits, onRetry } = skipWaits();
    const backoff = { backoffBaseMs: 1_000, backoffCapMs: 3_000, retries: 4 };
    await trutoFor(server, { onRetry, ...backoff }).GET(groups);
    expect(waits).toEqual([500, 1_000, 1_500, 1_500]);
  });

  it("the maximum backoff is 8 seconds by default", async () => {
    const server = await serve(down);
    const { waits, onRetry } = skipWaits();
    await trutoFor(server, { onRetry, retries: 7 }).GET(groups);
    expect(waits).toEqual([125, 250, 500, 1_000, 2_000, 4_000, 4_000]);
  });
});

describe("outage", () => {
  it("an outage does not multiply all calls by the number of retries", async () => {
    const server = await serve(down);
    const client = trutoFor(server, { ...skipWaits(), retries: 3 });
    await Promise.all(Array.from({ length: 50 }, () => client.GET(groups)));
    // 50 calls and the 20 retries of the budget.
    expect(server.seen).toHaveLength(70);
  });

  it("ten successful calls after an outage allow one retry", async () => {
    let isDown = true;
    const server = await serve((response, seen) => {
      (isDown ? down : emptyList)(response, seen);
    });
    const retryBudget = createRetryBudget({ capacity: 1 });
    const client = trutoFor(server, { ...skipWaits(), retries: 3, retryBudget });
    const requests = async (): Promise<number> => {
      const before = server.seen.length;
      await client.GET(groups);
      return server.seen.length - before;
    };
    expect([await requests(), await requests()]).toEqual([2, 1]);
    isDown = false;
    for (let n = 0; n < 11; n += 1) await requests();
    isDown = true;
    expect([await requests(), await requests()]).toEqual([2, 1]);
  });
});
