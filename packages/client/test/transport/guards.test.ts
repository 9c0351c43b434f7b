import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createApiClient, unwrap } from "../../src/client.ts";
import { createLimiter } from "../../src/limit.ts";
import type { Limiter, TransportOptions } from "../../src/options.ts";
import { Pause } from "../../src/pauses.ts";
import { createRetryBudget } from "../../src/shared.ts";
import { createTransport } from "../../src/transport.ts";
import { deferred, rejection } from "../support/clients.ts";
import { answer, serve } from "../support/serve.ts";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date", "performance"] });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const origin = "http://127.0.0.1:9";
const url = `${origin}/x`;

/** Returns a fetch that answers with the responses in turn, the last one for ever, and the requests that it gets. */
function fetchOf(...responses: readonly (() => Response)[]) {
  const seen: Request[] = [];
  const fetch = (request: Request): Promise<Response> => {
    const create = responses[Math.min(seen.length, responses.length - 1)];
    seen.push(request);
    return Promise.resolve(create?.() ?? new Response("ok"));
  };
  return { fetch, seen };
}

const ok = (): Response => new Response("ok");
const refusal = (status: number, headers: Record<string, string> = {}) => {
  return (): Response => new Response("{}", { status, headers });
};

/** A body that does not end, and its state. */
function createEndless() {
  const state = { isCancelled: false };
  const body = new ReadableStream({
    cancel() {
      state.isCancelled = true;
    },
  });
  return { body, state };
}

describe("response of an attempt", () => {
  it.each([undefined, null, "text", {}])(
    "reports a fetch that does not return a response: %s",
    async (value) => {
      const fetch = () => Promise.resolve(value as Response);
      await expect(createTransport({ fetch, retries: 0 })(url)).rejects.toMatchObject({
        kind: "network",
        failure: { message: "The fetch option returned something else than a Response." },
      });
    },
  );

  it("cancels a response that arrives after the time of its attempt", async () => {
    const { body, state } = createEndless();
    const late = deferred();
    const fetch = () => late.promise.then(() => new Response(body));
    const call = createTransport({ fetch, attemptTimeoutMs: 1_000, retries: 0 })(url);
    const rejected = rejection(call);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await rejected).toMatchObject({ code: "ATTEMPT_TIMEOUT" });
    expect(state.isCancelled).toBe(false);
    late.resolve();
    await vi.advanceTimersByTimeAsync(0);
    expect(state.isCancelled).toBe(true);
  });

  it("cancels a streamed response when onResponse throws", async () => {
    const { body, state } = createEndless();
    const onResponse = () => {
      throw new Error("hook");
    };
    const transport = createTransport({
      fetch: fetchOf(() => new Response(body)).fetch,
      onResponse,
    });
    await expect(transport(url)).rejects.toThrow("hook");
    await vi.advanceTimersByTimeAsync(0);
    expect(state.isCancelled).toBe(true);
  });

  it("the error of a streamed body has the id of the request", async () => {
    const headers = { "x-request-id": "r1" };
    const { fetch } = fetchOf(() => new Response(createEndless().body, { headers }));
    const response = await createTransport({ fetch, attemptTimeoutMs: 1_000 })(url);
    const rejected = rejection(response.text());
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await rejected).toMatchObject({ code: "IDLE_TIMEOUT", requestId: "r1" });
  });

  it("the error of a response that middleware replaced has the id of the request", async () => {
    const { fetch } = fetchOf(refusal(400, { "x-request-id": "r1" }));
    const client = createApiClient<Paths>({ baseUrl: origin }, { fetch });
    client.use({ onResponse: ({ response }) => new Response("{}", { status: response.status }) });
    expect(await rejection(unwrap(client.GET("/x")))).toMatchObject({ requestId: "r1" });
  });

  it("the error of a success has no wait", async () => {
    const headers = { "retry-after": "5" };
    const { fetch } = fetchOf(() => new Response("{", { headers }));
    const call = createApiClient<Paths>({ baseUrl: origin }, { fetch }).GET("/x");
    expect(await rejection(call)).toMatchObject({ kind: "malformed_body", status: 200 });
    expect(await rejection(call)).not.toHaveProperty("retryAfterMs");
  });
});

