import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { createTrutoFake } from "@rosterkit/fixtures";
import { serve } from "@rosterkit/fixtures/node";
import { afterEach, describe, expect, it } from "vitest";

const script = join(import.meta.dirname, "../start.ts");
const closers: (() => unknown)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

describe("pnpm start", () => {
  it("lists through both cursor styles and ends in a table, on other ports where its own are taken", async () => {
    await occupy(4010);
    await occupy(4011);
    const { code, stdout, stderr } = await start({});
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(
      /^Truto: all members of account [0-9a-f-]{36}, from a fake at http:\/\/127\.0\.0\.1:\d+$/m,
    );
    expect(stdout).not.toMatch(/:401[01]$/m);
    expect(stdout).toMatch(/^ {2}page 25, 2,500 items$/m);
    const rows = stdout
      .split("\n")
      .slice(-4, -1)
      .map((line) => line.split(/ {2,}/));
    expect(rows.map((row) => row.slice(0, -1))).toEqual([
      ["API", "cursor style", "pages", "items", "requests", "retries"],
      ["Truto", "next_cursor", "25", "2,500", "25", "0"],
      ["Kognitos", "page_token", "12", "1,200", "12", "0"],
    ]);
    expect(rows.map((row) => row.at(-1))).toEqual([
      "time",
      expect.stringMatching(/^[\d,]+ ms$/),
      expect.stringMatching(/^[\d,]+ ms$/),
    ]);
  });

  it("says that it talks to a server of the environment, and counts what it gets there", async () => {
    const fake = createTrutoFake({ members: 130, token: "right" });
    const server = await serve(fake);
    closers.push(server.close);
    const { code, stdout } = await start({
      TRUTO_TOKEN: "right",
      TRUTO_ACCOUNT_ID: fake.account().id,
      TRUTO_BASE_URL: server.url,
    });
    expect(code).toBe(0);
    expect(stdout).toContain(
      `Truto: all members of account ${fake.account().id}, from ${server.url}\n`,
    );
    expect(stdout).toMatch(/^Truto +next_cursor +2 +130 +2 +0 /m);
  });

  it("ends in one line when the token is wrong, without the token in it", async () => {
    const fake = createTrutoFake({ token: "right" });
    const server = await serve(fake);
    closers.push(server.close);
    const { code, stderr } = await start({
      TRUTO_TOKEN: "wr0ng-t0ken",
      TRUTO_ACCOUNT_ID: fake.account().id,
      TRUTO_BASE_URL: server.url,
    });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^[^\n]*401[^\n]*\n$/);
    expect(stderr).not.toContain("wr0ng-t0ken");
  });

  it.each<[string, RequestListener, RegExp]>([
    [
      "a server that answers HTML",
      (_, response) => response.setHeader("content-type", "text/html").end("<h1>Welcome</h1>"),
      /JSON|HTML/,
    ],
    [
      "a page without its array",
      (_, response) =>
        response.setHeader("content-type", "application/json").end('{"next_cursor":null}'),
      /result/,
    ],
    ["a server that is not there", (request) => request.socket.destroy(), /./],
  ])("ends in one line at %s", async (_, listener, message) => {
    const server = await listen(createServer(listener), 0);
    const { port } = server.address() as AddressInfo;
    const { code, stderr } = await start({
      TRUTO_TOKEN: "token",
      TRUTO_ACCOUNT_ID: "62f44730-dd91-461e-bd6a-aedd9e0ad79d",
      TRUTO_BASE_URL: `http://127.0.0.1:${port}`,
    });
    expect(code).toBe(1);
    expect(stderr).toMatch(message);
    expect(stderr.trim().split("\n")).toHaveLength(1);
  });
});

async function start(
  environment: Record<string, string>,
): Promise<{ code: number; stdout: string; stderr: string }> {
  const child = spawn(process.execPath, [script], {
    env: { PATH: process.env["PATH"], ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const exit = new Promise<number>((resolve) => {
    child.once("close", (code) => {
      resolve(code ?? -1);
    });
  });
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), exit]);
  return { code, stdout, stderr };
}

async function occupy(port: number): Promise<void> {
  try {
    await listen(createServer(), port);
  } catch (error) {
    // Somebody else has it: just as well.
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
