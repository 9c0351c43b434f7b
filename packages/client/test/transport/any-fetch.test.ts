import { Agent } from "node:http";
import { connect, createServer, type AddressInfo } from "node:net";
import nodeFetch, { Request as NodeFetchRequest, Response as NodeFetchResponse } from "node-fetch";
import createOpenApiFetchClient from "openapi-fetch";
import * as undici from "undici";
import * as undici6 from "undici6";
import { afterEach, describe, expect, it } from "vitest";
import { createApiClient, unwrap } from "../../src/client.ts";
import type { Fetch } from "../../src/options.ts";
import { createTransport } from "../../src/transport.ts";
import { answer, serve } from "../support/serve.ts";

interface Paths {
  "/x": {
    get: { responses: { 200: { content: { "application/json": { ok: boolean } } } } };
    post: { responses: { 201: { content: { "application/json": { ok: boolean } } } } };
  };
}

const initOf = ({ method, headers, redirect }: Request) => ({
  method,
  redirect,
  headers: Object.fromEntries(headers),
});

const double = (): Promise<Response> =>
  Promise.resolve({
    ok: true,
    status: 200,
    headers: new Headers(),
    text: () => Promise.resolve('{"ok":true}'),
    json: () => Promise.resolve({ ok: true }),
  } as Response);

const fetches: Readonly<Record<string, { fetch: Fetch; Request?: typeof Request }>> = {
  "undici 7": { fetch: (request) => undici.fetch(request.url, initOf(request)) },
  "undici 6": { fetch: (request) => undici6.fetch(request.url, initOf(request)) },
  "undici 7 with its own Request": {
    fetch: undici.fetch as never,
    Request: undici.Request as never,
  },
  "undici 6 with its own Request": {
    fetch: undici6.fetch as never,
    Request: undici6.Request as never,
  },
  "node-fetch 3": { fetch: (request) => nodeFetch(request.url, initOf(request)) },
  "node-fetch 3 with its own Request": {
    fetch: nodeFetch as never,
    Request: NodeFetchRequest as never,
  },
  "a test double": { fetch: double },
};

describe("fetch of another library", () => {
  it.each(Object.entries(fetches))(
    "a client returns data with the fetch of another library: %s",
    async (name, options) => {
      const server = await serve(answer(503), answer(200, { ok: true }));
      const client = createApiClient<Paths>(
        { baseUrl: server.origin },
        { ...options, backoffBaseMs: 0 },
      );
      const { data, response } = await client.GET("/x");
      expect(data).toEqual({ ok: true });
      expect(response).toBeInstanceOf(Response);
      if (name !== "a test double") expect(server.seen).toHaveLength(2);
    },
  );

  it.each(Object.entries(fetches))(
    "a client sends a POST with the fetch of another library: %s",
    async (_, options) => {
      const server = await serve(answer(201, { ok: true }));
      const client = createApiClient<Paths>({ baseUrl: server.origin }, options);
      expect((await client.POST("/x")).data).toEqual({ ok: true });
      expect(server.seen.length).toBeLessThanOrEqual(1);
    },
  );

  it.each(Object.entries(fetches))(
    "a transport streams a body with the fetch of another library: %s",
    async (_, { fetch, Request }) => {
      const server = await serve(answer(200, '{"ok":true}'));
      const input = Request ? new Request(`${server.origin}/x`) : `${server.origin}/x`;
      const response = await createTransport({ fetch })(input);
      expect(await response.clone().json()).toEqual({ ok: true });
      expect(await new Response(response.body).text()).toBe('{"ok":true}');
    },
  );

  it("a transport does not change the response that a custom fetch returned", async () => {
    const given = new undici.Response('{"ok":true}');
    const prototype: unknown = Object.getPrototypeOf(given);
    const client = createApiClient<Paths>(
      { baseUrl: "http://127.0.0.1:9" },
      { fetch: () => Promise.resolve(given) },
    );
    await client.GET("/x");
    expect(Object.getPrototypeOf(given)).toBe(prototype);
    expect(Reflect.ownKeys(given)).toEqual(Reflect.ownKeys(new undici.Response("")));
  });
});

