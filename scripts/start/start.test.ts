import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { createKognitosFake, createTrutoFake, type TrutoFakeOptions } from "@rosterkit/fixtures";
import { serve } from "@rosterkit/fixtures/node";
import { afterEach, expect, it } from "vitest";
import { capture, type ProgramResult } from "../shared/exec.ts";
import { variables } from "./environment.ts";

const script = join(import.meta.dirname, "main.ts");
const closers: (() => unknown)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

it("pnpm start lists both APIs and prints a table, on free ports if the default ports are in use", async () => {
  await occupy(4010);
  await occupy(4011);
  const { code, stdout, stderr } = await start({});
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toMatch(
    /^Truto: all members of account [0-9a-f-]{36}, from a fake at http:\/\/127\.0\.0\.1:\d+, since TRUTO_TOKEN and TRUTO_ACCOUNT_ID are not set$/m,
  );
  expect(stdout).not.toMatch(/:401[01],/m);
  expect(stdout).toMatch(
    /^ {2}page 25, 2,500 of 2,500 items, [\d,]+ items\/s, [\d.]+ s, 3 retries$/m,
  );
  const rows = stdout
    .split("\n")
    .slice(-4, -1)
    .map((line) => line.split(/ {2,}/));
  expect(rows.map((row) => row.slice(0, -1))).toEqual([
    ["API", "cursor style", "pages", "items", "requests", "retries", "resumes"],
    ["Truto", "next_cursor", "25", "2,500", "29", "3", "1"],
    ["Kognitos", "page_token", "12", "1,200", "13", "1", "0"],
  ]);
  expect(rows.map((row) => row.at(-1))).toEqual([
    "time",
    expect.stringMatching(/^[\d,]+ ms$/),
    expect.stringMatching(/^[\d,]+ ms$/),
  ]);
});

it("pnpm start prints an error of a list, and resumes the list after the last page", async () => {
  const { stdout } = await start({});
  expect(stdout).toMatch(
    /page 12, 1,200 of .*\n.*failed after 4 attempts.*ECONNRESET.*\n {2}Resuming after 1,200 items\.\n {2}page 13, 1,300 of /,
  );
});

it("pnpm start prints a bar with rate and time on a terminal", async () => {
  // `script` of util-linux runs a command on a separate terminal.
  const command = `${process.execPath} ${script}`;
  const { code, stdout } = await run("script", ["-qec", command, "/dev/null"], {});
  expect(code).toBe(0);
  expect(stdout).toMatch(/█{20}.*2,500 of 2,500 items, [\d,]+ items\/s, [\d.]+ s/);
  expect(stdout).toMatch(/█░/);
  expect(stdout).toContain("Resuming after 1,200 items.");
});

it("pnpm start shows the cursor of the terminal again after Ctrl-C", async () => {
  // `script` sends its input to the terminal. \x03 is Ctrl-C.
  const child = spawn("script", ["-qec", `${process.execPath} ${script}`, "/dev/null"], {
    env: { PATH: process.env["PATH"] },
    stdio: ["pipe", "pipe", "inherit"],
  });
  let output = "";
  for await (const chunk of child.stdout) {
    const isHidden = output.includes("\x1b[?25l");
    output += String(chunk);
    if (!isHidden && output.includes("\x1b[?25l")) child.stdin.write("\x03");
  }
  expect(output.lastIndexOf("\x1b[?25h")).toBeGreaterThan(output.lastIndexOf("\x1b[?25l"));
  expect(output).not.toContain("Kognitos");
});

it("pnpm start lists from the server in the environment, and counts its items", async () => {
  const { code, stdout } = await start(await trutoServer({ members: 130 }));
  expect(code).toBe(0);
  expect(stdout).toMatch(
    /^Truto: all members of account [0-9a-f-]{36}, from http:\/\/127\.0\.0\.1:\d+$/m,
  );
  expect(stdout).toMatch(/^Truto +next_cursor +2 +130 +2 +0 +0 /m);
});

