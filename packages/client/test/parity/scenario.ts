import fc from "fast-check";

/** How a piece of middleware behaves in each of its hooks. */
export interface Habits {
  readonly name: string;
  readonly request: "absent" | "watch" | "set" | "replace" | "answer" | "throw" | "nonsense";
  readonly response: "absent" | "watch" | "replace" | "throw" | "nonsense";
  readonly error: "absent" | "watch" | "replace" | "answer" | "nonsense";
}

/** What comes of a request that is sent. */
export interface Reply {
  readonly status: number;
  readonly body: string | null;
  readonly type: string;
  readonly hasLength: boolean;
}

/** A client, a call of it, and what comes of that. */
export interface Scenario {
  readonly method: string;
  readonly baseUrl: string;
  readonly callUrl: string | undefined;
  readonly clientHeaders: object;
  readonly callHeaders: object | undefined;
  readonly parameterHeaders: object | undefined;
  readonly path: object;
  readonly query: object | undefined;
  readonly body: unknown;
  readonly ownSerializers: boolean;
  readonly parseAs: string | undefined;
  readonly init: object;
  readonly middleware: readonly Habits[];
  readonly callMiddleware: readonly Habits[];
  readonly reply: Reply | undefined;
}

const headers = fc.dictionary(
  fc.constantFrom("x-a", "x-b", "X-A", "content-type", "Authorization"),
  fc.oneof(
    fc.constantFrom("1", "application/x-www-form-urlencoded", "text/plain"),
    fc.constantFrom(2, true, null, undefined),
    fc.constant(["3", "4"]),
  ),
);

const habits = fc
  .record<Habits>({
    name: fc.constantFrom("a", "b", "c"),
    request: fc.constantFrom(
      ...(["absent", "absent", "watch", "set", "replace", "answer", "throw", "nonsense"] as const),
    ),
    response: fc.constantFrom(
      ...(["absent", "absent", "watch", "replace", "throw", "nonsense"] as const),
    ),
    error: fc.constantFrom(...(["absent", "watch", "replace", "answer", "nonsense"] as const)),
  })
  .filter(
    ({ request, response, error }) =>
      ![request, response, error].every((habit) => habit === "absent"),
  );

const reply: fc.Arbitrary<Reply> = fc.record({
  status: fc.constantFrom(200, 200, 200, 201, 202, 204, 304, 400, 404, 422, 500),
  body: fc.constantFrom(
    '{"a":[1]}',
    '{"a":[1]}',
    '{"message":"no"}',
    "[]",
    "0",
    "null",
    "plain",
    "",
  ),
  type: fc.constantFrom("application/json", "text/plain"),
  hasLength: fc.boolean(),
});

const form = new FormData();
form.set("a", "1");

/** Calls of every kind, half of them without middleware or with little. */
export const scenarios: fc.Arbitrary<Scenario> = fc.record({
  method: fc.constantFrom("get", "get", "POST", "put", "DELETE", "options", "HEAD", "patch"),
  baseUrl: fc.constantFrom(
    "https://api.example",
    "https://api.example/",
    "https://api.example/v1/",
  ),
  callUrl: fc.constantFrom(
    undefined,
    undefined,
    "https://other.example/",
    "https://other.example/v2",
  ),
  clientHeaders: headers,
  callHeaders: fc.option(headers, { nil: undefined }),
  parameterHeaders: fc.option(headers, { nil: undefined }),
  path: fc.constantFrom({ id: "1" }, { id: "a/b" }, { id: "é" }, { id: 7 }),
  query: fc.option(fc.constantFrom({}, { a: "1" }, { a: ["1", "2"], b: { c: "&" } }), {
    nil: undefined,
  }),
  body: fc.constantFrom<unknown>(undefined, undefined, { a: 1 }, { b: "2" }, null, 0, "text", form),
  ownSerializers: fc.boolean(),
  parseAs: fc.constantFrom(undefined, undefined, "json", "text", "blob", "arrayBuffer", "stream"),
  init: fc.constantFrom({}, {}, { mark: "m" }, { cache: "no-store", credentials: "omit" }),
  middleware: fc.array(habits, { maxLength: 3 }),
  callMiddleware: fc.array(habits, { maxLength: 2 }),
  reply: fc.option(reply, { nil: undefined, freq: 8 }),
});
