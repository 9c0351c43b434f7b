import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { BumpError } from "../bump-error.ts";
import type { Level } from "../level.ts";

/** A changeset that waits for the next release. */
export interface Changeset {
  readonly file: string;
  readonly source: string;
  /** From package to bump. */
  readonly releases: Readonly<Record<string, Level>>;
  /** The package that `spec:bump` wrote it for; `undefined` for what people wrote. */
  readonly writtenFor: string | undefined;
  /** Whether people have changed it since. */
  readonly isEdited: boolean;
}

/** The folder of the changesets of a repository. */
export function changesetFolder(root: string): string {
  return join(root, ".changeset");
}

/** All changesets that wait, by file name. */
export async function readChangesets(root: string): Promise<readonly Changeset[]> {
  const folder = changesetFolder(root);
  if (!existsSync(folder)) throw new BumpError(`there is no ${folder}`);
  const files = (await readdir(folder)).filter(
    (file) => file.endsWith(".md") && file !== "README.md",
  );
  return Promise.all(
    files.sort().map(async (file) => {
      const source = await readFile(join(folder, file), "utf8");
      const [, name, digest] = /^spec-(.+)-([0-9a-f]{8})\.md$/.exec(file) ?? [];
      const isEdited = digest !== digestOf(source);
      return { file, source, releases: releasesIn(file, source), writtenFor: name, isEdited };
    }),
  );
}

/**
 * What stands in the name of a changeset that `spec:bump` writes. A file that does not match its name has
 * been edited, and is its editor's.
 */
export function digestOf(source: string): string {
  return createHash("sha256").update(source).digest("hex").slice(0, 8);
}

function releasesIn(file: string, source: string): Readonly<Record<string, Level>> {
  const front = /^---\r?\n([^]*?)\r?\n?---(\r?\n|$)/.exec(source)?.[1];
  const malformed = new BumpError(
    `.changeset/${file} is no changeset: it has to begin with packages and their bumps between two lines of ---`,
  );
  if (front === undefined) throw malformed;
  const releases: unknown = parse(front) ?? {};
  if (!isReleases(releases)) throw malformed;
  return releases;
}

function isReleases(value: unknown): value is Readonly<Record<string, Level>> {
  const levels: readonly unknown[] = ["none", "patch", "minor", "major"];
  return (
    typeof value === "object" &&
    value !== null &&
    Object.values(value).every((level) => levels.includes(level))
  );
}
