/**
 * Compares the public API of all packages with their last releases, and writes the API reports and changesets.
 * `--help` prints the options.
 */
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { main } from "../shared/cli.ts";
import { linesOf } from "./changesets/text.ts";
import { help } from "./help.ts";
import type { Outcome } from "./run.ts";

await main(help, async () => {
  const { values: options } = parseArgs({
    options: {
      base: { type: "string" },
      check: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
      root: { type: "string", default: join(import.meta.dirname, "../..") },
    },
  });
  if (options.help) {
    console.log(help);
    return;
  }
  const { specBump } = await import("./run.ts");
  print(await specBump(resolve(options.root), options), options.check);
});

function print({ bases, requirements, reports, plan }: Outcome, check: boolean): void {
  console.log(
    bases.length === 0
      ? "No release yet: everything is new."
      : `Compared with ${bases.join(", ")}.`,
  );
  for (const { name, level, bump, differences, changedFile } of requirements) {
    const below = bump === level ? "" : ` (a ${level} change below 1.0)`;
    console.log(
      `${name}: ${bump}${below}${changedFile === undefined ? "" : `, ${changedFile} changed`}`,
    );
    for (const one of ["major", "minor", "patch"] as const) {
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