interface Paths {
  "/x": { get: { responses: { 200: { content: { "application/json": object } } } } };
}

describe("body of an error", () => {
  it("the body of an error is read within the attempt, although the success is streamed", async () => {
    let isBroken = false;
    const body = new ReadableStream({
      pull(controller) {
        isBroken = true;
        controller.error(new TypeError("reset"));
      },
    });
    const { fetch, seen } = fetchOf(() => new Response(body, { status: 404 }), ok);
    const client = createApiClient<Paths>({ baseUrl: origin }, { fetch, backoffBaseMs: 0 });
    const call = client.GET("/x", { parseAs: "stream" });
    await vi.advanceTimersByTimeAsync(1);
    expect((await call).response.status).toBe(200);
    expect([isBroken, seen.length]).toEqual([true, 2]);
  });

  it("the body of a 401 is read before the request is sent with a new token", async () => {
    let left = 40;
    const body = new ReadableStream({
      pull(controller) {
        left -= 1;
        if (left < 0) controller.close();
        else controller.enqueue(new Uint8Array(65_536));
      },
    });
    const { fetch, seen } = fetchOf(() => new Response(body, { status: 401 }), ok);
    const token = () => `t${seen.length}`;
    const call = createTransport({ fetch, token, origin, retries: 0 })(url);
    await vi.advanceTimersByTimeAsync(1);
    expect((await call).status).toBe(200);
    expect(left).toBeLessThan(0);
    expect(seen.map(({ headers }) => headers.get("authorization"))).toEqual([
      "Bearer t0",
      "Bearer t1",
    ]);
  });

  it("shouldRetry can read the body of any status twice", async () => {
    const { fetch } = fetchOf(refusal(400), ok);
    const bodies: unknown[] = [];
    const shouldRetry = async ({ response }: { response?: Response | undefined }) => {
      bodies.push(await response?.text(), await response?.text());
      return true;
    };
    const call = createTransport({ fetch, retry: { shouldRetry }, backoffBaseMs: 0 })(url);
    await vi.advanceTimersByTimeAsync(1);
    expect((await call).status).toBe(200);
    expect(bodies).toEqual(["{}", "{}"]);
  });

  it.each([
    ["a status that is not retried", 404, {}],
    ["no retry left", 503, { retries: 0 }],
    ["no retry left for shouldRetry", 503, { retries: 0, retry: { shouldRetry: () => true } }],
    ["a method that is not retried", 503, { retry: { methods: ["PUT"] } }],
    ["an error that is not final", 404, { isFinal: () => true }],
  ] as [string, number, TransportOptions][])(
    "the body of an error that is not retried is passed through: %s",
    async (_, status, options) => {
      const { body } = createEndless();
      const { fetch, seen } = fetchOf(() => new Response(body, { status }));
      const call = createTransport({ fetch, ...options })(url);
      const tooLate = vi.advanceTimersByTimeAsync(29_000).then(() => undefined);
      const response = await Promise.race([call, tooLate]);
      expect([response?.status, seen.length]).toEqual([status, 1]);
      await response?.body?.cancel();
    },
  );
});

