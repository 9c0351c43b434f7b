import { writeSync } from "node:fs";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";

/** Maximum processor time in milliseconds for which a test may block the event loop. */
const blockedMs = 8_000;

/** The thread that guards this process. Vitest loads this file once for each test file, but the thread only once. */
const shared = globalThis as { watchdog?: Worker };

/** Name and timeout of a test. */
type Running = readonly [test: string, timeoutMs: number];

/** Ends the run at the first test that hangs. A thread does this, because Vitest cannot stop a loop of promises. */
async function watch(): Promise<void> {
  const { afterEach, beforeEach } = await import("vitest");
  const watchdog = (shared.watchdog ??= startThread());
  const tell = (running: Running | undefined): void => {
    watchdog.postMessage(running);
  };
  beforeEach(({ task }) => {
    tell([task.fullTestName, task.timeout]);
  });
  afterEach(() => {
    tell(undefined);
  });
}

function startThread(): Worker {
  const turns = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(new URL(import.meta.url), { workerData: turns });
  worker.unref();
  setInterval(() => Atomics.add(turns, 0, 1), 200).unref();
  return worker;
}

/** Watches the running test. Measures the processor time of a blocked event loop, which the load does not change. */
function guard(turns: Int32Array): void {
  let running: Running | undefined;
  let [startMs, turn, turnMs] = [0, -1, 0];
  const restart = (): void => {
    turn = Atomics.load(turns, 0);
    turnMs = processorMs();
  };
  parentPort?.on("message", (message: Running | undefined) => {
    running = message;
    startMs = Date.now();
    restart();
  });
  setInterval(() => {
    if (turn !== Atomics.load(turns, 0)) restart();
    if (!running) return;
    const [test, timeoutMs] = running;
    if (processorMs() - turnMs > blockedMs) endRun(`${test}: blocks the event loop`);
    if (Date.now() - startMs > 0.9 * timeoutMs) endRun(`${test}: does not end`);
  }, 250);
}

function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Prints why the run ends, and ends this process and its parent, which is Vitest. */
function endRun(reason: string): void {
  writeSync(2, `\n × ${reason}. The run ends.\n`);
  process.kill(process.ppid, "SIGTERM");
  process.kill(process.pid, "SIGKILL");
}

if (isMainThread) await watch();
else guard(workerData as Int32Array);
