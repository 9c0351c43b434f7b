import assert from "node:assert/strict";
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { after, beforeEach, test } from "node:test";
import pg from "pg";
import { admin, startFake } from "./support/fake.ts";
import { count, freePort, idsOf, statuses, until } from "./support/queue.ts";

const folder = await mkdtemp(join(tmpdir(), "queue-"));
const port = await freePort();
const stopPostgres = await startPostgres();
const DATABASE_URL = `postgres://postgres@127.0.0.1:${port}/postgres`;
const pool = new pg.Pool({ connectionString: DATABASE_URL });
beforeEach(() =>
  pool.query(
    `DROP SCHEMA IF EXISTS pgboss CASCADE; DROP TABLE IF EXISTS members, accounts, rate_limits;
     DROP FUNCTION IF EXISTS count_rewrite; DROP SEQUENCE IF EXISTS rewrites`,
  ),
);
after(async () => {
  await pool.end();
  stopPostgres();
});

/** Starts a Postgres server with a new data folder. Postgres does not run as root, so root starts it as `postgres`. */
async function startPostgres(): Promise<() => void> {
  const [version = ""] = (await readdir("/usr/lib/postgresql")).sort().reverse();
  const bin = process.env["POSTGRES_BIN"] ?? `/usr/lib/postgresql/${version}/bin`;
  const user = process.getuid?.() === 0 ? ["runuser", "-u", "postgres", "--"] : [];
  if (user.length > 0) execFileSync("chown", ["postgres", folder]);
  const data = join(folder, "data");
  const [program = "", ...initdb] = [
    ...user,
    join(bin, "initdb"),
    "-D",
    data,
    "-U",
    "postgres",
    "-A",
    "trust",
  ];
  execFileSync(program, initdb, { stdio: "ignore" });
  const args = ["-D", data, "-p", String(port), "-h", "127.0.0.1", "-k", folder, "-c", "fsync=off"];
  const [command = "", ...rest] = [...user, join(bin, "postgres"), ...args];
  const child = spawn(command, rest, { stdio: ["ignore", "ignore", "pipe"] });
  for await (const line of createInterface({ input: child.stderr })) {
    if (line.includes("ready to accept connections")) break;
  }
  child.stderr.resume();
  const [stop = "", ...stopArgs] = [
    ...user,
    join(bin, "pg_ctl"),
    "stop",
    "-D",
    data,
    "-m",
    "immediate",
  ];
  return () => {
    execFileSync(stop, stopArgs, { stdio: "ignore" });
  };
}

/** Starts a fake, and adds its accounts to the queue. */
async function start(
  accounts: readonly { id: string; members: number }[],
  options: { rateLimits?: string; env?: Record<string, string> } = {},
) {
  const config = join(folder, "fake.json");
  const { rateLimits = "off" } = options;
  await writeFile(config, JSON.stringify({ truto: { accounts, rateLimits } }));
  const fake = await startFake("--config", config);
  const env = {
    ...process.env,
    DATABASE_URL,
    TRUTO_TOKEN: "any",
    TRUTO_BASE_URL: fake.url,
    PAGE_SIZE: "10",
    PAGES_PER_JOB: "2",
    ...options.env,
  };
  const list = join(folder, "accounts.txt");
  await writeFile(list, accounts.map(({ id }) => id).join("\n"));
  const enqueue = () => execFileSync(process.execPath, ["enqueue.ts", list], { env });
  await pool.query(await readFile("schema.sql", "utf8"));
  enqueue();
  // Counts the members that are saved twice.
  await pool.query(`
    CREATE SEQUENCE rewrites;
    CREATE FUNCTION count_rewrite() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN PERFORM nextval('rewrites'); RETURN new; END $$;
    CREATE TRIGGER rewritten BEFORE UPDATE ON members FOR EACH ROW EXECUTE FUNCTION count_rewrite()`);

  const workers: ChildProcess[] = [];
  return {
    fake,
    enqueue,
    startWorker() {
      const worker = spawn(process.execPath, ["worker.ts"], { env, stdio: "inherit" });
      workers.push(worker);
      return worker;
    },
    fail: (account: string, fault: object, script: object = {}) =>
      admin(fake, "POST", "/faults", { api: "truto", account, fault, ...script }),
    stop() {
      for (const worker of workers) worker.kill("SIGKILL");
      fake.stop();
    },
  };
}

async function read<Value>(query: string): Promise<Value> {
  const { rows } = await pool.query<{ value: Value }>(`SELECT (${query}) AS value`);
  return rows[0]?.value ?? assert.fail(query);
}

/** Resolves when `goal` accounts are finished. */
const finished = (goal: number) =>
  until(
    "Finished accounts",
    () => read("SELECT count(*)::int FROM accounts WHERE finished IS NOT NULL"),
    goal,
  );

const savedMembers = () => read<number>("SELECT count(*)::int FROM members");
/** Resolves when `goal` members are saved. */
const saved = (goal: number) => until("Saved members", savedMembers, goal);

async function assertComplete(accounts: readonly { id: string; members: number }[]) {
  const { rows } = await pool.query<{ id: string; members: number }>(
    "SELECT account AS id, count(*)::int AS members FROM members GROUP BY account ORDER BY account",
  );
  assert.deepEqual(rows, accounts);
}

