import { cp, glob, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/** Folder that contains one folder for each recipe. */
export const recipesFolder = join(import.meta.dirname, "..");

/** Returns the names of the recipes, which are the names of their folders. */
export async function recipeNames(): Promise<string[]> {
  const files = await Array.fromAsync(glob("*/package.json", { cwd: recipesFolder }));
  return files.map((file) => dirname(file)).sort();
}

interface Manifest {
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  overrides?: Record<string, unknown>;
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
  const manifest = JSON.parse(await readFile(file, "utf8")) as Manifest;
  for (const dependencies of [manifest.dependencies, manifest.devDependencies]) {
    for (const dependency of Object.keys(dependencies ?? {})) {
      const tarball = tarballs.get(dependency);
      if (dependencies && tarball) dependencies[dependency] = `file:${tarball}`;
    }
  }
  // Our packages depend on each other, so those dependencies are overridden too.
  const packed = Object.fromEntries([...tarballs].map(([key, path]) => [key, `file:${path}`]));
  manifest.overrides = { ...manifest.overrides, ...packed };
  await writeFile(file, `${JSON.stringify(manifest, null, 2)}\n`);
  return folder;
}
