import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { publishedPackages } from "../../../scripts/shared/workspace.ts";
import { repository } from "../src/machinery/pnpm.ts";
import { attempt } from "../src/machinery/process.ts";

/** One entry of size-limit's report, in bytes. The size includes dependencies, after minification and compression. */
interface Size {
  readonly name: string;
  readonly size: number;
  readonly sizeLimit: number;
}

/** One entry of `.size-limit.json`. */
interface Budget {
  readonly name: string;
  readonly limit: string;
}

const here = join(import.meta.dirname, "..");
const budgets = JSON.parse(await readFile(join(here, ".size-limit.json"), "utf8")) as Budget[];

it("every entry point has a size budget", async () => {
  const entries: string[] = [];
  for (const { name, manifest } of await publishedPackages(repository)) {
    for (const [entry, target] of Object.entries(manifest.exports ?? {})) {
      if (typeof target !== "string") entries.push(`${name}${entry.slice(1)}`);
    }
  }
  // The name of a budget is an entry point, or "entry point: export" for a single export.
  const budgeted = new Set(budgets.map(({ name }) => name.split(": ")[0]));
  expect([...budgeted].sort()).toEqual(entries.sort());
});

it("every entry point stays within its size budget", async () => {
  const bin = join(here, "node_modules/size-limit/bin.js");
  // Ignores the exit code, because the test compares the sizes.
  const { stdout } = await attempt(process.execPath, [bin, "--json"], { cwd: here });
  const sizes = JSON.parse(stdout) as Size[];
  expect(sizes).toHaveLength(budgets.length);
  expect(sizes.filter(({ size, sizeLimit }) => size > sizeLimit)).toEqual([]);
});

it("the README of the pager has the same size budgets", async () => {
  const readme = await readFile(join(repository, "packages/pagination/README.md"), "utf8");
  const limitOf = (name: string) => budgets.find((each) => each.name === name)?.limit ?? "";
  expect(readme.replace(/\s+/g, " ")).toContain(
    `at most ${limitOf("@rosterkit/pagination/core")} for \`@rosterkit/pagination/core\`, ${limitOf("@rosterkit/pagination: paginate")} for \`paginate\`, and ${limitOf("@rosterkit/pagination")} for the whole main entry point.`,
  );
});
