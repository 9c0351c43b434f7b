import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createLimiter } from "../../src/limit.ts";
import type { TransportOptions } from "../../src/options.ts";
import { createTransport } from "../../src/transport.ts";
import { later } from "../support/clients.ts";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date", "performance"] });
});
afterEach(() => {
  vi.useRealTimers();
});

const url = "http://127.0.0.1:9/x";

/** Sends a request to a fetch that returns the statuses in turn, and then repeats the last status. */
async function send(statuses: readonly number[], options: TransportOptions, init?: RequestInit) {
  const seen: Request[] = [];
  const fetch = (request: Request): Promise<Response> => {
    seen.push(request);
    const status = statuses[Math.min(seen.length, statuses.length) - 1] ?? 200;
    return Promise.resolve(new Response("body", { status }));
  };
  const call = later(createTransport({ fetch, ...options })(url, init));
  await vi.advanceTimersByTimeAsync(60_000);
  const { status } = await call;
  return { status, seen };
}

describe("retries", () => {
  it.each(["GET", "HEAD", "PUT", "DELETE", "OPTIONS"])(
    "a %s is retried after a 503",
    async (method) => {
      expect((await send([503, 200], {}, { method })).seen).toHaveLength(2);
    },
  );

  it.each(["POST", "PATCH"])("a %s is not retried after a 503", async (method) => {
    expect((await send([503, 200], {}, { method })).seen).toHaveLength(1);
  });

  it("only the statuses in retry.statuses are retried", async () => {
    const retry = { statuses: [409] };
    expect((await send([409, 503, 200], { retry })).status).toBe(503);
  });

  it("only the methods in retry.methods are retried", async () => {
    const retry = { methods: ["post"] };
    expect((await send([503, 200], { retry }, { method: "POST" })).status).toBe(200);
    expect((await send([503, 200], { retry })).status).toBe(503);
  });

  it("shouldRetry can read the body and decides whether the request is retried", async () => {
    const bodies: unknown[] = [];
    const shouldRetry = async ({ response }: { response?: Response | undefined }) => {
      bodies.push(await response?.text());
      return response?.status === 400;
    };
    const post = { method: "POST" };
    expect((await send([400, 200], { retry: { shouldRetry } }, post)).status).toBe(200);
    expect((await send([503, 200], { retry: { shouldRetry } })).status).toBe(503);
    expect(bodies).toEqual(["body", "body"]);
  });

  it("all attempts of a POST send the same added Idempotency-Key", async () => {
    const retry = { idempotencyKey: true };
    const { seen } = await send([503, 503, 200], { retry }, { method: "POST", body: "b" });
    const keys = seen.map(({ headers }) => headers.get("idempotency-key"));
    expect(keys).toHaveLength(3);
    expect(new Set(keys).size).toBe(1);
    expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/);
    const own = { method: "POST", headers: { "idempotency-key": "mine" } };
    expect((await send([200], { retry }, own)).seen[0]?.headers.get("idempotency-key")).toBe(
      "mine",
    );
  });

  it("a call waits longer than the maximum delay of a timer if the server requests this wait", async () => {
    let requests = 0;
    const fetch = (): Promise<Response> => {
      requests += 1;
      const headers = { "retry-after": "3000000" };
      return Promise.resolve(new Response("", { status: 503, headers }));
    };
    const forever = { maxWaitMs: Infinity, totalTimeoutMs: Infinity };
    const call = later(createTransport({ fetch, retries: 1, ...forever })(url));
    await vi.advanceTimersByTimeAsync(2_999_999_000);
    expect(requests).toBe(1);
    await vi.advanceTimersByTimeAsync(2_000);
    expect((await call).status).toBe(503);
    expect(requests).toBe(2);
  });

  it("a call is sent at most once more than the number of retries", async () => {
    const { status, seen } = await send([503, 503, 503, 503, 503, 200], { retries: 2 });
    expect([status, seen.length]).toEqual([503, 3]);
  });

  it("retries do not depend on the wall clock", async () => {
    const events: number[] = [];
    const onResponse = ({ durationMs }: { durationMs: number }): void => {
      events.push(durationMs);
      vi.setSystemTime(Date.now() + 3_600_000 * (events.length === 1 ? 1 : -1));
    };
    const { status, seen } = await send([503, 503, 200], { onResponse });
    expect([status, seen.length]).toEqual([200, 3]);
    expect(events).toEqual([0, 0, 0]);
  });
});