describe("request of a caller", () => {
  class WithBody extends Request {
    constructor(input: RequestInfo | URL, init?: RequestInit) {
      const isPost = init?.method === "POST" && init.body === undefined;
      super(input, isPost ? { ...init, body: "from the class" } : init);
    }
  }

  it("a body can be created by the class that the option Request sets", async () => {
    const server = await serve(answer(503), answer(201, { ok: true }));
    const retry = { methods: ["POST"] };
    const options = { fetch, Request: WithBody, retry, backoffBaseMs: 0 };
    const client = createApiClient<Paths>({ baseUrl: server.origin }, options);
    expect((await client.POST("/x")).data).toEqual({ ok: true });
    expect(server.seen.map(({ body }) => body)).toEqual(["from the class", "from the class"]);
  });

  it("a request can have a body that its class adds", async () => {
    const server = await serve(answer(201, { ok: true }));
    const request = new Request(`${server.origin}/x`, { method: "POST", body: "mine" });
    await createTransport({ fetch })(request);
    expect(server.seen.map(({ body }) => body)).toEqual(["mine"]);
  });

  it("each attempt and each redirect sends the same headers, even if a custom fetch changes them", async () => {
    const server = await serve(
      answer(503),
      answer(302, "", { location: "/y" }),
      answer(200, { ok: true }),
    );
    const traced = (request: Request): Promise<Response> => {
      request.headers.append("x-trace", "1");
      return fetch(request);
    };
    for (const token of [undefined, "t"]) {
      const options = { fetch: traced, token, backoffBaseMs: 0 };
      await createApiClient<Paths>({ baseUrl: server.origin }, options).GET("/x");
    }
    for (const { headers } of server.seen) expect(headers["x-trace"]).toBe("1");
    expect(server.seen).toHaveLength(4);
  });
});

describe("discarded response", () => {
  it("discarding a response of node-fetch frees the connection", async () => {
    const server = await serve(
      answer(302, "a".repeat(2 ** 20), { location: "/y" }),
      answer(200, { ok: true }),
    );
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const client = createApiClient<Paths>(
      { baseUrl: server.origin },
      {
        fetch: (request) => nodeFetch(request.url, { ...initOf(request), agent }),
        attemptTimeoutMs: 3_000,
        retries: 0,
      },
    );
    expect((await client.GET("/x")).data).toEqual({ ok: true });
    agent.destroy();
  });

  it.each([
    ["text", { text: () => Promise.resolve('{"ok":true}') }],
    ["json", { json: () => Promise.resolve({ ok: true }) }],
  ])("a test double can have only the method %s", async (_, method) => {
    const fetch = () => Promise.resolve({ status: 200, ...method } as Response);
    const client = createApiClient<Paths>({ baseUrl: "http://127.0.0.1:9" }, { fetch });
    expect((await client.GET("/x")).data).toEqual({ ok: true });
  });

  it.each([
    ["the global class", () => new Response(null, { status: 204 })],
    ["node-fetch", () => new NodeFetchResponse(null, { status: 204 })],
  ])("a response without a body has the global class after a response of %s", async (_, make) => {
    const fetch: Fetch = () => Promise.resolve(make());
    const response = await createTransport({ fetch })("http://127.0.0.1:9/x");
    expect(response).toBeInstanceOf(Response);
  });

  it("a test double without headers can have the status of a redirect", async () => {
    const fetch = () =>
      Promise.resolve({ status: 302, text: () => Promise.resolve("") } as Response);
    const client = createApiClient<Paths>({ baseUrl: "http://127.0.0.1:9" }, { fetch });
    expect((await client.GET("/x")).response.status).toBe(302);
  });
});

describe("redirect that fails", () => {
  it.each(["/x", "file:///etc/passwd", "data:,x", "http://["])(
    "a redirect that fails is not retried: %s",
    async (location) => {
      for (const options of [{ fetch: (request: Request) => fetch(request) }, {}]) {
        const server = await serve(answer(302, "", { location }));
        const client = createApiClient<Paths>(
          { baseUrl: server.origin },
          { ...options, backoffBaseMs: 0 },
        );
        await expect(client.GET("/x")).rejects.toMatchObject({ kind: "network", attempts: 1 });
      }
    },
  );

  it("the URL of a response does not contain the fragment of a redirect", async () => {
    const server = await serve(answer(302, "", { location: "/y#part" }), answer(200, { ok: true }));
    const client = createApiClient<Paths>(
      { baseUrl: server.origin },
      { fetch: (request) => fetch(request) },
    );
    expect((await client.GET("/x")).response.url).toBe(`${server.origin}/y`);
  });
});

