/**
 * Runs the tests of the recipes. Copies each recipe to a folder outside this repository, installs the packed packages
 * there, and runs the test of the recipe.
 *
 *   pnpm recipes               runs all recipes
 *   pnpm recipes <name> …      runs the named recipes
 *   pnpm recipes --keep        keeps the copied folders
 */
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { show, withTempFolder } from "../../../scripts/shared/exec.ts";
import { copyRecipe, packPackages, recipeNames, repository } from "./project.ts";

const { values: options, positionals } = parseArgs({
  options: { keep: { type: "boolean", default: false } },
  allowPositionals: true,
});

const names = await recipeNames();
const unknown = positionals.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  console.error(`There is no recipe ${unknown.join(", ")}. Recipes: ${names.join(", ")}.`);
  process.exit(2);
}

// Programs that npm starts also use the Node that runs this script.
const env = {
  PATH: `${dirname(process.execPath)}:${process.env["PATH"] ?? ""}`,
  // Some recipes need Chromium.
  CHROMIUM: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
  // The recipe `your-own-api` runs the generator of this repository.
  ROSTERKIT: repository,
};
const rows: string[] = [];
let failed = 0;
await withTempFolder(async (work) => {
  const tarballs = await packPackages(join(work, "packages"));
  for (const name of positionals.length > 0 ? positionals : names) {
    const start = performance.now();
    const cwd = await copyRecipe(name, work, tarballs);
    console.log(`\n== ${name}`);
    const install = ["install", "--no-audit", "--no-fund", "--loglevel=error", "--prefer-offline"];
    const code =
      (await show("npm", install, { cwd, env })) || (await show("npm", ["test"], { cwd, env }));
    if (code !== 0) failed++;
    const seconds = ((performance.now() - start) / 1000).toFixed(1).padStart(6);
    rows.push(`${seconds} s  ${name.padEnd(24)} ${code === 0 ? "passed" : "FAILED"}`);
  }
}, options.keep);
console.log(`\n${rows.join("\n")}\n${rows.length - failed} passed, ${failed} failed`);
if (failed > 0) process.exitCode = 1;
