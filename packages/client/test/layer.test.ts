import createOpenApiFetchClient, { type Middleware } from "openapi-fetch";
import { describe, expect, it } from "vitest";
import { createApiClient } from "../src/client.ts";
import { isApiError } from "../src/errors.ts";
import { createKognitosClient } from "../src/kognitos.ts";
import { createTransport } from "../src/transport.ts";
import { createTrutoClient } from "../src/truto.ts";
import { unwrap } from "../src/client.ts";
import type { CallResult } from "../src/types.ts";
import { groups, rejection } from "./support/clients.ts";

const baseUrl = "https://api.example";

/** A client without types, which both packages can create. */
interface LooseClient {
  GET(path: string, init?: object): Promise<CallResult>;
  POST(path: string, init?: object): Promise<CallResult>;
  HEAD(path: string, init?: object): Promise<CallResult>;
  use(...middleware: (Middleware | undefined)[]): void;
}

const ours = (options: object): LooseClient =>
  createApiClient({ baseUrl }, { retries: 0, ...options });

const theirs = (options: object): LooseClient => createOpenApiFetchClient({ baseUrl, ...options });

/** A `fetch` that returns a new response with the same body for each request. */
function answering(body: BodyInit | null, init?: ResponseInit) {
  return () => Promise.resolve(new Response(body, init));
}

const json = { headers: { "content-type": "application/json" } };

describe("request that a custom fetch receives", () => {
  class TracedRequest extends Request {}

  async function received(
    make: typeof ours,
    options: object,
    init: object,
    hasMiddleware: boolean,
  ) {
    const seen: unknown[] = [];
    const fetch = async (request: Request, ext: unknown) => {
      const extra = Object.fromEntries(
        Object.entries(request).filter(([name]) => name.startsWith("x")),
      );
      // Do not compare `redirect`, because the transport follows redirects itself.
      const { method, url, cache } = request;
      const headers = [...request.headers];
      const body = await request.text();
      seen.push(request.constructor, method, url, cache, headers, body, extra, ext);
      return new Response("{}", json);
    };
    const client = make({ ...options, fetch });
    if (hasMiddleware) client.use({ onRequest: () => undefined });
    await client.POST("/x", { body: { a: 1 }, ...init });
    return seen;
  }

  const cases: readonly (readonly [string, object, object])[] = [
    ["a call", {}, {}],
    ["the Request option of a client", { Request: TracedRequest }, {}],
    ["the Request option of a call", {}, { Request: TracedRequest }],
    ["extensions of a call", {}, { xNext: { revalidate: 60 }, xCf: { cacheTtl: 5 } }],
    ["requestInitExt", { requestInitExt: { dispatcher: "d" } }, {}],
    ["options of RequestInit", { cache: "no-store" }, { credentials: "omit" }],
    ["headers", { headers: { a: "1", b: null } }, { headers: { b: "2", c: ["3", "4"] } }],
  ];

  it.each(
    cases.flatMap(([what, ...rest]) => [false, true].map((has) => [what, has, ...rest] as const)),
  )(
    "a custom fetch receives the same request as from openapi-fetch, for %s (middleware: %s)",
    async (_, hasMiddleware, options, init) => {
      expect(await received(ours, options, init, hasMiddleware)).toEqual(
        await received(theirs, options, init, hasMiddleware),
      );
    },
  );

  it("a custom fetch receives the only request of a GET without middleware, which does not follow redirects", async () => {
    let created = 0;
    class CountedRequest extends Request {
      constructor(...init: ConstructorParameters<typeof Request>) {
        super(...init);
        created += 1;
      }
    }
    const seen: string[] = [];
    const fetch = ({ redirect }: Request) => {
      seen.push(redirect);
      return answering("{}", json)();
    };
    const client = ours({ fetch, Request: CountedRequest });
    created = 0;
    await client.GET("/x");
    expect([created, seen]).toEqual([1, ["manual"]]);
  });

  it("a custom fetch also receives the extension options of the client, unlike with openapi-fetch", async () => {
    const [, , , , , , extra] = await received(ours, { xTenant: "a" }, {}, false);
    expect(extra).toEqual({ xTenant: "a" });
  });
});

