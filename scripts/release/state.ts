import { commitOf, fileAt, git } from "../shared/git.ts";
import { changedSince, publishedPackages, tagOf, type Package } from "../shared/workspace.ts";
import type { Registered, Registry } from "./registry.ts";

/** All that decides what becomes of a package. */
export interface PackageState {
  readonly package: Package;
  readonly registered: Registered;
  /** The commit that this version's tag names; undefined without a tag. */
  readonly tagged: string | undefined;
  /** The files that users run and that differ from the tagged commit. */
  readonly changed: readonly string[];
}

/** What becomes of a package; `compare` needs its tarball to be sure. */
export type Decision =
  | { readonly kind: "publish" | "compare" | "done" }
  | { readonly kind: "refuse"; readonly reason: string };

/** Looks at every published package: here, in git and on the registry. */
export async function stateOf(root: string, registry: Registry): Promise<PackageState[]> {
  return Promise.all(
    (await publishedPackages(root)).map(async (one) => {
      const [registered, tagged] = await Promise.all([
        registry.lookUp(one),
        commitOf(root, `refs/tags/${tagOf(one)}`),
      ]);
      const changed = tagged === undefined ? [] : await changedSince(root, tagged, one);
      return { package: one, registered, tagged, changed };
    }),
  );
}

/** Decides what becomes of one package, without packing it. */
export function decide({ package: one, registered, tagged, changed }: PackageState): Decision {
  const tag = tagOf(one);
  const differs = changed.length > 0;
  const example = `${changed[0] ?? ""}${changed.length > 1 ? ` and ${changed.length - 1} more` : ""}`;
  if (registered.integrity === undefined) {
    if (!differs) return { kind: "publish" };
    const reason = `${tag} is tagged but not on the registry, and ${example} has changed since: check out the tag to publish it, or delete the tag.`;
    return { kind: "refuse", reason };
  }
  // Published and not tagged: a release died in between, or the tags were not fetched.
  if (tagged === undefined) return { kind: "compare" };
  if (!differs) return { kind: "done" };
  const reason = `${tag} is already published, and ${example} has changed since: say what changed with a changeset (pnpm changeset).`;
  return { kind: "refuse", reason };
}

/**
 * The commit that gave packages the versions that they have now. What was merged after it belongs to the next
 * version, so a version that waits to be published is published from there.
 */
export async function releaseCommit(root: string, packages: readonly Package[]): Promise<string> {
  const files = packages.map(({ dir }) => `${dir}/package.json`);
  const commits = (await git(root, "log", "--format=%H", "--", ...files)).split("\n");
  for (const [index, commit] of commits.entries()) {
    const before = commits[index + 1];
    if (before === undefined) return commit;
    for (const { dir, version } of packages) {
      const text = await fileAt(root, before, `${dir}/package.json`);
      const { version: old } = JSON.parse(text ?? "{}") as { version?: string };
      if (old !== version) return commit;
    }
  }
  return git(root, "rev-parse", "HEAD");
}
