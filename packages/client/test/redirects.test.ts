import { afterEach, describe, expect, it, vi } from "vitest";
import type { TransportOptions } from "../src/options.ts";
import { createTransport } from "../src/transport.ts";
import { answer, emptyList, serve } from "./support/serve.ts";

const there = { location: "/there" };

const fetches: Readonly<Record<string, TransportOptions>> = {
  "the runtime": {},
  "the transport": { fetch: (request: Request) => fetch(request) },
};

describe.each(Object.entries(fetches))("redirect that %s follows", (_, options) => {
  const transport = createTransport({ ...options, retries: 0 });

  it.each([
    ["POST", 301, "GET"],
    ["POST", 302, "GET"],
    ["POST", 303, "GET"],
    ["POST", 307, "POST"],
    ["POST", 308, "POST"],
    ["PUT", 302, "PUT"],
    ["PUT", 303, "GET"],
    ["DELETE", 301, "DELETE"],
  ])("a %s that a %i redirects is sent as a %s", async (method, status, next) => {
    const server = await serve(answer(status, "", there), emptyList);
    await transport(server.origin, { method, body: "payload" });
    const isSame = next === method;
    expect(server.seen[1]).toMatchObject({
      method: next,
      target: "/there",
      body: isSame ? "payload" : "",
    });
    expect("content-type" in (server.seen[1]?.headers ?? {})).toBe(isSame);
  });

  it.each([301, 302, 303, 307, 308])(
    "a HEAD that a %i redirects is sent as a HEAD",
    async (status) => {
      const server = await serve(answer(status, "", there), emptyList);
      await transport(server.origin, { method: "HEAD" });
      expect(server.seen[1]).toMatchObject({ method: "HEAD", target: "/there" });
    },
  );

  it("a POST that a 303 redirects to the same URL is sent as a GET", async () => {
    const server = await serve(answer(303, "", { location: "/" }), emptyList);
    const response = await transport(server.origin, { method: "POST", body: "payload" });
    expect(response.status).toBe(200);
    expect(server.seen.map(({ method, body }) => [method, body])).toEqual([
      ["POST", "payload"],
      ["GET", ""],
    ]);
  });

  it("a redirect within an origin sends the credentials again", async () => {
    const server = await serve(answer(302, "", there), emptyList);
    const headers = { authorization: "Bearer T", cookie: "sid=S" };
    await transport(server.origin, { headers });
    expect(server.seen[1]?.headers).toMatchObject(headers);
  });

  it.each([
    ["a 300", answer(300, "", there)],
    ["a 304", answer(304, undefined, there)],
    ["a 302 without a Location", answer(302)],
  ])("a response that is not a redirect is returned: %s", async (_, reply) => {
    const server = await serve(reply);
    const { status } = await transport(server.origin);
    expect(status).toBeGreaterThanOrEqual(300);
    expect(server.seen).toHaveLength(1);
  });

  it.each(["manual", "error"] as const)(
    "a redirect is not followed with the redirect mode %s",
    async (redirect) => {
      const server = await serve(answer(302, "", there), emptyList);
      const call = transport(server.origin, { redirect });
      if (redirect === "error") await expect(call).rejects.toMatchObject({ kind: "network" });
      else expect((await call).status).toBe(302);
      expect(server.seen).toHaveLength(1);
    },
  );

  it("a redirect to a Location in raw UTF-8 is followed", async () => {
    const server = await serve((response) => {
      // Node writes one byte for each character.
      const location = Buffer.from("/zürich/✓").toString("latin1");
      response.writeHead(302, { location }).end();
    }, emptyList);
    await transport(server.origin);
    expect(server.seen[1]?.target).toBe("/z%C3%BCrich/%E2%9C%93");
  });

  it("a request fails after more than 20 redirects", async () => {
    const server = await serve(answer(302, "", { location: "/again" }));
    const call = transport(server.origin);
    await expect(call).rejects.toMatchObject({ kind: "network" });
    expect(server.seen).toHaveLength(21);
  });
});

describe("redirect in a response that a test creates", () => {
  /** Sends a GET to a fetch that redirects once. Returns the response, and the URLs of the requests. */
  async function follow(location: string, from = "http://127.0.0.1:9/") {
    const urls: string[] = [];
    const fetch = ({ url }: Request): Promise<Response> => {
      const response = { status: 302, headers: new Headers({ location }), body: null };
      return Promise.resolve(urls.push(url) === 1 ? (response as Response) : new Response("end"));
    };
    const response = await createTransport({ fetch, retries: 0 })(from);
    return { response, urls };
  }

  it.each([
    [
      "a Location that is not UTF-8, with one character for each byte",
      "/z\u00fcrich",
      "http://127.0.0.1:9/z%C3%BCrich",
    ],
    ["an https URL", "https://127.0.0.1:9/end", "https://127.0.0.1:9/end"],
    ["a URL with a fragment", "/end#part", "http://127.0.0.1:9/end"],
  ])("a redirect is followed to %s", async (_, location, target) => {
    const { response, urls } = await follow(location);
    expect(urls[1]).toBe(target);
    expect(response).toMatchObject({ url: target, redirected: true });
  });

  it("a Location that a fetch function has already decoded is not decoded again", async () => {
    const headers = { has: () => true, get: () => "/\u00fc\u2713" } as unknown as Headers;
    const first = { status: 302, headers, body: null } as Response;
    const answers = [first, new Response("end")];
    const fetch = () => Promise.resolve(answers.shift() ?? new Response("more"));
    const response = await createTransport({ fetch })("http://127.0.0.1:9/");
    expect(response.url).toBe("http://127.0.0.1:9/%C3%BC%E2%9C%93");
  });

  it.each([
    ["http://[", "it is malformed."],
    ["data:,end", "its scheme must be http: or https:."],
  ])("a redirect to %s fails, because it is not an http or https URL", async (location, why) => {
    await expect(follow(location)).rejects.toMatchObject({
      kind: "network",
      failure: { message: `Invalid redirect URL: ${why}` },
    });
  });
});

describe("runtime of the transport", () => {
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.resetModules();
  });

  it.each([
    ["workerd", "WebSocketPair", { runtime: true, caller: true }],
    ["a browser", "document", { runtime: false, caller: false }],
    ["a worker of a browser", "importScripts", { runtime: false, caller: false }],
    ["another runtime", "Deno", { runtime: false, caller: true }],
  ])(
    "the runtime decides whether the transport follows redirects: %s",
    async (_, global, expected) => {
      vi.resetModules();
      vi.stubGlobal(global, {});
      const { followsByHand } = await import("../src/redirects.ts");
      expect(followsByHand).toEqual(expected);
    },
  );
});
