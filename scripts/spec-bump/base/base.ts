import { UserError } from "../../shared/cli.ts";
import { commitOf, fileAt, filesAt } from "../../shared/git.ts";
import type { Manifest, Package } from "../../shared/workspace.ts";
import type { Version } from "../api/world.ts";
import type { Level } from "../../shared/changeset.ts";
import { releaseState } from "./release.ts";

/** The last release of one package. */
export interface Base {
  readonly name: string;
  readonly version: string;
  readonly commit: string;
  /** What versions that wait to be published have bumped already. */
  readonly prepared: Level;
}

/** What today's packages are compared with. */
export interface LastRelease extends Version {
  /** By package; one that was never released has none. */
  readonly bases: ReadonlyMap<string, Base>;
  /** What packages without a base have bumped already. */
  readonly prepared: ReadonlyMap<string, Level>;
  /** Users' code that was frozen with the release, by path below the root. */
  readonly corpus: ReadonlyMap<string, string>;
  /** The bundled documents, by API. */
  readonly documents: ReadonlyMap<string, string>;
}

/** Where the bundled document of an API is. */
export const documentFile = /^packages\/types\/src\/generated\/([^/]+)\/openapi\.json$/;

/** Reads the last release of every package from its tag, or all from the revision that is named. */
export async function lastRelease(
  root: string,
  packages: readonly Package[],
  named: string | undefined,
): Promise<LastRelease> {
  const bases = new Map<string, Base>();
  const prepared = new Map<string, Level>();
  const then: Package[] = [];
  const reports = new Map<string, string>();
  const [corpus, documents] = [new Map<string, string>(), new Map<string, string>()];
  for (const one of packages) {
    const state =
      named === undefined ? await releaseState(root, one) : await namedState(root, one, named);
    prepared.set(one.name, state.prepared);
    if (state.last === undefined) continue;
    const { version, commit } = state.last;
    const text = await fileAt(root, commit, `${one.dir}/package.json`);
    if (text === undefined) continue;
    bases.set(one.name, { name: one.name, version, commit, prepared: state.prepared });
    const manifest = JSON.parse(text) as Manifest;
    then.push({ name: one.name, version, dir: one.dir, manifest });
    for (const [file, content] of await filesAt(root, commit, one.dir)) {
      const path = file.slice(one.dir.length + 1);
      const api = documentFile.exec(file)?.[1];
      if (/^api\/.+\.api\.md$/.test(path)) reports.set(file, content);
      else if (/^test\/corpus\/.+\.ts$/.test(path)) corpus.set(file, content);
      else if (api !== undefined) documents.set(api, content);
    }
  }
  return { packages: then, reports, bases, prepared, corpus, documents };
}

async function namedState(
  root: string,
  { name, dir }: Package,
  named: string,
): Promise<Awaited<ReturnType<typeof releaseState>>> {
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
