import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { bumpBetween, type Level } from "../shared/changeset.ts";
import { UserError } from "../shared/cli.ts";
import { commitOf, filesAt, git } from "../shared/git.ts";
import { type Manifest, type Package, tagOf } from "../shared/workspace.ts";
import type { ApiVersion } from "./api/versions.ts";

export interface Base extends Package {
  readonly commit: string;
}

/** Released versions that the current packages are compared with. */
export interface LastRelease extends ApiVersion {
  /** Last release of each package that was released. */
  readonly bases: ReadonlyMap<string, Base>;
  /** Bump from the last release to the current version, keyed by package. */
  readonly prepared: ReadonlyMap<string, Level>;
  /** Examples of users' code in the last release, keyed by path. */
  readonly corpus: ReadonlyMap<string, string>;
  /** Bundled documents, keyed by API. */
  readonly documents: ReadonlyMap<string, string>;
}

const documentFile = /^packages\/types\/src\/generated\/([^/]+)\/openapi\.json$/;

/** Reads the last release of each package from its tag. With `named`, reads that revision or version instead. */
export async function lastRelease(
  root: string,
  packages: readonly Package[],
  named: string | undefined,
): Promise<LastRelease> {
  const bases = new Map<string, Base>();
  const prepared = new Map<string, Level>();
  const reports = new Map<string, string>();
  const corpus = new Map<string, string>();
  const documents = new Map<string, string>();
  for (const one of packages) {
    const { name, dir } = one;
    const state = await (named === undefined
      ? releaseState(root, one)
      : namedState(root, one, named));
    prepared.set(name, state.prepared);
    if (state.last === undefined) continue;
    const { commit } = state.last;
    const parts = ["package.json", "api/", "test/corpus/", "src/generated/"];
    const paths = parts.map((part) => `${dir}/${part}`);
    const files = await filesAt(root, commit, paths);
    const text = files.get(`${dir}/package.json`);
    if (text === undefined) continue;
    const manifest = JSON.parse(text) as Manifest;
    bases.set(name, { name, version: manifest.version, commit, dir, manifest });
    for (const [file, content] of files) {
      const api = documentFile.exec(file)?.[1];
      if (file.endsWith(".api.md")) reports.set(file, content);
      else if (/\/test\/corpus\/.+\.ts$/.test(file)) corpus.set(file, content);
      else if (api !== undefined) documents.set(api, content);
    }
  }
  return { packages: [...bases.values()], reports, bases, prepared, corpus, documents };
}

async function namedState(root: string, { name }: Package, named: string): Promise<ReleaseState> {
  const tag = await commitOf(root, `refs/tags/${name}@${named}`);
  const commit = tag ?? (await commitOf(root, named));
  if (commit === undefined) {
    throw new UserError(
      `--base ${named} is neither a revision in git nor a released version of ${name}. Name a tag, a branch, a commit, or a version such as 1.2.3.`,
    );
  }
  return { last: { version: named, commit }, prepared: "none" };
}

export interface ReleaseState {
  /** Last release, or undefined before the first release. */
  readonly last: { readonly version: string; readonly commit: string } | undefined;
  /** Bump from the last release to the current version. */
  readonly prepared: Level;
}

/** Finds the last release of a package, which is its newest version with a tag. */
export async function releaseState(
  root: string,
  { name, version, dir }: Package,
): Promise<ReleaseState> {
  const changelog = await readFile(join(root, dir, "CHANGELOG.md"), "utf8").catch(() => "");
  const versions = [...changelog.matchAll(/^## (\d+\.\d+\.\d+\S*)/gm)].map(([, one = ""]) => one);
  for (const candidate of new Set([version, ...versions])) {
    const commit = await commitOf(root, `refs/tags/${tagOf({ name, version: candidate })}`);
    if (commit === undefined) continue;
    return { last: { version: candidate, commit }, prepared: bumpBetween(candidate, version) };
  }
  // The package was never published, or the clone has no tags. A shallow clone does not show which of them is true.
  const isShallow = (await git(root, "rev-parse", "--is-shallow-repository")) === "true";
  if (version === "0.0.0" || (!isShallow && versions.includes(version)))
    return { last: undefined, prepared: bumpBetween("0.0.0", version) };
  throw new UserError(
    `There is no tag ${name}@${version} to compare with. Fetch the tags and the history (git fetch --tags --unshallow, or fetch-depth: 0 in a workflow), or name a base with --base.`,
  );
}
