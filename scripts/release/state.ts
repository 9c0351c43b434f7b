import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { changedFiles, commitOf, fileAt } from "./git.ts";
import type { Registered, Registry } from "./registry.ts";
import { publishedPackages, tagOf, type Manifest, type Package } from "./workspace.ts";

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
export type Verdict =
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

/** Decides about one package, without packing it. */
export function judge({ package: one, registered, tagged, changed }: PackageState): Verdict {
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

async function changedSince(root: string, tag: string, one: Package): Promise<string[]> {
  const { dir, manifest } = one;
  // The build is made from the sources, so they stand for it.
  const folders = (manifest.files ?? []).filter((name) => !/^!|^dist\b/.test(name));
  const paths = folders.map((name) => `${dir}/${name}`);
  const changed = paths.length === 0 ? [] : await changedFiles(root, tag, paths);
  const file = `${dir}/package.json`;
  const before = await fileAt(root, tag, file);
  const now = await readFile(join(root, file), "utf8");
  if (before === undefined || !isDeepStrictEqual(forUsers(before), forUsers(now)))
    changed.push(file);
  return changed;
}

/** A manifest without what matters to this workspace alone. */
function forUsers(manifest: string): object {
  const all = JSON.parse(manifest) as Manifest & Record<string, unknown>;
  return { ...all, devDependencies: undefined, scripts: undefined };
}
