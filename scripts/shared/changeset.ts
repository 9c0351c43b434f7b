import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "./cli.ts";
import { allPackages } from "./workspace.ts";

/** Levels of a change, the highest level first. */
export const changeLevels = ["major", "minor", "patch"] as const;

export type ChangeLevel = (typeof changeLevels)[number];

export type Level = ChangeLevel | "none";

const levels: readonly Level[] = [...changeLevels, "none"];

/** Returns true if `level` is equal to `other` or higher. */
export function covers(level: Level, other: Level): boolean {
  return levels.indexOf(level) <= levels.indexOf(other);
}

/** Returns the highest of the given levels, or `none` if there is no level. */
export function worst(some: Iterable<Level>): Level {
  return [...some].reduce<Level>((most, level) => (covers(most, level) ? most : level), "none");
}

/** Returns the bump for a change. Below 1.0, a breaking change is a minor version, and any other change is a patch. */
export function bumpOf(level: Level, version: string): Level {
  if (!version.startsWith("0.")) return level;
  return level === "major" ? "minor" : level === "minor" ? "patch" : level;
}

export function bumpBetween(from: string, to: string): Level {
  const [before, after] = [from, to].map((version) => version.split(/[-+.]/));
  return changeLevels.find((_, index) => before?.[index] !== after?.[index]) ?? "none";
}

/** A changeset that no version includes yet. */
export interface Changeset {
  readonly file: string;
  readonly source: string;
  readonly releases: Readonly<Record<string, Level>>;
}

/** Reads the changesets that no version includes yet. Runs without installed dependencies. */
export async function readChangesets(root: string): Promise<Changeset[]> {
  const folder = join(root, ".changeset");
  if (!existsSync(folder)) return [];
  const names = (await readdir(folder)).filter((name) => name.endsWith(".md"));
  const changesets: Changeset[] = [];
  for (const file of names.filter((name) => name !== "README.md").sort()) {
    const source = await readFile(join(folder, file), "utf8");
    changesets.push({ file, source, releases: releasesIn(file, source) });
  }
  await assertPublishedNames(root, changesets);
  return changesets;
}

/** Reads the bumps of a changeset from the lines between two lines of `---`. */
export function releasesIn(file: string, source: string): Readonly<Record<string, Level>> {
  const front = /^\uFEFF?---[ \t]*\r?\n([^]*?)\r?\n?---[ \t]*(?:\r?\n|$)/.exec(source)?.[1];
  const releases: Record<string, Level> = {};
  for (const line of (front ?? "---").split(/\r?\n/)) {
    if (/^\s*(#.*)?$/.test(line)) continue;
    const parts = /^\s*(["']?)([^"':#]+)\1\s*:\s*(["']?)(\w+)\3\s*(?:#.*)?$/.exec(line);
    const level = levels.find((one) => one === parts?.[4]);
    if (parts?.[2] === undefined || level === undefined) {
      throw new UserError(
        `.changeset/${file} is not a changeset. It must start with lines such as "@rosterkit/types": minor between two lines of ---. Correct the file, or remove it and run pnpm changeset.`,
      );
    }
    releases[parts[2].trim()] = level;
  }
  return releases;
}

/** Throws if a changeset names an unknown, private or ignored package, which would block every release. */
async function assertPublishedNames(root: string, changesets: readonly Changeset[]): Promise<void> {
  if (changesets.length === 0) return;
  const packages = new Map((await allPackages(root)).map((one) => [one.name, one]));
  const config = await readFile(join(root, ".changeset/config.json"), "utf8").catch(() => "{}");
  const { ignore = [] } = JSON.parse(config) as { ignore?: readonly string[] };
  for (const { file, releases } of changesets) {
    for (const name of Object.keys(releases)) {
      const one = packages.get(name);
      const problems = [
        [one === undefined, "no package of this repository has that name"],
        [one?.manifest.private === true, "that package is private and is never published"],
        [ignore.includes(name), "that package is ignored in .changeset/config.json"],
      ] as const;
      const [, problem] = problems.find(([applies]) => applies) ?? [];
      if (problem === undefined) continue;
      throw new UserError(
        `.changeset/${file} names ${name}, but ${problem}. Name a published package, or remove the line.`,
      );
    }
  }
}
