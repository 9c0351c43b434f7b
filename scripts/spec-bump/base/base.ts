import { UserError } from "../../shared/cli.ts";
import { commitOf, fileAt, filesAt } from "../../shared/git.ts";
import type { Manifest, Package } from "../../shared/workspace.ts";
import type { Version } from "../api/versions.ts";
import type { Level } from "../../shared/changeset.ts";
import { type ReleaseState, releaseState } from "./release.ts";

/** The last release of one package. */
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
