import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { bumpBetween, type Level } from "../../shared/changeset.ts";
import { UserError } from "../../shared/cli.ts";
import { commitOf, git } from "../../shared/git.ts";
import { type Package, tagOf } from "../../shared/workspace.ts";

/** The state of a package between its last release and the next. */
export interface ReleaseState {
  /** The last release, undefined before the first. */
  readonly last: { readonly version: string; readonly commit: string } | undefined;
  /** The bump of versions that are not published yet. */
  readonly prepared: Level;
}

/** Finds the last release of a package: its newest version that has a tag. */
export async function releaseState(root: string, one: Package): Promise<ReleaseState> {
  const { name, version } = one;
  for (const candidate of new Set([version, ...(await changelogVersions(join(root, one.dir)))])) {
    const commit = await commitOf(root, `refs/tags/${tagOf({ name, version: candidate })}`);
    if (commit === undefined) continue;
    const prepared = bumpBetween(candidate, version);
    return { last: { version: candidate, commit }, prepared };
  }
  await assertNoTagIsMissing(root, one);
  return { last: undefined, prepared: bumpBetween("0.0.0", version) };
}

async function changelogVersions(folder: string): Promise<readonly string[]> {
  const text = await readFile(join(folder, "CHANGELOG.md"), "utf8").catch(() => "");
  return [...text.matchAll(/^## (\d+\.\d+\.\d+\S*)/gm)].map(([, version = ""]) => version);
}

/** A package without a tag was never published, unless the clone has no tags. */
async function assertNoTagIsMissing(root: string, { name, version, dir }: Package): Promise<void> {
  if (version === "0.0.0") return;
  const isShallow = (await git(root, "rev-parse", "--is-shallow-repository")) === "true";
  const versions = await changelogVersions(join(root, dir));
  // A version that no changelog names was made elsewhere.
  if (!isShallow && versions.includes(version)) return;
  throw new UserError(
    `There is no tag ${name}@${version} to compare with. Fetch the tags and the history (git fetch --tags --unshallow, or fetch-depth: 0 in a workflow), or name a base with --base.`,
  );
}
