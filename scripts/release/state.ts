import { commitOf, fileAt, git } from "../shared/git.ts";
import { changedSince, publishedPackages, tagOf, type Package } from "../shared/workspace.ts";
import type { Registered, Registry } from "./registry.ts";

export interface PackageState {
  readonly package: Package;
  readonly registered: Registered;
  readonly tagged: string | undefined;
  /** The published files that differ from the tagged commit. */
  readonly changed: readonly string[];
}

/** The decision about a package. `compare` means that its tarball must be compared with the registry. */
export type Decision =
  | { readonly kind: "publish" | "compare" | "done" }
  | { readonly kind: "refuse"; readonly reason: string };

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

/** Decides if a package must be published. Does not pack the package. */
export function decide({ package: one, registered, tagged, changed }: PackageState): Decision {
  const tag = tagOf(one);
  const differs = changed.length > 0;
  const example = `${changed[0] ?? ""}${changed.length > 1 ? ` and ${changed.length - 1} more` : ""}`;
  if (registered.integrity === undefined) {
    if (!differs) return { kind: "publish" };
    const reason = `${tag} is tagged but not on the registry. Changed since: ${example}. Check out the tag to publish the version, or delete the tag.`;
    return { kind: "refuse", reason };
  }
  // The version is published without a tag, because a release was interrupted or the tags were not fetched.
  if (tagged === undefined) return { kind: "compare" };
  if (!differs) return { kind: "done" };
  const reason = `${tag} is already published. Changed since: ${example}. Add a changeset (pnpm changeset).`;
  return { kind: "refuse", reason };
}

/** Returns the commit that set the current versions, because later changes are not released. */
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
