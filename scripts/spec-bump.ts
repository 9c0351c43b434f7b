/**
 * Says how much a change of the documents asks of users, and writes the changesets that tell them.
 *
 *   pnpm spec:bump              judge against the last release, write changesets
 *   pnpm spec:bump --check      write nothing; fail when a changeset is missing or too small
 *
 * `--help` says the rest.
 */
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { SpecError } from "./generate/spec-error.ts";
import { BumpError } from "./spec-bump/bump-error.ts";
import { help } from "./spec-bump/help.ts";
import { judgesText, remarksOn, remarkText, shortened } from "./spec-bump/report.ts";
import { type Outcome, specBump } from "./spec-bump/run.ts";

try {
  const { values: options } = parseArgs({
    options: {
      base: { type: "string" },
      check: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
      root: { type: "string", default: join(import.meta.dirname, "..") },
    },
  });
  if (options.help) console.log(help);
  else print(await specBump(resolve(options.root), options), options.check);
} catch (error) {
  const isUsage = error instanceof TypeError && "code" in error;
  if (!(error instanceof BumpError || error instanceof SpecError || isUsage)) throw error;
  console.error(`spec:bump: ${error.message}`);
  process.exitCode = 1;
}

function print(outcome: Outcome, check: boolean): void {
  const { base, findings, hasCorpus, requirements, plan } = outcome;
  if (base === undefined) console.log("no release yet: everything is new");
  else {
    console.log(`held against ${base}: ${judgesText(findings, hasCorpus)}`);
    const words = { major: "breaking", minor: "compatible", patch: "detail", none: "" };
    const lines = remarksOn(findings).map(
      (remark) => `  ${words[remark.level].padEnd(10)}  ${remarkText(remark, true)}`,
    );
    for (const line of shortened(lines)) console.log(line);
  }
  for (const { name, level, bump } of requirements) {
    console.log(`${name}: ${bump}${bump === level ? "" : ` (a ${level} change below 1.0)`}`);
  }
  if (requirements.length === 0) console.log("nothing has changed for users");
  if (check) {
    for (const objection of plan.objections) console.error(`spec:bump: ${objection}`);
    if (plan.objections.length > 0) process.exitCode = 1;
    return;
  }
  for (const file of plan.write.keys()) console.log(`wrote .changeset/${file}`);
  for (const file of plan.remove) console.log(`removed .changeset/${file}`);
}
