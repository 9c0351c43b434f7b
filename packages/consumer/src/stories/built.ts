import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Clone } from "../machinery/clone.ts";

/** What turbo's summary of a run says of one task, as far as it is read. */
interface Task {
  readonly taskId: string;
  readonly command: string;
  readonly cache: { readonly status: "HIT" | "MISS" };
}

/** What the last run of turbo has built, rather than taken from its cache, in the order of names. */
export async function lastBuilt(clone: Clone): Promise<string[]> {
  const runs = join(clone.root, ".turbo/runs");
  // Their names begin with the time.
  const last = (await readdir(runs)).sort().at(-1) ?? "";
  const summary = JSON.parse(await readFile(join(runs, last), "utf8")) as { tasks: Task[] };
  await rm(runs, { recursive: true });
  return summary.tasks
    .filter(({ command, cache }) => command !== "<NONEXISTENT>" && cache.status === "MISS")
    .map(({ taskId }) => taskId)
    .sort();
}