describe("request of a caller", () => {
  it("a request keeps its headers when a token and a key are added", async () => {
    const { fetch, seen } = fetchOf(ok);
    const request = new Request(url, { method: "POST" });
    await createTransport({ fetch, token: "t", origin, retry: { idempotencyKey: true } })(request);
    expect([...request.headers]).toEqual([]);
    expect([...(seen[0]?.headers ?? [])].map(([name]) => name)).toEqual([
      "authorization",
      "idempotency-key",
    ]);
  });

  it("a request keeps its class and its properties when an init changes it", async () => {
    class OwnRequest extends Request {}
    const { fetch, seen } = fetchOf(ok);
    const request = Object.assign(new OwnRequest(url), { next: 1 });
    await createTransport({ fetch })(request, { headers: { a: "b" } });
    expect(seen[0]).toBeInstanceOf(OwnRequest);
    expect(seen[0]).toMatchObject({ url, next: 1 });
    expect(seen[0]?.headers.get("a")).toBe("b");
  });

  it("a request may be of a class without a body property", async () => {
    class Bodyless extends Request {
      override get body() {
        return undefined as never;
      }
    }
    const { fetch, seen } = fetchOf(refusal(503), ok);
    const call = createTransport({ fetch, backoffBaseMs: 0 })(new Bodyless(url));
    await vi.advanceTimersByTimeAsync(1);
    expect((await call).status).toBe(200);
    expect(seen).toHaveLength(2);
  });

  it("a DELETE without a body is sent without a length", async () => {
    vi.useRealTimers();
    const server = await serve(answer(204));
    await createTransport()(server.origin, { method: "DELETE" });
    expect(server.seen[0]?.headers).not.toHaveProperty("content-length");
  });

  it("a URL is an input as its text is", async () => {
    const { fetch, seen } = fetchOf(ok);
    await createTransport({ fetch })(new URL(url));
    expect(seen[0]?.url).toBe(url);
  });

  it("an init without a signal removes that of the request", async () => {
    const { fetch, seen } = fetchOf(ok);
    const request = new Request(url, { signal: AbortSignal.abort(new Error("before")) });
    const transport = createTransport({ fetch });
    await expect(transport(request, {})).rejects.toThrow("before");
    expect((await transport(request, { signal: null })).status).toBe(200);
    expect(seen).toHaveLength(1);
  });

  it("a request through a client is aborted at the time of its attempt", async () => {
    const seen: Request[] = [];
    const fetch = (request: Request): Promise<Response> => {
      seen.push(request);
      return new Promise(() => undefined);
    };
    const options = { fetch, attemptTimeoutMs: 1_000, retries: 0 };
    const rejected = rejection(createApiClient<Paths>({ baseUrl: origin }, options).GET("/x"));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await rejected).toMatchObject({ code: "ATTEMPT_TIMEOUT" });
    expect(seen[0]?.signal.aborted).toBe(true);
  });

  it("a request whose body does not end fails at the time of the call", async () => {
    const { body } = createEndless();
    const init = { method: "POST", body, duplex: "half" } as RequestInit;
    const rejected = rejection(createTransport({ totalTimeoutMs: 1_000 })(url, init));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await rejected).toMatchObject({
      code: "TOTAL_TIMEOUT",
      message: expect.stringContaining(
        "The request's own body did not end within 1000 ms",
      ) as string,
    });
  });

  it("a custom fetch does not follow redirects itself", async () => {
    const { fetch, seen } = fetchOf(ok);
    await createTransport({ fetch })(url);
    expect(seen[0]?.redirect).toBe("manual");
  });

  it("the runtime's fetch follows the redirects of a runtime that is safe", async () => {
    const inits: (RequestInit | undefined)[] = [];
    vi.stubGlobal("fetch", (_: Request, init?: RequestInit) => {
      inits.push(init);
      return Promise.resolve(ok());
    });
    await createTransport()(url);
    expect(inits[0]?.redirect).toBe("follow");
  });
});

