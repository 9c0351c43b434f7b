import { join } from "node:path";
import { filesOf } from "./api.ts";
import { loadSpecs } from "./load.ts";
import { differences, replace } from "./output.ts";

/** What a run found and did. */
export interface Outcome {
  readonly apis: readonly string[];
  /** How many files are generated in all. */
  readonly total: number;
  /** The files that were not as they should be, relative to the folder of generated files. */
  readonly changed: readonly string[];
}

/**
 * Generates @rosterkit/types from the documents under `root/specs`. With `check` nothing is written.
 *
 * @throws SpecError when a document can't be generated from; nothing is written then either.
 */
export async function generate(root: string, { check = false } = {}): Promise<Outcome> {
  const specs = await loadSpecs(join(root, "specs"), root);
  const tree = new Map<string, string>();
  for (const spec of specs) {
    for (const [file, text] of await filesOf(spec)) tree.set(`${spec.name}/${file}`, text);
  }
  const folder = join(root, "packages/types/src/generated");
  const changed = await differences(folder, tree);
  if (changed.length > 0 && !check) await replace(folder, tree);
  return { apis: specs.map(({ name }) => name), total: tree.size, changed };
}
