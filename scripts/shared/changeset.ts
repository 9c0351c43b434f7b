import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "./cli.ts";
import { allPackages } from "./workspace.ts";

/** How much a change asks of users, in the words of semantic versioning. */
export type Level = "none" | "patch" | "minor" | "major";

const levels: readonly Level[] = ["none", "patch", "minor", "major"];

/** Whether `level` is `other` or more. */
export function covers(level: Level, other: Level): boolean {
  return levels.indexOf(level) >= levels.indexOf(other);
}

/** The greatest of some levels; `none` if there are none. */
export function worst(some: Iterable<Level>): Level {
  return [...some].reduce<Level>((most, level) => (covers(most, level) ? most : level), "none");
}

/** A changeset that no version has taken up yet. */
export interface Changeset {
  /** The name of its file in `.changeset`. */
  readonly file: string;
  readonly source: string;
  /** From package to bump. */
  readonly releases: Readonly<Record<string, Level>>;
}

/**
 * Reads the changesets that wait for a version, in the order of their names. Needs nothing installed, so that
 * the jobs that hold a credential can use it.
 *
 * @throws UserError for a file that is no changeset, or that names a package that is not published.
 */
export async function readChangesets(root: string): Promise<Changeset[]> {
  const folder = join(root, ".changeset");
  if (!existsSync(folder)) return [];
  const names = (await readdir(folder)).filter((name) => name.endsWith(".md"));
  const changesets: Changeset[] = [];
  for (const file of names.filter((name) => name !== "README.md").sort()) {
    const source = await readFile(join(folder, file), "utf8");
    changesets.push({ file, source, releases: releasesIn(file, source) });
  }
  await assertReleasable(root, changesets);
  return changesets;
}

/**
 * The bumps that a changeset asks for: the lines between two lines of `---`, in the part of YAML that
 * changesets are written in.
 *
 * @throws UserError when the text has no such lines.
 */
export function releasesIn(file: string, source: string): Readonly<Record<string, Level>> {
  const front = /^\uFEFF?---[ \t]*\r?\n([^]*?)\r?\n?---[ \t]*(?:\r?\n|$)/.exec(source)?.[1];
  const releases: Record<string, Level> = {};
  for (const line of (front ?? "---").split(/\r?\n/)) {
    if (/^\s*(#.*)?$/.test(line)) continue;
    const parts = /^\s*(["']?)([^"':#]+)\1\s*:\s*(["']?)(\w+)\3\s*(?:#.*)?$/.exec(line);
    const level = levels.find((one) => one === parts?.[4]);
    if (parts?.[2] === undefined || level === undefined) {
      throw new UserError(
        `.changeset/${file} is not a changeset: it must begin with lines such as "@rosterkit/types": minor between two lines of ---. Correct or remove it (pnpm changeset writes one).`,
      );
    }
    releases[parts[2].trim()] = level;
  }
  return releases;
}

/** A changeset of a package that is unknown, private or ignored would wait for ever and block every release. */
async function assertReleasable(root: string, changesets: readonly Changeset[]): Promise<void> {
  if (changesets.length === 0) return;
  const packages = new Map((await allPackages(root)).map((one) => [one.name, one]));
  const config = await readFile(join(root, ".changeset/config.json"), "utf8").catch(() => "{}");
  const { ignore = [] } = JSON.parse(config) as { ignore?: readonly string[] };
  for (const { file, releases } of changesets) {
    for (const name of Object.keys(releases)) {
      const problem =
        packages.get(name) === undefined
          ? "no package of this repository has that name"
          : packages.get(name)?.manifest.private === true
            ? "that package is private and is never published"
            : ignore.includes(name)
              ? "that package is ignored in .changeset/config.json"
              : undefined;
      if (problem === undefined) continue;
      throw new UserError(
        `.changeset/${file} names ${name}, but ${problem}. Name a published package, or remove the line.`,
      );
    }
  }
}
