import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { capture } from "../shared/exec.ts";
import { compareWithVendor, type Drift } from "./drift.ts";
import { add, all, drop, type Edit, noEdit, rename, set } from "./fixtures/edits.ts";
import { makeRepository, rosterText } from "./fixtures/repository.ts";

const command = join(import.meta.dirname, "../spec-drift.ts");
const page = ["components", "schemas", "MemberPage"];
const member = ["components", "schemas", "Member"];
let root: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "spec-drift-"));
  await makeRepository(root, { roster: noEdit });
});

afterAll(() => rm(root, { recursive: true }));

it("pnpm spec:drift ignores the order, names of components, texts and additional operations", async () => {
  const text = await vendorText(
    all(
      rename(["components", "schemas"], "Member", "v1Member"),
      set([...member, "description"], "Somebody else's words."),
      set(["paths", "/teams"], { get: { responses: { 200: { description: "Teams." } } } }),
    ),
  );
  const other = text.replaceAll(/schemas\/Member(?=")/g, "schemas/v1Member");
  expect(await compareWithVendor(root, "roster", other)).toEqual({
    ...{ api: "roster", compared: 4, differences: [], accepted: 0, obsolete: [] },
  });
});

it("pnpm spec:drift prints both values of differences in types, on the wire and in the operations", async () => {
  const text = await vendorText(
    all(
      drop(["paths", "/members:count"]),
      add(["components", "schemas", "Status", "enum"], "deleted"),
      set([...member, "properties", "team"], { type: "string" }),
      set([...page, "properties", "total"], { type: "integer" }),
      set(["paths", "/members", "get", "parameters", "account", "schema", "maxLength"], 8),
      set(["servers"], [{ url: "https://eu.roster.test" }]),
    ),
  );
  expect(await drift(text)).toEqual([
    "`POST /roster/members:count`: only ours has it",
    '`GET /roster/members`, `GET /roster/members/{id}`: `Member.status` only theirs has "deleted"',
    "`GET /roster/members`: `parameter account` maxLength: ours absent, theirs 8",
    '`servers` ours [{"url":"https://roster.test"}], theirs [{"url":"https://eu.roster.test"}]',
    "`GET /roster/members`: `MemberPage.total` only theirs has it",
    "`GET /roster/members`, `GET /roster/members/{id}`: `Member.team` only theirs has it",
  ]);
});

it("pnpm spec:drift omits accepted differences, and reports accepted differences that no longer exist", async () => {
  const file = join(root, "specs/roster/drift.yaml");
  const difference = '`servers` servers: ours "https://roster.test"';
  const text = await vendorText(
    set(["paths", "/members", "get", "parameters", "sort", "schema", "default"], "age"),
  );
  const [line = ""] = await drift(text);
  const accepted = [line, difference].map((one) => ({
    difference: one,
    reason: "The page says so.",
  }));
  await writeFile(file, JSON.stringify({ accepted }));
  expect(await compareWithVendor(root, "roster", text)).toMatchObject({
    ...{ differences: [], accepted: 1, obsolete: [difference] },
  });
  await writeFile(file, JSON.stringify({ accepted: [{ difference: line }] }));
  await expect(drift(text)).rejects.toThrow(
    "specs/roster/drift.yaml: each accepted difference needs a reason.",
  );
  await rm(file);
});

it("pnpm spec:drift fetches the source of each API, and exits with code 3 after a difference", async () => {
  let text = await vendorText(noEdit);
  const server = createServer((_, response) => response.end(text));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const source = `http://127.0.0.1:${(server.address() as AddressInfo).port}/openapi.yaml`;
  const file = join(root, "specs/roster/drift.yaml");
  try {
    await writeFile(file, `source: ${source}\n`);
    const same = await run();
    expect(same.stdout).toMatch(
      /^\*\*roster\*\*, 4 operations, compared with http.* No new difference\. Accepted differences: 0/,
    );
    expect(same.code).toBe(0);
    text = await vendorText(add(["components", "schemas", "Status", "enum"], "deleted"));
    const other = await run();
    expect(other.stdout).toMatch(/- .*only theirs has "deleted"/);
    expect(other.code).toBe(3);
  } finally {
    server.close();
    await rm(file, { force: true });
  }
});

it("pnpm spec:drift prints why a document cannot be compared", async () => {
  const foreign = join(root, "foreign.yaml");
  expect((await run(foreign)).stderr).toMatch(/foreign\.yaml cannot be read: ENOENT/);
  await expect(compareWithVendor(root, "roster", "openapi: 3.1.1\n")).rejects.toThrow(
    "It is not an OpenAPI document: it has no paths.",
  );
  await writeFile(foreign, '{"openapi": ');
  expect((await run(foreign)).stderr).toMatch(
    /foreign\.yaml cannot be compared with our document\. It is neither JSON nor YAML: \S+/,
  );
  await writeFile(foreign, "openapi: 3.1.1\npaths: {}\n");
  expect((await run(foreign)).stderr).toMatch(/has no operation that is in a document under specs/);
});

async function drift(text: string): Promise<Drift["differences"]> {
  return (await compareWithVendor(root, "roster", text))?.differences ?? [];
}

function vendorText(edit: Edit): Promise<string> {
  return rosterText(edit, "/roster");
}

function run(...args: string[]): ReturnType<typeof capture> {
  return capture(process.execPath, [command, "--root", root, ...args], { cwd: root });
}
