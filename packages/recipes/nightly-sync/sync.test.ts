import assert from "node:assert/strict";
import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { after, beforeEach, test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { admin, startFake } from "./support/fake.ts";

// One hundred accounts, each with 0 to 594 members.
const accounts = Array.from({ length: 100 }, (_, index) => ({
  id: `00000000-0000-4000-8000-${String(index).padStart(12, "0")}`,
  members: (index * 6 * 37) % 600,
}));
const few = accounts.slice(0, 20);
const [empty = "", large = "", other = ""] = [0, 5, 8].map((index) => accounts[index]?.id);
const sum = (accounts: readonly { members: number }[]) =>
  accounts.reduce((sum, { members }) => sum + members, 0);
const total = sum(few);

const schema = await readFile("schema.sql", "utf8");
const folder = await mkdtemp(join(tmpdir(), "sync-"));
const config = join(folder, "fake.json");
await writeFile(config, JSON.stringify({ truto: { accounts, rateLimits: "off" } }));
for (const [name, list] of Object.entries({ accounts, few })) {
  await writeFile(join(folder, `${name}.txt`), list.map(({ id }) => id).join("\n"));
}
const fake = await startFake("--config", config);
after(() => fake.stop());
beforeEach(() => admin(fake, "POST", "/reset"));

/** Creates a database with triggers that count the writes of each member. */
function createDatabase(name: string): { file: string; db: DatabaseSync } {
  const file = join(folder, name);
  const db = new DatabaseSync(file, { timeout: 10_000 });
  db.exec(schema);
  db.exec(`
    CREATE TABLE writes (account TEXT, id TEXT, seen INTEGER);
    CREATE TRIGGER inserted AFTER INSERT ON members
      BEGIN INSERT INTO writes VALUES (new.account, new.id, new.seen); END;
    CREATE TRIGGER updated AFTER UPDATE OF data ON members
      BEGIN INSERT INTO writes VALUES (new.account, new.id, new.seen); END;`);
  return { file, db };
}

interface Run {
  file?: string;
  list?: string;
  flags?: string[];
  env?: Record<string, string>;
}

const flags = ["--continue"];

function start(file: string, { list = "few", flags = [], env = {} }: Run = {}) {
  const args = ["sync.ts", ...flags, join(folder, `${list}.txt`), file];
  return collect(
    spawn(process.execPath, args, {
      env: { ...process.env, TRUTO_TOKEN: "any", TRUTO_BASE_URL: fake.url, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    }),
  );
}

/** Collects the output of a process until it exits. */
function collect(child: ChildProcessByStdio<null, Readable, Readable>) {
  const ended = Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]).then(
    ([out, err, [code, signal]]) => ({
      out,
      err,
      code: code as number | null,
      signal: signal as string | null,
    }),
  );
  return { child, ended };
}

const count = (db: DatabaseSync, query: string) =>
  Number(Object.values(db.prepare(query).get() ?? {})[0]);

/** Resolves after the given number of members is written, or after the process has exited. */
async function written(db: DatabaseSync, members: number, child: { exitCode: number | null }) {
  while (count(db, "SELECT count(*) FROM writes") < members && child.exitCode === null)
    await setTimeout(5);
}

/** Seeded generator of numbers from 0 to 1 (mulberry32), so that a failure can be reproduced. */
function createRandom(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let value = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 2 ** 32;
  };
}

test("writes every member once after it was killed twice", async () => {
  const total = sum(accounts);
  const seed = Number(process.env["SEED"] ?? Math.floor(Math.random() * 2 ** 32));
  console.log(`SEED=${seed}`);
  const random = createRandom(seed);
  for (const fault of [{ kind: "status", status: 502 }, { kind: "reset" }]) {
    await admin(fake, "POST", "/faults", { api: "truto", fault, rate: 0.01 });
  }
  const { file, db } = createDatabase("killed.db");
  for (const share of [0, 0.5]) {
    const { child, ended } = start(file, { list: "accounts", flags: share > 0 ? flags : [] });
    await written(db, total * (share + 0.05 + random() * 0.4), child);
    await setTimeout(random() * 20);
    child.kill("SIGKILL");
    assert.equal((await ended).signal, "SIGKILL");
    const left = total - count(db, "SELECT count(*) FROM members");
    console.log(`killed with ${left} of ${total} members left`);
    assert.ok(left > 0);
  }
  const { code, out, err } = await start(file, { list: "accounts", flags }).ended;
  assert.equal(err, "");
  assert.equal(code, 0);
  assert.match(out, new RegExp(`^${total} members: ${total} new, 0 changed, 0 deleted$`, "m"));
  const rows = db
    .prepare("SELECT account, count(*) AS members FROM members GROUP BY account")
    .all();
  assert.deepEqual(
    rows.map(({ account, members }) => ({ id: account, members })),
    accounts.filter(({ members }) => members > 0),
  );
  assert.equal(count(db, "SELECT count(*) FROM writes"), total);
  db.close();
});

