import { describe, expect, it } from "vitest";
import { createTransport } from "../src/transport/transport.ts";
import { answer, emptyList, serve } from "./support/serve.ts";

const there = { location: "/there" };

describe("a redirect", () => {
  it.each([
    ["POST", 301, "GET"],
    ["POST", 302, "GET"],
    ["POST", 303, "GET"],
    ["POST", 307, "POST"],
    ["POST", 308, "POST"],
    ["PUT", 302, "PUT"],
    ["PUT", 303, "GET"],
    ["DELETE", 301, "DELETE"],
  ])("of a %s by a %i goes on as a %s", async (method, status, next) => {
    const server = await serve(answer(status, "", there), emptyList);
    await createTransport()(server.origin, { method, body: "payload" });
    const isSame = next === method;
    expect(server.seen[1]).toMatchObject({
      method: next,
      target: "/there",
      body: isSame ? "payload" : "",
    });
    expect("content-type" in (server.seen[1]?.headers ?? {})).toBe(isSame);
  });

  it.each([301, 302, 303, 307, 308])("of a HEAD by a %i goes on as a HEAD", async (status) => {
    const server = await serve(answer(status, "", there), emptyList);
    await createTransport()(server.origin, { method: "HEAD" });
    expect(server.seen[1]).toMatchObject({ method: "HEAD", target: "/there" });
  });

  it("of a POST to the address that it was sent to is a GET there", async () => {
    const server = await serve(answer(303, "", { location: "/" }), emptyList);
    const response = await createTransport()(server.origin, { method: "POST", body: "payload" });
    expect(response.status).toBe(200);
    expect(server.seen.map(({ method, body }) => [method, body])).toEqual([
      ["POST", "payload"],
      ["GET", ""],
    ]);
  });

  it.each([
    ["a 300", answer(300, "", there)],
    ["a 304", answer(304, undefined, there)],
    ["one that leads nowhere", answer(302)],
  ])("is none: %s", async (_, reply) => {
    const server = await serve(reply);
    const { status } = await createTransport()(server.origin);
    expect(status).toBeGreaterThanOrEqual(300);
    expect(server.seen).toHaveLength(1);
  });

  it("holds no connection, whatever its body", async () => {
    const server = await serve(
      (response) => response.writeHead(302, there).write("never ends"),
      emptyList,
    );
    await createTransport()(server.origin);
    await server.seen[0]?.gone;
    expect(server.seen).toHaveLength(2);
  });

  it.each(["manual", "error"] as const)(
    "is not followed where it must not: %s",
    async (redirect) => {
      const server = await serve(answer(302, "", there), emptyList);
      const call = createTransport({ retries: 0 })(server.origin, { redirect });
      if (redirect === "error") await expect(call).rejects.toMatchObject({ kind: "network" });
      else expect((await call).status).toBe(302);
      expect(server.seen).toHaveLength(1);
    },
  );

  describe("that a browser hides", () => {
    /** Fetch as browsers have it, and the `redirect` of each request. */
    function browser() {
      const asked: RequestRedirect[] = [];
      const fetch = ({ redirect }: Request): Promise<Response> => {
        asked.push(redirect);
        const hidden = { type: { value: "opaqueredirect" }, status: { value: 0 } };
        const isHidden = redirect === "manual";
        return Promise.resolve(Object.defineProperties(new Response(""), isHidden ? hidden : {}));
      };
      return { asked, transport: createTransport({ fetch }) };
    }

    it.each([
      ["GET", {}],
      ["POST", { "idempotency-key": "k-1" }],
    ])("is followed by the browser, when it is of a %s that may be sent again", async (...call) => {
      const [method, headers] = call;
      const { asked, transport } = browser();
      const { status } = await transport("http://127.0.0.1:9/", { method, headers });
      expect(status).toBe(200);
      expect(asked).toEqual(["manual", "follow"]);
    });

    it("is an error, when it is of a POST that may have done its work", async () => {
      const { asked, transport } = browser();
      const call = transport("http://127.0.0.1:9/", { method: "POST" });
      await expect(call).rejects.toMatchObject({ kind: "network", attempts: 1 });
      expect(asked).toEqual(["manual"]);
    });
  });

  it("without end ends after twenty", async () => {
    const server = await serve(answer(302, "", { location: "/again" }));
    const { status } = await createTransport()(server.origin);
    expect(status).toBe(302);
    expect(server.seen).toHaveLength(21);
  });
});
