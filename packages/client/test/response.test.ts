import { describe, expect, it } from "vitest";
import { createShared } from "../src/shared.ts";
import { sendCall } from "../src/transport.ts";
import { answer, serve } from "./support/serve.ts";

const form = { "content-type": "application/x-www-form-urlencoded" };
const fields = { "content-type": "application/json" };

/** Methods that read a body. Each function returns the length of the body. */
const ways = {
  arrayBuffer: async (response: Response) => new Uint8Array(await response.arrayBuffer()).length,
  blob: async (response: Response) => (await response.blob()).size,
  bytes: async (response: Response) => (await response.bytes()).length,
  clone: async (response: Response) => (await response.clone().text()).length,
  text: async (response: Response) => (await response.text()).length,
} as const;

const shared = createShared({});
const send = (url: string): Promise<Response> => sendCall(shared, { buffer: true }, url);

describe("buffered response", () => {
  it.each([
    ["a form", form, "a=1&b=2"],
    ["JSON", fields, '{"a":1}'],
  ])(
    "a buffered response with %s can be read by every method, any number of times",
    async (_, headers, body) => {
      const { origin } = await serve(answer(200, body, headers));
      const response = await send(`${origin}/`);
      for (const read of [...Object.values(ways), ...Object.values(ways)]) {
        expect(await read(response)).toBe(body.length);
      }
    },
  );

  it("a buffered response returns the received bytes, even if they are not text", async () => {
    const bytes = Uint8Array.of(0xef, 0xbb, 0xbf, 0x22, 0xff, 0x22);
    const { origin } = await serve((reply) => reply.writeHead(200, fields).end(bytes));
    const response = await send(`${origin}/`);
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(bytes);
    expect(new Uint8Array(await (await response.blob()).arrayBuffer())).toEqual(bytes);
  });

  it("a buffered response parses JSON and forms", async () => {
    const { origin } = await serve(answer(200, '{"a":1}', fields), answer(200, "a=1&b=2", form));
    expect(await (await send(`${origin}/`)).json()).toEqual({ a: 1 });
    const entries = (await (await send(`${origin}/`)).formData()).entries();
    expect(Object.fromEntries(entries)).toEqual({ a: "1", b: "2" });
  });

  it("a buffered response and its clone have the URL of the response", async () => {
    const { origin } = await serve(answer(200, "{}", fields));
    const response = await send(`${origin}/x?y=1`);
    expect([response.url, response.clone().url]).toEqual([`${origin}/x?y=1`, `${origin}/x?y=1`]);
  });
});
