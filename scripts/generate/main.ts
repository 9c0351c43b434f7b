/**
 * Generates everything that follows from the documents under `specs/`: types, contracts, tables.
 *
 *   pnpm generate          write what has changed
 *   pnpm generate --check  write nothing; fail when something would change
 *
 *   --strict          take slips in a document for errors
 *   --verbose         name every slip, and every operation that looks paged and gave no list
 *   --root DIR        work in another repository: from DIR/specs to DIR/src/generated, which then imports
 *                     `@rosterkit/types`
 *   --out DIR         put the types into another folder of it
 *   --no-type-check   do not compile the types before they are written
 */
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { generate, type Outcome } from "./generate.ts";
import { describeProblem, type Problem, SpecError } from "./spec-error.ts";

const { values: flags } = parseArgs({
  allowNegative: true,
  options: {
    check: { type: "boolean", default: false },
    strict: { type: "boolean", default: false },
    verbose: { type: "boolean", default: false },
    root: { type: "string", default: join(import.meta.dirname, "../..") },
    out: { type: "string" },
    "type-check": { type: "boolean", default: true },
  },
});

try {
  const { out } = flags;
  report(
    await generate(resolve(flags.root), {
      ...flags,
      checkTypes: flags["type-check"],
      ...(out === undefined ? {} : { out }),
    }),
  );
} catch (error) {
  // Anything else is a defect of the generator, or a disk that is full.
  console.error(
    error instanceof SpecError ? error.message : `pnpm generate failed: ${String(error)}`,
  );
  process.exitCode = 1;
}

function report({ apis, total, changed, warnings, unlisted, typeCheckTime }: Outcome): void {
  const names = apis.map(({ name }) => name).join(", ");
  list(warnings, (count) => `${count} more slips; --verbose names them`);
  if (changed.length === 0) {
    console.log(`${names}: generated files are up to date`);
  } else if (flags.check) {
    const stale = changed.map((file) => `  ${file}`).join("\n");
    console.error(`generated files are stale; run pnpm generate:\n${stale}`);
    process.exitCode = 1;
  } else {
    const time = flags["type-check"] ? `, compiled in ${(typeCheckTime / 1000).toFixed(1)} s` : "";
    console.log(`${names}: wrote ${changed.length} changed of ${total} generated files${time}`);
  }
  if (unlisted.length === 0) return;
  console.log(
    `${unlisted.length} operations look paged and gave no list${flags.verbose ? ":" : "; --verbose names them"}`,
  );
  if (flags.verbose) for (const problem of unlisted) console.log(`  ${describeProblem(problem)}`);
}

function list(problems: readonly Problem[], more: (count: number) => string): void {
  const shown = flags.verbose ? problems : problems.slice(0, 10);
  for (const problem of shown) console.warn(`warning: ${describeProblem(problem)}`);
  if (problems.length > shown.length)
    console.warn(`warning: ${more(problems.length - shown.length)}`);
}
