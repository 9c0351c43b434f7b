import type { ServerResponse } from "node:http";
import { describe, expect, it, vi } from "vitest";
import { createTransport } from "../src/transport.ts";
import { holdTime, skipWaits } from "./support/clock.ts";
import { deferred, groups, rejection, trutoFor } from "./support/clients.ts";
import { answer, resetBeforeHeaders, serve, type Reply } from "./support/serve.ts";

holdTime();

const decoder = new TextDecoder();
const asStream = { params: { query: { truto_response_format: "stream" } } } as const;

/** Sends a first chunk, and the last chunk when the test calls `sendLast`. */
function inTwo() {
  const last = deferred();
  const reply: Reply = (response: ServerResponse) => {
    response.writeHead(200, { "content-type": "application/octet-stream" }).write("first");
    void last.promise.then(() => response.end("last"));
  };
  return { reply, sendLast: last.resolve };
}

describe("stream", () => {
  it("a client delivers the first chunk of a stream before the last chunk is sent", async () => {
    const { reply, sendLast } = inTwo();
    const { data } = await trutoFor(await serve(reply)).GET(groups, asStream);
    const reader = data?.getReader();
    expect(decoder.decode((await reader?.read())?.value)).toBe("first");
    sendLast();
    expect(decoder.decode((await reader?.read())?.value)).toBe("last");
    expect((await reader?.read())?.done).toBe(true);
  });

  it("a transport delivers the first chunk of a body before the last chunk is sent", async () => {
    const { reply, sendLast } = inTwo();
    const { origin } = await serve(reply);
    const { body } = await createTransport()(origin);
    const reader = body?.getReader();
    expect(decoder.decode((await reader?.read())?.value)).toBe("first");
    sendLast();
    expect(decoder.decode((await reader?.read())?.value)).toBe("last");
    expect((await reader?.read())?.done).toBe(true);
  });

  it("a client delivers a stream byte for byte", async () => {
    const bytes = Uint8Array.from({ length: 300_000 }, (_, n) => (n * 31) % 256);
    const server = await serve((response) => response.end(bytes));
    const { data } = await trutoFor(server).GET(groups, asStream);
    expect(new Uint8Array(await new Response(data).arrayBuffer())).toEqual(bytes);
  });

  it("a stream can be read by the caller and, through a clone, by middleware", async () => {
    const server = await serve((response) => response.end("both"));
    const client = trutoFor(server);
    const seen: Promise<string>[] = [];
    client.use({
      onResponse({ response }) {
        seen.push(response.clone().text());
      },
    });
    const { data, response } = await client.GET(groups, asStream);
    expect([await new Response(data).text(), ...(await Promise.all(seen))]).toEqual([
      "both",
      "both",
    ]);
    expect([response.bodyUsed, response.url.startsWith(server.origin)]).toEqual([true, true]);
  });

  it("the stream of a response without a body is empty", async () => {
    const { data } = await trutoFor(await serve(answer(200))).GET(groups, asStream);
    expect(data).toBeInstanceOf(ReadableStream);
    expect(await new Response(data).text()).toBe("");
  });

  it("a call with parseAs stream returns a stream", async () => {
    const { data } = await trutoFor(await serve(answer(200, "[1]"))).GET(groups, {
      parseAs: "stream",
    });
    expect(await new Response(data).text()).toBe("[1]");
  });

  it("cancelling a stream closes the connection", async () => {
    const server = await serve(inTwo().reply);
    const { data } = await trutoFor(server).GET(groups, asStream);
    const reader = data?.getReader();
    await reader?.read();
    await reader?.cancel();
    await server.seen[0]?.gone;
  });

  it("aborting a stream fails the stream with the reason, and closes the connection", async () => {
    const server = await serve(inTwo().reply);
    const controller = new AbortController();
    const { data } = await trutoFor(server).GET(groups, { ...asStream, signal: controller.signal });
    const reader = data?.getReader();
    await reader?.read();
    const next = rejection(Promise.resolve(reader?.read()));
    const reason = new Error("enough");
    controller.abort(reason);
    expect(await next).toBe(reason);
    await server.seen[0]?.gone;
  });

  it("a stream fails if no chunk arrives within attemptTimeoutMs, and the connection is closed", async () => {
    const server = await serve(inTwo().reply);
    const { data } = await trutoFor(server, { attemptTimeoutMs: 5_000 }).GET(groups, asStream);
    const rejected = rejection(new Response(data).text());
    vi.advanceTimersByTime(5_000);
    expect(await rejected).toMatchObject({ kind: "timeout", code: "IDLE_TIMEOUT", attempts: 1 });
    await server.seen[0]?.gone;
  });

  it("a stream is not retried after the headers have arrived", async () => {
    const server = await serve((response) =>
      response.writeHead(200).write("first", () => response.socket?.resetAndDestroy()),
    );
    const { data } = await trutoFor(server, skipWaits()).GET(groups, asStream);
    const error = await rejection(new Response(data).text());
    expect(error).toMatchObject({ kind: "network", attempts: 1, pathTemplate: groups });
    expect(server.seen).toHaveLength(1);
  });

  it("a call with a stream is retried before the headers arrive", async () => {
    const { reply, sendLast } = inTwo();
    const server = await serve(answer(503), resetBeforeHeaders, reply);
    const { data } = await trutoFor(server, skipWaits()).GET(groups, asStream);
    sendLast();
    expect(await new Response(data).text()).toBe("firstlast");
    expect(server.seen).toHaveLength(3);
  });

  it("a call with parseAs stream reads the body of an error response", async () => {
    const body = { statusCode: 404, error: "Not Found", message: "gone" };
    const { data, error } = await trutoFor(await serve(answer(404, body))).GET(groups, asStream);
    expect(data).toBeUndefined();
    expect(error).toEqual(body);
  });
});
