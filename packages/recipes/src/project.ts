import { cp, glob, readFile, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import {
  type Manifest,
  packPackage,
  publishedPackages,
} from "../../../scripts/shared/workspace.ts";

/** The repository that contains this package. */
export const repository = join(import.meta.dirname, "../../..");

/** Folder that contains one folder for each recipe. */
export const recipesFolder = join(import.meta.dirname, "..");

/** Returns the names of the recipes, which are the names of their folders. */
export async function recipeNames(): Promise<string[]> {
  const files = await Array.fromAsync(glob("*/package.json", { cwd: recipesFolder }));
  return files.map((file) => dirname(file)).sort();
}

/** Packs the current builds of the published packages. Returns the tarballs, keyed by package name. */
export async function packPackages(into: string): Promise<ReadonlyMap<string, string>> {
  const tarballs = new Map<string, string>();
  for (const one of await publishedPackages(repository)) {
    const tarball = join(into, `${basename(one.dir)}.tgz`);
    await packPackage(repository, one, tarball);
    tarballs.set(one.name, tarball);
  }
  return tarballs;
}

/** Copies a recipe out of the repository, and replaces our packages in its manifest with the packed packages. */
export async function copyRecipe(
  name: string,
  work: string,
  tarballs: ReadonlyMap<string, string>,
): Promise<string> {
  const folder = join(work, name);
  const filter = (path: string): boolean => !path.includes("node_modules");
  await cp(join(recipesFolder, name), folder, { recursive: true, filter });
  await cp(join(recipesFolder, "support"), join(folder, "support"), { recursive: true });

  const file = join(folder, "package.json");
  const manifest = JSON.parse(await readFile(file, "utf8")) as Manifest & { overrides?: object };
  const packed = Object.fromEntries([...tarballs].map(([key, path]) => [key, `file:${path}`]));
  const replaced = (ranges: Readonly<Record<string, string>> = {}): object =>
    Object.fromEntries(Object.entries(ranges).map(([key, range]) => [key, packed[key] ?? range]));
  const local = {
    ...manifest,
    dependencies: replaced(manifest.dependencies),
    devDependencies: replaced(manifest.devDependencies),
    // Our packages depend on each other, so those dependencies are overridden too.
    overrides: { ...manifest.overrides, ...packed },
  };
  await writeFile(file, `${JSON.stringify(local, null, 2)}\n`);
  return folder;
}
