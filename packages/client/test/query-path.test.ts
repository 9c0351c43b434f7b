import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createKognitosClient } from "../src/kognitos.ts";
import { createTransport } from "../src/transport.ts";
import { serializePath } from "../src/serialize.ts";
import { serializeQuery } from "../src/serialize.ts";
import { groups, rejection, trutoFor } from "./support/clients.ts";
import { answer, emptyList, serve } from "./support/serve.ts";

/** Texts that a URL parser or a server can misread. */
const hostile = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({ unit: "grapheme" }),
  fc.string({
    unit: fc.constantFrom(
      ...[
        "/",
        "\\",
        ".",
        "..",
        "%",
        "%2e",
        "%2F",
        "%00",
        "?",
        "#",
        "&",
        "=",
        "[",
        "]",
        "[]",
        "+",
        " ",
      ],
      ...["\n", "\r\n", "\t", "\u0000", "\u007f", "\u0085", "\u2028", "\ufeff", "\ud800", "\udc00"],
      ...["é", "e\u0301", "😀", ";", ":", "@", "{", "}", "{id}", "$&", "'", '"', "<", "a", "1"],
      ...["__proto__", "constructor", "http://evil.example", "//evil.example"],
    ),
    maxLength: 8,
  }),
  fc.constantFrom("", ".", "..", "...", "%2e%2e", "..%2f", ". .", " ", "null", "undefined"),
);

/** Returns true for half of a surrogate pair, which cannot be encoded. */
const isTorn = (text: string): boolean => /\p{Surrogate}/u.test(text);

/** Time limit for a thousand requests on a busy machine, in milliseconds. */
const patience = 30_000;

describe("1,000 hostile path values", () => {
  it(
    "each of 1,000 hostile path values throws or arrives unchanged",
    async () => {
      const server = await serve(answer(200, {}));
      const client = trutoFor(server, { retries: 0 });
      await fc.assert(
        fc.asyncProperty(hostile, async (id) => {
          const before = server.seen.length;
          const call = client.GET(`${groups}/{id}`, { params: { path: { id } } });
          const isRefused = /^\.{0,2}$|\p{Cc}/u.test(id) || isTorn(id);
          if (isRefused) {
            const error = await rejection(call);
            expect(error).toBeInstanceOf(TypeError);
            expect(String(error)).toContain('"id"');
            expect(server.seen).toHaveLength(before);
            return;
          }
          await call;
          expect(server.seen).toHaveLength(before + 1);
          const path = server.seen.at(-1)?.target.split("?")[0] ?? "";
          expect(path.startsWith(`${groups}/`)).toBe(true);
          const segment = path.slice(groups.length + 1);
          expect(segment).not.toContain("/");
          expect(decodeURIComponent(segment)).toBe(id);
        }),
        { numRuns: 1000 },
      );
    },
    patience,
  );
});

/** Returns the pairs of key and value in a query, in order, by the documented rules. */
function pairsOf(value: unknown, key: string): [key: string, value: string][] {
  if (value === undefined || value === null) return [];
  if (value instanceof Date) return [[key, value.toISOString()]];
  if (Array.isArray(value)) return value.flatMap((item) => pairsOf(item, `${key}[]`));
  if (typeof value === "object") {
    return Object.entries(value).flatMap(([inner, item]) => pairsOf(item, `${key}[${inner}]`));
  }
  return [[key, typeof value === "string" ? value : JSON.stringify(value)]];
}

/** Returns the decoded pairs that the server received. */
function arrived(target: string): string[][] {
  const query = target.split("?").slice(1).join("?");
  expect(query).not.toMatch(/&&|^&|&$|#/);
  if (query === "") return [];
  return query.split("&").map((pair) => {
    const [key = "", ...value] = pair.split("=");
    expect(value).toHaveLength(1);
    return [decodeURIComponent(key), decodeURIComponent(value.join("="))];
  });
}

const { tree } = fc.letrec<{ tree: unknown; leaf: unknown }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3 },
    tie("leaf"),
    fc.array(tie("tree"), { maxLength: 3 }),
    fc.dictionary(fc.oneof(fc.stringMatching(/^[a-z]{1,6}$/), hostile), tie("tree"), {
      maxKeys: 3,
    }),
  ),
  leaf: fc.oneof(
    hostile,
    fc.integer(),
    fc.double(),
    fc.boolean(),
    fc.constantFrom(null, undefined),
    fc.date({ noInvalidDate: true }),
  ),
}));