async function assertNoRewrites() {
  assert.equal(await read("SELECT is_called FROM rewrites"), false, "a member was saved twice");
}

test(`saves every member of ${count} accounts once, although workers are killed during jobs`, async () => {
  const accounts = idsOf(count).map((id) => ({ id, members: 25 }));
  const begin = performance.now();
  const env = { REQUESTS_PER_SECOND: "5000" };
  const { fake, startWorker, stop } = await start(accounts, { env });
  try {
    for (const fault of [{ kind: "status", status: 502 }, { kind: "reset" }]) {
      await admin(fake, "POST", "/faults", { api: "truto", fault, rate: 0.01 });
    }
    const workers = [startWorker(), startWorker(), startWorker()];
    for (const share of [0.2, 0.5]) {
      await finished(Math.floor(count * (share + Math.random() * 0.2)));
      workers.shift()?.kill("SIGKILL");
      startWorker();
    }
    await finished(count);
    await assertComplete(accounts);
    await assertNoRewrites();
  } finally {
    stop();
  }
  const seconds = ((performance.now() - begin) / 1000).toFixed(0);
  console.log(`${count} accounts, ${count * 25} members, 2 workers killed, ${seconds} s`);
});

test("retries a job if all attempts of the client failed", async () => {
  const accounts = idsOf(3).map((id) => ({ id, members: 30 }));
  const { fake, fail, startWorker, stop } = await start(accounts);
  try {
    // A client makes four attempts.
    const account = idsOf(1).join();
    await fail(account, { kind: "status", status: 502 }, { after: 1, times: 6 });
    startWorker();
    await finished(3);
    await assertComplete(accounts);
    assert.equal((await statuses(fake)).filter((status) => status === 502).length, 6);
  } finally {
    stop();
  }
});

test("finishes an account that has several jobs in the queue", async () => {
  const accounts = idsOf(10).map((id) => ({ id, members: 60 }));
  const { enqueue, startWorker, stop } = await start(accounts);
  try {
    // Different keys, so that the queue does not deduplicate the jobs.
    await pool.query("UPDATE pgboss.job SET singleton_key = id");
    enqueue();
    startWorker();
    startWorker();
    await finished(10);
    await assertComplete(accounts);
    await assertNoRewrites();
  } finally {
    stop();
  }
});

test("finishes an account although a paused worker resumes while another worker has its job", async () => {
  const accounts = idsOf(1).map((id) => ({ id, members: 200 }));
  const account = idsOf(1).join();
  const { fail, startWorker, stop } = await start(accounts, { env: { PAGES_PER_JOB: "50" } });
  try {
    await fail(account, { kind: "latency", ms: 300 }, { times: "Infinity" });
    const paused = startWorker();
    await saved(20);
    paused.kill("SIGSTOP");
    startWorker();
    // The other worker saves pages.
    await saved((await savedMembers()) + 20);
    paused.kill("SIGCONT");
    await saved((await savedMembers()) + 20);
    paused.kill("SIGKILL");
    await finished(1);
    await assertComplete(accounts);
    await assertNoRewrites();
  } finally {
    stop();
  }
});

const failedJobs = "SELECT count(*)::int FROM pgboss.job WHERE state = 'failed'";

test("restarts a list after its cursor has expired", async () => {
  const accounts = idsOf(1).map((id) => ({ id, members: 60 }));
  const { fail, startWorker, stop } = await start(accounts);
  try {
    await fail(idsOf(1).join(), { kind: "expired-cursor" }, { after: 3 });
    startWorker();
    await finished(1);
    await assertComplete(accounts);
    assert.equal(await read(failedJobs), 0);
  } finally {
    stop();
  }
});

test("syncs an account again after its job failed permanently", async () => {
  const accounts = idsOf(2).map((id) => ({ id, members: 30 }));
  const { id } = accounts[1] ?? assert.fail();
  const { fake, fail, enqueue, startWorker, stop } = await start(accounts);
  try {
    await fail(id, { kind: "status", status: 403 }, { after: 1, times: "Infinity" });
    // Sets the limit to one attempt instead of eight.
    await pool.query("UPDATE pgboss.job SET retry_limit = 0");
    startWorker();
    await until("Failed jobs", () => read(failedJobs), 1);
    await finished(1);
    assert.equal(await read("SELECT id FROM accounts WHERE finished IS NULL"), id);
    await admin(fake, "POST", "/reset");
    enqueue();
    await finished(2);
    await assertComplete(accounts);
  } finally {
    stop();
  }
});

test("stays below the limits of the token and of each account, with three workers", async () => {
  // Sends more requests than Truto accepts in ten seconds: 500 with one token, 50 of one account.
  const [large = "", ...small] = idsOf(261);
  const accounts = [{ id: large, members: 600 }, ...small.map((id) => ({ id, members: 20 }))];
  const { fake, startWorker, stop } = await start(accounts, { rateLimits: "enforced" });
  try {
    for (let n = 0; n < 3; n++) startWorker();
    await finished(accounts.length);
    const answers = await statuses(fake);
    assert.ok(answers.length >= 580, `${answers.length} requests`);
    assert.ok(!answers.includes(429), "a limit was exceeded");
  } finally {
    stop();
  }
});
