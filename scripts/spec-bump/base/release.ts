import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { BumpError } from "../bump-error.ts";
import { bumpBetween, type Level } from "../level.ts";
import { readManifest } from "../tree.ts";
import { git, tagOf } from "./git.ts";

/** Where a package stands between its last release and the next. */
export interface ReleaseState {
  /** The last release, `undefined` where there has been none. */
  readonly last: { readonly version: string; readonly commit: string } | undefined;
  /** What a version that is prepared but not released yet has bumped already. */
  readonly prepared: Level;
}

/**
 * Reads the state of a package from its version, its changelog and the tags that changesets makes. A
 * version that heads the changelog and has no tag is about to be released; one that neither does was
 * released from elsewhere, and its tag is missing here.
 */
export async function releaseState(root: string, folder: string): Promise<ReleaseState> {
  const { name, version } = await readManifest(folder);
  const commit = await tagOf(root, name, version);
  if (commit !== undefined) return { last: { version, commit }, prepared: "none" };
  if (version === "0.0.0") return { last: undefined, prepared: "none" };
  const [newest, previous] = await changelogVersions(folder);
  const isShallow = (await git(root, "rev-parse", "--is-shallow-repository")) !== "false";
  if (newest !== version || isShallow) throw missingTag(name, version);
  if (previous === undefined) return { last: undefined, prepared: bumpBetween("0.0.0", version) };
  const before = await tagOf(root, name, previous);
  if (before === undefined) throw missingTag(name, previous);
  return {
    last: { version: previous, commit: before },
    prepared: bumpBetween(previous, version),
  };
}

async function changelogVersions(folder: string): Promise<readonly string[]> {
  const text = await readFile(join(folder, "CHANGELOG.md"), "utf8").catch(() => "");
  return [...text.matchAll(/^## (\d+\.\d+\.\d+\S*)/gm)].map(([, version = ""]) => version);
}

function missingTag(name: string, version: string): BumpError {
  return new BumpError(
    `there is no tag ${name}@${version} here to compare with; fetch the tags and the history ` +
      "(git fetch --tags --unshallow, or fetch-depth: 0 in CI), or name a base with --base",
  );
}
