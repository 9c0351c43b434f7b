/**
 * Runs the same scenarios with our pager and with published pagers, and writes the outcomes into
 * the reference of @rosterkit/pagination.
 *
 *   pnpm exec node packages/bench/src/pagination-conformance.ts
 *   pnpm exec node packages/bench/src/pagination-conformance.ts --check
 *
 * With `--check`, nothing is written, and the command fails if the reference is out of date. Build
 * the packages first.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { sleep } from "./pagination-list.ts";
import { allPagers, type Pager } from "./pagination-pagers.ts";
import { type Scenario, scenarios } from "./pagination-scenarios.ts";
import { peersFolder } from "./peers.ts";

const reference = join(import.meta.dirname, "../../pagination/REFERENCE.md");
const [start, end] = ["<!-- conformance:start -->", "<!-- conformance:end -->"];

const pagers = await allPagers();
const rows: string[][] = [];
for (const { name, run } of scenarios) {
  const row = [name];
  for (const pager of pagers) row.push(await outcome(run, pager));
  rows.push(row);
}
const text = [
  markdown(["", ...pagers.map(({ title }) => title)], rows),
  "“–” means that the pager does not have the feature. These are the pagers and the tested calls:",
  pagers.slice(1).map(described).join("\n"),
].join("\n\n");
console.log(text);

const before = readFileSync(reference, "utf8");
const [from, to] = [before.indexOf(start), before.indexOf(end)];
if (from < 0 || to < from) throw new Error(`REFERENCE.md has no ${start} … ${end}.`);
const after = `${before.slice(0, from + start.length)}\n\n${text}\n\n${before.slice(to)}`;
if (!process.argv.includes("--check")) {
  writeFileSync(reference, after);
} else if (after !== before) {
  console.error("\nThe reference is out of date. Run this command without --check.");
  process.exitCode = 1;
}
// Exits now, because pending requests of a pager would keep the process running.
process.exit();

async function outcome(run: Scenario["run"], pager: Pager): Promise<string> {
  // A pager fails a scenario if it throws unexpectedly or never ends.
  const attempt = run(pager).catch(() => false);
  const passed = await Promise.race([attempt, sleep(5000).then(() => false)]);
  if (passed === undefined) return "–";
  return passed ? "yes" : "no";
}

/** Formats a table as prettier does. */
function markdown(head: readonly string[], body: readonly (readonly string[])[]): string {
  const widths = head.map((_, column) =>
    Math.max(3, ...[head, ...body].map((row) => row[column]?.length ?? 0)),
  );
  const rule = widths.map((width) => "-".repeat(width));
  return [head, rule, ...body]
    .map((row) => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`)
    .join("\n");
}

function described({ title, name, note }: Pager): string {
  const manifest = JSON.parse(
    readFileSync(join(peersFolder("pagination"), "package.json"), "utf8"),
  ) as { dependencies: Readonly<Record<string, string>> };
  const version = manifest.dependencies[name] ?? "";
  return `- ${title}: \`${name}\` ${version}${note === undefined ? "" : `, ${note}`}.`;
}
