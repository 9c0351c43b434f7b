import { existsSync } from "node:fs";
import { readdir, rm, rmdir } from "node:fs/promises";
import { join } from "node:path";

/**
 * Removes from the packages' builds what has no source any more, and the folders that are empty then. Neither the
 * compiler nor turbo does: one writes over what is there, the other restores a build from its cache on top of it.
 */
export async function removeStale(root: string): Promise<void> {
  const packages = join(root, "packages");
  for (const name of await readdir(packages)) {
    const [sources, build] = [join(packages, name, "src"), join(packages, name, "dist")];
    if (!existsSync(build)) continue;
    const files = await readdir(build, { recursive: true });
    for (const file of files) {
      const source = file.replace(/(\.d\.ts|\.js)(\.map)?$/, ".ts");
      if (source !== file && !existsSync(join(sources, source))) await rm(join(build, file));
    }
    // The deepest come first.
    for (const file of files.sort().reverse()) {
      if (!existsSync(join(sources, file))) await rmdir(join(build, file)).catch(() => undefined);
    }
  }
}