it.each<[string, Record<string, string>, string]>([
  [
    "a token without an account",
    { TRUTO_TOKEN: "t" },
    "TRUTO_TOKEN is set, but TRUTO_ACCOUNT_ID is missing: set it to the id of an integrated account, or unset all TRUTO_ variables to list a fake.",
  ],
  [
    "an account without a token",
    { TRUTO_ACCOUNT_ID: "a" },
    "TRUTO_ACCOUNT_ID is set, but TRUTO_TOKEN is missing: set it to the token of the Truto API, or unset all TRUTO_ variables to list a fake.",
  ],
  [
    "an empty token",
    { TRUTO_TOKEN: "", TRUTO_ACCOUNT_ID: "a" },
    "TRUTO_TOKEN is empty: set it to the token of the Truto API, or unset all TRUTO_ variables to list a fake.",
  ],
  [
    "an organization without a token",
    { KOGNITOS_ORGANIZATION_ID: "acme" },
    "KOGNITOS_ORGANIZATION_ID is set, but KOGNITOS_TOKEN is missing: set it to the token of the Kognitos API, or unset all KOGNITOS_ variables to list a fake.",
  ],
  [
    "a misspelt variable",
    { KOGNITOS_ORGANISATION_ID: "acme" },
    "KOGNITOS_ORGANISATION_ID is not a variable of pnpm start: use KOGNITOS_TOKEN, KOGNITOS_ORGANIZATION_ID, KOGNITOS_BASE_URL, or unset KOGNITOS_ORGANISATION_ID.",
  ],
  [
    "a base URL without a scheme",
    { TRUTO_TOKEN: "t", TRUTO_ACCOUNT_ID: "a", TRUTO_BASE_URL: "127.0.0.1:5711" },
    "TRUTO_BASE_URL is not a valid URL: set the variable to a URL such as http://127.0.0.1:8080, or unset the variable to use the real API.",
  ],
  [
    "a base URL with a query",
    { TRUTO_TOKEN: "t", TRUTO_ACCOUNT_ID: "a", TRUTO_BASE_URL: "http://127.0.0.1:5711?a=1" },
    'TRUTO_BASE_URL contains "?" or "#": set the variable to a URL such as http://127.0.0.1:8080, or unset the variable to use the real API.',
  ],
  [
    "a base URL with a password, which is not shown",
    { TRUTO_TOKEN: "t", TRUTO_ACCOUNT_ID: "a", TRUTO_BASE_URL: "http://u:s3cret@127.0.0.1:5711" },
    "TRUTO_BASE_URL contains a user name or a password: set the variable to a URL such as http://127.0.0.1:8080, or unset the variable to use the real API.",
  ],
  [
    "a token with a line break",
    { TRUTO_TOKEN: "t\n", TRUTO_ACCOUNT_ID: "a" },
    "TRUTO_TOKEN contains an invalid character, such as a space or a line break: set it to the token only.",
  ],
])("pnpm start says which variable to set: %s", async (_, environment, message) => {
  // Checks that no list begins before the variables of both APIs are checked.
  const result = await start(environment);
  expect(result).toMatchObject({ code: 1, stdout: "", stderr: `${message}\n` });
});

it("pnpm start names the variable of a wrong token in one sentence, without the token", async () => {
  const environment = { ...(await trutoServer({})), TRUTO_TOKEN: "wr0ng-t0ken" };
  const { code, stderr } = await start(environment);
  const message = "Truto does not accept the token: check TRUTO_TOKEN (status 401).\n";
  expect({ code, stderr }).toEqual({ code: 1, stderr: message });
});

it("pnpm start names the variable of an unknown account in one sentence", async () => {
  const account = "00000000-0000-4000-8000-000000000000";
  const { code, stderr } = await start({ ...(await trutoServer({})), TRUTO_ACCOUNT_ID: account });
  expect(code).toBe(1);
  expect(stderr).toMatch(
    /^Truto does not return the list of 0{8}-0000-.*: check TRUTO_ACCOUNT_ID.* \(status 40\d.*\)\.\n$/,
  );
});

it("pnpm start names the variable of the base URL if the path of the URL is wrong", async () => {
  const environment = await trutoServer({});
  const baseUrl = `${environment.TRUTO_BASE_URL}/wrong`;
  const { code, stderr } = await start({ ...environment, TRUTO_BASE_URL: baseUrl });
  expect(code).toBe(1);
  expect(stderr).toMatch(/: check TRUTO_ACCOUNT_ID and TRUTO_BASE_URL \(status 404.*\)\.\n$/);
});

it("pnpm start names the variable that the tool of the account requires, and lists after the variable is set", async () => {
  const environment = await trutoServer({ accounts: [{ id: "one", integration: "slack" }] });
  const { code, stderr } = await start(environment);
  expect(code).toBe(1);
  expect(stderr).toMatch(/requires a channel: set TRUTO_CHANNEL_ID to its id \(status 400\)\.\n$/);
  const listed = await start({ ...environment, TRUTO_CHANNEL_ID: "C024BE91L" });
  expect(listed.stderr).toBe("");
});

