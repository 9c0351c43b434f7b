import assert from "node:assert/strict";
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, writeFile } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { after, beforeEach, test } from "node:test";
import { setTimeout } from "node:timers/promises";
import pg from "pg";
import { admin, startFake } from "./support/fake.ts";

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

/** Starts a Postgres of its own in a folder of its own. It refuses to run as root, so root hands it over. */
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

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

const idsOf = (count: number) =>
  Array.from(
    { length: count },
    (_, index) => `00000000-0000-4000-8000-${String(index).padStart(12, "0")}`,
  );

/** Starts a fake and workers, and enqueues the accounts. */
async function start(
  accounts: readonly { id: string; members: number }[],
  options: { rateLimits: unknown; env: Record<string, string> },
) {
  const config = join(folder, "fake.json");
  const { rateLimits } = options;
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
  execFileSync(process.execPath, ["enqueue.ts", list], { env });
  // Counts members that are saved twice.
  await pool.query(`
    CREATE SEQUENCE rewrites;
    CREATE FUNCTION count_rewrite() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN PERFORM nextval('rewrites'); RETURN new; END $$;
    CREATE TRIGGER rewritten BEFORE UPDATE ON members FOR EACH ROW EXECUTE FUNCTION count_rewrite()`);

  const workers: ChildProcess[] = [];
  const startWorker = () => {
    workers.push(spawn(process.execPath, ["worker.ts"], { env, stdio: "inherit" }));
  };
  for (let n = 0; n < 3; n++) startWorker();
  const stop = () => {
    for (const worker of workers) worker.kill("SIGKILL");
    fake.stop();
  };
  const killOne = () => {
    workers.shift()?.kill("SIGKILL");
    startWorker();
  };
  return { fake, killOne, stop };
}

/** Resolves when so many accounts are finished. */
async function finished(count: number): Promise<void> {
  const query = "SELECT count(*)::int AS count FROM accounts WHERE finished IS NOT NULL";
  const now = async () => (await pool.query<{ count: number }>(query)).rows[0]?.count ?? 0;
  while ((await now()) < count) await setTimeout(100);
}

// ACCOUNTS=10000 takes minutes.
const count = Number(process.env["ACCOUNTS"] ?? 1_000);

test(
  `syncs ${count} accounts, with workers killed in mid-job: no member is lost or comes twice`,
  { timeout: 1_800_000 },
  async () => {
    const accounts = idsOf(count).map((id) => ({
      id,
      members: 25,
    }));
    const begin = performance.now();
    const { fake, killOne, stop } = await start(accounts, {
      rateLimits: "off",
      env: { REQUESTS_PER_SECOND: "5000" },
    });
    try {
      for (const fault of [{ kind: "status", status: 502 }, { kind: "reset" }]) {
        await admin(fake, "POST", "/faults", { api: "truto", fault, rate: 0.01 });
      }
      for (const share of [0.2, 0.5]) {
        await finished(accounts.length * (share + Math.random() * 0.2));
        killOne();
      }
      await finished(accounts.length);
    } finally {
      stop();
    }
    const { rows } = await pool.query<{ account: string; count: number }>(
      "SELECT account, count(*)::int AS count FROM members GROUP BY account",
    );
    const rewrites = await pool.query("SELECT is_called FROM rewrites");
    assert.deepEqual(rewrites.rows, [{ is_called: false }], "a member was saved twice");
    assert.equal(rows.length, accounts.length);
    const lacking = rows.filter(({ count }) => count !== 25);
    assert.deepEqual(lacking, []);
    const total = rows.reduce((sum, row) => sum + row.count, 0);
    const seconds = ((performance.now() - begin) / 1000).toFixed(0);
    console.log(`${accounts.length} accounts, ${total} members, 2 workers killed, ${seconds} s`);
  },
);

test("stays below the limits of the token and of each account, with three workers", async () => {
  // More requests than Truto allows in ten seconds: 500 to a token, 50 to an account.
  const [large = "", ...small] = idsOf(261);
  const accounts = [{ id: large, members: 600 }, ...small.map((id) => ({ id, members: 20 }))];
  const { fake, stop } = await start(accounts, { rateLimits: "enforced", env: {} });
  try {
    await finished(accounts.length);
    const { requests } = (await admin(fake, "GET", "/requests")) as {
      requests: { status: number }[];
    };
    assert.ok(requests.length >= 580, `${requests.length} requests`);
    assert.equal(requests.filter(({ status }) => status === 429).length, 0);
  } finally {
    stop();
  }
});