test("exits with code 1 if accounts fail, and --continue retries only the failed accounts", async () => {
  const { file, db } = createDatabase("failed.db");
  for (const account of [large, other]) {
    const fault = { kind: "status", status: 403 };
    await admin(fake, "POST", "/faults", {
      api: "truto",
      account,
      fault,
      after: 2,
      times: "Infinity",
    });
  }
  const first = await start(file).ended;
  assert.equal(first.code, 1);
  assert.match(first.err, new RegExp(`^${large}: .*failed with status 403`, "m"));
  assert.match(first.err, /^2 of 20 accounts failed\. Resume with --continue\.$/m);
  await admin(fake, "POST", "/reset");
  const second = await start(file, { flags }).ended;
  assert.equal(second.code, 0);
  assert.match(second.out, new RegExp(`^${total} members: ${total} new,`, "m"));
  const { requests } = (await admin(fake, "GET", "/requests")) as { requests: unknown[] };
  assert.ok(requests.length < 12, `${requests.length} requests`);
  assert.equal(count(db, "SELECT count(*) FROM writes"), total);
  db.close();
});

test("reads every account in a new run after a run with a failed account", async () => {
  const { file, db } = createDatabase("next.db");
  const fault = { kind: "status", status: 403 };
  await admin(fake, "POST", "/faults", { api: "truto", account: other, fault, times: "Infinity" });
  assert.equal((await start(file).ended).code, 1);
  await admin(fake, "POST", "/reset");
  const id = db.prepare("SELECT id FROM members WHERE account = ?").get(large)?.["id"];
  await admin(fake, "DELETE", `/records/members/${id}?account=${large}`);
  const { code, out } = await start(file).ended;
  assert.equal(code, 0);
  assert.match(out, new RegExp(`^${total - 1} members: .*, 0 changed, 1 deleted$`, "m"));
  db.close();
});

test("retries only failed accounts in the second command of the crontab", async () => {
  const readme = await readFile("README.md", "utf8");
  const line = /^0 2 \* \* \* (.*)$/m.exec(readme)?.[1] ?? "";
  const home = await mkdtemp(join(folder, "cron-"));
  await symlink(join(import.meta.dirname, "sync.ts"), join(home, "sync.ts"));
  await writeFile(join(home, "accounts.txt"), few.map(({ id }) => id).join("\n"));
  const run = () =>
    collect(
      spawn("sh", ["-c", line.replace("/srv/sync", home)], {
        env: { PATH: `${dirname(process.execPath)}:${process.env["PATH"]}` },
        stdio: ["ignore", "pipe", "pipe"],
      }),
    ).ended;
  const withoutToken = await run();
  assert.notEqual(withoutToken.err, "");
  assert.equal(withoutToken.out, "");
  await writeFile(join(home, "sync.env"), `TRUTO_TOKEN=any\nTRUTO_BASE_URL=${fake.url}\n`);
  const fault = { kind: "status", status: 403 };
  await admin(fake, "POST", "/faults", { api: "truto", account: large, fault });
  const { code, out, err } = await run();
  assert.equal(code, 0);
  assert.match(err, /^1 of 20 accounts failed\. Resume with --continue\.$/m);
  assert.match(out, new RegExp(`members: .*\n${total} members: ${total} new, 0 changed`));
});