it("pnpm start names the variable of an unknown organization in one sentence", async () => {
  const fake = createKognitosFake({ organizations: [{ id: "acme", workspaces: 3 }] });
  const server = await serve(fake);
  closers.push(server.close);
  const { code, stderr } = await start({
    KOGNITOS_TOKEN: "any",
    KOGNITOS_ORGANIZATION_ID: "other",
    KOGNITOS_BASE_URL: server.url,
  });
  expect(code).toBe(1);
  expect(stderr).toMatch(
    /^Kognitos does not return the list of other: check KOGNITOS_ORGANIZATION_ID.* \(status 40\d.*\)\.\n$/,
  );
});

it.each<[string, RequestListener, RegExp]>([
  [
    "a server that responds with HTML",
    (_, response) => response.setHeader("content-type", "text/html").end("<h1>Welcome</h1>"),
    /^The response from http:\S+ is not a response of the Truto API: check TRUTO_BASE_URL\.\n$/,
  ],
  [
    "a page without its array",
    (_, response) =>
      response.setHeader("content-type", "application/json").end('{"next_cursor":null}'),
    /^The response from http:\S+ is not a response of the Truto API: check TRUTO_BASE_URL\.\n$/,
  ],
  [
    "a server that breaks the connection",
    (request) => request.socket.destroy(),
    /^There is no response from http:\S+ \(ECONNRESET|UND_ERR_SOCKET\): check TRUTO_BASE_URL and your network\.\n$/,
  ],
])(
  "pnpm start names the variable of the base URL in one sentence for %s",
  async (_, listener, message) => {
    const server = await listen(createServer(listener), 0);
    const { port } = server.address() as AddressInfo;
    const { code, stderr } = await start(at(port));
    expect(code).toBe(1);
    expect(stderr).toMatch(message);
  },
);

it("pnpm start names the variable of the base URL in one sentence if no server responds", async () => {
  const server = await listen(createServer(), 0);
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  const { code, stderr } = await start(at(port));
  const message = `There is no response from http://127.0.0.1:${port} (ECONNREFUSED): check TRUTO_BASE_URL and your network.\n`;
  expect({ code, stderr }).toEqual({ code: 1, stderr: message });
});

it("pnpm start documents all its variables in the README", async () => {
  const readme = await readFile(join(import.meta.dirname, "../../README.md"), "utf8");
  for (const [name, meaning] of Object.entries(variables)) {
    expect(readme).toMatch(new RegExp(`\\| \`${name}\` +\\| ${meaning} +\\|`));
  }
});

const at = (port: number) => ({
  TRUTO_TOKEN: "token",
  TRUTO_ACCOUNT_ID: "62f44730-dd91-461e-bd6a-aedd9e0ad79d",
  TRUTO_BASE_URL: `http://127.0.0.1:${port}`,
});

/** Serves a fake, and returns the variables that lead to it. */
async function trutoServer(options: TrutoFakeOptions) {
  const fake = createTrutoFake({ ...options, token: "right" });
  const server = await serve(fake);
  closers.push(server.close);
  return {
    TRUTO_TOKEN: "right",
    TRUTO_ACCOUNT_ID: fake.account().id,
    TRUTO_BASE_URL: server.url,
  };
}

const start = (environment: Record<string, string>) => run(process.execPath, [script], environment);

function run(
  command: string,
  args: readonly string[],
  environment: Record<string, string>,
): Promise<ProgramResult> {
  // Removes all other variables, because a variable such as `TRUTO_TOKEN` changes the output.
  const removed = Object.fromEntries(Object.keys(process.env).map((name) => [name, undefined]));
  const env = { ...removed, PATH: process.env["PATH"], ...environment };
  return capture(command, args, { cwd: process.cwd(), env });
}

async function occupy(port: number): Promise<void> {
  try {
    await listen(createServer(), port);
  } catch (error) {
    // Another process uses the port, which is enough for the test.
    if (!(error instanceof Error && "code" in error && error.code === "EADDRINUSE")) throw error;
  }
}

async function listen(server: Server, port: number): Promise<Server> {
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  closers.push(() => {
    server.close();
    server.closeAllConnections();
  });
  return server;
}
