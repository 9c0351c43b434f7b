/**
 * Writes the code of each recipe into the README of the recipe. A code block below `<!-- <file> -->` shows the file.
 *
 *   node packages/recipes/src/readme.ts
 */
import { readFile, writeFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { recipeNames, recipesFolder } from "./project.ts";

const block = /(?<=^<!-- (?<file>[\w./-]+) -->\n\n)```\w*\n.*?^```$/gms;

/** Returns the current and the expected README of a recipe. */
export async function readmeOf(
  name: string,
): Promise<{ path: string; now: string; expected: string }> {
  const folder = join(recipesFolder, name);
  const path = join(folder, "README.md");
  const now = await readFile(path, "utf8");
  const files = [...now.matchAll(block)].map((match) => match.groups?.["file"] ?? "");
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), "utf8")));
  const blocks = texts.map(
    (text, index) => `\`\`\`${extname(files[index] ?? "").slice(1)}\n${text}\`\`\``,
  );
  return { path, now, expected: now.replace(block, () => blocks.shift() ?? "") };
}

if (import.meta.main) {
  for (const name of await recipeNames()) {
    const { path, now, expected } = await readmeOf(name);
    if (now !== expected) await writeFile(path, expected);
  }
}