describe("global fetch", () => {
  it.each([false, true])(
    "the global fetch receives the extension options of a call (middleware: %s)",
    async (has) => {
      const real = globalThis.fetch;
      const seen: unknown[] = [];
      globalThis.fetch = (input, init) => {
        seen.push(Reflect.get(init ?? {}, "next") ?? Reflect.get(input as Request, "next"));
        return Promise.resolve(new Response("{}", json));
      };
      try {
        const client = ours({});
        if (has) client.use({ onRequest: () => undefined });
        await client.GET("/x", { next: { revalidate: 60 } });
      } finally {
        globalThis.fetch = real;
      }
      expect(seen).toEqual([{ revalidate: 60 }]);
    },
  );
});

describe("error", () => {
  it.each([
    ["plain text", "upstream connect error", "upstream connect error"],
    ["an HTML page", "<html><style>p{}</style><p>Bad\n gateway</p></html>", "Bad gateway"],
    ["empty", null, "Said"],
    ["JSON that is not an object", "null", "Said"],
  ])(
    "an error is an object with the server's message if the body is %s",
    async (_, body, message) => {
      const fetch = answering(body, { status: 502, statusText: "Said" });
      const { error, response } = await ours({ fetch }).GET("/x");
      expect(error).toEqual({ statusCode: 502, error: "Said", message });
      const thrown = await rejection(ours({ fetch, throwOnError: true }).GET("/x"));
      const unwrapped = await rejection(unwrap({ error, response }));
      expect(unwrapped).toMatchObject({
        kind: "server",
        status: 502,
        message: expect.any(String) as string,
      });
      expect((unwrapped as Error).message).toContain(message);
      expect({ ...(thrown as object) }).toEqual({ ...(unwrapped as object) });
      expect((thrown as Error).message).toBe((unwrapped as Error).message);
      if (isApiError(thrown) && isApiError(unwrapped)) expect(thrown.body).toEqual(unwrapped.body);
    },
  );

  it("an error contains the headers, and the body as parsed JSON or shortened text", async () => {
    const headers = { "x-shard": "7", "content-type": "text/plain" };
    const fetch = answering("a".repeat(100_000), { status: 500, headers });
    const thrown = await rejection(ours({ fetch, throwOnError: true }).GET("/x"));
    expect(isApiError(thrown) && thrown.headers?.get("x-shard")).toBe("7");
    expect(isApiError(thrown) && thrown.body).toBe("a".repeat(65_536));
    const parsed = answering('{"message":"no","more":[1]}', { status: 404 });
    const other = await rejection(ours({ fetch: parsed, throwOnError: true }).GET("/x"));
    expect(isApiError(other) && other.body).toEqual({ message: "no", more: [1] });
  });

  it("the error after a 401 says that no token was sent", async () => {
    const fetch = answering("{}", { status: 401 });
    const error = await rejection(ours({ fetch, throwOnError: true }).GET("/x"));
    expect(String(error)).toContain('No token was sent. Set the option "token"');
    const with_ = await rejection(ours({ fetch, throwOnError: true, token: "t" }).GET("/x"));
    expect(String(with_)).not.toContain("No token was sent");
  });
});

