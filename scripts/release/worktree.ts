import { cp, mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { readChangesets } from "../shared/changeset.ts";
import { UserError } from "../shared/cli.ts";
import { capture, withTempFolder } from "../shared/exec.ts";
import { git } from "../shared/git.ts";
import { dependenciesOf, publishedPackages, type Package } from "../shared/workspace.ts";

/** Applies the changesets to a copy of the last commit. Removes the copy after `use`. */
export async function versionedCopy(
  root: string,
  args: readonly string[],
  use: (copy: string, packages: Package[]) => Promise<void> | void,
): Promise<void> {
  await withTempFolder(async (parent) => {
    const copy = join(parent, "copy");
    await git(root, "worktree", "add", "--detach", "--quiet", copy, "HEAD");
    // Disables changelogs, because they need installed dependencies, which the copy does not have.
    const config = join(copy, ".changeset/config.json");
    const all = JSON.parse(await readFile(config, "utf8")) as object;
    await writeFile(config, JSON.stringify({ ...all, changelog: false, format: false }));
    if (args.includes("--snapshot")) await includeDependents(copy);
    await changeset(root, copy, ["version", ...args]);
    await use(copy, await publishedPackages(copy));
  }).finally(() => git(root, "worktree", "prune"));
}

/** Runs the `changeset` command of `root` in another folder. */
export async function changeset(root: string, cwd: string, args: readonly string[]): Promise<void> {
  const bin = join(root, "node_modules/@changesets/cli/bin.js");
  const { code, output } = await capture(process.execPath, [bin, ...args], { cwd });
  if (code === 0) return;
  throw new UserError(`changeset ${args.join(" ")} failed:\n${output.trim().replace(/^/gm, "  ")}`);
}

/** Adds dependents to a snapshot and makes ranges exact, so that no installation mixes a snapshot with a release. */
async function includeDependents(copy: string): Promise<void> {
  const packages = await publishedPackages(copy);
  const changesets = await readChangesets(copy);
  const included = new Set(changesets.flatMap(({ releases }) => Object.keys(releases)));
  const added: string[] = [];
  // The packages are sorted, so that each package comes after its dependencies.
  for (const { name, dir, manifest } of packages) {
    if (!included.has(name) && dependenciesOf(manifest).some((one) => included.has(one))) {
      included.add(name);
      added.push(name);
    }
    const file = join(copy, dir, "package.json");
    const text = await readFile(file, "utf8");
    await writeFile(file, text.replaceAll('"workspace:^"', '"workspace:*"'));
  }
  if (added.length === 0) return;
  const lines = added.map((name) => `${JSON.stringify(name)}: patch`).join("\n");
  await writeFile(
    join(copy, ".changeset/snapshot-dependents.md"),
    `---\n${lines}\n---\n\nThe same.\n`,
  );
}

/** Copies the builds into a copy of the repository, and links its packages, so that pnpm can pack them. */
export async function linkWorkspacePackages(
  root: string,
  copy: string,
  packages: readonly Package[],
): Promise<void> {
  const dirs = new Map(packages.map(({ name, dir }) => [name, dir]));
  for (const { dir, manifest } of packages) {
    await cp(join(root, dir, "dist"), join(copy, dir, "dist"), { recursive: true });
    // Links development dependencies too, because packing resolves their workspace ranges.
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