test("waits for another program that writes to the database", async () => {
  const { file, db } = createDatabase("busy.db");
  const { child, ended } = start(file);
  await written(db, 1, child);
  db.exec("BEGIN IMMEDIATE");
  assert.equal(child.exitCode, null);
  await setTimeout(300);
  db.exec("ROLLBACK");
  const { code, err } = await ended;
  assert.equal(err, "");
  assert.equal(code, 0);
  db.close();
});

test("finds new, changed and deleted members, and keeps the rows of deleted members", async () => {
  const { file, db } = createDatabase("changes.db");
  assert.equal((await start(file).ended).code, 0);
  const ids = db.prepare("SELECT id FROM members WHERE account = ? LIMIT 4").all(large);
  const [one, two, three, four] = ids.map(({ id }) => id as string);
  const at = `account=${large}`;
  for (const id of [one, two, three]) await admin(fake, "DELETE", `/records/members/${id}?${at}`);
  await admin(fake, "PATCH", `/records/members/${four}?${at}`, { name: "Ada King" });
  await admin(fake, "POST", `/records/members?account=${empty}`, { name: "Grace Hill" });
  const { code, out } = await start(file).ended;
  assert.equal(code, 0);
  assert.match(out, new RegExp(`^${total - 2} members: 1 new, 1 changed, 3 deleted$`, "m"));
  const deleted = db.prepare("SELECT id FROM members WHERE deleted IS NOT NULL").all();
  assert.deepEqual(new Set(deleted.map(({ id }) => id)), new Set([one, two, three]));
  db.close();
});

test("exits with code 130 at SIGTERM, and --continue resumes", async () => {
  const { file, db } = createDatabase("stopped.db");
  const { child, ended } = start(file);
  await written(db, total / 3, child);
  child.kill("SIGTERM");
  const { code, err } = await ended;
  assert.equal(code, 130);
  assert.match(err, /^0 of 20 accounts failed\. Resume with --continue\.$/m);
  assert.equal((await start(file, { flags }).ended).code, 0);
  assert.equal(count(db, "SELECT count(*) FROM writes"), total);
  db.close();
});

test("restarts an account and skips saved members after its cursor has expired", async () => {
  const { file, db } = createDatabase("expired.db");
  const { child, ended } = start(file);
  await written(db, total / 2, child);
  child.kill("SIGKILL");
  await ended;
  const begun = count(db, "SELECT count(*) FROM runs, json_each(runs.checkpoint, '$.places')");
  assert.ok(begun > 0);
  await admin(fake, "POST", "/faults", {
    api: "truto",
    fault: { kind: "expired-cursor" },
    after: 0,
    times: begun,
  });
  const { code, err } = await start(file, { flags }).ended;
  assert.equal(err, "");
  assert.equal(code, 0);
  assert.equal(count(db, "SELECT count(*) FROM writes"), total);
  db.close();
});

test("exits with code 2 if another sync uses the database", async () => {
  const { file, db } = createDatabase("locked.db");
  const { child, ended } = start(file);
  await written(db, 1, child);
  const { code, err } = await start(file).ended;
  assert.equal(child.exitCode, null);
  assert.equal(code, 2);
  assert.match(err, /^database is locked$/m);
  assert.equal((await ended).code, 0);
  db.close();
});

for (const [name, run, message] of [
  ["without a token", { env: { TRUTO_TOKEN: "" } }, /^TRUTO_TOKEN is not set\.$/m],
  [
    "if the file of accounts is missing",
    { list: "none" },
    /^ENOENT: no such file or directory, open '\S+'$/m,
  ],
  ["if the file of accounts is empty", { list: "blank" }, /^\S+ contains no account id\.$/m],
  ["if the folder of the database does not exist", { file: "none/members.db" }, /^unable to open/m],
  ["for a misspelt flag", { flags: ["--contine"] }, /^Unknown option '--contine'/m],
] as const) {
  test(`exits with code 2 and prints one sentence ${name}`, async () => {
    await writeFile(join(folder, "blank.txt"), "\n");
    const { code, err } = await start(join(folder, (run as Run).file ?? "none.db"), run as Run)
      .ended;
    assert.equal(code, 2);
    assert.match(err, message);
    assert.match(err, /^Usage: /m);
    assert.doesNotMatch(err, /^ +at /m);
  });
}