describe("body that is not JSON", () => {
  it.each([
    ["a login page", "<!doctype html><p>Log in</p>"],
    ["incomplete JSON", '{"a":'],
  ])(
    "a success with a body that is not JSON throws an ApiError with the body and the headers: %s",
    async (_, body) => {
      const headers = { "content-type": "text/html", location: "/login" };
      const error = await rejection(ours({ fetch: answering(body, { headers }) }).GET("/x"));
      if (!isApiError(error, "malformed_body")) throw error;
      expect(error).toMatchObject({ status: 200, body, attempts: 1 });
      expect(error.headers?.get("location")).toBe("/login");
      expect(error.message).toContain("text/html");
      expect(error.message).not.toContain(body);
    },
  );

  it("a success with a body that is not JSON throws an ApiError if middleware created the response", async () => {
    const client = ours({ fetch: answering("{}") });
    client.use({ onRequest: () => new Response("<p>") });
    expect(await rejection(client.GET("/x"))).toMatchObject({
      kind: "malformed_body",
      body: "<p>",
    });
  });

  it("an empty body throws only after a GET with status 200", async () => {
    const client = ours({ fetch: answering(null) });
    expect(await rejection(client.GET("/x"))).toMatchObject({ kind: "malformed_body" });
    expect(await client.POST("/x")).toMatchObject({ data: undefined, response: { status: 200 } });
    expect((await client.HEAD("/x")).data).toBeUndefined();
  });

  it.each([
    ["text", ""],
    ["blob", expect.objectContaining({ size: 0 })],
    ["arrayBuffer", new ArrayBuffer(0)],
  ])("data of an empty body is not undefined with parseAs %s", async (parseAs, empty) => {
    const fetch = answering(null, { status: 204 });
    const { data } = await ours({ fetch }).GET("/x", { parseAs });
    expect(data).toEqual(empty);
    expect((await theirs({ fetch }).GET("/x", { parseAs })).data).toBeUndefined();
  });
});

describe("behaviour of openapi-fetch", () => {
  it("a client skips undefined middleware in use() and in a call", async () => {
    const client = ours({ fetch: answering("{}") });
    client.use(undefined);
    expect((await client.GET("/x", { middleware: [undefined] })).data).toEqual({});
  });

  it("a client accepts null serializers, options of a serializer and an empty baseUrl of a call", async () => {
    const urls: string[] = [];
    const fetch = ({ url }: Request) => {
      urls.push(url);
      return answering("{}")();
    };
    const client = ours({ fetch, pathSerializer: null, querySerializer: null });
    await client.GET("/x/{id}", {
      baseUrl: "",
      params: { path: { id: "a/b" }, query: { q: [1] } },
    });
    const querySerializer = { array: { style: "pipeDelimited", explode: false } };
    await client.GET("/x", { querySerializer, params: { query: { q: [1, 2] } } });
    expect(urls).toEqual([`${baseUrl}/x/a%2Fb?q[]=1`, `${baseUrl}/x?q=1|2`]);
  });

  it("a request without a body has no content-type header", async () => {
    const headers: Headers[] = [];
    const fetch = (request: Request) => {
      headers.push(request.headers);
      return answering("{}")();
    };
    await ours({ fetch }).POST("/x", { body: { a: 1 }, bodySerializer: () => undefined });
    expect(headers[0]?.has("content-type")).toBe(false);
  });

  it("an aborted signal of the client aborts its calls", async () => {
    const controller = new AbortController();
    controller.abort(new Error("enough"));
    const client = ours({ fetch: answering("{}"), signal: controller.signal });
    await expect(client.GET("/x")).rejects.toThrow("enough");
  });

  it("the request that middleware receives aborts with the signal of the call", async () => {
    const controller = new AbortController();
    const reasons: unknown[] = [];
    const client = ours({ fetch: answering("{}") });
    client.use({
      onRequest({ request }) {
        controller.abort("enough");
        reasons.push(request.signal.reason);
      },
    });
    await client.GET("/x", { signal: controller.signal }).catch(() => undefined);
    expect(reasons).toEqual(["enough"]);
  });

  it("a client retries a HEAD after a 503", async () => {
    let requests = 0;
    const fetch = () =>
      Promise.resolve(new Response(null, { status: (requests += 1) === 1 ? 503 : 200 }));
    const { response } = await ours({ fetch, retries: 1, backoffBaseMs: 0 }).HEAD("/x");
    expect([response.status, requests]).toEqual([200, 2]);
  });

  it("a call does not change the init of the caller", async () => {
    const init = Object.freeze({
      params: Object.freeze({ query: Object.freeze({ a: 1 }) }),
      retries: 1,
    });
    expect((await ours({ fetch: answering("{}") }).GET("/x", init)).data).toEqual({});
  });
});