describe("hook that throws", () => {
  it.each(["onRequest", "onResponse", "onRetry"])(
    "a call rejects immediately if a hook throws: %s",
    async (hook) => {
      let requests = 0;
      const fetch = (): Promise<Response> => {
        requests += 1;
        return Promise.resolve(new Response("", { status: 503 }));
      };
      const fail = (): void => {
        throw new Error("hook");
      };
      await expect(createTransport({ fetch, [hook]: fail })(url)).rejects.toThrow(/^hook$/);
      expect(requests).toBe(hook === "onRequest" ? 0 : 1);
      expect(vi.getTimerCount()).toBe(0);
    },
  );
});

describe("token", () => {
  const origin = "http://127.0.0.1:9";
  const fetchSeen = () => {
    const seen: (string | null)[] = [];
    const fetch = ({ headers }: Request): Promise<Response> => {
      seen.push(headers.get("authorization"));
      return Promise.resolve(new Response("ok"));
    };
    return { seen, fetch };
  };

  it("the token function is called again for the next call if the first token does not settle within attemptTimeoutMs", async () => {
    const { fetch, seen } = fetchSeen();
    let asked = 0;
    const token = (): string | Promise<string> =>
      ++asked === 1 ? new Promise<string>(() => undefined) : "good";
    const transport = createTransport({ fetch, token, origin, attemptTimeoutMs: 100, retries: 0 });
    const first = later(expect(transport(url)).rejects.toMatchObject({ code: "ATTEMPT_TIMEOUT" }));
    await vi.advanceTimersByTimeAsync(100);
    await first;
    expect((await transport(url)).status).toBe(200);
    expect(seen).toEqual(["Bearer good"]);
  });

  it("the token function is called again if all calls that waited for the token were aborted", async () => {
    const { fetch, seen } = fetchSeen();
    let asked = 0;
    const token = (): string | Promise<string> =>
      ++asked === 1 ? new Promise<string>(() => undefined) : "good";
    const transport = createTransport({ fetch, token, origin });
    const controllers = [new AbortController(), new AbortController()];
    const calls = controllers.map(({ signal }) =>
      expect(transport(url, { signal })).rejects.toThrow(),
    );
    await vi.advanceTimersByTimeAsync(100);
    controllers[0]?.abort();
    await calls[0];
    // The second call still waits for the same token.
    const third = new AbortController();
    const joined = expect(transport(url, { signal: third.signal })).rejects.toThrow();
    await vi.advanceTimersByTimeAsync(0);
    expect(asked).toBe(1);
    controllers[1]?.abort();
    third.abort();
    await Promise.all([calls[1], joined]);
    expect((await transport(url)).status).toBe(200);
    expect([asked, seen]).toEqual([2, ["Bearer good"]]);
  });

  it("the token function is called again after attemptTimeoutMs, even if later calls still wait for the token", async () => {
    const { fetch } = fetchSeen();
    let asked = 0;
    const token = (): string | Promise<string> =>
      ++asked === 1 ? new Promise<string>(() => undefined) : "good";
    const transport = createTransport({ fetch, token, origin, attemptTimeoutMs: 1_000 });
    const controller = new AbortController();
    const { signal } = controller;
    const calls = [expect(transport(url, { signal })).rejects.toThrow()].map(later);
    await vi.advanceTimersByTimeAsync(900);
    calls.push(expect(transport(url, { signal })).rejects.toThrow());
    await vi.advanceTimersByTimeAsync(100);
    expect((await transport(url)).status).toBe(200);
    controller.abort();
    await Promise.all(calls);
    expect(asked).toBe(2);
  });

  it("a token is replaced before it expires", async () => {
    const { fetch, seen } = fetchSeen();
    let asked = 0;
    const token = () => ({ token: `t${++asked}`, expiresAt: new Date(Date.now() + 60_000) });
    const transport = createTransport({ fetch, token, origin });
    await transport(url);
    await vi.advanceTimersByTimeAsync(29_000);
    await transport(url);
    await vi.advanceTimersByTimeAsync(1_001);
    await transport(url);
    expect(seen).toEqual(["Bearer t1", "Bearer t1", "Bearer t2"]);
  });

  it("the authorization header of a call replaces the token", async () => {
    const { fetch, seen } = fetchSeen();
    const transport = createTransport({ fetch, token: "t", origin });
    await transport(url, { headers: { authorization: "Basic mine" } });
    expect(seen).toEqual(["Basic mine"]);
  });

  it.each(["http://127.0.0.1:9/", "HTTP://127.0.0.1:9"])(
    "a token is sent with the origin option %s",
    async (given) => {
      const { fetch, seen } = fetchSeen();
      await createTransport({ fetch, token: "t", origin: given })(url);
      expect(seen).toEqual(["Bearer t"]);
    },
  );

  it.each([undefined, "", "example.com", "https://x/api", "https://u:p@x", "data:,", "ftp://x"])(
    "createTransport throws for a token with the origin option %s",
    (given) => {
      const create = () => createTransport({ token: "t", origin: given });
      expect(create).toThrow(TypeError);
      expect(create).toThrow('"origin"');
    },
  );
});

