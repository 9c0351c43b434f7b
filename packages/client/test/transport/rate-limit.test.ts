import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Pause } from "../../src/pauses.ts";
import { createRetryBudget } from "../../src/shared.ts";
import { createTransport } from "../../src/transport.ts";
import { later } from "../support/clients.ts";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date", "performance"] });
});
afterEach(() => {
  vi.useRealTimers();
});

const limited = (seconds: string): Response =>
  new Response("{}", { status: 429, headers: { "retry-after": seconds } });

/** Creates a fetch that accepts 20 requests in each second. Each request takes 10 ms. */
function createServer() {
  const starts: number[] = [];
  let requests = 0;
  const fetch = async (): Promise<Response> => {
    requests += 1;
    const now = performance.now();
    const isLimited = starts.filter((start) => start > now - 1000).length >= 20;
    if (!isLimited) starts.push(now);
    await new Promise((resolve) => setTimeout(resolve, 10));
    return isLimited ? limited("1") : new Response("ok");
  };
  return { fetch, requests: () => requests };
}

const url = "http://127.0.0.1:9/";
const statuses = (responses: readonly Response[]): number[] => [
  ...new Set(responses.map(({ status }) => status)),
];

describe("rate limit", () => {
  it.each([150, 1000])(
    "%i concurrent calls succeed in spite of a rate limit",
    async (count) => {
      const { fetch, requests } = createServer();
      const transport = createTransport({ fetch });
      const calls = later(Promise.all(Array.from({ length: count }, () => transport(url))));
      await vi.advanceTimersByTimeAsync(119_000);
      expect(statuses(await calls)).toEqual([200]);
      // Each call gets one 429 at the start, and later few calls get a 429 in each second.
      expect(requests()).toBeLessThan(count * 2.5);
    },
    60_000,
  );

  it.each(["0", "Wed, 02 Jan 2019 12:00:00 GMT"])(
    "calls send few requests if every response is a 429 with Retry-After: %s",
    async (retryAfter) => {
      let requests = 0;
      const fetch = (): Promise<Response> => {
        requests += 1;
        return Promise.resolve(limited(retryAfter));
      };
      const transport = createTransport({ fetch });
      const calls = later(Promise.all(Array.from({ length: 100 }, () => transport(url))));
      await vi.advanceTimersByTimeAsync(119_000);
      expect(statuses(await calls)).toEqual([429]);
      expect(requests).toBe(120);
    },
    60_000,
  );

  it("a 429 delays new calls of the same account, but not calls of another account", async () => {
    const seen: string[] = [];
    const fetch = (request: Request): Promise<Response> => {
      seen.push(new URL(request.url).search);
      return Promise.resolve(seen.length === 1 ? limited("5") : new Response("ok"));
    };
    const transport = createTransport({ fetch, accountOf: (url) => url.searchParams.get("a") });
    const first = later(transport(`${url}?a=1`));
    await vi.advanceTimersByTimeAsync(0);
    const second = transport(`${url}?a=1`);
    const other = await transport(`${url}?a=2`);
    expect(other.status).toBe(200);
    await vi.advanceTimersByTimeAsync(4_999);
    expect(seen).toEqual(["?a=1", "?a=2"]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(statuses([await first, await second])).toEqual([200]);
    expect(seen).toHaveLength(4);
  });

  it("new calls reject without a request if the wait after a 429 is longer than maxWaitMs", async () => {
    let requests = 0;
    const fetch = (): Promise<Response> => {
      requests += 1;
      return Promise.resolve(limited("61"));
    };
    const transport = createTransport({ fetch });
    expect((await transport(url)).status).toBe(429);
    for (let n = 0; n < 120; n += 1) {
      await expect(transport(url)).rejects.toMatchObject({
        kind: "rate_limit",
        attempts: 0,
        retryAfterMs: expect.closeTo(61_000, -3) as number,
      });
    }
    expect(requests).toBe(1);
    await vi.advanceTimersByTimeAsync(62_000);
    expect((await transport(url)).status).toBe(429);
    expect(requests).toBe(2);
  });

  it("waiting calls reject if another 429 makes the wait longer than maxWaitMs", async () => {
    const answers = ["5", "61"];
    const fetch = (): Promise<Response> => Promise.resolve(limited(answers.shift() ?? "61"));
    const transport = createTransport({ fetch });
    const first = later(transport(url));
    await vi.advanceTimersByTimeAsync(0);
    const second = later(expect(transport(url)).rejects.toMatchObject({ kind: "rate_limit" }));
    await vi.advanceTimersByTimeAsync(6_000);
    expect((await first).status).toBe(429);
    await second;
    expect(vi.getTimerCount()).toBe(0);
  });

  it("a request is sent an hour after a 429, even if the server requests a longer wait", async () => {
    let requests = 0;
    const fetch = (): Promise<Response> => {
      requests += 1;
      return Promise.resolve(limited("1700000000"));
    };
    const transport = createTransport({ fetch });
    await transport(url);
    await vi.advanceTimersByTimeAsync(3_500_000);
    await expect(transport(url)).rejects.toMatchObject({ kind: "rate_limit" });
    await vi.advanceTimersByTimeAsync(101_000);
    expect((await transport(url)).status).toBe(429);
    expect(requests).toBe(2);
  });

  it("a call that is aborted as it gets its turn releases the turn", async () => {
    const pause = new Pause();
    const call = { attempts: 1, mayWait: () => true };
    const controller = new AbortController();
    const entered = pause.enter(controller.signal, call);
    controller.abort(new Error("enough"));
    await expect(entered).rejects.toThrow("enough");
    let isIn = false;
    void pause.enter(new AbortController().signal, call).then(() => (isIn = true));
    await vi.advanceTimersByTimeAsync(0);
    expect(isIn).toBe(true);
  });

  it("aborting the calls that wait after a 429 leaves no timer and no turn", async () => {
    let isLimited = true;
    const fetch = (): Promise<Response> =>
      Promise.resolve(isLimited ? limited("5") : new Response("ok"));
    const transport = createTransport({ fetch, retries: 1 });
    const controller = new AbortController();
    const { signal } = controller;
    const calls = [transport(url, { signal }), transport(url, { signal })].map(later);
    await vi.advanceTimersByTimeAsync(10);
    controller.abort(new Error("enough"));
    for (const call of calls) await expect(call).rejects.toThrow("enough");
    expect(vi.getTimerCount()).toBe(0);
    isLimited = false;
    const next = Promise.all([transport(url), transport(url)]);
    await vi.advanceTimersByTimeAsync(6_000);
    expect(statuses(await next)).toEqual([200]);
  });
});

it("an error that accountOf throws after a 429 is not reported as a failed connection", async () => {
  const failure = new Error("no account");
  const accountOf = (): never => {
    throw failure;
  };
  const transport = createTransport({ fetch: () => Promise.resolve(limited("1")), accountOf });
  await expect(transport(url)).rejects.toBe(failure);
});

describe("retry budget", () => {
  it("a retry budget is empty after as many retries as its capacity, and successful calls refill the budget", () => {
    const budget = createRetryBudget({ capacity: 2, refund: 0.5 });
    expect([budget.take(), budget.take(), budget.take()]).toEqual([true, true, false]);
    budget.refund(0);
    expect(budget.take()).toBe(false);
    budget.refund(0);
    expect([budget.take(), budget.take()]).toEqual([true, false]);
  });

  it.each([{ capacity: NaN }, { refund: -1 }])(
    "createRetryBudget throws for the options %o",
    (options) => {
      expect(() => createRetryBudget(options)).toThrow(RangeError);
    },
  );

  it("a retry budget never exceeds its capacity", () => {
    const budget = createRetryBudget({ capacity: 1, refund: 5 });
    budget.refund(3);
    expect([budget.take(), budget.take()]).toEqual([true, false]);
  });

  it("a successful call refunds the retries that it took", async () => {
    let fails = 2;
    const fetch = (): Promise<Response> => {
      fails -= 1;
      return Promise.resolve(fails >= 0 ? new Response("", { status: 503 }) : new Response("ok"));
    };
    const retryBudget = createRetryBudget({ capacity: 2, refund: 0 });
    const transport = createTransport({ fetch, retryBudget });
    for (let n = 0; n < 5; n += 1) {
      fails = 2;
      const call = later(transport(url));
      await vi.advanceTimersByTimeAsync(2_000);
      expect((await call).status).toBe(200);
    }
  });
});
