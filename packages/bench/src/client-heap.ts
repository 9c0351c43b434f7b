/**
 * Measures the memory that is still in use after 100,000 calls. All calls share one abort signal. The heap
 * is measured after every 20,000 calls, each time after a garbage collection.
 *
 *   pnpm exec node packages/bench/src/client-heap.ts
 *
 * Build the packages first.
 */
import { execFileSync } from "node:child_process";
import { getEventListeners } from "node:events";
import { createTrutoClient } from "@rosterkit/client";
import { table } from "./report.ts";

const TOTAL = 100_000;
const STEP = 20_000;

if (globalThis.gc === undefined) {
  const flags = ["--expose-gc", import.meta.filename];
  console.log(execFileSync(process.execPath, flags, { encoding: "utf8" }).trim());
} else {
  await measureHeap(globalThis.gc);
}

async function measureHeap(collect: NodeJS.GCFunction): Promise<void> {
  const body = JSON.stringify({ result: [{ id: "1" }], next_cursor: null });
  globalThis.fetch = () =>
    Promise.resolve(new Response(body, { headers: { "content-type": "application/json" } }));
  const truto = createTrutoClient({ token: "t", integratedAccountId: "a" });
  const { signal } = new AbortController();
  const path = "/unified/user-directory/groups";
  const rows: string[][] = [];
  for (let count = 0; count <= TOTAL; count += 1) {
    await truto.GET(path, { signal });
    if (count % STEP !== 0) continue;
    // Collects twice, because objects that the first collection finds are finalized between the collections.
    await collect({ execution: "async" });
    await collect({ execution: "async" });
    const { heapUsed } = process.memoryUsage();
    const listeners = getEventListeners(signal, "abort").length;
    rows.push([String(count), (heapUsed / 2 ** 20).toFixed(2), String(listeners)]);
  }
  table(["calls", "heap, MiB", "listeners on the signal"], rows);
}
