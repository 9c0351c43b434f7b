import { describe, expect, it, vi } from "vitest";
import { createTransport } from "../src/transport.ts";
import { unwrap } from "../src/client.ts";
import { holdTime, skipWaits, start } from "./support/clock.ts";
import { deferred, groups, rejection, trutoFor, later } from "./support/clients.ts";
import { answer, emptyList, serve, silence, stalledBody, type Reply } from "./support/serve.ts";

holdTime();

const stalledError: Reply = (response) => response.writeHead(500).write("<html>");
const stalls: readonly (readonly [string, Reply])[] = [
  ["no headers", silence],
  ["a body that stalls", stalledBody],
  ["the body of an error that stalls", stalledError],
];

/** Waits for each request of a call, and then advances the clock by the time of an attempt. */
async function passAttempts(
  server: Awaited<ReturnType<typeof serve>>,
  count: number,
  ms: number,
): Promise<void> {
  for (let n = 1; n <= count; n += 1) {
    await server.request(n);
    vi.advanceTimersByTime(ms);
  }
}

describe("attemptTimeoutMs", () => {
  it.each(stalls)(
    "an attempt fails at attemptTimeoutMs and closes the connection, with %s",
    async (_, reply) => {
      const server = await serve(reply);
      const client = trutoFor(server, { retries: 0, attemptTimeoutMs: 5_000 });
      const rejected = rejection(client.GET(groups));
      const { gone } = await server.request(1);
      vi.advanceTimersByTime(4_999);
      await Promise.resolve();
      vi.advanceTimersByTime(1);
      expect(await rejected).toMatchObject({
        kind: "timeout",
        code: "ATTEMPT_TIMEOUT",
        attempts: 1,
      });
      await gone;
    },
  );

  it.each(stalls)(
    "an attempt that reached attemptTimeoutMs is retried, with %s",
    async (_, reply) => {
      const server = await serve(reply, emptyList);
      const client = trutoFor(server, { ...skipWaits(), attemptTimeoutMs: 5_000 });
      const call = client.GET(groups);
      await passAttempts(server, 1, 5_000);
      expect((await call).data).toBeDefined();
      expect(server.seen).toHaveLength(2);
    },
  );

  it("attemptTimeoutMs starts again with each attempt", async () => {
    const server = await serve(silence);
    const client = trutoFor(server, { ...skipWaits(), retries: 2, attemptTimeoutMs: 5_000 });
    const rejected = rejection(client.GET(groups));
    await passAttempts(server, 3, 5_000);
    expect(await rejected).toMatchObject({ kind: "timeout", attempts: 3 });
    expect(Date.now() - start).toBeGreaterThanOrEqual(15_000);
    expect(server.seen).toHaveLength(3);
    await Promise.all(server.seen.map(({ gone }) => gone));
  });

  it("attemptTimeoutMs is 30 seconds by default", async () => {
    const server = await serve(silence);
    const rejected = rejection(trutoFor(server, { retries: 0 }).GET(groups));
    await server.request(1);
    vi.advanceTimersByTime(30_000);
    expect(await rejected).toMatchObject({ code: "ATTEMPT_TIMEOUT" });
  });

  it("a call can set attemptTimeoutMs", async () => {
    const server = await serve(silence);
    const rejected = rejection(trutoFor(server).GET(groups, { attemptTimeoutMs: 10, retries: 0 }));
    await server.request(1);
    vi.advanceTimersByTime(10);
    expect(await rejected).toMatchObject({ code: "ATTEMPT_TIMEOUT", attempts: 1 });
  });

  it.each([2 ** 31, 2 ** 40, Infinity])(
    "attemptTimeoutMs can be longer than the maximum delay of a timer: %d ms",
    async (ms) => {
      const { promise, resolve } = deferred();
      const fetch = () => promise.then(() => Response.json({ result: [] }));
      const times = { attemptTimeoutMs: ms, totalTimeoutMs: ms };
      const call = later(
        trutoFor({ origin: "https://api.example" }, { ...times, fetch }).GET(groups),
      );
      await vi.advanceTimersByTimeAsync(2 ** 31 - 1);
      resolve();
      expect((await call).data).toEqual({ result: [] });
      expect(vi.getTimerCount()).toBe(0);
    },
  );

  it("an attempt fails at an attemptTimeoutMs that is longer than the maximum delay of a timer", async () => {
    const settings = { attemptTimeoutMs: 2 ** 31 + 5, totalTimeoutMs: Infinity, retries: 0 };
    const fetch = () => new Promise<Response>(() => undefined);
    const call = trutoFor({ origin: "https://api.example" }, { ...settings, fetch }).GET(groups);
    const rejected = rejection(call);
    let isOver = false;
    void rejected.then(() => (isOver = true));
    await vi.advanceTimersByTimeAsync(2 ** 31 + 4);
    expect(isOver).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(await rejected).toMatchObject({ code: "ATTEMPT_TIMEOUT" });
  });
});

