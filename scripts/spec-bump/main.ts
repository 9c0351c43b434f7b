/** The command `pnpm spec:bump`, which compares the public API of all packages with their last releases. */
import { join, resolve } from "node:path";
import { changeLevels } from "../shared/changeset.ts";
import { main } from "../shared/cli.ts";
import { linesOf } from "./changesets/text.ts";
import { rules } from "./documents/rules.ts";
import type { SpecBumpResult } from "./run.ts";

const rows = rules.map(({ words, levels }) => `  ${words.join(", ")}\n      ${levels}`).join("\n");

export const help = `pnpm spec:bump [--check] [--base <revision>]

Compares the public API of every package with its last release. Writes the current API to packages/*/api, and writes
the changesets that the differences require:

  major   code of a user stops compiling, or a running program fails
  minor   something is new or deprecated, or behaves differently
  patch   texts, and code that is not visible in the types

A sent value (option, argument, parameter, request body) must still be accepted. A received value must still have its
type. Changes that are breaking by policy, such as a new required field of a response, are listed in
packages/types/REFERENCE.md, "What a version promises".
Below 1.0, a major change becomes a minor version, and every other change becomes a patch.

Changes of requests and responses that the types do not show:

${rows}

A change is also major if oasdiff reports an error, or if code in the corpus of the last release no longer compiles
(packages/*/test/corpus). The highest bump of all changes is used.
A package whose published files changed needs a changeset.

  --check            write nothing; fail if a report is stale, or a changeset is missing or too small
  --base <revision>  compare with a tag, branch, commit or released version instead of the last release
`;

const options = {
  base: { type: "string" },
  check: { type: "boolean", default: false },
  root: { type: "string", default: join(import.meta.dirname, "../..") },
} as const;

if (import.meta.main) {
  await main(help, { options }, async ({ values }) => {
    const { specBump } = await import("./run.ts");
    printResult(await specBump(resolve(values.root), values), values.check);
  });
}

function printResult({ bases, requirements, reports, plan }: SpecBumpResult, check: boolean): void {
  console.log(
    bases.length === 0
      ? "There is no release yet, so everything is new."
      : `Compared with ${bases.join(", ")}.`,
  );
  for (const { name, level, bump, differences, changedFile } of requirements) {
    const below = bump === level ? "" : ` (a ${level} change below 1.0)`;
    console.log(
      `${name}: ${bump}${below}${changedFile === undefined ? "" : `, ${changedFile} changed`}`,
    );
    for (const one of changeLevels) {
      const lines = linesOf(differences.filter((difference) => difference.level === one));
      for (const line of lines) console.log(`  ${one.padEnd(5)}  ${line}`);
    }
  }
  if (requirements.length === 0) console.log("Nothing has changed for users.");
  if (check) {
    for (const error of plan.errors) console.error(error);
    if (plan.errors.length > 0) process.exitCode = 1;
    return;
  }
  for (const file of reports) console.log(`wrote ${file}`);
  for (const file of plan.write.keys()) console.log(`wrote .changeset/${file}`);
  for (const file of plan.remove) console.log(`removed .changeset/${file}`);
}
