import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { changeset } from "./changesets.ts";
import { git } from "./git.ts";
import { publishedPackages, type Package } from "./workspace.ts";

/**
 * Applies the waiting changesets to a copy of the last commit, so that this tree stays as it is, and
 * hands the copy over for as long as `use` runs.
 *
 * @param root - The repository.
 * @param args - What `changeset version` is told, such as `--snapshot`.
 * @param use - Takes the copy and its packages, with their new versions.
 */
export async function versionedCopy<T>(
  root: string,
  args: readonly string[],
  use: (copy: string, packages: Package[]) => Promise<T>,
): Promise<T> {
  const parent = await mkdtemp(join(tmpdir(), "rosterkit-release-"));
  const copy = join(parent, "copy");
  try {
    await git(root, "worktree", "add", "--detach", "--quiet", copy, "HEAD");
    await withoutTexts(join(copy, ".changeset/config.json"));
    await changeset(root, copy, ["version", ...args]);
    return await use(copy, await publishedPackages(copy));
  } finally {
    await rm(parent, { recursive: true, force: true });
    await git(root, "worktree", "prune");
  }
}

/** Only versions are wanted of a copy; changelogs and their layout would need what is installed. */
async function withoutTexts(config: string): Promise<void> {
  const all = JSON.parse(await readFile(config, "utf8")) as object;
  await writeFile(config, JSON.stringify({ ...all, changelog: false, format: false }));
}

/** Puts the builds of the repository into a copy, and links its packages, so that it can be packed. */
export async function furnish(
  root: string,
  copy: string,
  packages: readonly Package[],
): Promise<void> {
  const dirs = new Map(packages.map(({ name, dir }) => [name, dir]));
  for (const { dir, manifest } of packages) {
    await cp(join(root, dir, "dist"), join(copy, dir, "dist"), { recursive: true });
    // Packing looks up what a workspace's ranges stand for, also where only tests need it.
    const { dependencies, devDependencies, peerDependencies } = manifest;
    for (const name of Object.keys({ ...dependencies, ...devDependencies, ...peerDependencies })) {
      const target = dirs.get(name);
      if (target === undefined) continue;
      const link = join(copy, dir, "node_modules", name);
      await mkdir(dirname(link), { recursive: true });
      await symlink(relative(dirname(link), join(copy, target)), link, "junction");
    }
  }
}
