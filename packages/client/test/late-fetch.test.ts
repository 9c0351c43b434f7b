import { afterEach, describe, expect, it, vi } from "vitest";
import { createTransport } from "../src/transport.ts";
import { groups, trutoFor } from "./support/clients.ts";
import { emptyList, serve } from "./support/serve.ts";

afterEach(() => {
  vi.unstubAllGlobals();
});

const canned = (name: string) => () =>
  Promise.resolve(Response.json({ result: [], next_cursor: name }));

describe("fetch", () => {
  it("a client uses a global fetch that is installed after the client was created", async () => {
    const server = await serve(emptyList);
    const client = trutoFor(server);
    vi.stubGlobal("fetch", canned("first"));
    expect((await client.GET(groups)).data?.next_cursor).toBe("first");
    vi.stubGlobal("fetch", canned("second"));
    expect((await client.GET(groups)).data?.next_cursor).toBe("second");
    vi.unstubAllGlobals();
    expect((await client.GET(groups)).data?.next_cursor).toBe(null);
    expect(server.seen).toHaveLength(1);
  });

  it("a client uses the current global fetch for each attempt", async () => {
    const client = trutoFor(await serve(emptyList), {
      backoffBaseMs: 0,
      onRetry: () => vi.stubGlobal("fetch", canned("later")),
    });
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("fetch failed")));
    expect((await client.GET(groups)).data?.next_cursor).toBe("later");
  });

  it("the fetch of a call replaces the fetch of the client, which replaces the global fetch", async () => {
    const client = trutoFor(await serve(emptyList), { fetch: canned("client's") });
    vi.stubGlobal("fetch", canned("global"));
    expect((await client.GET(groups)).data?.next_cursor).toBe("client's");
    const { data } = await client.GET(groups, { fetch: canned("call's") });
    expect(data?.next_cursor).toBe("call's");
  });

  it("the client calls the global fetch with an undefined this, which browsers require", async () => {
    const selves: unknown[] = [];
    vi.stubGlobal("fetch", function (this: unknown) {
      selves.push(this);
      return Promise.resolve(new Response());
    });
    await createTransport()("http://127.0.0.1:9/");
    expect([undefined, globalThis]).toContain(selves[0]);
    expect(selves).toHaveLength(1);
  });
});
