import { describe, expect, it } from "vitest";
import type { TransportOptions } from "../../src/options.ts";
import { createTransport } from "../../src/transport.ts";
import { holdTime, skipWaits } from "../support/clock.ts";
import { deferred, groups, rejection, trutoFor } from "../support/clients.ts";
import {
  answer,
  emptyList,
  resetBeforeHeaders,
  resetMidBody,
  resetMidHeaders,
  serve,
  silence,
  stalledBody,
  type Reply,
  type Served,
} from "../support/serve.ts";

// The clock is fake and does not advance, so only the signal can end a call.
holdTime();

const reason = new Error("the caller had enough");

/** Starts a call that can be aborted. */
function begin(server: Served, options: TransportOptions = {}) {
  const controller = new AbortController();
  const call = trutoFor(server, options).GET(groups, { signal: controller.signal });
  return {
    rejected: rejection(call),
    abort: () => {
      controller.abort(reason);
    },
  };
}

const failures: Readonly<Record<string, Reply>> = {
  "a 408": answer(408),
  "a 425": answer(425),
  "a 429": answer(429),
  "a 429 with seconds": answer(429, "", { "retry-after": "30" }),
  "a 429 with a limit used up": answer(429, "", {
    "ratelimit-remaining": "0",
    "ratelimit-reset": "9",
  }),
  "a 500": answer(500),
  "a 502": answer(502, "<html>bad gateway</html>"),
  "a 503": answer(503),
  "a 503 with a date": answer(503, "", { "retry-after": "Wed, 02 Jan 2030 12:00:20 GMT" }),
  "a 503 with milliseconds": answer(503, "", { "retry-after-ms": "20000" }),
  "a 504": answer(504),
  "a reset before the headers": resetBeforeHeaders,
  "a reset within the headers": resetMidHeaders,
  "a reset within the body": resetMidBody,
};

describe("abort", () => {
  it("a call with an aborted signal rejects with the reason, and sends no request", async () => {
    const server = await serve(emptyList);
    const call = trutoFor(server).GET(groups, { signal: AbortSignal.abort(reason) });
    expect(await rejection(call)).toBe(reason);
    expect(server.seen).toHaveLength(0);
  });

  it("a call rejects with the reason if it is aborted during the token function, and sends no request", async () => {
    const server = await serve(emptyList);
    const { rejected, abort } = begin(server, {
      token: () => new Promise<string>(() => undefined),
    });
    abort();
    expect(await rejected).toBe(reason);
    expect(server.seen).toHaveLength(0);
  });

  it("a call rejects with the reason if it is aborted synchronously after it started", async () => {
    const server = await serve(silence);
    const { rejected, abort } = begin(server);
    abort();
    expect(await rejected).toBe(reason);
  });

  it.each([
    ["before the headers", silence],
    ["within the body", stalledBody],
    ["within the body of an error", ((r) => r.writeHead(500).write("<html>")) satisfies Reply],
  ])(
    "a call rejects with the reason of an abort %s, and closes the connection",
    async (_, reply) => {
      const server = await serve(reply);
      const { rejected, abort } = begin(server);
      const { gone } = await server.request(1);
      abort();
      expect(await rejected).toBe(reason);
      await gone;
      expect(server.seen).toHaveLength(1);
    },
  );

  it.each(Object.entries(failures))(
    "a call rejects with the reason of an abort during the wait after %s",
    async (_, reply) => {
      const server = await serve(reply, emptyList);
      const waiting = deferred();
      const { rejected, abort } = begin(server, {
        onRetry() {
          waiting.resolve();
        },
      });
      await waiting.promise;
      abort();
      expect(await rejected).toBe(reason);
      expect(server.seen).toHaveLength(1);
    },
  );

  it.each(Object.entries(failures))(
    "a call rejects with the reason of an abort during the attempt after %s",
    async (_, reply) => {
      const server = await serve(reply, silence);
      const { rejected, abort } = begin(server, skipWaits());
      const { gone } = await server.request(2);
      abort();
      expect(await rejected).toBe(reason);
      await gone;
      expect(server.seen).toHaveLength(2);
    },
  );

  it("an abort after the end of a call does not change the result", async () => {
    const server = await serve(emptyList);
    const controller = new AbortController();
    const { data } = await trutoFor(server).GET(groups, { signal: controller.signal });
    controller.abort(reason);
    expect(data).toEqual({ result: [], next_cursor: null });
  });

  it("an abort of one call does not abort other calls", async () => {
    const server = await serve(silence, emptyList);
    const client = trutoFor(server);
    const controller = new AbortController();
    const rejected = rejection(client.GET(groups, { signal: controller.signal }));
    await server.request(1);
    const other = client.GET(groups);
    controller.abort(reason);
    expect(await rejected).toBe(reason);
    expect((await other).data).toBeDefined();
  });

  it("an abort rejects all calls that share a signal, and also calls the caller's listeners", async () => {
    const server = await serve(silence);
    const controller = new AbortController();
    const { signal } = controller;
    let heard = 0;
    signal.addEventListener("abort", () => (heard += 1));
    const client = trutoFor(server);
    const calls = [1, 2, 3].map(() => rejection(client.GET(groups, { signal })));
    await server.request(3);
    controller.abort(reason);
    expect(await Promise.all(calls)).toEqual([reason, reason, reason]);
    expect(heard).toBe(1);
    await Promise.all(server.seen.map(({ gone }) => gone));
  });

  it("a transport without a client rejects after an abort", async () => {
    const server = await serve(silence);
    const controller = new AbortController();
    const rejected = rejection(
      createTransport()(server.origin + "/", { signal: controller.signal }),
    );
    await server.request(1);
    controller.abort(reason);
    expect(await rejected).toBe(reason);
  });
});