describe("options", () => {
  it.each([
    ["baseURL", '"baseUrl"'],
    ["retrys", '"retries" or "retry"'],
    ["timeout", '"attemptTimeoutMs" or "totalTimeoutMs"'],
    ["Token", '"token"'],
    ["throwOnErrors", '"throwOnError"'],
  ])(
    "creating a client throws for the unknown option %s, and suggests a known option",
    (name, meant) => {
      for (const make of [ours, createTrutoClient, createKognitosClient] as ((
        o: object,
      ) => unknown)[]) {
        expect(() => make({ [name]: "x" })).toThrow(
          `has no option "${name}". Did you mean ${meant}?`,
        );
      }
    },
  );

  it.each([
    ["retrys", '"retries" or "retry"'],
    ["timeout", '"attemptTimeoutMs" or "totalTimeoutMs"'],
    ["baseURL", '"origin"'],
    ["baseUrl", '"origin"'],
  ])(
    "createTransport throws for the unknown option %s, and suggests a known option",
    (name, meant) => {
      const make = () => createTransport({ [name]: "x" });
      expect(make).toThrow(`createTransport has no option "${name}". Did you mean ${meant}?`);
    },
  );

  it.each([
    ["origin", '"baseUrl"'],
    ["isFinal", '"retry"'],
  ])(
    "createTrutoClient throws for the option %s, which only a transport accepts",
    (name, meant) => {
      const make = () => createTrutoClient(Object.fromEntries([[name, "x"]]));
      expect(make).toThrow(`createTrutoClient has no option "${name}". Did you mean ${meant}?`);
    },
  );

  it.each([false, null])("a retry option with the value %s throws", async (retry) => {
    const options: object = { retry };
    for (const make of [createTransport, ours, createTrutoClient]) {
      expect(() => make(options)).toThrow('"retry" must be an object');
    }
    const client = ours({ fetch: () => Promise.reject(new Error("it was sent")) });
    expect(String(await rejection(client.GET("/x", options)))).toContain(
      '"retry" must be an object',
    );
  });

  it.each([
    ["integratedAccountID", '"integratedAccountId"'],
    ["Integration", '"integration"'],
  ])("createTrutoClient throws for the misspelt option %s", (name, meant) => {
    const make = () => createTrutoClient({ [name]: "x" });
    expect(make).toThrow(`createTrutoClient has no option "${name}". Did you mean ${meant}?`);
  });

  it.each([
    ["retrys", '"retries"'],
    ["attemptTimeout", '"attemptTimeoutMs"'],
    ["query", '"params.query" or "querySerializer"'],
    ["parms", '"params"'],
  ])("a call rejects for the misspelt option %s before a request is sent", async (name, meant) => {
    const client = ours({ fetch: () => Promise.reject(new Error("it was sent")) });
    const error = await rejection(client.GET("/x", { [name]: {} }));
    expect(String(error)).toContain(`GET /x has no option "${name}"`);
    expect(String(error)).toContain(meant.split(" or ")[0]);
  });

  it.each(["next", "cf", "dispatcher", "window", "client", "proxy", "tls", "tenant", "mark"])(
    "clients and calls accept the option %s of a runtime or a program",
    async (name) => {
      const client = ours({ [name]: null, fetch: answering("{}") });
      expect((await client.GET("/x", { [name]: null })).data).toEqual({});
    },
  );

  it("a call cannot set internal options of the transport", async () => {
    let requests = 0;
    const fetch = () => {
      requests += 1;
      return answering("{}", { status: 503 })();
    };
    const hidden = {
      safeToRetry: true,
      safeToRepeat: true,
      stream: true,
      buffer: false,
    };
    await ours({ fetch, retries: 2, backoffBaseMs: 0 }).POST("/x", hidden);
    expect(requests).toBe(1);
  });
});

describe("baseUrl", () => {
  it.each([
    ["https://user:hunter2@api.example", "user name or a password"],
    ["https://api.example/?hunter2", '"?" or "#"'],
    ["https://api.example/#hunter2", '"?" or "#"'],
    ["https://api.example/hunter2 ", "white space"],
    ["hunter2.example", "not a valid URL"],
    [5, "not a string"],
  ])(
    "an invalid baseUrl throws an error that does not contain the URL: %s",
    async (value, problem) => {
      const error = await rejection(Promise.resolve().then(() => ours({ baseUrl: value })));
      expect(error).toBeInstanceOf(TypeError);
      expect(String(error)).toContain(problem);
      expect(String(error)).not.toContain("hunter2");
      const client = ours({ fetch: answering("{}") });
      const ofCall = await rejection(
        client.GET("/x", { baseUrl: value, params: { query: { a: "hunter2" } } }),
      );
      expect(String(ofCall)).not.toContain("hunter2");
    },
  );
});

