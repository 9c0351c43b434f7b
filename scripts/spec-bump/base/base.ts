import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { BumpError } from "../bump-error.ts";
import { bumpBetween, type Level } from "../level.ts";
import { readManifest, readTree, type Tree } from "../tree.ts";
import { commitOf, extract, tagOf } from "./git.ts";
import { fetchPublished } from "./npm.ts";
import { releaseState } from "./release.ts";

/** Where the types live in a repository. */
export const typesFolder = "packages/types";

/** Where consumer code is kept that is frozen with each release. */
const corpusFolder = "packages/types/test/corpus";

/** What today's types are held against. */
export interface Base {
  /** What it is, in words. */
  readonly label: string;
  readonly tree: Tree;
  /** The folder of its consumer code; `undefined` where the base comes without. */
  readonly corpus: string | undefined;
  /** What today's version has bumped already. */
  readonly prepared: Level;
}

/** No release has ever been made, so there is nothing to hold anything against. */
export interface NoBase {
  readonly label: undefined;
  readonly prepared: Level;
}

/**
 * The base to judge against: the last release, or what `named` says (a folder, `npm` for what is
 * published as latest, a published version, else a revision in git). Files go into `scratch`.
 */
export async function openBase(
  root: string,
  named: string | undefined,
  scratch: string,
): Promise<Base | NoBase> {
  const types = join(root, typesFolder);
  const { name, version } = await readManifest(types);
  if (named === undefined) {
    const { last, prepared } = await releaseState(root, types);
    if (last === undefined) return { label: undefined, prepared };
    return fromGit(root, last.commit, `${name}@${last.version}`, prepared, scratch);
  }
  const base = await openNamed(root, name, named, scratch);
  return { ...base, prepared: bumpBetween(base.tree.version, version) };
}

async function openNamed(
  root: string,
  name: string,
  named: string,
  scratch: string,
): Promise<Base> {
  if (named === "npm" || /^\d+\.\d+\.\d+/.test(named)) {
    const specifier = named === "npm" ? name : `${name}@${named}`;
    const tree = await readTree(await fetchPublished(root, specifier, scratch));
    const commit = await tagOf(root, name, tree.version);
    const corpus = commit && (await extractCorpus(root, commit, scratch));
    return { label: `${name}@${tree.version} as published`, tree, corpus, prepared: "none" };
  }
  const folder = resolve(root, named);
  if (existsSync(folder)) return fromFolder(folder, named);
  const commit = await commitOf(root, named);
  if (commit === undefined) {
    throw new BumpError(`--base ${named} is no folder, no version and no revision in git`);
  }
  return fromGit(root, commit, named, "none", scratch);
}

async function fromGit(
  root: string,
  commit: string,
  label: string,
  prepared: Level,
  scratch: string,
): Promise<Base> {
  const paths = [`${typesFolder}/package.json`, `${typesFolder}/src`, corpusFolder];
  if (!(await extract(root, commit, paths, scratch))) {
    throw new BumpError(`${label} has no ${typesFolder}`);
  }
  const tree = await readTree(join(scratch, typesFolder));
  return { label, tree, corpus: join(scratch, corpusFolder), prepared };
}

async function extractCorpus(
  root: string,
  commit: string,
  scratch: string,
): Promise<string | undefined> {
  const found = await extract(root, commit, [corpusFolder], scratch);
  return found ? join(scratch, corpusFolder) : undefined;
}

/** A checkout of the repository, or the folder of the package alone. */
async function fromFolder(folder: string, label: string): Promise<Base> {
  const checkout = join(folder, typesFolder);
  const types = existsSync(checkout) ? checkout : folder;
  if (!existsSync(join(types, "package.json"))) {
    throw new BumpError(`--base ${label} holds neither ${typesFolder} nor a package`);
  }
  const corpus = join(types, "test/corpus");
  return { label, tree: await readTree(types), corpus, prepared: "none" };
}
