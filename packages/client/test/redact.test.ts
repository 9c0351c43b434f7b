import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { createApiClient } from "../src/client.ts";
import { redact } from "../src/redact.ts";
import { unwrap } from "../src/client.ts";
import { rejection } from "./support/clients.ts";

interface Paths {
  "/x": {
    get: { parameters: { query?: { q?: string } }; responses: { 200: { content: object } } };
  };
}
const baseUrl = "https://api.example";

const json = (value: string): string => JSON.stringify(value).slice(1, -1);
const entity = (value: string): string =>
  value.replace(/[^]/g, (unit) => `&#${unit.charCodeAt(0)};`);
const hexEntity = (value: string): string =>
  value.replace(/[^]/g, (unit) => `&#x${unit.charCodeAt(0).toString(16).toUpperCase()};`);
const named = (value: string): string =>
  value
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/"/g, "&quot;")
    .replace(/é/g, "&eacute;");

const quotes: Readonly<Record<string, (value: string) => string>> = {
  raw: (value) => value,
  "with collapsed spaces": (value) => value.replace(/\s+/g, " "),
  JSON: json,
  "JSON twice": (value) => json(json(value)),
  "JSON with a slash escaped": (value) => json(value).replace(/\//g, "\\/"),
  URL: encodeURIComponent,
  "URL twice": (value) => encodeURIComponent(encodeURIComponent(value)),
  "URL, upper-cased before": (value) => encodeURIComponent(value.toUpperCase()),
  "a form": (value) => String(new URLSearchParams({ q: value })).slice(2),
  "decimal entities": entity,
  "hexadecimal entities": hexEntity,
  "named entities": named,
  "entities in JSON": (value) => json(named(value)),
};

const values = [
  "first\nsecond",
  "tab\there",
  "two  spaces",
  "ends with them  ",
  "café au lait",
  'say "hush" & <b>bold</b>',
  "C:\\new\\token",
  "50%25 off",
  "plus+plus/slash",
];

describe("query value", () => {
  it.each(Object.keys(quotes))("a query value is masked in the form: %s", (form) => {
    const secrets = (value: string) => ({
      url: `${baseUrl}/x?q=${encodeURIComponent(value)}`,
      tokens: [],
    });
    for (const value of values) {
      const text = `No \u201c${quotes[form]?.(value)}\u201d found`;
      expect(redact(text, secrets(value))).toMatch(
        /^No \u201c\*\*\*(?:\s|\+|%(?:25)?20|&#\w+;)*\u201d found$/,
      );
    }
  });

  it.each([
    ["after a character that looks like an escape", "C:\\token1234 and %token1234"],
    ["between other encoded characters", "q%3Dtoken1234%26r &lt;token1234&gt;"],
  ])("a token is masked %s", (_, text) => {
    expect(redact(text, { url: "", tokens: ["token1234"] })).not.toContain("token1234");
  });

  it.each(["a1b2,c3d4", "a1b2|c3d4", "a1b2%20c3d4"])(
    "each item of a list in the query is masked: %s",
    (list) => {
      const shown = redact("bad item c3d4", { url: `${baseUrl}/x?ids=${list}`, tokens: [] });
      expect(shown).toBe("bad item ***");
    },
  );

  it("an item of a query value is masked, even if it consists of short words", () => {
    const secrets = { url: `${baseUrl}/x?q=ab%20cd,ef`, tokens: [] };
    expect(redact("No ab cd here, but ab.", secrets)).not.toContain("ab cd");
  });

  it("a query value of at most three characters is masked only as a whole word", () => {
    const secrets = { url: `${baseUrl}/x?q=ab`, tokens: [] };
    expect(redact("no ab in cabs", secrets)).toBe("no *** in cabs");
  });

  it("a query value is masked in an HTML page before the tags are removed", async () => {
    const page = "<html><p>No a<b>c & more here</p></html>";
    const fetch = () => Promise.resolve(new Response(page, { status: 400 }));
    const client = createApiClient<Paths>({ baseUrl }, { fetch });
    const { error } = await client.GET("/x", { params: { query: { q: "a<b>c & more" } } });
    expect(error).toMatchObject({ message: "No *** here" });
  });
});

describe("text that a server or a fetch function sent", () => {
  const secret = "hush-4711";
  const query = { params: { query: { q: secret } } };
  const clientOf = (fetch: () => Promise<Response>) =>
    createApiClient<Paths>({ baseUrl }, { fetch, retries: 0 });

  it.each([
    ["the reason phrase", new Response("", { status: 400, statusText: `No ${secret}` })],
    ["the request id", new Response("", { status: 400, headers: { "x-request-id": secret } })],
    [
      "the content type of a malformed body",
      new Response("oops", { headers: { "content-type": `text/${secret}` } }),
    ],
  ])("a query value is masked in %s", async (_, response) => {
    const ids: unknown[] = [];
    const client = createApiClient<Paths>(
      { baseUrl },
      {
        fetch: () => Promise.resolve(response),
        retries: 0,
        onResponse: (event) => ids.push(event),
      },
    );
    const call = client.GET("/x", query);
    const error = await rejection(unwrap(call));
    const returned = await call.catch((thrown: unknown) => thrown);
    const envelope = (returned as { error?: unknown }).error;
    const shown = [
      String(error),
      JSON.stringify(error),
      inspect(error),
      JSON.stringify([ids, envelope]),
    ];
    expect(shown.join()).not.toContain(secret);
  });

  it("a query value is masked in the code of an error that a custom fetch threw", async () => {
    const failure = Object.assign(new Error("no"), { code: `E_${secret}` });
    const error = await rejection(clientOf(() => Promise.reject(failure)).GET("/x", query));
    expect(error).toMatchObject({ kind: "network", code: "E_***" });
    expect(String(error)).not.toContain(secret);
  });

  it("both tokens are masked after a 401 for each token", async () => {
    let count = 0;
    const fetch = (): Promise<Response> =>
      Promise.resolve(
        Response.json({ message: "not first-token nor second-token" }, { status: 401 }),
      );
    const token = () => (++count === 1 ? "first-token" : "second-token");
    const client = createApiClient<Paths>({ baseUrl }, { fetch, token });
    const error = await rejection(unwrap(client.GET("/x")));
    expect(String(error)).toContain("not *** nor ***");
  });
});
