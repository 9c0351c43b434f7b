import { getEventListeners } from "node:events";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createLimiter } from "../src/limit.ts";
import { start } from "./support/clock.ts";
import { deferred, groups, rejection, trutoFor, later } from "./support/clients.ts";
import { answer, emptyList, serve, silence } from "./support/serve.ts";

beforeEach(() => {
  vi.useFakeTimers({ now: start, toFake: ["setTimeout", "clearTimeout", "Date", "performance"] });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const { signal } = new AbortController();
const address = (account?: string): string =>
  `https://api.truto.one/x${account ? `?integrated_account_id=${account}` : ""}`;

/** Runs tasks with a limiter. Records the monotonic time at which each task starts. */
function runner(limiter: ReturnType<typeof createLimiter>) {
  const began: number[] = [];
  const origin = performance.now();
  const run = (count: number, account?: string): void => {
    for (let n = 0; n < count; n += 1) {
      const task = () => Promise.resolve(began.push(performance.now() - origin));
      void limiter.run(address(account), task, signal);
    }
  };
  return { began, run };
}

describe("limiter", () => {
  it("a limiter starts requests within the limit immediately, and other requests when the window allows them", async () => {
    const { began, run } = runner(createLimiter({ total: { requests: 3, intervalMs: 1_000 } }));
    run(7);
    await vi.advanceTimersByTimeAsync(0);
    expect(began).toHaveLength(3);
    await vi.advanceTimersByTimeAsync(1_100);
    expect(began).toHaveLength(6);
    await vi.advanceTimersByTimeAsync(1_100);
    expect(began).toHaveLength(7);
  });

  it("a limiter never starts more requests in any window than the limit allows", async () => {
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

  it("a limiter applies the limits of Truto by default", async () => {
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

  it("a limiter does not delay an account because of the requests of another account", async () => {
    const perAccount = { requests: 2, intervalMs: 1_000 };
    const { began, run } = runner(createLimiter({ perAccount, total: {} }));
    run(9, "busy");
    run(2, "quiet");
    run(3);
    await vi.advanceTimersByTimeAsync(0);
    expect(began).toHaveLength(2 + 2 + 3);
  });

  it("a limiter distinguishes accounts with the option accountOf", async () => {
    const accountOf = ({ pathname }: URL): string => pathname;
    const limiter = createLimiter({ accountOf, perAccount: { requests: 1 }, total: {} });
    const { began, run } = runner(limiter);
    run(1, "a");
    run(1, "b");
    await vi.advanceTimersByTimeAsync(0);
    expect(began).toHaveLength(1);
  });

  it("a limiter rejects immediately if the signal is already aborted", async () => {
    const limiter = createLimiter({ total: { concurrency: 1 } });
    void limiter.run(address(), () => new Promise(() => undefined), signal);
    const aborted = AbortSignal.abort(new Error("enough"));
    const run = limiter.run(address(), () => Promise.resolve(), aborted);
    await expect(run).rejects.toThrow("enough");
  });

  it("a limiter does not release the slot of a running request when a waiting request is aborted", async () => {
    const limiter = createLimiter({ total: { concurrency: 1 } });
    const task = vi.fn(() => new Promise(() => undefined));
    void limiter.run(address(), task, signal);
    const controller = new AbortController();
    const rejected = rejection(limiter.run(address(), task, controller.signal));
    void limiter.run(address(), task, signal);
    await vi.advanceTimersByTimeAsync(0);
    expect(vi.getTimerCount()).toBe(0);
    controller.abort();
    await rejected;
    await vi.advanceTimersByTimeAsync(0);
    expect(task).toHaveBeenCalledTimes(1);
  });

  it("a limiter releases the slot of an account if the request is aborted before it starts", async () => {
    const perAccount = { requests: 1, intervalMs: 1_000 };
    const limiter = createLimiter({ perAccount, total: { concurrency: 1 } });
    const gate = deferred();
    void limiter.run(address(), () => gate.promise, signal);
    const controller = new AbortController();
    const task = vi.fn(() => Promise.resolve());
    const rejected = rejection(limiter.run(address("a"), task, controller.signal));
    await vi.advanceTimersByTimeAsync(0);
    controller.abort();
    await rejected;
    gate.resolve();
    void limiter.run(address("a"), task, signal);
    await vi.advanceTimersByTimeAsync(0);
    expect(task).toHaveBeenCalledTimes(1);
  });

  it("a limiter deletes the state of an account after an interval without requests", async () => {
    const set = vi.spyOn(Map.prototype, "set");
    const { run } = runner(createLimiter({ total: {} }));
    for (let n = 0; n < 100; n += 1) run(1, `a${n}`);
    const lanes = set.mock.contexts.at(-1) as Map<unknown, unknown>;
    set.mockRestore();
    expect(lanes.size).toBe(100);
    await vi.advanceTimersByTimeAsync(10_000);
    run(1, "b");
    expect([...lanes.keys()]).toEqual(["b"]);
  });

  it("run() of a limiter resolves or rejects with the result of the task", async () => {
    const limiter = createLimiter();
    const failure = new Error("no");
    expect(await limiter.run(address("a"), () => Promise.resolve(7), signal)).toBe(7);
    const rejected = limiter.run(address("a"), () => Promise.reject(failure), signal);
    expect(await rejection(rejected)).toBe(failure);
  });
});

describe("client with a limiter", () => {
  it("a client with a limiter sends at most as many concurrent requests as the limit allows", async () => {
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

  it("a limiter counts each attempt of a client", async () => {
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

  it("an aborted call of a client leaves the queue of the limiter", async () => {
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

  it("the wait for a limiter ends at totalTimeoutMs of the call", async () => {
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

/** Returns the maximum number of starts within any window of `intervalMs`. */
function mostWithin(began: readonly number[], ms: number): number {
  return Math.max(
    ...began.map((from) => began.filter((time) => time >= from && time < from + ms).length),
  );
}

describe("limit of an account", () => {
  const perAccount = { requests: 2, intervalMs: 1_000 };

  it("the limit of an account applies to waiting requests while the state of other accounts is deleted", async () => {
    const limiter = createLimiter({ perAccount: { requests: 1, intervalMs: 1_000 }, total: {} });
    const busy = runner(limiter);
    const others = runner(limiter);
    busy.run(8, "a");
    for (let n = 0; n < 60; n += 1) {
      await vi.advanceTimersByTimeAsync(190);
      others.run(1, `b${n}`);
      if (n % 9 === 0) busy.run(1, "a");
    }
    await vi.advanceTimersByTimeAsync(20_000);
    expect(busy.began).toHaveLength(15);
    expect(mostWithin(busy.began, 1_000)).toBe(1);
    expect(others.began).toHaveLength(60);
  });

  it("the limit of an account applies while requests take longer than the interval", async () => {
    const limiter = createLimiter({ perAccount: { concurrency: 1, intervalMs: 100 }, total: {} });
    const gate = deferred();
    const others = runner(limiter);
    let started = 0;
    const task = () => ((started += 1), gate.promise);
    void limiter.run(address("a"), task, signal);
    for (let n = 0; n < 20; n += 1) {
      await vi.advanceTimersByTimeAsync(150);
      others.run(1, `b${n}`);
    }
    void limiter.run(address("a"), task, signal);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(started).toBe(1);
    gate.resolve();
    await vi.advanceTimersByTimeAsync(0);
    expect(started).toBe(2);
  });

  it("the limit of an account applies to requests that wait for the total limit and then start together", async () => {
    const total = { requests: 4, intervalMs: 1_000 };
    const limiter = createLimiter({ total, perAccount: { requests: 2, intervalMs: 900 } });
    const others = runner(limiter);
    const { began, run } = runner(limiter);
    others.run(2, "b");
    others.run(2, "c");
    run(6, "a");
    await vi.advanceTimersByTimeAsync(10_000);
    expect(began).toHaveLength(6);
    expect(mostWithin(began, 900)).toBe(2);
    expect(mostWithin([...others.began, ...began], 1_000)).toBe(4);
  });

  it("the limit of an account applies until the last millisecond of the interval, even if other accounts start requests", async () => {
    const limiter = createLimiter({ perAccount, total: {} });
    const { began, run } = runner(limiter);
    const others = runner(limiter);
    others.run(1, "b");
    run(2, "a");
    await vi.advanceTimersByTimeAsync(999);
    others.run(1, "c");
    run(2, "a");
    await vi.advanceTimersByTimeAsync(0);
    expect(began).toEqual([0, 0]);
    await vi.advanceTimersByTimeAsync(1);
    expect(began).toEqual([0, 0, 1_000, 1_000]);
  });

  it.each([3_600_000, -3_600_000])(
    "the limit of an account applies when the wall clock moves by %d ms",
    async (ms) => {
      const { began, run } = runner(createLimiter({ perAccount, total: {} }));
      run(2, "a");
      await vi.advanceTimersByTimeAsync(100);
      vi.setSystemTime(Date.now() + ms);
      run(2, "a");
      await vi.advanceTimersByTimeAsync(5_000);
      expect(began).toEqual([0, 0, 1_000, 1_000]);
    },
  );
});

describe("limit", () => {
  it.each([
    { requests: 0 },
    { requests: Number.NaN },
    { concurrency: 0 },
    { intervalMs: 0, requests: 1 },
    { intervalMs: Infinity, requests: 1 },
    { requests: "5" as unknown as number },
  ])("createLimiter throws for a limit that allows no request: %o", (limit) => {
    expect(() => createLimiter({ total: limit })).toThrow(RangeError);
    expect(() => createLimiter({ perAccount: limit })).toThrow(RangeError);
  });

  it("a limiter leaves no timer and no listener after its requests", async () => {
    const limiter = createLimiter({ total: { requests: 1, intervalMs: 1_000 } });
    const { signal } = new AbortController();
    const add = vi.spyOn(signal, "addEventListener");
    const remove = vi.spyOn(signal, "removeEventListener");
    const calls = [1, 2, 3]
      .map(() => limiter.run(address("a"), () => Promise.resolve(), signal))
      .map(later);
    await vi.advanceTimersByTimeAsync(2_000);
    await Promise.all(calls);
    expect(add).toHaveBeenCalled();
    expect(remove).toHaveBeenCalledTimes(add.mock.calls.length);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("a limiter does not wake up repeatedly if the interval is longer than the maximum delay of a timer", async () => {
    const { began, run } = runner(createLimiter({ total: { requests: 1, intervalMs: 3e9 } }));
    const set = vi.spyOn(globalThis, "setTimeout");
    run(2);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(set.mock.calls.length).toBeLessThan(5);
    await vi.advanceTimersByTimeAsync(3e9);
    expect(began).toEqual([0, 3e9]);
    set.mockRestore();
  });

  it("a limiter leaves no timer if all waiting requests are aborted", async () => {
    const limiter = createLimiter({ total: { requests: 1, intervalMs: 1_000 } });
    const controller = new AbortController();
    const calls = [1, 2, 3].map(() =>
      limiter.run(address("a"), () => Promise.resolve(), controller.signal),
    );
    await calls[0];
    expect(vi.getTimerCount()).toBe(1);
    controller.abort();
    expect((await Promise.allSettled(calls)).map(({ status }) => status)).toEqual([
      "fulfilled",
      "rejected",
      "rejected",
    ]);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe("calls of a client with a limiter", () => {
  it("calls of a client with a limiter leave no timer and no listener, with and without a wait", async () => {
    // Use a custom fetch, because the test would also count the timers of Node's fetch.
    const fetch = () => Promise.resolve(Response.json({ result: [] }));
    const limiter = createLimiter({ total: { concurrency: 1 } });
    const { signal } = new AbortController();
    const client = trutoFor({ origin: "https://api.example" }, { limiter, fetch });
    await Promise.all([1, 2, 3].map(() => client.GET(groups, { signal })));
    expect(getEventListeners(signal, "abort")).toHaveLength(0);
    expect(vi.getTimerCount()).toBe(0);
  });
});
