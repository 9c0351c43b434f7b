import { readFile } from "node:fs/promises";
import { join } from "node:path";

const heading = "## From a changed document to a release";

/** The commands of the walk in CONTRIBUTING.md, in their order: the lines of its shell blocks. */
export async function walkOf(root: string): Promise<string[]> {
  const text = await readFile(join(root, "CONTRIBUTING.md"), "utf8");
  const [, after] = text.split(`${heading}\n`);
  const [section] = (after ?? "").split(/^## /m);
  const blocks = [...(section ?? "").matchAll(/^```sh\n([\s\S]*?)^```$/gm)];
  const lines = blocks.flatMap(([, block = ""]) => block.split("\n"));
  const commands = lines.filter((line) => line !== "" && !line.startsWith("#"));
  if (commands.length === 0) throw new Error(`CONTRIBUTING.md has no walk: "${heading}".`);
  return commands;
}
