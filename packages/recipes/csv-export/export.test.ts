import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { after, beforeEach, test } from "node:test";
import { createKognitosClient } from "@rosterkit/client";
import { paginate } from "@rosterkit/pagination";
import { admin, startFake } from "./support/fake.ts";

const fake = await startFake("--members", "3000");
after(() => fake.stop());
beforeEach(() => admin(fake, "POST", "/reset"));

const folder = await mkdtemp(join(tmpdir(), "csv-"));
const client = createKognitosClient({ token: "any", baseUrl: fake.url });
const organization = fake.kognitos.organizations[0] ?? "";
const first = await paginate(client, "/api/v1/organizations/{organization_id}/workspaces", {
  params: { path: { organization_id: organization } },
}).first();
const workspace = first?.name?.split("/").at(-1) ?? "";

function start(...args: string[]) {
  const env = { ...process.env, KOGNITOS_TOKEN: "any", KOGNITOS_BASE_URL: fake.url };
  const place = ["--organization", organization, "--workspace", workspace];
  return spawn(process.execPath, ["export.ts", ...place, ...args], {
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
}

async function run(...args: string[]) {
  const child = start(...args);
  const [out, err, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, "close"),
  ]);
  return { out, err, code: code as number };
}

const linesOf = async (file: string) => (await readFile(file, "utf8")).trim().split("\n");

test("exports all users of a workspace", async () => {
  const file = join(folder, "all.csv");
  const { code, out } = await run("--out", file);
  assert.equal(code, 0);
  assert.match(out, /3000 users/);
  const [header, ...lines] = await linesOf(file);
  assert.equal(header, "id,display_name,email,roles");
  assert.equal(new Set(lines.map((line) => line.split(",")[0])).size, 3000);
});

test("exports the users of one role, even if the role's name contains quotes", async () => {
  const file = join(folder, "role.csv");
  await run("--out", file, "--role", "workspace-admin");
  const count = (await linesOf(file)).length - 1;
  assert.ok(count > 0 && count < 3000);
  const { code } = await run(
    "--out",
    join(folder, "none.csv"),
    "--role",
    'x" OR role="workspace-admin',
  );
  assert.equal(code, 0);
  assert.deepEqual(await linesOf(join(folder, "none.csv")), ["id,display_name,email,roles"]);
});

/** Interrupts a running export as Ctrl-C does. */
async function interrupt(file: string): Promise<void> {
  const child = start("--out", file);
  const size = () =>
    stat(`${file}.part`).then(
      ({ size }) => size,
      () => 0,
    );
  while ((await size()) < 20_000 && child.exitCode === null) await new Promise(setImmediate);
  child.kill("SIGINT");
  const [code] = (await once(child, "close")) as [number];
  assert.equal(code, 130);
  const before = (await linesOf(`${file}.part`)).length;
  assert.ok(before > 1 && before < 3001);
}

/** Runs the same command again. Asserts that each user is in the file once. */
async function finish(file: string): Promise<void> {
  const { code, err } = await run("--out", file);
  assert.equal(err, "");
  assert.equal(code, 0);
  const [header, ...lines] = await linesOf(file);
  assert.equal(header, "id,display_name,email,roles");
  assert.equal(lines.length, 3000);
  assert.equal(new Set(lines.map((line) => line.split(",")[0])).size, 3000);
}

test("stops at Ctrl-C and resumes without losing or repeating a user", async () => {
  const file = join(folder, "stopped.csv");
  await interrupt(file);
  await admin(fake, "POST", "/reset");
  await finish(file);
  const { requests } = (await admin(fake, "GET", "/requests")) as { requests: unknown[] };
  assert.ok(requests.length < 16, `${requests.length} requests`);
});

test("restarts the list if the page token of an interrupted export has expired", async () => {
  const file = join(folder, "expired.csv");
  await interrupt(file);
  await admin(fake, "POST", "/faults", {
    api: "kognitos",
    on: "ListWorkspaceUsers",
    fault: { kind: "expired-cursor" },
  });
  await finish(file);
});

test("starts a new export if the file of an interrupted export was deleted", async () => {
  const file = join(folder, "gone.csv");
  await interrupt(file);
  await rm(`${file}.part`);
  await finish(file);
});

test("does not resume an export with another filter", async () => {
  const file = join(folder, "other.csv");
  await interrupt(file);
  const { code, err } = await run("--out", file, "--role", "workspace-admin");
  assert.equal(code, 1);
  assert.match(err, /^\S+other\.csv\.state belongs to another export\. Delete the file\.\n$/);
  await finish(file);
});

test("replaces the last file only after the new export is complete", async () => {
  const file = join(folder, "kept.csv");
  await writeFile(file, "last export");
  assert.equal((await run("--out", file, "--workspace", "none")).code, 1);
  await interrupt(file);
  assert.equal(await readFile(file, "utf8"), "last export");
  await finish(file);
});

for (const [name, args, message] of [
  ["a wildcard in a role", ["--role", "workspace-*"], /^Remove "\*" from "workspace-\*": .*\.\n/],
  ["a wildcard in a search", ["--search", "*"], /^Remove "\*" from "\*": .*\.\n/],
  ["a misspelt flag", ["--rolle", "x"], /^Unknown option '--rolle'/],
] as const) {
  test(`exits with code 2 for ${name}`, async () => {
    const { code, err } = await run("--out", join(folder, "refused.csv"), ...args);
    assert.equal(code, 2);
    assert.match(err, message);
    assert.match(err, /^Usage: /m);
    assert.doesNotMatch(err, /^ +at /m);
  });
}

test("prints one sentence if the folder of the file does not exist", async () => {
  const { code, err } = await run("--out", join(folder, "none", "x.csv"));
  assert.equal(code, 1);
  assert.match(err, /^ENOENT: no such file or directory, open \S+\n$/);
});

test("prints one sentence if the workspace does not exist", async () => {
  const { code, err } = await run("--out", join(folder, "x.csv"), "--workspace", "none");
  assert.equal(code, 1);
  assert.match(err, /404/);
});
