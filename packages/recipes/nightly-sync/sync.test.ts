import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { text } from "node:stream/consumers";
import { after, beforeEach, test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { openStore } from "./store.ts";
import { admin, startFake } from "./support/fake.ts";

// A hundred accounts with 0 to 594 members.
const accounts = Array.from({ length: 100 }, (_, index) => ({
  id: `00000000-0000-4000-8000-${String(index).padStart(12, "0")}`,
  members: (index * 6 * 37) % 600,
}));
const few = accounts.slice(0, 20);
const [empty = "", large = "", other = ""] = [0, 5, 8].map((index) => accounts[index]?.id);
const sum = (accounts: readonly { members: number }[]) =>
  accounts.reduce((sum, { members }) => sum + members, 0);
const total = sum(few);

const folder = await mkdtemp(join(tmpdir(), "sync-"));
const config = join(folder, "fake.json");
await writeFile(config, JSON.stringify({ truto: { accounts, rateLimits: "off" } }));
for (const [name, list] of Object.entries({ accounts, few })) {
  await writeFile(join(folder, `${name}.txt`), list.map(({ id }) => id).join("\n"));
}
const fake = await startFake("--config", config);
after(() => fake.stop());
beforeEach(() => admin(fake, "POST", "/reset"));

/** Makes a database whose triggers count how often each member is written. */
function createDatabase(name: string): { file: string; db: DatabaseSync } {
  const file = join(folder, name);
  openStore(file)?.close();
  const db = new DatabaseSync(file, { timeout: 10_000 });
  db.exec(`
    CREATE TABLE writes (account TEXT, id TEXT, seen INTEGER);
    CREATE TRIGGER inserted AFTER INSERT ON members
      BEGIN INSERT INTO writes VALUES (new.account, new.id, new.seen); END;
    CREATE TRIGGER updated AFTER UPDATE OF data ON members
      BEGIN INSERT INTO writes VALUES (new.account, new.id, new.seen); END;`);
  return { file, db };
}

function start(file: string, list = "few", env: Record<string, string> = {}) {
  const child = spawn(process.execPath, ["sync.ts", join(folder, `${list}.txt`), file], {
    env: { ...process.env, TRUTO_TOKEN: "any", TRUTO_BASE_URL: fake.url, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
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

/** Resolves when so many members are written, or the process has ended. */
async function written(db: DatabaseSync, members: number, child: { exitCode: number | null }) {
  while (count(db, "SELECT count(*) FROM writes") < members && child.exitCode === null)
    await setTimeout(5);
}

/** A generator of numbers from 0 to 1 (mulberry32): a failure can be run again. */
function createRandom(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let value = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 2 ** 32;
  };
}

test("loses nothing and writes nothing twice when it is killed twice", async () => {
  const total = sum(accounts);
  const seed = Number(process.env["SEED"] ?? Math.floor(Math.random() * 2 ** 32));
  console.log(`SEED=${seed}`);
  const random = createRandom(seed);
  for (const fault of [{ kind: "status", status: 502 }, { kind: "reset" }]) {
    await admin(fake, "POST", "/faults", { api: "truto", fault, rate: 0.01 });
  }
  const { file, db } = createDatabase("killed.db");
  for (const share of [0, 0.5]) {
    const { child, ended } = start(file, "accounts");
    await written(db, total * (share + 0.05 + random() * 0.4), child);
    await setTimeout(random() * 20);
    child.kill("SIGKILL");
    assert.equal((await ended).signal, "SIGKILL");
    const left = total - count(db, "SELECT count(*) FROM members");
    console.log(`killed with ${left} of ${total} members left`);
    assert.ok(left > 0);
  }
  const { code, out, err } = await start(file, "accounts").ended;
  assert.equal(err, "");
  assert.equal(code, 0);
  assert.match(
    out,
    new RegExp(`^${total} members in [\\d.]+ s: ${total} new, 0 changed, 0 deleted$`, "m"),
  );
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

test("ends with exit code 1 when accounts fail, and runs only these again", async () => {
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
  assert.match(first.err, /^2 of 20 accounts failed. The same command runs them again.$/m);
  await admin(fake, "POST", "/reset");
  const second = await start(file).ended;
  assert.equal(second.code, 0);
  assert.match(second.out, new RegExp(`^${total} members .* ${total} new,`, "m"));
  const { requests } = (await admin(fake, "GET", "/requests")) as { requests: unknown[] };
  assert.ok(requests.length < 12, `${requests.length} requests`);
  assert.equal(count(db, "SELECT count(*) FROM writes"), total);
  db.close();
});

test("finds members that are new, changed and deleted, and keeps the deleted ones", async () => {
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
  assert.match(out, new RegExp(`^${total - 2} members .*: 1 new, 1 changed, 3 deleted$`, "m"));
  const deleted = db.prepare("SELECT id FROM members WHERE deleted IS NOT NULL").all();
  assert.deepEqual(new Set(deleted.map(({ id }) => id)), new Set([one, two, three]));
  db.close();
});

test("stops at SIGTERM with exit code 130, and the same command continues", async () => {
  const { file, db } = createDatabase("stopped.db");
  const { child, ended } = start(file);
  await written(db, total / 3, child);
  child.kill("SIGTERM");
  const { code, err } = await ended;
  assert.equal(code, 130);
  assert.match(err, /^Stopped. The same command continues.$/m);
  assert.equal((await start(file).ended).code, 0);
  assert.equal(count(db, "SELECT count(*) FROM writes"), total);
  db.close();
});

test("starts an account again, without what is saved, when its cursor has expired", async () => {
  const { file, db } = createDatabase("expired.db");
  const { child, ended } = start(file);
  await written(db, total / 2, child);
  child.kill("SIGKILL");
  await ended;
  const begun = count(db, "SELECT count(*) FROM accounts WHERE finished = 0");
  assert.ok(begun > 0);
  await admin(fake, "POST", "/faults", {
    api: "truto",
    fault: { kind: "expired-cursor" },
    after: 0,
    times: begun,
  });
  const { code, err } = await start(file).ended;
  assert.equal(err, "");
  assert.equal(code, 0);
  assert.equal(count(db, "SELECT count(*) FROM writes"), total);
  db.close();
});

test("refuses a database that another sync has, with exit code 75", async () => {
  const { file, db } = createDatabase("locked.db");
  const store = openStore(file);
  const { code, err } = await start(file).ended;
  store?.close();
  assert.equal(code, 75);
  assert.match(err, /Another sync has .*locked.db/);
  db.close();
});

test("ends with exit code 2 without a token", async () => {
  const { code, err } = await start(join(folder, "none.db"), "few", { TRUTO_TOKEN: "" }).ended;
  assert.equal(code, 2);
  assert.match(err, /^Usage: /);
});
