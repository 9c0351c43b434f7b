import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { after, test } from "node:test";
import { createKognitosClient } from "@rosterkit/client";
import { paginate } from "@rosterkit/pagination";
import { startFake } from "./support/fake.ts";

const fake = await startFake("--members", "3000");
after(() => fake.stop());

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

test("exports the users of one role, whatever the role's name holds", async () => {
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
  assert.equal((await linesOf(join(folder, "none.csv"))).length, 1);
});

test("stops at Ctrl-C, and the same command continues without losing or repeating a user", async () => {
  const file = join(folder, "stopped.csv");
  const child = start("--out", file);
  const size = () =>
    stat(file).then(
      ({ size }) => size,
      () => 0,
    );
  while ((await size()) < 20_000 && child.exitCode === null) await new Promise(setImmediate);
  child.kill("SIGINT");
  const [code] = (await once(child, "close")) as [number];
  assert.equal(code, 130);
  const before = (await linesOf(file)).length;
  assert.ok(before > 1 && before < 3001);
  assert.equal((await run("--out", file)).code, 0);
  const [, ...lines] = await linesOf(file);
  assert.equal(lines.length, 3000);
  assert.equal(new Set(lines.map((line) => line.split(",")[0])).size, 3000);
});

test("says in one sentence what is wrong with a workspace that does not exist", async () => {
  const { code, err } = await run("--out", join(folder, "x.csv"), "--workspace", "none");
  assert.equal(code, 1);
  assert.match(err, /404/);
});
