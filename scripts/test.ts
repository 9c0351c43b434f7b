/** Runs every check that a change must pass, and prints `N passed, N failed` at the end. A linter counts as one test. */
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { turbo } from "./turbo.ts";

const root = join(import.meta.dirname, "..");
const runs = join(root, ".turbo/runs");
const tasks = [
  "generate:check",
  "spec:check",
  "lint:format",
  "lint:specs",
  "lint:scripts",
  "lint:unused",
  "lint",
  "typecheck:scripts",
  "typecheck",
  "test:scripts",
  "test",
];

/** The fields of a task in turbo's run summary that this script reads. */
interface TaskSummary {
  readonly task: string;
  readonly directory: string;
  readonly command: string;
  readonly execution?: { readonly exitCode: number };
}

await rm(runs, { recursive: true, force: true });
await mkdir(runs, { recursive: true });
// Runs at most one task per processor, because each task uses several processors.
const turboFlags =
  "--concurrency=100% --continue --summarize --output-logs=errors-only --log-order=grouped";
const exitCode = await turbo(["run", ...tasks, ...turboFlags.split(" "), ...process.argv.slice(2)]);
const total = await countResults();
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = exitCode === 0 && total.failed === 0 && total.passed > 0 ? 0 : 1;

async function countResults(): Promise<{ passed: number; failed: number }> {
  const [summary] = await readdir(runs);
  if (summary === undefined) return { passed: 0, failed: 1 };
  const { tasks: ran } = (await readJson(join(runs, summary))) as { tasks: TaskSummary[] };
  let [passed, failed] = [0, 0];
  for (const { task, directory, command, execution } of ran) {
    // Skips a task of a package that has no such script, which turbo also lists.
    if (command === "<NONEXISTENT>") continue;
    const failures = execution?.exitCode === 0 ? 0 : 1;
    const file = join(root, directory, ".vitest/results.json");
    const hasTests = task.startsWith("test") && existsSync(file);
    const results = (hasTests ? await readJson(file) : {}) as Record<string, number>;
    const failedTests = results["numFailedTests"] ?? 0;
    // A run that fails without a failing test was ended or did not load a file. Its results can be of an earlier run.
    passed += failures > failedTests ? 0 : (results["numPassedTests"] ?? 1);
    failed += Math.max(failedTests, failures);
  }
  return { passed, failed };
}

async function readJson(file: string): Promise<unknown> {
  return JSON.parse(await readFile(file, "utf8"));
}