describe("provider of a token", () => {
  it("a token provider is not asked again while its token is valid", async () => {
    const token = vi.fn(() => "t");
    const transport = createTransport({ fetch: fetchOf(ok).fetch, token, origin });
    await transport(url);
    await vi.advanceTimersByTimeAsync(3_600_000);
    await transport(url);
    expect(token).toHaveBeenCalledTimes(1);
  });

  it("a token provider is not asked again after a request that failed", async () => {
    const token = vi.fn(() => "t");
    const responses = [() => Promise.reject(new TypeError("fetch failed"))];
    const fetch = () => responses.pop()?.() ?? Promise.resolve(ok());
    const call = createTransport({ fetch, token, origin, backoffBaseMs: 0 })(url);
    await vi.advanceTimersByTimeAsync(1);
    expect((await call).status).toBe(200);
    expect(token).toHaveBeenCalledTimes(1);
  });

  it("a token provider is not asked a third time when a call gives up on its first answer", async () => {
    const token = vi.fn(() => new Promise<string>(() => undefined));
    const options = { fetch: fetchOf(ok).fetch, token, origin, retries: 0 };
    const transport = createTransport({ ...options, attemptTimeoutMs: 1_000 });
    const calls = [rejection(transport(url))];
    await vi.advanceTimersByTimeAsync(999);
    const controller = new AbortController();
    calls.push(rejection(transport(url, { signal: controller.signal })));
    await vi.advanceTimersByTimeAsync(1);
    calls.push(rejection(transport(url)));
    controller.abort();
    await calls[1];
    calls.push(rejection(transport(url)));
    await vi.advanceTimersByTimeAsync(0);
    expect(token).toHaveBeenCalledTimes(2);
    await vi.advanceTimersByTimeAsync(1_000);
    await Promise.all(calls);
  });
});

describe("idempotency key", () => {
  it("an idempotency key is added to a POST only", async () => {
    const { fetch, seen } = fetchOf(ok);
    await createTransport({ fetch, retry: { idempotencyKey: true } })(url, { method: "PUT" });
    expect(seen[0]?.headers.has("idempotency-key")).toBe(false);
  });

  it("an idempotency key that is empty is not sent, and allows no retry", async () => {
    const { fetch, seen } = fetchOf(refusal(503), ok);
    const transport = createTransport({ fetch, retry: { idempotencyKey: () => "" } });
    expect((await transport(url, { method: "POST" })).status).toBe(503);
    expect(seen.map(({ headers }) => headers.has("idempotency-key"))).toEqual([false]);
  });
});

describe("retry budget of a call", () => {
  it("a retry with a new token is not taken from the retry budget", async () => {
    const { fetch, seen } = fetchOf(refusal(401), ok);
    const retryBudget = createRetryBudget({ capacity: 0 });
    const token = () => `t${seen.length}`;
    const call = createTransport({ fetch, token, origin, retryBudget })(url);
    await vi.advanceTimersByTimeAsync(1);
    expect((await call).status).toBe(200);
  });

  it("a retry budget gets back only what was taken from it", async () => {
    const { fetch, seen } = fetchOf(refusal(401), refusal(503), ok);
    const retryBudget = { take: vi.fn(() => true), refund: vi.fn() };
    const token = () => `t${seen.length}`;
    const retries = Infinity;
    const call = createTransport({ fetch, token, origin, retries, retryBudget })(url);
    await vi.advanceTimersByTimeAsync(1_000);
    expect((await call).status).toBe(200);
    expect(retryBudget.take).toHaveBeenCalledTimes(1);
    expect(retryBudget.refund.mock.calls).toEqual([[1]]);
  });

  it("a retry budget that is empty ends the call with the last response", async () => {
    const { fetch, seen } = fetchOf(refusal(503));
    const transport = createTransport({ fetch, retryBudget: createRetryBudget({ capacity: 1 }) });
    const call = transport(url);
    await vi.advanceTimersByTimeAsync(1_000);
    expect((await call).status).toBe(503);
    expect(seen).toHaveLength(2);
  });
});

