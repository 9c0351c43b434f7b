/**
 * Generates @rosterkit/types from every document under `specs/`.
 *
 *   pnpm generate          write what has changed
 *   pnpm generate:check    write nothing; fail when something would change
 *
 * `--root` names another repository to work in; tests and benchmarks do.
 */
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { generate } from "./generate/generate.ts";
import { SpecError } from "./generate/spec-error.ts";

const { values: options } = parseArgs({
  options: {
    check: { type: "boolean", default: false },
    root: { type: "string", default: join(import.meta.dirname, "..") },
  },
});

try {
  const { apis, changed, total } = await generate(resolve(options.root), options);
  if (changed.length === 0) {
    console.log(`${apis.join(", ")}: generated files are up to date`);
  } else if (options.check) {
    console.error(
      `generated files are stale; run pnpm generate:\n${changed.map((file) => `  ${file}`).join("\n")}`,
    );
    process.exitCode = 1;
  } else {
    console.log(`${apis.join(", ")}: wrote ${changed.length} changed of ${total} generated files`);
  }
} catch (error) {
  if (!(error instanceof SpecError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
