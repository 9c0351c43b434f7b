import { describe, expect, it } from "vitest";
import { createApiClient } from "../src/client.ts";
import { transportNames } from "../src/option-names.ts";
import { createTransport, sortOptions } from "../src/transport.ts";
import { createTrutoClient, type TrutoClientFor } from "../src/truto.ts";
import { groups, rejection } from "./support/clients.ts";

type Account = TrutoClientFor<{ integratedAccountId: string }>;
const create = createTrutoClient as (options: object) => Account;

/** Makes a call with options. Returns the error and the number of requests. */
async function call(init: object): Promise<readonly [unknown, number]> {
  let requests = 0;
  const fetch = (): Promise<Response> => {
    requests += 1;
    return Promise.resolve(Response.json({ result: [] }));
  };
  const client = create({ integratedAccountId: "a", fetch });
  return [await rejection(client.GET(groups, init)), requests];
}

const misspelt: readonly (readonly [object, string])[] = [
  [{ retry: { status: [503] } }, '"retry.statuses"'],
  [{ retry: { shouldretry: () => true } }, '"retry.shouldRetry"'],
  [{ retry: { idempotencykey: true } }, '"retry.idempotencyKey"'],
  [{ maxRetries: 1 }, '"retries"'],
  [{ retryCount: 1 }, '"retries"'],
  [{ fetcher: fetch }, '"fetch"'],
  [{ shouldRetry: () => true }, '"retry.shouldRetry"'],
  [{ statuses: [503] }, '"retry.statuses"'],
  [{ idempotencyKey: true }, '"retry.idempotencyKey"'],
];

describe("unknown option", () => {
  it.each(misspelt)(
    "clients, calls and transports throw for an unknown option, and suggest a known option: %o",
    async (options, meant) => {
      expect(() => create(options)).toThrow(`Did you mean ${meant}?`);
      expect(() => createTransport(options)).toThrow(`Did you mean ${meant}?`);
      const [error, requests] = await call(options);
      expect(String(error)).toContain(`Did you mean ${meant}?`);
      expect(requests).toBe(0);
    },
  );

  it.each([
    [{ params: { qurey: {} } }, '"params.query"'],
    [{ qurey: {} }, '"params.query"'],
    [{ header: {} }, '"params.header"'],
  ])(
    "a call throws for an unknown option, and suggests a known option: %o",
    async (init, meant) => {
      const [error, requests] = await call(init);
      expect(String(error)).toContain(meant);
      expect(requests).toBe(0);
    },
  );

  it("a client throws for every unknown property of retry, even without a similar known property", () => {
    expect(() => create({ retry: { jitter: 1 } })).toThrow('no option "retry.jitter".');
  });

  it.each(["node", "code", "next", "cf", "dispatcher", "tenant"])(
    "creating a client accepts an unknown option that does not resemble a known option: %s",
    (name) => {
      expect(() => create({ [name]: 1 })).not.toThrow();
    },
  );
});

describe("invalid value of an option", () => {
  it.each<readonly [object, RegExp]>([
    [{ retries: "3" }, /"retries" must be a number .* is of type string/],
    [{ backoffBaseMs: null }, /"backoffBaseMs" must be a number .* is of type object/],
    [{ retry: { statuses: 503 } }, /"retry.statuses" must be an array of numbers/],
    [{ retry: { methods: "POST" } }, /"retry.methods" must be an array of strings/],
    [{ retry: { shouldRetry: true } }, /"retry.shouldRetry" must be a function/],
    [{ retry: { idempotencyKey: "k" } }, /"retry.idempotencyKey" must be a boolean or a function/],
    [{ baseUrl: "ftp://a" }, /"baseUrl" must start with http:/],
    [{ token: 5 }, /"token" must be a string or a function/],
  ])("creating a client throws for an invalid value of an option: %o", (options, message) => {
    expect(() => create(options)).toThrow(message);
  });

  it("a call rejects for an invalid value of an option before a request is sent", async () => {
    const [error, requests] = await call({ retry: { statuses: 503 } });
    expect(String(error)).toContain('"retry.statuses"');
    expect(requests).toBe(0);
  });

  it.each<readonly [unknown, RegExp]>([
    [undefined, /The token must be a string/],
    [null, /The token must be a string/],
    [{ token: 5 }, /The token must be a string/],
    [{ token: "t" }, /"expiresAt" must be a Date or a number of milliseconds/],
    [
      { token: "t", expiresAt: "2030-01-01T00:00:00Z" },
      /Convert a string with "new Date\(string\)"/,
    ],
  ])(
    "the error explains an invalid value that the token function returns: %o",
    async (token, message) => {
      const client = createApiClient<Record<"/x", { get: { responses: object } }>>(
        { baseUrl: "http://127.0.0.1:9" },
        { token: () => token as string },
      );
      const error = await rejection(client.GET("/x"));
      expect(error).toMatchObject({ kind: "authentication", attempts: 0 });
      expect(String((error as { failure: unknown }).failure)).toMatch(message);
    },
  );
});

it("an option with the name of an Object.prototype method is not treated as a known option", () => {
  const { known, extensions } = sortOptions({ toString: 1 }, transportNames, "createTransport");
  expect(known).toBeUndefined();
  expect(extensions).toEqual({ toString: 1 });
});
