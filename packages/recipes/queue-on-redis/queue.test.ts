import assert from "node:assert/strict";
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, beforeEach, test } from "node:test";
import { Queue } from "bullmq";
import { Redis } from "ioredis";
import { admin, startFake } from "./support/fake.ts";
import { count, freePort, idsOf, statuses, until } from "./support/queue.ts";

const folder = await mkdtemp(join(tmpdir(), "queue-"));
const port = await freePort();
const redisArgs = ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--dir", folder];
const redisServer = spawn("redis-server", redisArgs, { stdio: "ignore" });
// This promise rejects if redis-server is not installed.
await once(redisServer, "spawn");
const redis = new Redis(`redis://127.0.0.1:${port}`, { maxRetriesPerRequest: null });
// Waits until the server accepts connections.
await redis.ping();
const queue = new Queue<{ account: string }>("sync", { connection: redis });
beforeEach(() => redis.flushall());
after(async () => {
  await queue.close();
  redis.disconnect();
  redisServer.kill();
});

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
    REDIS_URL: `redis://127.0.0.1:${port}`,
    TRUTO_TOKEN: "any",
    TRUTO_BASE_URL: fake.url,
    PAGE_SIZE: "10",
    PAGES_PER_JOB: "2",
    ...options.env,
  };
  const list = join(folder, "accounts.txt");
  await writeFile(list, accounts.map(({ id }) => id).join("\n"));
  const enqueue = () => execFileSync(process.execPath, ["enqueue.ts", list], { env });
  enqueue();

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

/** Resolves when `goal` accounts have no job in the queue. */
const finished = (total: number, goal = total) =>
  until(
    "Finished accounts",
    async () => total - (await queue.getJobCountByTypes("wait", "active", "delayed", "failed")),
    goal,
  );

/** Resolves when `goal` members of a running sync are saved. */
const incoming = (account: string, goal: number) =>
  until("Saved members", () => redis.hlen(`incoming:${account}`), goal);

async function assertComplete(accounts: readonly { id: string; members: number }[]) {
  for (const { id, members } of accounts) {
    assert.equal(await redis.hlen(`members:${id}`), members, `members of ${id}`);
    const left = await redis.exists(`incoming:${id}`, `place:${id}`);
    assert.equal(left, 0, `the sync of ${id} is not finished`);
  }
}

test(`saves every member of ${count} accounts, although workers are killed during jobs`, async () => {
  const accounts = idsOf(count).map((id) => ({ id, members: 25 }));
  const begin = performance.now();
  const env = { REQUESTS_PER_SECOND: "5000", CONCURRENCY: "20" };
  const { fake, startWorker, stop } = await start(accounts, { env });
  try {
    for (const fault of [{ kind: "status", status: 502 }, { kind: "reset" }]) {
      await admin(fake, "POST", "/faults", { api: "truto", fault, rate: 0.01 });
    }
    const workers = [startWorker(), startWorker(), startWorker()];
    for (const share of [0.2, 0.5]) {
      await finished(count, Math.floor(count * (share + Math.random() * 0.2)));
      workers.shift()?.kill("SIGKILL");
      startWorker();
    }
    await finished(count);
    await assertComplete(accounts);
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
  const { startWorker, stop } = await start(accounts);
  try {
    const jobs = accounts.map(({ id }) => ({ name: "sync", data: { account: id } }));
    await queue.addBulk([...jobs, ...jobs]);
    startWorker();
    startWorker();
    await finished(10);
    await assertComplete(accounts);
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
    await incoming(account, 20);
    paused.kill("SIGSTOP");
    startWorker();
    // The other worker saves pages.
    await incoming(account, (await redis.hlen(`incoming:${account}`)) + 20);
    paused.kill("SIGCONT");
    await incoming(account, (await redis.hlen(`incoming:${account}`)) + 20);
    paused.kill("SIGKILL");
    await finished(1);
    await assertComplete(accounts);
  } finally {
    stop();
  }
});

test("restarts a list after its cursor has expired", async () => {
  const accounts = idsOf(1).map((id) => ({ id, members: 60 }));
  const { fail, startWorker, stop } = await start(accounts);
  try {
    await fail(idsOf(1).join(), { kind: "expired-cursor" }, { after: 3 });
    startWorker();
    await finished(1);
    await assertComplete(accounts);
    assert.equal(await queue.getFailedCount(), 0);
  } finally {
    stop();
  }
});

test("resumes an account if it is added again after its job failed permanently", async () => {
  const accounts = idsOf(2).map((id) => ({ id, members: 30 }));
  const { id } = accounts[1] ?? assert.fail();
  const { fake, fail, enqueue, startWorker, stop } = await start(accounts);
  try {
    await fail(id, { kind: "status", status: 403 }, { after: 1, times: "Infinity" });
    // Sets the limit to one attempt instead of eight.
    await queue.drain();
    await queue.addBulk(accounts.map(({ id }) => ({ name: "sync", data: { account: id } })));
    startWorker();
    await finished(2, 1);
    const [job] = await queue.getFailed();
    assert.equal(job?.data.account, id);
    assert.match(job.failedReason, /failed with status 403/);
    assert.equal(await redis.hlen(`incoming:${id}`), 10);
    await admin(fake, "POST", "/reset");
    await job.remove();
    enqueue();
    await finished(2);
    await assertComplete(accounts);
  } finally {
    stop();
  }
});

test("replaces the members of the last sync only after the next sync is finished", async () => {
  const accounts = idsOf(2).map((id) => ({ id, members: 30 }));
  const [id = "", emptied = ""] = idsOf(2);
  const { fake, fail, enqueue, startWorker, stop } = await start(accounts);
  try {
    startWorker();
    await finished(2);
    for (const member of (await redis.hkeys(`members:${id}`)).slice(0, 10)) {
      await admin(fake, "DELETE", `/records/members/${member}?account=${id}`);
    }
    for (const member of await redis.hkeys(`members:${emptied}`)) {
      await admin(fake, "DELETE", `/records/members/${member}?account=${emptied}`);
    }
    await fail(id, { kind: "latency", ms: 300 }, { times: "Infinity" });
    enqueue();
    await incoming(id, 10);
    assert.equal(await redis.hlen(`members:${id}`), 30);
    await finished(2);
    assert.equal(await redis.hlen(`members:${id}`), 20);
    assert.equal(await redis.exists(`members:${emptied}`), 0);
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