describe("undici.install()", () => {
  const { Headers, Request, Response, FormData, fetch } = globalThis;
  afterEach(() => {
    Object.assign(globalThis, { Headers, Request, Response, FormData, fetch });
  });

  it("headers are sent if undici.install() runs after the import of this package", async () => {
    const server = await serve(answer(200, { ok: true }));
    const client = createApiClient<Paths>({ baseUrl: server.origin });
    (undici as unknown as { install(): void }).install();
    const { data, response } = await client.GET("/x", { headers: { "x-tenant": "acme" } });
    expect(data).toEqual({ ok: true });
    expect(server.seen[0]?.headers["x-tenant"]).toBe("acme");
    expect(response).toBeInstanceOf(globalThis.Response);
  });

  it("the dispatcher of a call is used if undici.install() runs after the client was created", async () => {
    const server = await serve(answer(200, { ok: true }));
    const client = createApiClient<Paths>({ baseUrl: server.origin });
    (undici as unknown as { install(): void }).install();
    const agent = new undici.Agent();
    let dispatched = 0;
    const dispatcher = agent.compose((dispatch) => (options, handler) => {
      dispatched += 1;
      return dispatch(options, handler);
    });
    const runtimeOptions: object = { dispatcher };
    await client.GET("/x", runtimeOptions);
    expect(dispatched).toBe(1);
    await agent.close();
  });
});

describe("transport in a client of openapi-fetch", () => {
  it("unwrap throws an error with the number of attempts, and without the token or a query value", async () => {
    const body = { message: "The token secret-token may not read acme." };
    const server = await serve(answer(503), answer(403, body));
    const { origin } = server;
    const fetch = createTransport({ token: "secret-token", origin, backoffBaseMs: 0 });
    const client = createOpenApiFetchClient<Paths>({ baseUrl: `${origin}/`, fetch });
    const params = { query: { tenant: "acme" } } as object;
    const error: unknown = await unwrap(client.GET("/x", { params })).catch(
      (reason: unknown) => reason,
    );
    expect(error).toMatchObject({ kind: "permission", attempts: 2, method: "GET", origin });
    expect(String(error)).not.toMatch(/secret-token|acme/);
  });
});

