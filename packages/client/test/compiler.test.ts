import { describe, expect, it } from "vitest";
import { completions, hover, messages } from "./support/compiler.ts";

const setup = [
  'import { createApiClient, createKognitosClient, createTransport, createTrutoClient } from "../src/index.ts";',
  'const truto = createTrutoClient({ token: "t" });',
  'const slack = createTrutoClient({ integratedAccountId: "a", integration: "slack" });',
  'const teams = createTrutoClient({ integratedAccountId: "a", integration: "msteams" });',
  "const kognitos = createKognitosClient();",
];
const groups = '"/unified/user-directory/groups"';
const members = '"/unified/instant-messaging/members"';
const workspaces = '"/api/v1/organizations/{organization_id}/workspaces"';
const query = 'query: { integrated_account_id: "a" }';
const path = 'path: { organization_id: "a" }';

interface Mistake {
  readonly call: string;
  readonly message: RegExp;
}

const mistakes: readonly Mistake[] = [
  // Missing parameters and options.
  { call: `truto.GET(${members});`, message: /integrated_account_id: "is missing"/ },
  {
    call: `truto.GET(${members}, { params: { query: { limit: 1 } } });`,
    message: /'integrated_account_id' is missing/,
  },
  { call: `slack.GET(${members});`, message: /channel: "is missing"/ },
  {
    call: `slack.GET(${members}, { params: { query: { limit: 1 } } });`,
    message: /'channel' is missing/,
  },
  { call: `teams.GET(${members});`, message: /workspace: "is missing"/ },
  { call: 'slack.GET("/unified/instant-messaging/members/{id}");', message: /id: "is missing"/ },
  { call: `kognitos.GET(${workspaces});`, message: /organization_id: "is missing"/ },
  {
    call: `kognitos.GET(${workspaces}, { params: { path: {} } });`,
    message: /'organization_id' is missing/,
  },
  {
    call: 'kognitos.POST("/api/v1/organizations/{organization_id}/workspaces:countUsers");',
    message: /body: "is missing"/,
  },
  // Paths, parameters and values.
  {
    call: 'truto.GET("/unified/user-directory/organisations");',
    message: /^Argument of type .* is not assignable .*"\/unified\/user-directory\/organizations"/,
  },
  {
    call: `truto.GET("/unified/user-directory/group", { params: { ${query} } });`,
    message: /^Argument of type .* is not assignable .*"\/unified\/user-directory\/groups"/,
  },
  {
    call: `kognitos.GET("/api/v1/organizations/{organization_id}/workspace");`,
    message: /^Argument of type .* is not assignable to parameter of type '"\/api\/v1\/organiz/,
  },
  { call: "truto.GET();", message: /"a path is missing"/ },
  {
    call: `truto.GET(${groups}, { params: { query: { integrated_account_id: "a", limitt: 1 } } });`,
    message: /Did you mean to write 'limit'/,
  },
  {
    call: `truto.GET(${groups}, { params: { query: { integrated_account_id: "a", truto_response_format: "rwa" } } });`,
    message: /"raw"/,
  },
  {
    call: 'createTrutoClient({ token: "t", integration: "slak" });',
    message: /Did you mean '"slack"'/,
  },
  // Options.
  {
    call: 'createTrutoClient({ token: "t", integratedAccountId: "a", baseURL: "https://a.example" });',
    message: /Did you mean to write 'baseUrl'/,
  },
  {
    call: 'createTrutoClient({ token: "t", integratedAccountId: "a", timeout: 3 });',
    message: /'timeout' does not exist in type 'TrutoClientOptions/,
  },
  {
    call: 'createKognitosClient({ token: "t", timeout: 3 });',
    message: /'timeout' does not exist in type 'ApiClientOptions/,
  },
  {
    call: 'createApiClient({ baseUrl: "https://a.example" }, { token: "t", retrys: 3 });',
    message: /'retrys' does not exist/,
  },
  { call: 'createTransport({ token: "t", retrys: 3 });', message: /'retrys' does not exist/ },
  {
    call: "createTrutoClient({ retry: false });",
    message: /'false' has no properties in common with type 'RetryOptions'/,
  },
  {
    call: "createTransport({ retry: false });",
    message: /'false' has no properties in common with type 'RetryOptions'/,
  },
  {
    call: `truto.GET(${groups}, { params: { ${query} }, retry: false });`,
    message:
      /'false' has no properties in common with type 'RetryOptions'|'RetryOptions \| undefined'/,
  },
  ...[
    (options: string) => `createTrutoClient({ ${options} });`,
    (options: string) => `createKognitosClient({ ${options} });`,
    (options: string) => `createApiClient({ baseUrl: "https://a.example" }, { ${options} });`,
    (options: string) => `truto.GET(${groups}, { params: { ${query} }, ${options} });`,
  ].flatMap((create) => [
    {
      call: create('retry: { statuses: [503], method: ["POST"] }'),
      message: /Did you mean to write 'methods'/,
    },
    { call: create("querySerializer: { array: { x: 1 } }"), message: /'x' does not exist/ },
  ]),
  {
    call: 'createTransport({ retry: { statuses: [503], method: ["POST"] } });',
    message: /Did you mean to write 'methods'/,
  },
  {
    call: `truto.GET(${groups}, { params: { ${query} }, retrys: 1 });`,
    message: /'retrys' does not exist/,
  },
  {
    call: `truto.GET(${groups}, { params: { ${query} }, attemptTimeout: 1 });`,
    message: /Did you mean to write 'attemptTimeoutMs'/,
  },
  {
    call: `kognitos.GET(${workspaces}, { params: { ${path} }, safeToRetry: true });`,
    message: /'safeToRetry' does not exist/,
  },
  {
    call: `kognitos.GET(${workspaces}, { parms: { ${path} } });`,
    message: /Did you mean to write 'params'/,
  },
];