describe("pause of an account", () => {
  const seconds = (count: number) => refusal(429, { "retry-after": String(count) });

  it("a later pause that is shorter does not shorten the first one", () => {
    const pause = new Pause();
    pause.extend(5_000, 100);
    const { until, askedUntil } = pause;
    pause.extend(1_000, 0);
    expect([pause.until, pause.askedUntil]).toEqual([until, askedUntil]);
    pause.extend(5_000, 200);
    expect(pause.until).toBe(until + 100);
  });

  it("a pause that becomes too long ends the wait of a retry at once, with the refusal", async () => {
    const late = deferred();
    const responses = [() => Promise.resolve(seconds(5)()), () => late.promise.then(seconds(61))];
    const fetch = () => responses.shift()?.() ?? Promise.resolve(ok());
    const onRetry = vi.fn();
    const transport = createTransport({ fetch, onRetry });
    const calls = [transport(url), transport(url)];
    await vi.advanceTimersByTimeAsync(1_000);
    late.resolve();
    const statuses = await Promise.all(calls.map(async (call) => (await call).status));
    expect(statuses).toEqual([429, 429]);
    expect(onRetry).toHaveBeenCalledTimes(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("a pause that is longer than the call may take fails the call at once", async () => {
    const { fetch, seen } = fetchOf(seconds(5), ok);
    const transport = createTransport({ fetch, totalTimeoutMs: 3_000 });
    expect((await transport(url)).status).toBe(429);
    await expect(transport(url)).rejects.toMatchObject({ kind: "rate_limit", attempts: 0 });
    expect(seen).toHaveLength(1);
  });

  /** Sends seven calls, of which some requests are refused. Returns the number of requests in flight at each other one. */
  async function inFlightAfterPause(refused: readonly number[]) {
    let count = 0;
    let now = 0;
    const inFlight: number[] = [];
    const fetch = async (): Promise<Response> => {
      count += 1;
      if (refused.includes(count)) return seconds(1)();
      now += 1;
      inFlight.push(now);
      await new Promise((resolve) => setTimeout(resolve, 100));
      now -= 1;
      return ok();
    };
    const transport = createTransport({ fetch, backoffBaseMs: 0 });
    const calls = [transport(url)];
    await vi.advanceTimersByTimeAsync(0);
    for (let n = 0; n < 6; n += 1) calls.push(transport(url));
    await vi.advanceTimersByTimeAsync(60_000);
    await Promise.all(calls);
    return inFlight;
  }

  it("a pause is followed by one request, and by more with each success", async () => {
    expect(await inFlightAfterPause([1])).toEqual([1, 1, 2, 2, 2, 2, 3]);
  });

  it("a pause after another one is followed by one request again", async () => {
    expect(await inFlightAfterPause([1, 4])).toEqual([1, 1, 1, 2, 2, 2, 2]);
  });

  it("a pause is not over while a call waits for it", async () => {
    const pause = new Pause();
    const isOver: boolean[] = [];
    setTimeout(() => isOver.push(pause.isOver), 1_000);
    pause.extend(1_000, 0);
    void pause.enter(new AbortController().signal, { attempts: 0, mayWait: () => true });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(isOver).toEqual([false]);
  });

  it("a pause of one origin does not hold back calls to another", async () => {
    const { fetch, seen } = fetchOf(seconds(61), ok);
    const transport = createTransport({ fetch });
    expect((await transport(url)).status).toBe(429);
    expect((await transport("http://127.0.0.1:10/x")).status).toBe(200);
    expect(seen).toHaveLength(2);
  });
});

describe("limiter of a caller", () => {
  it("a limiter that runs a task after an abort sends nothing", async () => {
    const { fetch, seen } = fetchOf(ok);
    const free = deferred();
    const limiter: Limiter = {
      run: async (_url, task) => {
        await free.promise;
        return task();
      },
    };
    const controller = new AbortController();
    const call = createTransport({ fetch, limiter })(url, { signal: controller.signal });
    const rejected = rejection(call);
    controller.abort(new Error("enough"));
    expect(await rejected).toMatchObject({ message: "enough" });
    free.resolve();
    await vi.advanceTimersByTimeAsync(0);
    expect(seen).toHaveLength(0);
  });

  it("a limiter leaves no timer behind when its calls have succeeded", async () => {
    const limiter = createLimiter({ total: { concurrency: 1 } });
    const transport = createTransport({ fetch: fetchOf(ok).fetch, limiter });
    expect(await (await transport(url)).text()).toBe("ok");
    expect(vi.getTimerCount()).toBe(0);
  });
});
