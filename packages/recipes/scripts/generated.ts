/** Makes the READMEs of the recipes for `pnpm generate`. A code block below `<!-- <file> -->` shows the file. */
import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { recipeNames, recipesFolder } from "../src/project.ts";

const block = /(?<=^<!-- (?<file>[\w./-]+) -->\n\n)```\w*\n.*?^```$/gms;

export async function generated(): Promise<{ files: ReadonlyMap<string, string> }> {
  const names = await recipeNames();
  const readmes = names.map(
    async (name) => [`packages/recipes/${name}/README.md`, await readmeOf(name)] as const,
  );
  return { files: new Map(await Promise.all(readmes)) };
}

async function readmeOf(name: string): Promise<string> {
  const folder = join(recipesFolder, name);
  const text = await readFile(join(folder, "README.md"), "utf8");
  const files = [...text.matchAll(block)].map((match) => match.groups?.["file"] ?? "");
  if (files.length === 0)
    throw new Error(`Add <!-- <file> --> and a code block to the README of ${name}.`);
  const blocks = files.map(async (file) => {
    const code = await readFile(join(folder, file), "utf8");
    return `\`\`\`${extname(file).slice(1)}\n${code}\`\`\``;
  });
  const shown = await Promise.all(blocks);
  return text.replace(block, () => shown.shift() ?? "");
}