/** Starts a server that sends raw bytes. */
async function serveRaw(...replies: readonly string[]) {
  let count = 0;
  const server = createServer((socket) => {
    socket.on("error", () => undefined);
    socket.once("data", () => {
      socket.end(replies[Math.min(count, replies.length - 1)] ?? "");
      count += 1;
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${port}`, count: () => count, close: () => server.close() };
}

const raw = (head: string, body: string): string =>
  `HTTP/1.1 ${head}\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`;

describe("status or reason phrase that the Response constructor rejects", () => {
  it.each([
    ["404 未找到", 404],
    ["999 Odd", 999],
    ["601 Nicht verfügbar ✓", 601],
  ])(
    "a status or a reason phrase that the Response constructor rejects is returned: %s",
    async (head, status) => {
      const server = await serveRaw(raw(head, '{"message":"odd"}'));
      const client = createApiClient<Paths>({ baseUrl: server.origin });
      const { error, response } = await client.GET("/x");
      expect(error).toMatchObject({ message: "odd" });
      expect([response.status, response.ok]).toEqual([status, false]);
      const streamed = await createTransport()(server.origin);
      expect([streamed.status, streamed.clone().status]).toEqual([status, status]);
      server.close();
    },
  );

  it("a response with a reason phrase that the Response constructor rejects is retried if the status is retryable", async () => {
    const server = await serveRaw(
      raw("503 Nicht verfügbar ✓", "{}"),
      raw("200 Schön ✓", '{"ok":true}'),
    );
    const client = createApiClient<Paths>({ baseUrl: server.origin }, { backoffBaseMs: 0 });
    expect((await client.GET("/x")).data).toEqual({ ok: true });
    expect(server.count()).toBe(2);
    server.close();
  });
});

describe("request that a custom fetch receives", () => {
  class OwnRequest extends Request {}
  const dispatcher = {};
  const cases = {
    "the class of the Request option": { options: { Request: OwnRequest }, init: {} },
    "an extension of one call": { options: {}, init: { next: { revalidate: 60 } } },
    requestInitExt: { options: { requestInitExt: { dispatcher } }, init: {} },
  } as Readonly<Record<string, { options: object; init: Record<string, unknown> }>>;

  it.each(Object.entries(cases))(
    "a custom fetch receives the same request as from openapi-fetch: %s",
    async (_, { options, init }) => {
      const seen: unknown[][] = [];
      const fetch = (request: Request, second?: unknown): Promise<Response> => {
        seen.push([request.constructor, (request as { next?: unknown }).next, second]);
        return Promise.resolve(Response.json({ ok: true }));
      };
      const baseUrl = "http://127.0.0.1:9";
      await createApiClient<Paths>({ baseUrl }, { ...options, fetch }).GET("/x", init);
      await createOpenApiFetchClient<Paths>({ baseUrl, ...options, fetch }).GET("/x", init);
      expect(seen[0]).toEqual(seen[1]);
      expect(seen[0]?.[2]).toBe(seen[1]?.[2]);
    },
  );

  it("the global fetch receives the same request as a custom fetch, with and without middleware", async () => {
    const nexts: unknown[] = [];
    const original = globalThis.fetch;
    globalThis.fetch = (input) => {
      nexts.push((input as { next?: unknown }).next);
      return Promise.resolve(Response.json({ ok: true }));
    };
    const client = createApiClient<Paths>({ baseUrl: "http://127.0.0.1:9" });
    const init = { next: { revalidate: 60 } } as object;
    await client.GET("/x", init);
    client.use({ onRequest: () => undefined });
    await client.GET("/x", init);
    globalThis.fetch = original;
    expect(nexts).toEqual([{ revalidate: 60 }, { revalidate: 60 }]);
  });
});

/** Starts a proxy that counts the requests in its tunnels. */
async function startProxy() {
  let requests = 0;
  const server = createServer((client) => {
    client.on("error", () => undefined);
    client.once("data", (head) => {
      const [, host = "", port = ""] = /^CONNECT ([^:]+):(\d+)/.exec(String(head)) ?? [];
      const target = connect(Number(port), host, () => {
        client.write("HTTP/1.1 200 OK\r\n\r\n");
        client.on("data", (data) => {
          requests += String(data).match(/^(GET|POST) /gm)?.length ?? 0;
        });
        client.pipe(target).pipe(client);
      });
      target.on("error", () => client.destroy());
      client.on("close", () => target.destroy());
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { uri: `http://127.0.0.1:${port}`, requests: () => requests, close: () => server.close() };
}

describe("proxy", () => {
  const ways = [
    "a custom fetch",
    "dispatcher",
    "dispatcher of a client",
    "dispatcher of a transport",
    "requestInitExt",
  ];
  it.each(ways)("redirects and retries use the proxy: %s", async (way) => {
    const server = await serve(
      answer(302, "", { location: "/y" }),
      answer(503),
      answer(302, "", { location: "/y" }),
      answer(200, { ok: true }),
    );
    const proxy = await startProxy();
    const dispatcher = new undici.ProxyAgent({ uri: proxy.uri, proxyTunnel: true }) as never;
    const quick = { backoffBaseMs: 0 };
    if (way === "dispatcher of a transport") {
      const init = { dispatcher } as RequestInit;
      expect((await createTransport(quick)(server.origin, init)).status).toBe(200);
    } else {
      const fetch: Fetch = (request) =>
        undici.fetch(request.url, { ...initOf(request), dispatcher });
      const options =
        way === "a custom fetch"
          ? { fetch }
          : way === "requestInitExt"
            ? { requestInitExt: { dispatcher } }
            : way === "dispatcher of a client"
              ? { dispatcher }
              : {};
      const init = (way === "dispatcher" ? { dispatcher } : {}) as object;
      const client = createApiClient<Paths>({ baseUrl: server.origin }, { ...quick, ...options });
      expect((await client.GET("/x", init)).data).toEqual({ ok: true });
    }
    expect([server.seen.length, proxy.requests()]).toEqual([4, 4]);
    await (dispatcher as undici.ProxyAgent).destroy();
    proxy.close();
  });
});
