/**
 * Tests a release before it is published. Releases the last commit to a temporary npm registry.
 * Test projects then install, compile and run the packages.
 *
 *   pnpm consumer                    runs all checks, starting with the first release
 *   pnpm consumer --packed <folder>  checks the packages of `pnpm release pack`, together with the
 *                                    published versions of all other packages
 *   pnpm consumer --complete         also fails if a check cannot run on this machine
 *   pnpm consumer --keep             keeps the projects, the clone and the logs
 */
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { messageOf } from "../../../scripts/shared/cli.ts";
import { withTempFolder } from "../../../scripts/shared/exec.ts";
import { lineOf, runChecks, runStory, tableOf, type Result } from "./machinery/checks.ts";
import { cloneRepository, installInto } from "./machinery/clone.ts";
import { run } from "./machinery/process.ts";
import { repository } from "./machinery/pnpm.ts";
import { startRegistry } from "./machinery/registry.ts";
import { installTools } from "./machinery/tools.ts";
import { prepareMatrix } from "./matrix/matrix.ts";
import { firstReleaseChecks, releasePacked } from "./stories/first-release.ts";
import { prepareStories } from "./stories/stories.ts";
import { versionsOf } from "./stories/walk.ts";

const { values: options } = parseArgs({
  options: {
    packed: { type: "string" },
    complete: { type: "boolean", default: false },
    keep: { type: "boolean", default: false },
  },
});
const start = performance.now();
const results: Result[] = [];
const closers: (() => unknown)[] = [];

// Stops all child processes when this process exits.
process.once("exit", () => {
  for (const close of closers.reverse()) close();
});
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    process.exit(1);
  });
}

await withTempFolder(async (work) => {
  try {
    await runAll(work);
  } catch (error) {
    // Adds the error to the table, because the remaining checks cannot run without a release or a project.
    const note = messageOf(error);
    const seconds = (performance.now() - start) / 1000;
    results.push({ group: "all", name: "can be prepared", outcome: "failed", note, seconds });
    console.error(note);
  } finally {
    for (const close of closers.splice(0).reverse()) close();
  }
}, options.keep);
console.log(`\n${tableOf(results, (performance.now() - start) / 1000)}`);
const tolerated = options.complete ? ["passed"] : ["passed", "not checked"];
if (!results.every(({ outcome }) => tolerated.includes(outcome))) process.exitCode = 1;

async function runAll(work: string): Promise<void> {
  const dirty = await run("git", ["status", "--porcelain"], { cwd: repository });
  if (dirty !== "") console.log("Uncommitted changes are not checked.");
  await installTools();
  const registry = await startRegistry(join(work, "registry"), options.packed !== undefined);
  closers.push(registry.close);
  const clone = await cloneRepository(work, registry);

  if (options.packed !== undefined) {
    const versions = await releasePacked(clone, resolve(options.packed));
    results.push(...(await runChecks((await matrix(versions)).checks, 2, printResult)));
    return;
  }
  await installInto(clone);
  results.push(...(await runStory(firstReleaseChecks(work, clone), printResult)));
  if (results.some(({ outcome }) => outcome === "failed")) return;
  // Runs the checks of users and the checks of maintainers in parallel.
  const stories = prepareStories(work, registry, clone);
  closers.push(stories.close);
  const versions = await versionsOf(clone);
  const both = [
    matrix(versions).then(({ checks }) =>
      runChecks([...checks, ...stories.upgrades], 1, printResult),
    ),
    runStory(stories.checks, printResult).finally(stories.abandon),
  ];
  results.push(...(await Promise.all(both)).flat());

  async function matrix(versions: ReadonlyMap<string, string>): ReturnType<typeof prepareMatrix> {
    const prepared = await prepareMatrix(work, registry, versions);
    closers.push(prepared.close);
    return prepared;
  }
}

function printResult(result: Result): void {
  console.log(lineOf(result));
}
