import { describe, expect, it } from "vitest";
import { createTransport } from "../src/transport/transport.ts";
import { answer, serve } from "./support/serve.ts";

const form = { "content-type": "application/x-www-form-urlencoded" };
const fields = { "content-type": "application/json" };

/** The ways to read a body, and what each gives of the same one. */
const ways = {
  arrayBuffer: async (response: Response) => new Uint8Array(await response.arrayBuffer()).length,
  blob: async (response: Response) => (await response.blob()).size,
  body: async (response: Response) => (await new Response(response.body).text()).length,
  bytes: async (response: Response) => (await response.bytes()).length,
  clone: async (response: Response) => (await response.clone().text()).length,
  text: async (response: Response) => (await response.text()).length,
} as const;

describe("the response of a transport", () => {
  it.each([
    ["a form", form, "a=1&b=2"],
    ["JSON", fields, '{"a":1}'],
  ])("with %s can be read in every way, as often as one likes", async (_, headers, body) => {
    const { origin } = await serve(answer(200, body, headers));
    const response = await createTransport()(`${origin}/`);
    for (const read of [...Object.values(ways), ...Object.values(ways)]) {
      expect(await read(response)).toBe(body.length);
      expect(response.bodyUsed).toBe(false);
    }
  });

  it("gives JSON and forms as what they are", async () => {
    const { origin } = await serve(answer(200, '{"a":1}', fields), answer(200, "a=1&b=2", form));
    const transport = createTransport();
    expect(await (await transport(`${origin}/`)).json()).toEqual({ a: 1 });
    const entries = (await (await transport(`${origin}/`)).formData()).entries();
    expect(Object.fromEntries(entries)).toEqual({ a: "1", b: "2" });
  });

  it("keeps its address, and so does its clone", async () => {
    const { origin } = await serve(answer(200, "{}", fields));
    const response = await createTransport()(`${origin}/x?y=1`);
    expect([response.url, response.clone().url]).toEqual([`${origin}/x?y=1`, `${origin}/x?y=1`]);
  });
});
