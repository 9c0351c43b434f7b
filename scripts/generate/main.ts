/** The command `pnpm generate`, which generates types, contracts and tables from the documents under `specs/`. */
import { join, resolve } from "node:path";
import { main, UserError } from "../shared/cli.ts";
import type { GenerateOptions, GenerateResult } from "./generate.ts";
import { describeProblem, type Problem, SpecError } from "./spec-error.ts";

const usage = `Usage: pnpm generate [options]

  --check           write nothing; fail if something would change
  --strict          treat slips in a document as errors; the default in this repository
  --verbose         print every slip, and every operation that looks paged but is not a list
  --root DIR        work in another repository: read DIR/specs, and write types that import
                    @rosterkit/types to DIR/src/generated
  --out DIR         put the types into another folder of the repository
  --no-type-check   write the types without compiling them; the next run compiles them
`;

const ours = join(import.meta.dirname, "../..");

const flags = {
  check: { type: "boolean", default: false },
  strict: { type: "boolean" },
  verbose: { type: "boolean", default: false },
  root: { type: "string", default: ours },
  out: { type: "string" },
  "type-check": { type: "boolean", default: true },
} as const;

await main(usage, { allowNegative: true, options: flags }, async ({ values }) => {
  const root = resolve(values.root);
  const { check, out, verbose, "type-check": checkTypes, strict = root === ours } = values;
  const options = { check, checkTypes, strict, ...(out === undefined ? {} : { out }) };
  const { generate } = await import("./generate.ts");
  const outcome = await generate(root, options).catch((error: unknown) => {
    if (error instanceof SpecError) printWarnings(error.warnings, verbose);
    if (error instanceof UserError) throw error;
    // Any other error is a bug of the generator or an error of the file system.
    throw new UserError(`pnpm generate failed: ${String(error)}`, { cause: error });
  });
  report(outcome, options, verbose);
});

function report(
  { apis, total, changed, warnings, unlisted, typeCheckTime }: GenerateResult,
  { check, checkTypes }: GenerateOptions,
  isVerbose: boolean,
): void {
  const names = apis.map(({ name }) => name).join(", ") || "no API";
  printWarnings(warnings, isVerbose);
  if (changed.length === 0) {
    console.log(`${names}: generated files are up to date`);
  } else if (check) {
    const stale = changed.map((file) => `  ${file}`).join("\n");
    console.error(`generated files are stale; run pnpm generate:\n${stale}`);
    process.exitCode = 1;
  } else {
    const time = checkTypes ? `, compiled in ${(typeCheckTime / 1000).toFixed(1)} s` : "";
    console.log(`${names}: ${changed.length} files changed, ${total} are generated${time}`);
  }
  if (unlisted.length === 0) return;
  console.log(
    `${unlisted.length} operations look paged but are not lists${isVerbose ? ":" : "; --verbose prints them"}`,
  );
  if (isVerbose) for (const problem of unlisted) console.log(`  ${describeProblem(problem)}`);
}

function printWarnings(problems: readonly Problem[], isVerbose: boolean): void {
  const shown = isVerbose ? problems : problems.slice(0, 10);
  for (const problem of shown) console.warn(`warning: ${describeProblem(problem)}`);
  const rest = problems.length - shown.length;
  if (rest > 0) console.warn(`warning: ${rest} more slips; --verbose prints them`);
}
