/**
 * Generates @rosterkit/types from every document under `specs/`.
 *
 *   node scripts/generate.ts            write what has changed
 *   node scripts/generate.ts --check    write nothing; fail when something would change
 *
 * `--root` names another repository to work in; tests do.
 */
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { filesOf } from "./generate/api.ts";
import { loadSpecs } from "./generate/load.ts";
import { differences, replace } from "./generate/output.ts";
import { SpecError } from "./generate/spec-error.ts";

const { values: options } = parseArgs({
  options: {
    check: { type: "boolean", default: false },
    root: { type: "string", default: join(import.meta.dirname, "..") },
  },
});

try {
  process.exitCode = await generate(resolve(options.root), options.check);
} catch (error) {
  if (!(error instanceof SpecError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

async function generate(root: string, check: boolean): Promise<number> {
  const specs = await loadSpecs(join(root, "specs"), root);
  const tree = new Map<string, string>();
  for (const spec of specs) {
    for (const [file, text] of await filesOf(spec)) tree.set(`${spec.name}/${file}`, text);
  }
  const folder = join(root, "packages/types/src/generated");
  const changed = await differences(folder, tree);
  const apis = specs.map(({ name }) => name).join(", ");
  if (changed.length === 0) {
    console.log(`${apis}: generated files are up to date`);
    return 0;
  }
  if (check) {
    console.error(
      `generated files are stale; run pnpm generate:\n${changed.map((file) => `  ${file}`).join("\n")}`,
    );
    return 1;
  }
  await replace(folder, tree);
  console.log(`${apis}: wrote ${changed.length} changed of ${tree.size} generated files`);
  return 0;
}
