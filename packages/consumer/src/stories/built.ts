import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Clone } from "../machinery/clone.ts";

/** The fields of a task in turbo's run summary that are read here. */
interface Task {
  readonly taskId: string;
  readonly command: string;
  readonly cache: { readonly status: "HIT" | "MISS" };
}

/** Returns the tasks of turbo's last run that were not in turbo's cache, sorted by name. */
export async function lastBuilt(clone: Clone): Promise<string[]> {
  const runs = join(clone.root, ".turbo/runs");
  // The last name belongs to the last run, because the names start with the time.
  const last = (await readdir(runs)).sort().at(-1) ?? "";
  const summary = JSON.parse(await readFile(join(runs, last), "utf8")) as { tasks: Task[] };
  await rm(runs, { recursive: true });
  return summary.tasks
    .filter(({ command, cache }) => command !== "<NONEXISTENT>" && cache.status === "MISS")
    .map(({ taskId }) => taskId)
    .sort();
}