/** Creates a body with one chunk. The test ends the body. */
function createBody() {
  let controller!: ReadableStreamDefaultController<Uint8Array>;
  let isCancelled = false;
  const body = new ReadableStream<Uint8Array>({
    start(each) {
      controller = each;
      each.enqueue(new TextEncoder().encode("first"));
    },
    cancel() {
      isCancelled = true;
    },
  });
  return {
    body,
    end: () => {
      controller.close();
    },
    isCancelled: () => isCancelled,
  };
}

describe("streamed body", () => {
  it("a streamed body fails if no chunk arrives within attemptTimeoutMs", async () => {
    const { body, isCancelled } = createBody();
    const fetch = () => Promise.resolve(new Response(body));
    const transport = createTransport({ fetch, attemptTimeoutMs: 1_000, totalTimeoutMs: 1_500 });
    const reader = (await transport(url)).body?.getReader();
    await reader?.read();
    const next = expect(reader?.read()).rejects.toMatchObject({ code: "IDLE_TIMEOUT" });
    await vi.advanceTimersByTimeAsync(1_000);
    await next;
    expect([isCancelled(), vi.getTimerCount()]).toEqual([true, 0]);
  });

  it("a streamed body takes a slot of the limiter until the body ends or is cancelled", async () => {
    const bodies: ReturnType<typeof createBody>[] = [];
    const fetch = (): Promise<Response> => {
      const made = createBody();
      bodies.push(made);
      return Promise.resolve(new Response(made.body));
    };
    const limiter = createLimiter({ total: { concurrency: 2 } });
    const transport = createTransport({ fetch, limiter });
    const responses: Response[] = [];
    for (let n = 0; n < 4; n += 1) void transport(url).then((each) => responses.push(each));
    await vi.advanceTimersByTimeAsync(10);
    expect(bodies).toHaveLength(2);
    bodies[0]?.end();
    await vi.advanceTimersByTimeAsync(10);
    expect(bodies).toHaveLength(3);
    await responses[1]?.body?.cancel();
    await vi.advanceTimersByTimeAsync(10);
    expect([bodies.length, responses.length]).toEqual([4, 4]);
  });
});

describe("limiter that throws", () => {
  it("a limiter that throws leaves no listener and no timer", async () => {
    const limiter = createLimiter({
      accountOf: () => {
        throw new Error("no account");
      },
    });
    await expect(createTransport({ limiter })(url)).rejects.toThrow("no account");
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe("signal", () => {
  it("a request with an aborted signal is not sent and calls no hook", async () => {
    const fetch = vi.fn(() => Promise.resolve(new Response("ok")));
    const onRequest = vi.fn();
    const transport = createTransport({ fetch, onRequest });
    const signal = AbortSignal.abort(new Error("before"));
    await expect(transport(url, { signal })).rejects.toThrow("before");
    await expect(transport(new Request(url, { signal }))).rejects.toThrow("before");
    expect(fetch).not.toHaveBeenCalled();
    expect(onRequest).not.toHaveBeenCalled();
  });

  it("calls that share a signal add one listener, and remove it after the last call", async () => {
    const { signal } = new AbortController();
    const add = vi.spyOn(signal, "addEventListener");
    const remove = vi.spyOn(signal, "removeEventListener");
    const fetch = (): Promise<Response> => Promise.resolve(new Response("ok"));
    const transport = createTransport({ fetch });
    const calls = Array.from({ length: 100 }, () => transport(url, { signal }));
    for (const response of await Promise.all(calls)) await response.text();
    expect([add.mock.calls.length, remove.mock.calls.length]).toEqual([1, 1]);
  });
});

describe("init of the caller", () => {
  it("init cannot set internal options of the transport", async () => {
    const init = { method: "POST", safeToRetry: true, buffer: true, noMiddleware: true };
    expect((await send([503, 200], {}, init as RequestInit)).seen).toHaveLength(1);
  });
});
