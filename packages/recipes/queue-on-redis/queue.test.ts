import assert from "node:assert/strict";
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, writeFile } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, beforeEach, test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { Redis } from "ioredis";
import { admin, startFake } from "./support/fake.ts";

const folder = await mkdtemp(join(tmpdir(), "queue-"));
const port = await freePort();
const redisArgs = ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--dir", folder];
const redisServer = spawn("redis-server", redisArgs, { stdio: "ignore" });
const redis = new Redis(`redis://127.0.0.1:${port}`);
beforeEach(() => redis.flushall());
after(() => {
  redis.disconnect();
  redisServer.kill();
});

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
    REDIS_URL: `redis://127.0.0.1:${port}`,
    TRUTO_TOKEN: "any",
    TRUTO_BASE_URL: fake.url,
    PAGE_SIZE: "10",
    PAGES_PER_JOB: "2",
    ...options.env,
  };
  const list = join(folder, "accounts.txt");
  await writeFile(list, accounts.map(({ id }) => id).join("\n"));
  execFileSync(process.execPath, ["enqueue.ts", list], { env });

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
  while ((await redis.scard("finished")) < count) await setTimeout(50);
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
      env: { REQUESTS_PER_SECOND: "5000", CONCURRENCY: "20" },
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
    let total = 0;
    for (const { id, members } of accounts) {
      const saved = await redis.lrange(`members:${id}`, 0, -1);
      const ids = new Set(saved.map((text) => (JSON.parse(text) as { id: string }).id));
      assert.equal(saved.length, ids.size, `${id} has a member twice`);
      assert.equal(ids.size, members, `${id} lacks members`);
      total += ids.size;
    }
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