describe("scope and unwrap of a client", () => {
  it("a client has the scope and the unwrap function that a pager needs", async () => {
    const truto = createTrutoClient({ integratedAccountId: "a" });
    expect(truto.scope()).toBe("a");
    expect(truto.scope({ query: { integrated_account_id: "b" } })).toBe("b");
    expect(createTrutoClient().scope()).toBeUndefined();
    const scoped = createTrutoClient({ integratedAccountId: "a", scope: "ann" });
    expect(scoped.scope()).not.toBe(
      createTrutoClient({ integratedAccountId: "a", scope: "bob" }).scope(),
    );
    expect(createKognitosClient({ scope: "ann" }).scope).toBe("ann");
    expect(createKognitosClient().scope).toBeUndefined();
    const fetch = answering('{"message":"gone"}', { status: 404 });
    const client = createTrutoClient({ integratedAccountId: "a", fetch });
    expect(await rejection(client.unwrap(client.GET(groups)))).toMatchObject({ kind: "not_found" });
  });

  it("the account of a call replaces the account of the client in the query", async () => {
    const urls: string[] = [];
    const fetch = ({ url }: Request) => {
      urls.push(url);
      return answering('{"result":[]}')();
    };
    const client = createTrutoClient({ integratedAccountId: "a", fetch });
    await client.GET(groups, { params: { query: { integrated_account_id: "b" } } });
    expect(new URL(urls[0] ?? "").searchParams.getAll("integrated_account_id")).toEqual(["b"]);
  });
});

describe("response in the raw format", () => {
  it.each([
    ["application/json", '{"a":1}', { a: 1 }],
    ["text/csv", "a,b", "a,b"],
  ])(
    "a response of the connected tool is parsed only if it is JSON, for %s",
    async (type, text, value) => {
      const fetch = answering(text, { headers: { "content-type": type } });
      const client = createTrutoClient({ integratedAccountId: "a", fetch });
      const query = { truto_response_format: "raw" } as const;
      expect((await client.GET(groups, { params: { query } })).data).toEqual(value);
    },
  );
});

describe("keyed result", () => {
  it.each([
    ["null", null],
    ["an array", [{ id: "1" }]],
  ])("a result with truto_key_by is not changed if the server sends %s", async (_, result) => {
    const fetch = answering(JSON.stringify({ result, next_cursor: null }));
    const client = createTrutoClient({ integratedAccountId: "a", fetch });
    const query = { truto_key_by: "id" };
    expect((await client.GET(groups, { params: { query } })).data).toEqual({
      result,
      next_cursor: null,
    });
  });
});

describe("query value in the server's message", () => {
  const value = `a+b "<Zürich>" & c/d`;
  const html = "a+b &quot;&lt;Z&#252;rich&gt;&quot; &amp; c/d";
  it.each([
    ["raw", value],
    ["percent-encoded", encodeURIComponent(value)],
    ["as a form", new URLSearchParams({ q: value }).toString().slice(2)],
    ["JSON-escaped", JSON.stringify(value).slice(1, -1).replace("ü", "\\u00fc")],
    ["HTML-escaped", html],
    ["in upper case", value.toUpperCase()],
    ["percent-encoded in lower case", encodeURIComponent(value).toLowerCase()],
  ])("an error masks a query value that the server quotes %s", async (_, quoted) => {
    const fetch = answering(JSON.stringify({ message: `no ${quoted}.` }), { status: 400 });
    const client = ours({ fetch, throwOnError: true });
    const error = await rejection(client.GET("/x", { params: { query: { q: value } } }));
    expect((error as Error).message).toMatch(/no \*\*\*\.$/);
  });
});
