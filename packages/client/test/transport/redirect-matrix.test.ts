import { describe, expect, it } from "vitest";
import { createTransport } from "../../src/transport/transport.ts";
import { serve, type Reply } from "../support/serve.ts";

const credentials = {
  authorization: "Bearer T",
  cookie: "sid=S",
  "proxy-authorization": "Basic P",
};

/** Redirects to the URL in `to`, or answers with what has arrived. */
const reply: Reply = (response, { method, target, headers, body }) => {
  const { pathname, searchParams } = new URL(target, "http://x");
  const to = pathname === "/loop" ? "/loop" : searchParams.get("to");
  if (to) {
    response.writeHead(Number(searchParams.get("status") ?? 302), { location: to }).end();
    return;
  }
  const names = [...Object.keys(credentials), "content-type"];
  response.end(JSON.stringify([method, body, ...names.map((name) => headers[name] ?? null)]));
};

const via = (origin: string, to: string, status = 302): string =>
  `${origin}/r?status=${status}&to=${encodeURIComponent(to)}`;

const routes: Readonly<Record<string, (a: string, b: string, status: number) => string>> = {
  "the same origin": (a, _, status) => via(a, "/echo", status),
  "another port": (a, b, status) => via(a, `${b}/echo`, status),
  "another host": (a, _, status) => via(a, `${a.replace("127.0.0.1", "localhost")}/echo`, status),
  "another port and back": (a, b, status) => via(a, via(b, `${a}/echo`, status), status),
  "a data: URL": (a, _, status) => via(a, "data:text/plain,secret", status),
  "a file: URL": (a, _, status) => via(a, import.meta.url, status),
  "a blob: URL": (a, _, status) => via(a, URL.createObjectURL(new Blob(["secret"])), status),
  "itself, without end": (a) => `${a}/loop`,
};

const rows = Object.keys(routes).flatMap((route) =>
  (
    [
      ["GET", 302],
      ["POST", 303],
      ["POST", 307],
    ] as const
  ).map(([method, status]) => ({ route, method, status })),
);

describe("a redirect", () => {
  it.each(rows)("of a $method by a $status to $route is as with bare fetch", async (row) => {
    const [a, b] = [await serve(reply), await serve(reply)];
    const url = routes[row.route]?.(a.origin, b.origin, row.status) ?? "";
    const init = {
      method: row.method,
      headers: { ...credentials, "content-type": "text/plain" },
      ...(row.method === "POST" && { body: "payload" }),
    };
    const result = (send: typeof globalThis.fetch) =>
      send(url, init).then(
        async (response) => [
          response.status,
          response.redirected,
          response.url,
          await response.text(),
        ],
        () => "an error",
      );
    const bare = await result(fetch);
    const custom = (request: Request) => fetch(request);
    expect(await result(createTransport({ retries: 0 }))).toEqual(bare);
    expect(await result(createTransport({ retries: 0, fetch: custom }))).toEqual(bare);
  });
});