describe("1,000 hostile query values", () => {
  it(
    "each of 1,000 hostile query values throws or arrives unchanged",
    async () => {
      const server = await serve(emptyList);
      const client = trutoFor(server, { retries: 0 });
      const counts = { arrived: 0, refused: 0 };
      await fc.assert(
        fc.asyncProperty(
          fc.dictionary(fc.stringMatching(/^[a-z]{1,6}$/), tree, { maxKeys: 4 }),
          async (query) => {
            const before = server.seen.length;
            const given = { remote_query: query };
            const call = client.GET(groups, { params: { query: given } });
            const failure: unknown = await call.then(
              () => undefined,
              (error: unknown) => error,
            );
            if (failure !== undefined) {
              counts.refused += 1;
              expect(failure).toBeInstanceOf(TypeError);
              expect(server.seen).toHaveLength(before);
              return;
            }
            counts.arrived += 1;
            expect(server.seen).toHaveLength(before + 1);
            const account: [string, string] = ["integrated_account_id", "secret-account"];
            const expected = [...pairsOf(query, "remote_query"), account];
            expect(arrived(server.seen.at(-1)?.target ?? "")).toEqual(expected);
          },
        ),
        { numRuns: 1000 },
      );
      // Check that the client does not simply throw for every value.
      expect(counts.arrived).toBeGreaterThan(300);
      expect(counts.refused).toBeGreaterThan(10);
    },
    patience,
  );

  it(
    "a hostile query value throws only if the value cannot be encoded",
    async () => {
      const server = await serve(emptyList);
      const client = trutoFor(server, { retries: 0 });
      await fc.assert(
        fc.asyncProperty(hostile, async (value) => {
          const call = client.GET(groups, { params: { query: { remote_query: { value } } } });
          if (isTorn(value)) {
            expect(await rejection(call)).toBeInstanceOf(TypeError);
            return;
          }
          await call;
          expect(arrived(server.seen.at(-1)?.target ?? "")[0]).toEqual([
            "remote_query[value]",
            value,
          ]);
        }),
        { numRuns: 300 },
      );
    },
    patience,
  );
});

const day = new Date(Date.UTC(2026, 1, 3, 4, 5, 6, 7));

describe("documented forms of a query", () => {
  it.each<readonly [string, object, string]>([
    ["a value", { limit: 10 }, "limit=10"],
    ["an object", { channel: { id: "C1" } }, "channel[id]=C1"],
    ["an object in an object", { a: { b: { c: "d" } } }, "a[b][c]=d"],
    ["an array", { a: ["x", "y"] }, "a[]=x&a[]=y"],
    ["an array in an object", { a: { b: [1, 2] } }, "a[b][]=1&a[b][]=2"],
    ["an object in an array", { a: [{ b: 1 }] }, "a[][b]=1"],
    ["a date", { created_at: day }, "created_at=2026-02-03T04%3A05%3A06.007Z"],
    [
      "a date with an operator",
      { created_at: { gt: day } },
      "created_at[gt]=2026-02-03T04%3A05%3A06.007Z",
    ],
    ["false, zero and an empty string", { a: false, b: 0, c: "" }, "a=false&b=0&c="],
    ["a big integer", { a: 2n ** 70n }, "a=1180591620717411303424"],
    ["undefined", { a: undefined, b: 1, c: undefined }, "b=1"],
    ["null", { a: null, b: 1 }, "b=1"],
    ["undefined in an object", { a: { b: undefined, c: 1 }, d: { e: undefined } }, "a[c]=1"],
    ["undefined in an array", { a: [undefined, 1] }, "a[]=1"],
    ["an empty object and an empty array", { a: {}, b: [], c: 1 }, "c=1"],
    ["an empty query", {}, ""],
    ["reserved characters", { q: "a&b=c d+e#f" }, "q=a%26b%3Dc%20d%2Be%23f"],
  ])("a query is sent in its documented form: %s", async (_, query, expected) => {
    const server = await serve(answer(200));
    const search = serializeQuery(query);
    expect(search).toBe(expected);
    await createTransport()(`${server.origin}/x?-&${search}`);
    expect(server.seen[0]?.target).toBe(`/x?-&${expected}`);
  });

  it.each<readonly [string, object, string]>([
    ["NaN", { a: NaN }, "not a finite number"],
    ["Infinity", { a: Infinity }, "not a finite number"],
    ["an invalid Date", { a: new Date(NaN) }, "an invalid Date"],
    [
      "a toJSON method that returns null",
      { a: { toJSON: () => null } },
      "its toJSON() returned null",
    ],
    ["a function", { a: () => 1 }, "function"],
    ["a symbol", { a: Symbol("x") }, "symbol"],
    ["a bracket in a key", { "a[b]": 1 }, "a[b]"],
    ["a bracket in an inner key", { a: { "b]": 1 } }, "contains a bracket"],
    ["an empty key", { a: { "": 1 } }, "empty"],
  ])("serializeQuery throws for %s, and the message says why", (_, query, reason) => {
    expect(() => serializeQuery(query)).toThrow(TypeError);
    expect(() => serializeQuery(query)).toThrow(reason);
  });
});

