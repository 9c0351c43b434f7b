import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { gunzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, it } from "vitest";
import { NotChecked } from "../src/machinery/checks.ts";
import { knownVulnerabilities } from "../src/matrix/audit.ts";

let folder: string;
let server: Server;
let registry: string;
let answer: { status: number; body: object };

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "rosterkit-audit-"));
  const dependencies = { "p-queue": "^9.0.0" };
  const devDependencies = { "dev-tool": "^1.0.0" };
  const manifest = { name: "project", version: "1.0.0", dependencies, devDependencies };
  const packages = {
    "": manifest,
    "node_modules/p-queue": { version: "9.0.0", resolved: "https://example.com/p-queue.tgz" },
    "node_modules/dev-tool": {
      ...{ version: "1.0.0", resolved: "https://example.com/dev-tool.tgz", dev: true },
    },
  };
  const lockfile = { ...manifest, lockfileVersion: 3, requires: true, packages };
  await writeFile(join(folder, "package.json"), JSON.stringify(manifest));
  await writeFile(join(folder, "package-lock.json"), JSON.stringify(lockfile));
  // npm requests the versions of each vulnerable package.
  const versions = { "9.0.0": { name: "p-queue", version: "9.0.0" } };
  const packument = { name: "p-queue", versions, "dist-tags": { latest: "9.0.0" } };
  server = createServer((request, response) => {
    void replyTo(request, packument).then((body) => {
      response.writeHead(answer.status, { "content-type": "application/json" });
      response.end(JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  registry = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});

afterEach(async () => {
  server.close();
  await rm(folder, { recursive: true });
});

it("the audit returns a dependency that has a known vulnerability", async () => {
  const url = "https://example.com/advisory";
  const advisory = { id: 1, url, title: "Bad", severity: "high", vulnerable_versions: "<9.1.0" };
  answer = { status: 200, body: { "p-queue": [advisory] } };
  expect(await knownVulnerabilities(folder, registry)).toEqual(["p-queue"]);
});

it("the audit ignores the vulnerability of a development dependency", async () => {
  const url = "https://example.com/advisory";
  const advisory = { id: 2, url, title: "Bad", severity: "critical", vulnerable_versions: "*" };
  answer = { status: 200, body: { "dev-tool": [advisory] } };
  expect(await knownVulnerabilities(folder, registry)).toEqual([]);
});

it("the audit returns no package if the registry has no advisories", async () => {
  answer = { status: 200, body: {} };
  expect(await knownVulnerabilities(folder, registry)).toEqual([]);
});

it("the audit throws NotChecked if the registry does not support audits", async () => {
  answer = { status: 405, body: {} };
  await expect(knownVulnerabilities(folder, registry)).rejects.toThrow(NotChecked);
});

/** Returns the packument for a GET, and the advisories of the requested packages otherwise. */
async function replyTo(request: IncomingMessage, packument: object): Promise<object> {
  if (request.method === "GET") return packument;
  const asked = gunzipSync(await buffer(request)).toString();
  const known = Object.entries(answer.body).filter(([name]) => asked.includes(`"${name}"`));
  return Object.fromEntries(known);
}
