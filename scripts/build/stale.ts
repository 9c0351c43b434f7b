import { existsSync } from "node:fs";
import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";

/**
 * Removes from the packages' builds what has no source any more. Neither the compiler nor turbo does: one
 * writes over what is there, the other restores a build from its cache on top of it.
 */
export async function removeStale(root: string): Promise<void> {
  const packages = join(root, "packages");
  for (const name of await readdir(packages)) {
    const [sources, build] = [join(packages, name, "src"), join(packages, name, "dist")];
    if (!existsSync(build)) continue;
    for (const file of await readdir(build, { recursive: true })) {
      const source = file.replace(/(\.d\.ts|\.js)(\.map)?$/, ".ts");
      if (source !== file && !existsSync(join(sources, source))) await rm(join(build, file));
    }
  }
}
