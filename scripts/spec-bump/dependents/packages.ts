import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { readManifest, readTree, type Tree } from "../tree.ts";

/** The published packages of a repository that depend on the one that bears this name. */
export async function dependentsOf(root: string, name: string): Promise<readonly Tree[]> {
  const packages = join(root, "packages");
  const folders = (await readdir(packages)).sort().map((folder) => join(packages, folder));
  const found: Tree[] = [];
  for (const folder of folders.filter((one) => existsSync(join(one, "package.json")))) {
    const manifest = await readManifest(folder);
    const needed = { ...manifest.dependencies, ...manifest.peerDependencies };
    if (manifest.private !== true && name in needed) found.push(await readTree(folder));
  }
  return found;
}
