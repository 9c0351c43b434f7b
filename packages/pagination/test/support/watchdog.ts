import { writeSync } from "node:fs";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";

/**
 * Maximum processor time in milliseconds for which a test may block the event loop. The load of the machine does not
 * count.
 */
const limit = 6_000;

/**
 * Stops a test that blocks the event loop, such as a loop of promises, because Vitest's timeout cannot stop it. A
 * thread prints the name of the test and ends the process.
 */
async function watch(): Promise<void> {
  const { beforeEach } = await import("vitest");
  const turns = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(new URL(import.meta.url), { workerData: turns });
  worker.unref();
  setInterval(() => Atomics.add(turns, 0, 1), 200).unref();
  beforeEach(({ task }) => {
    worker.postMessage(task.fullTestName);
  });
}

function guard(turns: Int32Array): void {
  let test = "";
  let [seen, since] = [-1, 0];
  parentPort?.on("message", (name: string) => (test = name));
  setInterval(() => {
    const turn = Atomics.load(turns, 0);
    const { user, system } = process.cpuUsage();
    const now = (user + system) / 1000;
    if (turn !== seen) [seen, since] = [turn, now];
    if (now - since < limit) return;
    writeSync(2, `\n × ${test}: keeps the event loop busy for ${limit} ms of processor time.\n`);
    process.kill(process.pid, "SIGKILL");
  }, 500);
}

if (isMainThread) await watch();
else guard(workerData as Int32Array);