describe("paths", () => {
  it("a path can contain a custom method after a colon", async () => {
    const server = await serve(answer(200, { counts: [] }));
    const client = createKognitosClient({ baseUrl: server.origin });
    await client.POST("/api/v1/organizations/{organization_id}/workspaces:countUsers", {
      params: { path: { organization_id: "a/b:c" } },
      body: { workspace_ids: ["w1"] },
    });
    expect(server.seen[0]?.target).toBe("/api/v1/organizations/a%2Fb%3Ac/workspaces:countUsers");
  });

  it("a path segment can contain a value and other text", () => {
    expect(serializePath("/a/{x}:verb/{y}", { x: "1 2", y: 3 })).toBe("/a/1%202:verb/3");
  });

  it.each([undefined, null, {}, [], "", ".", "..", "a\u0000", Symbol("x")].map((id) => [id]))(
    "serializePath throws for the value %o",
    (id) => {
      expect(() => serializePath("/a/{id}", { id })).toThrow(TypeError);
    },
  );

  it("a call rejects if a value of its path is missing", async () => {
    const server = await serve(answer(200, {}));
    // Call without types, because the compiler rejects this call.
    const get = trutoFor(server).GET as (path: string) => Promise<unknown>;
    expect(await rejection(get(`${groups}/{id}`))).toBeInstanceOf(TypeError);
    expect(server.seen).toHaveLength(0);
  });

  it("serializePath reads no value from a prototype", () => {
    expect(() => serializePath("/a/{toString}", {})).toThrow(TypeError);
  });
});

describe("object that cannot be sent", () => {
  const cycle: Record<string, unknown> = {};
  cycle["inner"] = [cycle];
  it.each([
    ["a Map", new Map([["a", 1]])],
    ["a Set", new Set([1])],
    ["a URLSearchParams", new URLSearchParams("a=1")],
    ["a RegExp", /a/],
    ["an object that contains itself", cycle],
  ])("serializeQuery throws a TypeError that names the parameter: %s", (_, value) => {
    expect(() => serializeQuery({ filter: value })).toThrow(
      /^Parameter "filter" cannot be sent: it /,
    );
  });

  const itself: object = { toJSON: () => itself };
  it("serializeQuery throws for an object whose toJSON returns the object itself", () => {
    expect(() => serializeQuery({ filter: itself })).toThrow("it contains itself");
  });

  it("serializeQuery accepts an object that occurs twice in a query", () => {
    const shared = { a: 1 };
    expect(serializeQuery({ x: shared, y: [shared, shared] })).toBe("x[a]=1&y[][a]=1&y[][a]=1");
  });
});

describe("number in a path", () => {
  it("serializePath throws for an object without a prototype", () => {
    const id: unknown = Object.create(null);
    expect(() => serializePath("/x/{id}", { id })).toThrow("it is an instance of an unknown class");
  });

  it.each([Number.NaN, Infinity])("serializePath throws for the number %d", (id) => {
    expect(() => serializePath("/x/{id}", { id })).toThrow('Parameter "id" cannot be sent');
  });

  it("serializePath accepts a bigint", () => {
    expect(serializePath("/x/{id}", { id: 9007199254740993n })).toBe("/x/9007199254740993");
  });
});