describe("compiler", () => {
  it.each(mistakes)(
    "the compiler reports the mistake in $call with one message",
    ({ call, message }) => {
      const [found = ""] = messages(setup, [`void ${call}`]);
      expect(found).toMatch(message);
      // Expect one message, and not one message for each overload.
      expect(found.split("\n").length).toBeLessThan(3);
    },
    60_000,
  );

  it("the compiler accepts correct calls, and extensions that a program has declared", () => {
    const calls = [
      `truto.GET(${groups}, { params: { ${query} }, retries: 1, cache: "no-store" });`,
      `kognitos.GET(${workspaces}, { params: { ${path} }, tenant: "a" });`,
      'createTrutoClient({ token: "t", scope: "a", tenant: "a" });',
      'createTrutoClient({ retry: { statuses: [503], methods: ["POST"], shouldRetry: () => true } });',
      'createTrutoClient({ querySerializer: { array: { style: "form", explode: false } } });',
      'createApiClient({ baseUrl: "https://a.example" }, { token: "t", scope: "a", tenant: "a" });',
    ];
    const declared = [
      ...setup,
      'declare module "../src/index.ts" { interface RequestExtensions { tenant?: string } }',
    ];
    expect(messages(declared, calls)).toEqual(calls.map(() => ""));
  }, 60_000);
});

describe("editor", () => {
  it.each([
    ["query parameters of Truto", `truto.GET(${groups}, { params: { query: { | } } });`, 26],
    ["options of a Truto call", `truto.GET(${groups}, { | });`, 20],
    ["options of a Kognitos call", `kognitos.GET(${workspaces}, { | });`, 20],
    ["options of createTrutoClient", "createTrutoClient({ | });", 25],
    ["options of createKognitosClient", "createKognitosClient({ | });", 25],
    ["methods of a client", "kognitos.|", 10],
  ])(
    "an editor shows the comments of all %s",
    (_, line, least) => {
      const found = completions(setup, line);
      expect(Object.keys(found).length).toBeGreaterThanOrEqual(least);
      expect(Object.keys(found).filter((name) => found[name] === "")).toEqual([]);
    },
    60_000,
  );

  it("an editor completes the paths and the values of parameters", () => {
    expect(completions(setup, 'truto.GET("|");')).toHaveProperty([groups.slice(1, -1)]);
    const format = `truto.GET(${groups}, { params: { query: { truto_response_format: "|" } } });`;
    expect(completions(setup, format)).toHaveProperty(["stream"]);
  }, 60_000);

  it.each([`truto.GET|(${groups}, {});`, `kognitos.POST|(${workspaces}, {});`])(
    "an editor shows a comment for the method in %s",
    (line) => {
      expect(hover(setup, line)).toMatch(/^Calls /);
    },
    60_000,
  );
});
