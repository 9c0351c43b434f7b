import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { createApiClient } from "../../src/client.ts";
import type { ApiError } from "../../src/errors.ts";
import { createTransport } from "../../src/transport.ts";
import { unwrap } from "../../src/client.ts";
import { rejection } from "../support/clients.ts";
import { answer, serve, type Reply } from "../support/serve.ts";

interface Paths {
  "/x": { get: { responses: { 200: { content: { "application/json": string } } } } };
}

/** Responds with a compressed JSON string. `bytes` is its length after decompression. */
function gzipped(bytes: number, status = 200): Reply {
  const body = gzipSync(JSON.stringify("a".repeat(bytes - 2)));
  return (response) => {
    response.writeHead(status, {
      "content-type": "application/json",
      "content-encoding": "gzip",
      "content-length": body.length,
    });
    response.end(body);
  };
}

describe("maxBodyBytes", () => {
  it("maxBodyBytes counts the bytes of a body after decompression", async () => {
    const server = await serve(gzipped(100_000), gzipped(100_001));
    const client = createApiClient<Paths>({ baseUrl: server.origin }, { maxBodyBytes: 100_000 });
    expect((await client.GET("/x")).data).toHaveLength(99_998);
    expect(await rejection(client.GET("/x"))).toMatchObject({
      kind: "body_too_large",
      status: 200,
      attempts: 1,
      message: expect.stringContaining("100000 bytes") as string,
    });
    expect(server.seen).toHaveLength(2);
  });

  it("maxBodyBytes cuts the body of an error response, which is still retried", async () => {
    const server = await serve(gzipped(100_001, 503), gzipped(100_001, 404));
    const options = { maxBodyBytes: 100_000, backoffBaseMs: 0 };
    const client = createApiClient<Paths>({ baseUrl: server.origin }, options);
    const error = await rejection(unwrap(client.GET("/x")));
    expect(server.seen).toHaveLength(2);
    expect(error).toMatchObject({ kind: "not_found", status: 404, attempts: 2 });
    expect((error as ApiError).body).toMatch(/^"a+$/);
    expect((error as ApiError).headers?.get("content-encoding")).toBe("gzip");
  });

  it("maxBodyBytes is 64 MiB by default", async () => {
    const chunk = new Uint8Array(2 ** 20);
    let chunks = 0;
    const pull = (controller: ReadableStreamDefaultController<Uint8Array>) => {
      chunks += 1;
      controller.enqueue(chunk);
    };
    const fetch = () => Promise.resolve(new Response(new ReadableStream({ pull })));
    const client = createApiClient<Paths>({ baseUrl: "https://api.example" }, { fetch });
    expect(await rejection(client.GET("/x"))).toMatchObject({ kind: "body_too_large" });
    expect(chunks).toBeGreaterThan(64);
    expect(chunks).toBeLessThan(70);
  });

  it("maxBodyBytes does not apply to a streamed body", async () => {
    const server = await serve(gzipped(1_001), answer(200, "a".repeat(1_001)));
    const client = createApiClient<Paths>({ baseUrl: server.origin }, { maxBodyBytes: 1_000 });
    const { data } = await client.GET("/x", { parseAs: "stream" });
    expect(await new Response(data).text()).toHaveLength(1_001);
    const response = await createTransport({ maxBodyBytes: 1_000 })(server.origin);
    expect(await response.text()).toHaveLength(1_001);
  });
});
