import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createApiClient, unwrap } from "../../src/client.ts";
import { createLimiter } from "../../src/limit.ts";
import type { Limiter, TransportOptions } from "../../src/options.ts";
import { Pause, Pauses } from "../../src/pauses.ts";
import { requestedWait } from "../../src/retry.ts";
import { createRetryBudget } from "../../src/shared.ts";
import { createTransport } from "../../src/transport.ts";
import { deferred, rejection, later } from "../support/clients.ts";

// The clock is fake, so a call that never settles fails its test soon.
vi.setConfig({ testTimeout: 5_000 });

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date", "performance"] });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const origin = "http://127.0.0.1:9";
const url = `${origin}/x`;

/** Returns a fetch and its requests. The fetch returns the responses in turn, and then repeats the last response. */
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

/** Creates a body that does not end, and its state. */
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
    "a call rejects if fetch does not return a response: %s",
    async (value) => {
      const fetch = () => Promise.resolve(value as Response);
      await expect(createTransport({ fetch, retries: 0 })(url)).rejects.toMatchObject({
        kind: "network",
        failure: { message: 'The option "fetch" did not return a Response.' },
      });
    },
  );

  it("a response that arrives after attemptTimeoutMs is cancelled", async () => {
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

  it("a streamed response is cancelled if onResponse throws", async () => {
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

  it("the error of a streamed body contains the request id", async () => {
    const headers = { "x-request-id": "r1" };
    const { fetch } = fetchOf(() => new Response(createEndless().body, { headers }));
    const response = await createTransport({ fetch, attemptTimeoutMs: 1_000 })(url);
    const rejected = rejection(response.text());
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await rejected).toMatchObject({ code: "IDLE_TIMEOUT", requestId: "r1" });
  });

  it("the error of a response that middleware replaced contains the request id", async () => {
    const { fetch } = fetchOf(refusal(400, { "x-request-id": "r1" }));
    const client = createApiClient<Paths>({ baseUrl: origin }, { fetch });
    client.use({ onResponse: ({ response }) => new Response("{}", { status: response.status }) });
    expect(await rejection(unwrap(client.GET("/x")))).toMatchObject({ requestId: "r1" });
  });

  it("the error of a success with an invalid body has no retryAfterMs", async () => {
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

describe("body of an error response", () => {
  it("the body of an error response is read within the attempt, even if the call streams a success", async () => {
    let isBroken = false;
    const body = new ReadableStream({
      pull(controller) {
        isBroken = true;
        controller.error(new TypeError("reset"));
      },
    });
    const { fetch, seen } = fetchOf(() => new Response(body, { status: 404 }), ok);
    const client = createApiClient<Paths>({ baseUrl: origin }, { fetch, backoffBaseMs: 0 });
    const call = later(client.GET("/x", { parseAs: "stream" }));
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
    const call = later(createTransport({ fetch, token, origin, retries: 0 })(url));
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
    const call = later(createTransport({ fetch, retry: { shouldRetry }, backoffBaseMs: 0 })(url));
    await vi.advanceTimersByTimeAsync(1);
    expect((await call).status).toBe(200);
    expect(bodies).toEqual(["{}", "{}"]);
  });

  it("the caller can read the body of an error response after isFinal has read the body", async () => {
    const { fetch } = fetchOf(refusal(503));
    const response = await createTransport({ fetch, retries: 0, isFinal: () => true })(url);
    expect(await response.text()).toBe("{}");
  });

  it("the message of an error ends with the server's message if isFinal returns true", async () => {
    const { fetch } = fetchOf(() => Response.json({ message: "Down" }, { status: 503 }));
    const api = { baseUrl: origin, isFinal: () => true };
    const error = await rejection(unwrap(createApiClient<Paths>(api, { fetch }).GET("/x")));
    expect(error).toMatchObject({ message: expect.stringMatching(/: Down$/) as string });
  });

  it("the message of an error masks the caller's authorization header", async () => {
    const { fetch } = fetchOf(() => Response.json({ message: "Bad c2VjcmV0" }, { status: 400 }));
    const client = createApiClient<Paths>({ baseUrl: origin }, { fetch });
    const headers = { authorization: "Basic c2VjcmV0" };
    const error = await rejection(unwrap(client.GET("/x", { headers })));
    expect(error).toMatchObject({ message: expect.stringMatching(/: Bad \*\*\*$/) as string });
  });

  it.each([
    ["a status that is not retried", 404, {}],
    ["no retry left", 503, { retries: 0 }],
    ["no retry left for shouldRetry", 503, { retries: 0, retry: { shouldRetry: () => true } }],
    ["a method that is not retried", 503, { retry: { methods: ["PUT"] } }],
    ["a status that isFinal is not called for", 404, { isFinal: () => true }],
  ] as [string, number, TransportOptions][])(
    "the body of an error response is streamed if the request is not retried: %s",
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

describe("request of the caller", () => {
  it("adding a token and an Idempotency-Key does not change the headers of the caller's request", async () => {
    const { fetch, seen } = fetchOf(ok);
    const request = new Request(url, { method: "POST" });
    await createTransport({ fetch, token: "t", origin, retry: { idempotencyKey: true } })(request);
    expect([...request.headers]).toEqual([]);
    expect([...(seen[0]?.headers ?? [])].map(([name]) => name)).toEqual([
      "authorization",
      "idempotency-key",
    ]);
  });

  it("a request that init changes is sent with its class and its properties", async () => {
    class OwnRequest extends Request {}
    const { fetch, seen } = fetchOf(ok);
    const request = Object.assign(new OwnRequest(url), { next: 1 });
    await createTransport({ fetch })(request, { headers: { a: "b" } });
    expect(seen[0]).toBeInstanceOf(OwnRequest);
    expect(seen[0]).toMatchObject({ url, next: 1 });
    expect(seen[0]?.headers.get("a")).toBe("b");
  });

  it("a request is retried even if its class has no body property", async () => {
    class Bodyless extends Request {
      override get body() {
        return undefined as never;
      }
    }
    const { fetch, seen } = fetchOf(refusal(503), ok);
    const call = later(createTransport({ fetch, backoffBaseMs: 0 })(new Bodyless(url)));
    await vi.advanceTimersByTimeAsync(1);
    expect((await call).status).toBe(200);
    expect(seen).toHaveLength(2);
  });

  it("a request without a body is sent without a body", async () => {
    const { fetch, seen } = fetchOf(ok);
    await createTransport({ fetch })(url, { method: "DELETE" });
    expect(seen[0]?.body).toBeNull();
  });

  it("a transport accepts a URL object", async () => {
    const { fetch, seen } = fetchOf(ok);
    await createTransport({ fetch })(new URL(url));
    expect(seen[0]?.url).toBe(url);
  });

  it("a null signal in init replaces the signal of the request", async () => {
    const { fetch, seen } = fetchOf(ok);
    const request = new Request(url, { signal: AbortSignal.abort(new Error("before")) });
    const transport = createTransport({ fetch });
    await expect(transport(request, {})).rejects.toThrow("before");
    expect((await transport(request, { signal: null })).status).toBe(200);
    expect(seen).toHaveLength(1);
  });

  it("a request is not sent if onRequest aborts its signal", async () => {
    const { fetch, seen } = fetchOf(refusal(503), ok);
    const controller = new AbortController();
    const hooks = {
      onRequest: () => {
        if (seen.length === 1) controller.abort(new Error("enough"));
      },
    };
    const call = createTransport({ fetch, ...hooks })(url, { signal: controller.signal });
    const rejected = rejection(call);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await rejected).toMatchObject({ message: "enough" });
    expect(seen).toHaveLength(1);
  });

  it("the signal of a client's request aborts at attemptTimeoutMs", async () => {
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

  it("a request whose body does not end fails at totalTimeoutMs", async () => {
    const { body } = createEndless();
    const init = { method: "POST", body, duplex: "half" } as RequestInit;
    const rejected = rejection(createTransport({ totalTimeoutMs: 1_000 })(url, init));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await rejected).toMatchObject({
      code: "TOTAL_TIMEOUT",
      message: expect.stringContaining("The request body did not end within 1000 ms") as string,
    });
  });

  it("a custom fetch receives the redirect mode manual", async () => {
    const { fetch, seen } = fetchOf(ok);
    await createTransport({ fetch })(url);
    expect(seen[0]?.redirect).toBe("manual");
  });

  it("the global fetch follows redirects itself in Node", async () => {
    const inits: (RequestInit | undefined)[] = [];
    vi.stubGlobal("fetch", (_: Request, init?: RequestInit) => {
      inits.push(init);
      return Promise.resolve(ok());
    });
    await createTransport()(url);
    expect(inits[0]?.redirect).toBe("follow");
  });
});

describe("token function", () => {
  it("the token function is not called again while the token is valid", async () => {
    const token = vi.fn(() => "t");
    const transport = createTransport({ fetch: fetchOf(ok).fetch, token, origin });
    await transport(url);
    await vi.advanceTimersByTimeAsync(3_600_000);
    await transport(url);
    expect(token).toHaveBeenCalledTimes(1);
  });

  it("the token function is not called again after a failed connection", async () => {
    const token = vi.fn(() => "t");
    const responses = [() => Promise.reject(new TypeError("fetch failed"))];
    const fetch = () => responses.pop()?.() ?? Promise.resolve(ok());
    const call = later(createTransport({ fetch, token, origin, backoffBaseMs: 0 })(url));
    await vi.advanceTimersByTimeAsync(1);
    expect((await call).status).toBe(200);
    expect(token).toHaveBeenCalledTimes(1);
  });

  it("the token function is not called a third time if a call that waits for the first token is aborted", async () => {
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

describe("token", () => {
  it("the token function is not called again after a status other than 401", async () => {
    const { fetch, seen } = fetchOf(refusal(503), ok);
    const token = vi.fn(() => "t");
    const response = await createTransport({ fetch, token, origin, retries: 0 })(url);
    expect([response.status, seen.length]).toEqual([503, 1]);
    expect(token).toHaveBeenCalledTimes(1);
  });

  it("the token function is not called again after a 401 of another origin", async () => {
    const { fetch, seen } = fetchOf(refusal(302, { location: `${origin}0/x` }), refusal(401));
    const token = vi.fn(() => "t");
    expect((await createTransport({ fetch, token, origin })(url)).status).toBe(401);
    expect(seen).toHaveLength(2);
    expect(token).toHaveBeenCalledTimes(1);
  });

  const notAToken = /^The token must be a string/;
  it.each([
    [null, notAToken],
    [undefined, notAToken],
    [["t"], notAToken],
    ["", notAToken],
    [{ token: ["t"], expiresAt: new Date() }, notAToken],
    [{ token: "t", expiresAt: 1_900_000_000 }, /^"expiresAt" must be/],
    [{ token: "t" }, /^"expiresAt" must be/],
  ])(
    "a call rejects if the token function returns an invalid token: %j",
    async (value, message) => {
      const { fetch, seen } = fetchOf(ok);
      const token = () => value as string;
      await expect(createTransport({ fetch, token, origin })(url)).rejects.toMatchObject({
        kind: "authentication",
        failure: { message: expect.stringMatching(message) as string },
      });
      expect(seen).toHaveLength(0);
    },
  );

  it("createTransport throws for a token that is neither a string nor a function", () => {
    const token = 5 as unknown as string;
    expect(() => createTransport({ token, origin })).toThrow('"token" must be a string');
  });
});

describe("wait that a server requests", () => {
  const now = Date.UTC(2030, 0, 2, 12, 0, 0);
  it.each([
    [{ "retry-after-ms": "250", "retry-after": "9" }, 250],
    [{ "retry-after-ms": "soon", "retry-after": "1.5" }, 1_500],
    [{ "retry-after": "-5" }, undefined],
    [{ "retry-after": "" }, undefined],
    [{ "retry-after": "2031-01-02" }, undefined],
    [{ "retry-after": "Wed, 02 Jan 2030 12:00:03 GMT" }, 3_000],
    [{ "retry-after": "Wednesday, 02-Jan-30 12:00:03 GMT" }, 3_000],
    [{ "retry-after": "Wed Jan  2 12:00:03 2030" }, 3_000],
    [{ "retry-after": "Wed, 02 Jan 2019 12:00:00 GMT" }, 0],
    [{ "retry-after": "Wed, 99 Jan 2030" }, undefined],
    [{ "ratelimit-reset": "4" }, 4_000],
    [{ "ratelimit-reset": "4", "ratelimit-remaining": "0" }, 4_000],
    [{ "ratelimit-reset": "4", "ratelimit-remaining": "7" }, undefined],
  ] as [Record<string, string>, number | undefined][])(
    "requestedWait returns the wait that a server requests: %j",
    (headers, expected) => {
      expect(requestedWait(new Response("", { status: 429, headers }), now)).toBe(expected);
    },
  );

  it("requestedWait reads ratelimit-reset only in a 429", () => {
    const headers = { "ratelimit-reset": "4" };
    expect(requestedWait(new Response("", { status: 503, headers }), now)).toBeUndefined();
  });

  it("a retry event has no negative wait", async () => {
    let time = 0;
    vi.spyOn(performance, "now").mockImplementation(() => (time += 1));
    const waits: number[] = [];
    const { fetch } = fetchOf(refusal(429), ok);
    const onRetry = ({ waitMs }: { waitMs: number }) => waits.push(waitMs);
    const call = later(createTransport({ fetch, onRetry, backoffBaseMs: 0 })(url));
    await vi.advanceTimersByTimeAsync(1_000);
    expect((await call).status).toBe(200);
    expect(waits).toEqual([0]);
    vi.restoreAllMocks();
  });

  it("a call waits longer than an hour if maxWaitMs allows this wait", async () => {
    const { fetch, seen } = fetchOf(refusal(429, { "retry-after": "5400" }), ok);
    const options = { maxWaitMs: 7_200_000, totalTimeoutMs: Infinity };
    const call = later(createTransport({ fetch, ...options })(url));
    await vi.advanceTimersByTimeAsync(5_399_000);
    expect(seen).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(10_000);
    expect((await call).status).toBe(200);
  });
});

describe("redirect that fails", () => {
  it("a redirect that fails is not retried", async () => {
    const { fetch, seen } = fetchOf(refusal(302, { location: "data:,x" }));
    await expect(createTransport({ fetch })(url)).rejects.toMatchObject({ kind: "network" });
    expect(seen).toHaveLength(1);
  });
});

describe("idempotency key", () => {
  it("an Idempotency-Key is added only to a POST", async () => {
    const { fetch, seen } = fetchOf(ok);
    await createTransport({ fetch, retry: { idempotencyKey: true } })(url, { method: "PUT" });
    expect(seen[0]?.headers.has("idempotency-key")).toBe(false);
  });

  it("an empty Idempotency-Key is not sent, and the POST is not retried", async () => {
    const { fetch, seen } = fetchOf(refusal(503), ok);
    const transport = createTransport({ fetch, retry: { idempotencyKey: () => "" } });
    expect((await transport(url, { method: "POST" })).status).toBe(503);
    expect(seen.map(({ headers }) => headers.has("idempotency-key"))).toEqual([false]);
  });
});

describe("retry budget of a call", () => {
  it("an attempt with a new token takes no retry from the budget", async () => {
    const { fetch, seen } = fetchOf(refusal(401), ok);
    const retryBudget = createRetryBudget({ capacity: 0 });
    const token = () => `t${seen.length}`;
    const call = later(createTransport({ fetch, token, origin, retryBudget })(url));
    await vi.advanceTimersByTimeAsync(1);
    expect((await call).status).toBe(200);
  });

  it("a successful call refunds only the retries that it took from the budget", async () => {
    const { fetch, seen } = fetchOf(refusal(401), refusal(503), ok);
    const retryBudget = { take: vi.fn(() => true), refund: vi.fn() };
    const token = () => `t${seen.length}`;
    const retries = Infinity;
    const call = later(createTransport({ fetch, token, origin, retries, retryBudget })(url));
    await vi.advanceTimersByTimeAsync(1_000);
    expect((await call).status).toBe(200);
    expect(retryBudget.take).toHaveBeenCalledTimes(1);
    expect(retryBudget.refund.mock.calls).toEqual([[1]]);
  });

  it("a call returns the last response if the retry budget is empty", async () => {
    const { fetch, seen } = fetchOf(refusal(503));
    const transport = createTransport({ fetch, retryBudget: createRetryBudget({ capacity: 1 }) });
    const call = later(transport(url));
    await vi.advanceTimersByTimeAsync(1_000);
    expect((await call).status).toBe(503);
    expect(seen).toHaveLength(2);
  });
});

describe("pause of an account", () => {
  const seconds = (count: number) => refusal(429, { "retry-after": String(count) });

  it("a second, shorter pause does not shorten the first pause", () => {
    const pause = new Pause();
    pause.extend(5_000, 100);
    const { until, askedUntil } = pause;
    pause.extend(1_000, 0);
    expect([pause.until, pause.askedUntil]).toEqual([until, askedUntil]);
    pause.extend(5_000, 200);
    expect(pause.until).toBe(until + 100);
  });

  it("a waiting retry returns its 429 immediately if the pause becomes longer than maxWaitMs", async () => {
    const late = deferred();
    const responses = [() => Promise.resolve(seconds(5)()), () => late.promise.then(seconds(61))];
    const fetch = () => responses.shift()?.() ?? Promise.resolve(ok());
    const onRetry = vi.fn();
    const transport = createTransport({ fetch, onRetry });
    const calls = [transport(url), transport(url)].map(later);
    await vi.advanceTimersByTimeAsync(1_000);
    late.resolve();
    const statuses = await Promise.all(calls.map(async (call) => (await call).status));
    expect(statuses).toEqual([429, 429]);
    expect(onRetry).toHaveBeenCalledTimes(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("a call rejects immediately if the pause is longer than totalTimeoutMs", async () => {
    const { fetch, seen } = fetchOf(seconds(5), ok);
    const transport = createTransport({ fetch, totalTimeoutMs: 3_000 });
    expect((await transport(url)).status).toBe(429);
    await expect(transport(url)).rejects.toMatchObject({ kind: "rate_limit", attempts: 0 });
    expect(seen).toHaveLength(1);
  });

  /** Makes seven calls. Returns the number of concurrent requests at the start of each request without a 429. */
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
    const calls = [transport(url)].map(later);
    await vi.advanceTimersByTimeAsync(0);
    for (let n = 0; n < 6; n += 1) calls.push(transport(url));
    await vi.advanceTimersByTimeAsync(60_000);
    await Promise.all(calls);
    return inFlight;
  }

  it("one request follows a pause, and each success increases the concurrency", async () => {
    expect(await inFlightAfterPause([1])).toEqual([1, 1, 2, 2, 2, 2, 3]);
  });

  it("one request follows each pause, even if there was an earlier pause", async () => {
    expect(await inFlightAfterPause([1, 4])).toEqual([1, 1, 1, 2, 2, 2, 2]);
  });

  it("one request at a time follows a pause if calls were aborted", async () => {
    let now = 0;
    const inFlight: number[] = [];
    let count = 0;
    const fetch = async ({ signal }: Request): Promise<Response> => {
      count += 1;
      if (count === 1) return seconds(1)();
      now += 1;
      inFlight.push(now);
      await new Promise((resolve) => {
        setTimeout(resolve, 100);
        signal.addEventListener("abort", resolve);
      });
      now -= 1;
      return ok();
    };
    const transport = createTransport({ fetch, backoffBaseMs: 0 });
    const [first, second] = [new AbortController(), new AbortController()];
    const aborted = [rejection(transport(url, { signal: first.signal }))];
    await vi.advanceTimersByTimeAsync(0);
    aborted.push(rejection(transport(url, { signal: second.signal })));
    const calls = Array.from({ length: 4 }, () => later(transport(url)));
    await vi.advanceTimersByTimeAsync(500);
    second.abort();
    await vi.advanceTimersByTimeAsync(550);
    first.abort();
    await Promise.all(aborted);
    await vi.advanceTimersByTimeAsync(10_000);
    await Promise.all(calls);
    expect(inFlight).toEqual([1, 1, 1, 2, 2]);
  });

  it("a pause is deleted when it is over", async () => {
    const pauses = new Pauses();
    pauses.extend("a", 1_000, 0);
    pauses.extend("b", 1_000, 0);
    expect(pauses.current("a")).toBeInstanceOf(Pause);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(pauses.current("a")).toBeUndefined();
    expect([...pauses.keys()]).toEqual(["b"]);
    pauses.extend("c", 1_000, 0);
    expect([...pauses.keys()]).toEqual(["c"]);
  });

  it("calls with more attempts are sent first after a pause", async () => {
    const pause = new Pause();
    pause.extend(1_000, 0);
    const order: string[] = [];
    const enter = async (name: string, attempts: number) => {
      await pause.enter(new AbortController().signal, { attempts, mayWait: () => true });
      order.push(name);
      pause.leave(true);
    };
    const calls = [enter("a", 0), enter("b", 1), enter("c", 0), enter("d", 1)].map(later);
    await vi.advanceTimersByTimeAsync(1_000);
    await Promise.all(calls);
    expect(order).toEqual(["b", "d", "a", "c"]);
  });

  it("a pause is not over while a call waits", async () => {
    const pause = new Pause();
    const isOver: boolean[] = [];
    setTimeout(() => isOver.push(pause.isOver), 1_000);
    pause.extend(1_000, 0);
    void pause.enter(new AbortController().signal, { attempts: 0, mayWait: () => true });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(isOver).toEqual([false]);
  });

  it("a pause of one origin does not delay calls to another origin", async () => {
    const { fetch, seen } = fetchOf(seconds(61), ok);
    const transport = createTransport({ fetch });
    expect((await transport(url)).status).toBe(429);
    expect((await transport("http://127.0.0.1:10/x")).status).toBe(200);
    expect(seen).toHaveLength(2);
  });
});

describe("limiter of a caller", () => {
  it("no request is sent if the limiter runs the task after an abort", async () => {
    const { fetch, seen } = fetchOf(ok);
    const free = deferred();
    const limiter: Limiter = {
      run: async (_url, task) => {
        await free.promise;
        return task();
      },
    };
    const controller = new AbortController();
    const onRequest = vi.fn();
    const transport = createTransport({ fetch, limiter, onRequest });
    const call = transport(url, { signal: controller.signal });
    const rejected = rejection(call);
    controller.abort(new Error("enough"));
    expect(await rejected).toMatchObject({ message: "enough" });
    free.resolve();
    await vi.advanceTimersByTimeAsync(0);
    expect(seen).toHaveLength(0);
    expect(onRequest).not.toHaveBeenCalled();
  });

  it("no timer is left after successful calls with a limiter", async () => {
    const limiter = createLimiter({ total: { concurrency: 1 } });
    const transport = createTransport({ fetch: fetchOf(ok).fetch, limiter });
    expect(await (await transport(url)).text()).toBe("ok");
    expect(vi.getTimerCount()).toBe(0);
  });
});
