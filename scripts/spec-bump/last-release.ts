import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { bumpBetween, type Level } from "../shared/changeset.ts";
import { UserError } from "../shared/cli.ts";
import { commitOf, fileAt, filesAt, git } from "../shared/git.ts";
import { type Manifest, type Package, tagOf } from "../shared/workspace.ts";
import type { Version } from "./api/versions.ts";

export interface Base extends Package {
  readonly commit: string;
}

/** The versions with which today's packages are compared. */
export interface LastRelease extends Version {
  /** The last release of each package that has one. */
  readonly bases: ReadonlyMap<string, Base>;
  /** The bumps of versions that are not published yet, by package. */
  readonly prepared: ReadonlyMap<string, Level>;
  /** Users' code of the release, by path. */
  readonly corpus: ReadonlyMap<string, string>;
  /** The bundled documents, by API. */
  readonly documents: ReadonlyMap<string, string>;
}

const documentFile = /^packages\/types\/src\/generated\/([^/]+)\/openapi\.json$/;

/** Reads the last release of every package from its tag, or all from the named revision. */
export async function lastRelease(
  root: string,
  packages: readonly Package[],
  named: string | undefined,
): Promise<LastRelease> {
  const bases = new Map<string, Base>();
  const prepared = new Map<string, Level>();
  const [reports, corpus, documents] = [
    new Map<string, string>(),
    new Map<string, string>(),
    new Map<string, string>(),
  ];
  for (const one of packages) {
    const { name, dir } = one;
    const state = await (named === undefined
      ? releaseState(root, one)
      : namedState(root, one, named));
    prepared.set(name, state.prepared);
    if (state.last === undefined) continue;
    const { version, commit } = state.last;
    const text = await fileAt(root, commit, `${dir}/package.json`);
    if (text === undefined) continue;
    bases.set(name, { name, version, commit, dir, manifest: JSON.parse(text) as Manifest });
    const folders = ["api", "test/corpus", "src/generated"].map((folder) => `${dir}/${folder}/`);
    for (const [file, content] of await filesAt(root, commit, folders)) {
      const api = documentFile.exec(file)?.[1];
      if (file.endsWith(".api.md")) reports.set(file, content);
      else if (/\/test\/corpus\/.+\.ts$/.test(file)) corpus.set(file, content);
      else if (api !== undefined) documents.set(api, content);
    }
  }
  return { packages: [...bases.values()], reports, bases, prepared, corpus, documents };
}

async function namedState(
  root: string,
  { name, dir }: Package,
  named: string,
): Promise<ReleaseState> {
  const tag = await commitOf(root, `refs/tags/${name}@${named}`);
  const commit = tag ?? (await commitOf(root, named));
  if (commit === undefined) {
    throw new UserError(
      `--base ${named} is not a revision in git, nor a released version of ${name}. Name a tag, a branch, a commit, or a version such as 1.2.3.`,
    );
  }
  const text = (await fileAt(root, commit, `${dir}/package.json`)) ?? '{"version":"0.0.0"}';
  const { version } = JSON.parse(text) as Manifest;
  return { last: { version, commit }, prepared: "none" };
}

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
