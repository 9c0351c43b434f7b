import { writeSync } from "node:fs";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";

/** Maximum processor time in milliseconds for which a test may block the event loop. */
const limitMs = 8_000;

/** The thread that guards this process. Vitest loads this file once for each test file, but the thread only once. */
const shared = globalThis as { watchdog?: Worker };

/**
 * Ends the run at the first test that hangs, because the next tests would probably hang too. A test hangs if it reaches
 * its timeout, or blocks the event loop for too long. Vitest cannot stop a test that blocks the event loop, such as a
 * loop of promises. A thread does this.
 */
async function watch(): Promise<void> {
  const { afterEach, beforeEach } = await import("vitest");
  const watchdog = (shared.watchdog ??= startThread());
  beforeEach(({ task }) => {
    watchdog.postMessage(task.fullTestName);
  });
  afterEach(({ task }) => {
    const [error] = task.result?.errors ?? [];
    if (error?.message.includes("timed out in")) endRun(task.fullTestName, "does not end");
  });
}

function startThread(): Worker {
  const turns = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(new URL(import.meta.url), { workerData: turns });
  worker.unref();
  setInterval(() => Atomics.add(turns, 0, 1), 200).unref();
  return worker;
}

/** Watches the event loop. Measures processor time, because the load of the machine does not change it. */
function guard(turns: Int32Array): void {
  let [test, turn, since] = ["", -1, 0];
  const restart = (): void => {
    turn = Atomics.load(turns, 0);
    since = processorMs();
  };
  parentPort?.on("message", (name: string) => {
    test = name;
    restart();
  });
  setInterval(() => {
    if (turn !== Atomics.load(turns, 0)) restart();
    if (processorMs() - since < limitMs) return;
    endRun(test, `blocks the event loop for ${limitMs} ms of processor time`);
  }, 500);
}

function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Prints the name of a test that hangs, and ends this process and its parent, which is Vitest. */
function endRun(test: string, problem: string): void {
  writeSync(2, `\n × ${test}: ${problem}. The run ends.\n`);
  process.kill(process.ppid, "SIGTERM");
  process.kill(process.pid, "SIGKILL");
}

if (isMainThread) await watch();
else guard(workerData as Int32Array);
