import { describe, expect, it } from "vitest";
import { createTransport } from "../src/transport.ts";
import { answer, emptyList, serve } from "./support/serve.ts";

const there = { location: "/there" };

describe("redirect", () => {
  it.each([
    ["POST", 301, "GET"],
    ["POST", 302, "GET"],
    ["POST", 303, "GET"],
    ["POST", 307, "POST"],
    ["POST", 308, "POST"],
    ["PUT", 302, "PUT"],
    ["PUT", 303, "GET"],
    ["DELETE", 301, "DELETE"],
  ])("a redirect of a %s by a %i goes on as a %s", async (method, status, next) => {
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

  it.each([301, 302, 303, 307, 308])(
    "a redirect of a HEAD by a %i stays a HEAD",
    async (status) => {
      const server = await serve(answer(status, "", there), emptyList);
      await createTransport()(server.origin, { method: "HEAD" });
      expect(server.seen[1]).toMatchObject({ method: "HEAD", target: "/there" });
    },
  );

  it("a redirect of a POST to the address that it was sent to is a GET there", async () => {
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
  ])("does not follow a response that is not a redirect: %s", async (_, reply) => {
    const server = await serve(reply);
    const { status } = await createTransport()(server.origin);
    expect(status).toBeGreaterThanOrEqual(300);
    expect(server.seen).toHaveLength(1);
  });

  it.each(["manual", "error"] as const)(
    "a redirect is not followed where it must not: %s",
    async (redirect) => {
      const server = await serve(answer(302, "", there), emptyList);
      const call = createTransport({ retries: 0 })(server.origin, { redirect });
      if (redirect === "error") await expect(call).rejects.toMatchObject({ kind: "network" });
      else expect((await call).status).toBe(302);
      expect(server.seen).toHaveLength(1);
    },
  );

  it.each(["the runtime's", "a custom"])(
    "follows a redirect in raw UTF-8, by %s fetch",
    async (by) => {
      const server = await serve((response) => {
        // Node writes one byte per character.
        const location = Buffer.from("/zürich/✓").toString("latin1");
        response.writeHead(302, { location }).end();
      }, emptyList);
      const own = by === "a custom" ? { fetch: (request: Request) => fetch(request) } : {};
      await createTransport(own)(server.origin);
      expect(server.seen[1]?.target).toBe("/z%C3%BCrich/%E2%9C%93");
    },
  );

  it("fails after too many redirects", async () => {
    const server = await serve(answer(302, "", { location: "/again" }));
    const call = createTransport({ retries: 0 })(server.origin);
    await expect(call).rejects.toMatchObject({ kind: "network" });
    expect(server.seen).toHaveLength(21);
  });
});
