import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/** What is to stand in a folder: from a file's path in it to its text. */
export type Tree = ReadonlyMap<string, string>;

/** The files in which a folder differs from what should stand in it: missing, stray or other text. */
export async function differences(folder: string, tree: Tree): Promise<readonly string[]> {
  const present = existsSync(folder) ? await filesIn(folder) : [];
  const stray = present.filter((file) => !tree.has(file));
  const stale: string[] = [];
  for (const [file, text] of tree) {
    if (!present.includes(file) || (await readFile(join(folder, file), "utf8")) !== text)
      stale.push(file);
  }
  return [...stale, ...stray].sort();
}

async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll("\\", "/"),
    );
}

/**
 * Replaces a folder by what should stand in it, all files or none: the new tree is written beside the
 * old one, and takes its place when it is whole.
 */
export async function replace(folder: string, tree: Tree): Promise<void> {
  const next = `${folder}.next-${process.pid}`;
  const previous = `${folder}.previous-${process.pid}`;
  try {
    for (const [file, text] of tree) {
      await mkdir(dirname(join(next, file)), { recursive: true });
      await writeFile(join(next, file), text);
    }
    if (existsSync(folder)) await rename(folder, previous);
    await rename(next, folder);
  } catch (error) {
    if (!existsSync(folder) && existsSync(previous)) await rename(previous, folder);
    throw error;
  } finally {
    await rm(next, { recursive: true, force: true });
    await rm(previous, { recursive: true, force: true });
  }
}
