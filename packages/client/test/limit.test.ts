import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createLimiter } from "../src/limit.ts";
import { start } from "./support/clock.ts";
import { deferred, groups, rejection, trutoFor } from "./support/clients.ts";
import { answer, emptyList, serve, silence } from "./support/serve.ts";

beforeEach(() => {
  const toFake = ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "Date"] as const;
  vi.useFakeTimers({ now: start, toFake: [...toFake] });
});
afterEach(() => {
  vi.useRealTimers();
});

const { signal } = new AbortController();
const address = (account?: string): string =>
  `https://api.truto.one/x${account ? `?integrated_account_id=${account}` : ""}`;

/** Sends tasks through a limiter and keeps the time at which each began, from the start. */
function runner(limiter: ReturnType<typeof createLimiter>) {
  const began: number[] = [];
  const run = (count: number, account?: string): void => {
    for (let n = 0; n < count; n += 1) {
      const task = () => Promise.resolve(began.push(Date.now() - start));
      void limiter.run(address(account), task, signal);
    }
  };
  return { began, run };
}

describe("a limiter", () => {
  it("lets pass what is within the limit at once, and the rest in its time", async () => {
    const { began, run } = runner(createLimiter({ total: { requests: 3, intervalMs: 1_000 } }));
    run(7);
    await vi.advanceTimersByTimeAsync(0);
    expect(began).toHaveLength(3);
    await vi.advanceTimersByTimeAsync(1_100);
    expect(began).toHaveLength(6);
    await vi.advanceTimersByTimeAsync(1_100);
    expect(began).toHaveLength(7);
  });

  it("has no stretch of time with more than the limit, wherever it begins", async () => {
    const { began, run } = runner(createLimiter({ total: { requests: 5, intervalMs: 1_000 } }));
    for (const [count, pause] of [
      [2, 900],
      [6, 150],
      [1, 40],
      [9, 700],
      [3, 2_500],
      [7, 5_000],
    ] as const) {
      run(count);
      await vi.advanceTimersByTimeAsync(pause);
    }
    expect(began).toHaveLength(28);
    began.forEach((from, n) => {
      const within = began.slice(n).filter((time) => time < from + 1_000);
      expect(within.length).toBeLessThanOrEqual(5);
    });
  });

  it("has Truto's limits unless told otherwise", async () => {
    const { began, run } = runner(createLimiter());
    run(60, "a");
    await vi.advanceTimersByTimeAsync(0);
    expect(began).toHaveLength(50);
    for (let n = 0; n < 20; n += 1) run(30, `b${n}`);
    await vi.advanceTimersByTimeAsync(0);
    expect(began).toHaveLength(500);
    await vi.advanceTimersByTimeAsync(10_100);
    expect(began).toHaveLength(660);
  });

  it("lets no account wait for another", async () => {
    const perAccount = { requests: 2, intervalMs: 1_000 };
    const { began, run } = runner(createLimiter({ perAccount, total: {} }));
    run(9, "busy");
    run(2, "quiet");
    run(3);
    await vi.advanceTimersByTimeAsync(0);
    expect(began).toHaveLength(2 + 2 + 3);
  });

  it("tells accounts apart as it is told to", async () => {
    const accountOf = ({ pathname }: URL): string => pathname;
    const limiter = createLimiter({ accountOf, perAccount: { requests: 1 }, total: {} });
    const { began, run } = runner(limiter);
    run(1, "a");
    run(1, "b");
    await vi.advanceTimersByTimeAsync(0);
    expect(began).toHaveLength(1);
  });

  it("hands on what its task comes to", async () => {
    const limiter = createLimiter();
    const failure = new Error("no");
    expect(await limiter.run(address("a"), () => Promise.resolve(7), signal)).toBe(7);
    const rejected = limiter.run(address("a"), () => Promise.reject(failure), signal);
    expect(await rejection(rejected)).toBe(failure);
  });
});

describe("a client with a limiter", () => {
  it("has no more requests on their way than that", async () => {
    const limiter = createLimiter({ perAccount: { concurrency: 2 }, total: {} });
    const gates = Array.from({ length: 6 }, deferred);
    let now = 0;
    let most = 0;
    const server = await serve((response, seen) => {
      const gate = gates[server.seen.indexOf(seen)];
      most = Math.max(most, (now += 1));
      void gate?.promise.then(() => {
        now -= 1;
        emptyList(response, seen);
      });
    });
    const client = trutoFor(server, { limiter });
    const calls = gates.map(() => client.GET(groups));
    for (const [n, gate] of gates.entries()) {
      await server.request(n + 1);
      gate.resolve();
    }
    await Promise.all(calls);
    expect(server.seen).toHaveLength(6);
    expect(most).toBeLessThanOrEqual(2);
  });

  it("counts each attempt", async () => {
    const server = await serve(answer(503, "", { "retry-after": "0" }), emptyList);
    const limiter = createLimiter({ total: { requests: 1, intervalMs: 5_000 } });
    const times: number[] = [];
    const call = trutoFor(server, {
      limiter,
      onRequest: () => times.push(Date.now() - start),
      onRetry: () => void vi.advanceTimersByTimeAsync(5_100),
    }).GET(groups);
    expect((await call).data).toBeDefined();
    expect(times[0]).toBe(0);
    expect(times[1]).toBeGreaterThanOrEqual(5_000);
  });

  it("gives a place in the queue up when it is aborted", async () => {
    const server = await serve(silence, emptyList);
    const client = trutoFor(server, { limiter: createLimiter({ total: { concurrency: 1 } }) });
    const [first, second] = [new AbortController(), new AbortController()];
    const reason = new Error("enough");
    const calls = [first, second].map((by) => rejection(client.GET(groups, { signal: by.signal })));
    const third = client.GET(groups);
    await server.request(1);
    second.abort(reason);
    expect(await calls[1]).toBe(reason);
    first.abort(reason);
    expect(await calls[0]).toBe(reason);
    expect((await third).data).toBeDefined();
    expect(server.seen).toHaveLength(2);
  });

  it("waits no longer than a call may take", async () => {
    const server = await serve(silence);
    const limiter = createLimiter({ total: { concurrency: 1 } });
    const client = trutoFor(server, { limiter });
    const holder = new AbortController();
    const held = rejection(client.GET(groups, { signal: holder.signal }));
    await server.request(1);
    const rejected = rejection(client.GET(groups, { totalTimeoutMs: 1_000 }));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await rejected).toMatchObject({ kind: "timeout", code: "TOTAL_TIMEOUT", attempts: 0 });
    holder.abort();
    await held;
    expect(server.seen).toHaveLength(1);
  });
});
