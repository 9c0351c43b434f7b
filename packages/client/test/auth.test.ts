import { describe, expect, it } from "vitest";
import { createTransport } from "../src/transport.ts";
import { unwrap } from "../src/client.ts";
import { deferred, groups, rejection, trutoFor } from "./support/clients.ts";
import { answer, emptyList, resetBeforeHeaders, serve, type Reply } from "./support/serve.ts";

const refused = answer(401, { statusCode: 401, error: "Unauthorized", message: "no" });

/** Responds with a list if the request has the token, and otherwise with a 401. */
const only =
  (token: string): Reply =>
  (response, seen) => {
    const isRight = seen.headers.authorization === `Bearer ${token}`;
    (isRight ? emptyList : refused)(response, seen);
  };

/** A token function that returns `t1`, `t2`, … and counts its calls. */
function counting() {
  const provider = {
    asked: 0,
    token: async (): Promise<string> => {
      provider.asked += 1;
      await Promise.resolve();
      return `t${provider.asked}`;
    },
  };
  return provider;
}

describe("token", () => {
  it.each([
    ["a string", "abc"],
    ["a function", () => "abc"],
    ["an async function", () => Promise.resolve("abc")],
  ])("a client sends a token that is %s", async (_, token) => {
    const server = await serve(only("abc"));
    const { data } = await trutoFor(server, { token }).GET(groups);
    expect(data).toBeDefined();
  });

  it("all concurrent calls request the first token once", async () => {
    const server = await serve(emptyList);
    const provider = counting();
    const client = trutoFor(server, { token: provider.token });
    await Promise.all(Array.from({ length: 20 }, () => client.GET(groups)));
    await client.GET(groups);
    expect(provider.asked).toBe(1);
    expect(server.seen).toHaveLength(21);
  });

  it.each(["a b", "a\r\nx: y", "", "é", "a\u0000b"])(
    "a call rejects if its token is not allowed in a header: %j",
    async (token) => {
      const server = await serve(emptyList);
      const error = await rejection(trutoFor(server, { token }).GET(groups));
      expect(error).toMatchObject({ kind: "authentication" });
      expect(server.seen).toHaveLength(0);
    },
  );

  it("a call rejects if the token function throws, and the next call calls the function again", async () => {
    const server = await serve(emptyList);
    const failure = new Error("the vault is sealed");
    const answers = [Promise.reject(failure), Promise.resolve("abc")];
    const client = trutoFor(server, { token: () => answers.shift() ?? "abc" });
    expect(await rejection(client.GET(groups))).toMatchObject({ kind: "authentication", failure });
    expect(server.seen).toHaveLength(0);
    expect((await client.GET(groups)).data).toBeDefined();
  });
});

describe("after a 401", () => {
  it("a client calls the token function once more after a 401", async () => {
    const server = await serve(only("t2"));
    const provider = counting();
    const { data } = await trutoFor(server, { token: provider.token }).GET(groups);
    expect(data).toBeDefined();
    expect(server.seen.map(({ headers }) => headers.authorization)).toEqual([
      "Bearer t1",
      "Bearer t2",
    ]);
  });

  it("a call is not retried after a second 401", async () => {
    const server = await serve(refused);
    const provider = counting();
    const error = await rejection(unwrap(trutoFor(server, { token: provider.token }).GET(groups)));
    expect(error).toMatchObject({ kind: "authentication", status: 401, attempts: 2 });
    expect(provider.asked).toBe(2);
    expect(server.seen).toHaveLength(2);
  });

  it("a call is not retried after a 401 if the token is a string", async () => {
    const server = await serve(refused);
    await trutoFor(server, { token: "abc" }).GET(groups);
    expect(server.seen).toHaveLength(1);
  });

  it("a client sends a POST again after a 401", async () => {
    const server = await serve(only("t2"));
    const { origin } = server;
    const transport = createTransport({ token: counting().token, origin });
    const response = await transport(`${origin}/x`, { method: "POST", body: "payload" });
    expect(response.status).toBe(200);
    expect(server.seen.map(({ body }) => body)).toEqual(["payload", "payload"]);
  });

  it("all concurrent calls request a new token once after a 401", async () => {
    const server = await serve(only("t2"));
    const provider = counting();
    const client = trutoFor(server, { token: provider.token });
    const results = await Promise.all(Array.from({ length: 20 }, () => client.GET(groups)));
    expect(results.every(({ data }) => data !== undefined)).toBe(true);
    expect(provider.asked).toBe(2);
    expect(server.seen).toHaveLength(40);
  });

  it("a late 401 for the first token does not request a third token", async () => {
    const held = deferred();
    const late: Reply = (response, seen) =>
      void held.promise.then(() => {
        refused(response, seen);
      });
    const server = await serve(late, only("t2"));
    const provider = counting();
    const client = trutoFor(server, { token: provider.token });
    const first = client.GET(groups);
    await server.request(1);
    await client.GET(groups);
    held.resolve();
    expect((await first).data).toBeDefined();
    expect(provider.asked).toBe(2);
  });

  it("the attempt with a new token does not count as a retry", async () => {
    const server = await serve(refused, answer(503), resetBeforeHeaders, answer(429), emptyList);
    const { data } = await trutoFor(server, { token: counting().token, backoffBaseMs: 0 }).GET(
      groups,
    );
    expect(data).toBeDefined();
    expect(server.seen).toHaveLength(5);
  });
});

describe("token and other origins", () => {
  it.each([301, 302, 303, 307, 308])(
    "the token is not sent to another origin after a %i redirect",
    async (status) => {
      const other = await serve(emptyList);
      const server = await serve(answer(status, "", { location: `${other.origin}/elsewhere` }));
      const { data } = await trutoFor(server).GET(groups);
      expect(data).toBeDefined();
      expect(server.seen[0]?.headers.authorization).toBe("Bearer secret-token");
      expect(other.seen).toHaveLength(1);
      expect(other.seen[0]?.headers).not.toHaveProperty("authorization");
      expect(JSON.stringify(other.seen[0])).not.toContain("secret");
    },
  );

  it("the token is sent again after a redirect within the same origin", async () => {
    const server = await serve(answer(307, "", { location: "/moved" }), only("secret-token"));
    expect((await trutoFor(server).GET(groups)).data).toBeDefined();
    expect(server.seen.map(({ target }) => target).at(1)).toBe("/moved");
  });

  it("the token is not sent again after a redirect to another origin and back", async () => {
    const server = await serve((response, seen) => {
      answer(302, "", { location: other.origin })(response, seen);
    }, emptyList);
    const other = await serve(answer(302, "", { location: `${server.origin}/back` }));
    expect((await trutoFor(server).GET(groups)).data).toBeDefined();
    expect(other.seen[0]?.headers).not.toHaveProperty("authorization");
    expect(server.seen[1]?.headers).not.toHaveProperty("authorization");
  });

  it("the caller's authorization header is not sent to another origin after a redirect", async () => {
    const other = await serve(emptyList);
    const server = await serve(answer(302, "", { location: other.origin }));
    const headers = { authorization: "Bearer mine" };
    await createTransport()(server.origin, { headers });
    expect(server.seen[0]?.headers.authorization).toBe("Bearer mine");
    expect(other.seen[0]?.headers).not.toHaveProperty("authorization");
  });

  it("the token is not sent to another origin that a call sets as baseUrl", async () => {
    const server = await serve(emptyList);
    const other = await serve(emptyList);
    await trutoFor(server).GET(groups, { baseUrl: other.origin });
    expect(other.seen[0]?.headers).not.toHaveProperty("authorization");
  });
});
