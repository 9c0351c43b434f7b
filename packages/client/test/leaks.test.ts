import { execFile } from "node:child_process";
import { getEventListeners } from "node:events";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { createTransport } from "../src/transport.ts";
import { groups, rejection, trutoFor } from "./support/clients.ts";
import {
  answer,
  emptyList,
  resetBeforeHeaders,
  serve,
  stalledBody,
  type Reply,
} from "./support/serve.ts";

const left = (signal: AbortSignal): number => getEventListeners(signal, "abort").length;

const endings: readonly (readonly [string, readonly [Reply, ...Reply[]]])[] = [
  ["succeed", [emptyList]],
  ["fail", [answer(404, {})]],
  ["are retried", [answer(503), resetBeforeHeaders, emptyList]],
  ["break", [resetBeforeHeaders]],
  ["time out", [stalledBody]],
  ["do not return JSON", [answer(200, "<html>")]],
];

describe("listeners of a long-lived signal", () => {
  it.each(endings)(
    "a long-lived signal has no listeners after calls that %s",
    async (_, script) => {
      const { signal } = new AbortController();
      const calls = 30;
      const replies = Array.from({ length: calls }, () => script).flat();
      const server = await serve(...script, ...replies);
      const client = trutoFor(server, { backoffBaseMs: 0, attemptTimeoutMs: 15, retries: 2 });
      let during = 0;
      const hooks = { fetch: (request: Request) => ((during = left(signal)), fetch(request)) };
      for (let n = 0; n < calls; n += 1) {
        await client.GET(groups, { signal, ...hooks }).catch(() => undefined);
        expect(left(signal)).toBe(0);
      }
      // Check that the signal has listeners during a call, so that the expectation above is meaningful.
      expect(during).toBeGreaterThan(0);
    },
  );

  it.each([false, true])(
    "a long-lived signal has no listeners after a call with middleware (fails: %s)",
    async (fails) => {
      const { signal } = new AbortController();
      const script: readonly [Reply, ...Reply[]] = fails
        ? [answer(404, {})]
        : [answer(503), emptyList];
      const server = await serve(...script);
      const client = trutoFor(server, { backoffBaseMs: 0 });
      let during = 0;
      client.use({
        onRequest({ request }) {
          request.signal.addEventListener("abort", () => undefined);
          during = left(signal);
        },
        onResponse: ({ response }) => new Response(response.body, response),
      });
      for (let n = 0; n < 20; n += 1) await client.GET(groups, { signal });
      expect(during).toBeGreaterThan(0);
      expect(left(signal)).toBe(0);
    },
  );

  it("a long-lived signal has no listeners after a stream was read to the end or cancelled", async () => {
    const { signal } = new AbortController();
    const client = trutoFor(await serve(emptyList));
    const read = await client.GET(groups, { signal, parseAs: "stream" });
    await new Response(read.data).text();
    expect(left(signal)).toBe(0);
    const given = await client.GET(groups, { signal, parseAs: "stream" });
    await given.data?.cancel();
    expect(left(signal)).toBe(0);
  });

  it("a long-lived signal has no listeners after requests of a transport without a client", async () => {
    const { signal } = new AbortController();
    const { origin } = await serve(emptyList);
    const transport = createTransport();
    for (let n = 0; n < 20; n += 1) await (await transport(`${origin}/`, { signal })).text();
    expect(left(signal)).toBe(0);
  });

  it("a long-lived signal has no listeners after a call that throws before a request is sent", async () => {
    const { signal } = new AbortController();
    const client = trutoFor(await serve(emptyList));
    const init = { signal, params: { path: { id: ".." } } };
    expect(await rejection(client.GET(`${groups}/{id}`, init))).toBeInstanceOf(TypeError);
    expect(left(signal)).toBe(0);
  });
});

/** A program whose calls succeed, are cancelled, are aborted and time out. */
const program = `
import { createTrutoClient } from ${JSON.stringify(new URL("../dist/truto.js", import.meta.url))};
const [good, slow] = process.argv.slice(-2);
const made = (baseUrl, more) => createTrutoClient({ baseUrl, token: "t", integratedAccountId: "a", ...more });
const path = ${JSON.stringify(groups)};
await made(good).GET(path);
await made(good).GET(path, { parseAs: "stream" }).then(({ data }) => data.cancel());
const controller = new AbortController();
const onRetry = () => setImmediate(() => controller.abort());
await made(slow, { onRetry }).GET(path, { signal: controller.signal }).catch(() => {});
await made(slow, { totalTimeoutMs: 1000 }).GET(path);
console.log("done", process.getActiveResourcesInfo().filter((name) => name === "Timeout").length);
`;

describe("program after its calls", () => {
  it("a program exits after its calls, because no timer is left", async () => {
    const good = await serve(emptyList);
    const slow = await serve(answer(503, "", { "retry-after": "50" }));
    const flags = ["--input-type=module", "--eval", program, good.origin, slow.origin];
    // The test stops the program and fails long before a timeout of a call would expire.
    const run = promisify(execFile)(process.execPath, flags, { timeout: 10_000 });
    expect((await run).stdout).toBe("done 0\n");
  }, 12_000);
});