describe("totalTimeoutMs", () => {
  it.each(stalls)(
    "the current attempt fails at totalTimeoutMs and closes the connection, with %s",
    async (_, reply) => {
      const server = await serve(reply);
      const rejected = rejection(trutoFor(server, { totalTimeoutMs: 3_000 }).GET(groups));
      const { gone } = await server.request(1);
      vi.advanceTimersByTime(3_000);
      expect(await rejected).toMatchObject({ kind: "timeout", code: "TOTAL_TIMEOUT", attempts: 1 });
      await gone;
      expect(server.seen).toHaveLength(1);
    },
  );

  it("totalTimeoutMs includes attempts and waits", async () => {
    const server = await serve(silence);
    const settings = {
      ...skipWaits(),
      retries: 9,
      attemptTimeoutMs: 5_000,
      totalTimeoutMs: 12_000,
    };
    const rejected = rejection(trutoFor(server, settings).GET(groups));
    await passAttempts(server, 3, 5_000);
    expect(await rejected).toMatchObject({ code: "TOTAL_TIMEOUT", attempts: 3 });
    expect(server.seen).toHaveLength(3);
  });

  it("a call is not retried if the wait is longer than totalTimeoutMs", async () => {
    const server = await serve(answer(503, "", { "retry-after": "20" }), emptyList);
    const error = await rejection(unwrap(trutoFor(server, { totalTimeoutMs: 15_000 }).GET(groups)));
    expect(error).toMatchObject({ kind: "server", status: 503, retryAfterMs: 20_000, attempts: 1 });
    expect(Date.now()).toBe(start);
    expect(server.seen).toHaveLength(1);
  });

  it("totalTimeoutMs includes the wait for a token", async () => {
    const server = await serve(emptyList);
    const token = () => new Promise<string>(() => undefined);
    const rejected = rejection(trutoFor(server, { token, totalTimeoutMs: 3_000 }).GET(groups));
    await Promise.resolve();
    await vi.advanceTimersByTimeAsync(3_000);
    expect(await rejected).toMatchObject({ kind: "timeout", code: "TOTAL_TIMEOUT" });
    expect(server.seen).toHaveLength(0);
  });

  it("a call fails at totalTimeoutMs even if its fetch ignores the signal", async () => {
    const deaf = () => new Promise<Response>(() => undefined);
    const rejected = rejection(
      createTransport({ fetch: deaf, totalTimeoutMs: 50 })("http://127.0.0.1:9/"),
    );
    await vi.advanceTimersByTimeAsync(50);
    expect(await rejected).toMatchObject({ kind: "timeout", code: "TOTAL_TIMEOUT" });
  });

  it("a call can set totalTimeoutMs", async () => {
    const server = await serve(silence);
    const rejected = rejection(trutoFor(server).GET(groups, { totalTimeoutMs: 10 }));
    await server.request(1);
    vi.advanceTimersByTime(10);
    expect(await rejected).toMatchObject({ code: "TOTAL_TIMEOUT", attempts: 1 });
  });
});

describe("invalid number", () => {
  const ofCalls = ["retries", "attemptTimeoutMs", "totalTimeoutMs", "maxWaitMs"];
  const names = [...ofCalls, "backoffBaseMs", "backoffCapMs"];
  const rows = names.flatMap((name) => [Number.NaN, -1].map((value) => ({ name, value })));
  it.each(rows)(
    "an invalid number throws before a request is sent: $name $value",
    async ({ name, value }) => {
      const server = await serve(emptyList);
      const settings = { [name]: value };
      expect(() => trutoFor(server, settings)).toThrow(
        new RegExp(`^"${name}" must be a number .* is ${value}`),
      );
      if (ofCalls.includes(name)) {
        const call = trutoFor(server).GET(groups, settings);
        expect(await rejection(call)).toBeInstanceOf(RangeError);
      }
      expect(server.seen).toHaveLength(0);
    },
  );
});
