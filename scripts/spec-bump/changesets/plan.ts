import { createHash } from "node:crypto";
import { rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Changeset, covers, worst } from "../../shared/changeset.ts";
import { changesetText, linesOf, type Requirement, sorted } from "./text.ts";

export interface Plan {
  readonly write: ReadonlyMap<string, string>;
  readonly remove: readonly string[];
  readonly errors: readonly string[];
}

/** Compares the changesets with the requirements. In an edited changeset, only raises a bump that is too low. */
export async function planChangesets(
  root: string,
  requirements: readonly Requirement[],
  changesets: readonly Changeset[],
): Promise<Plan> {
  const write = new Map<string, string>();
  const errors: string[] = [];
  for (const requirement of requirements) {
    const { name, bump, prepared } = requirement;
    const error = errorOf(requirement, changesets);
    if (error !== undefined) errors.push(error);
    // Skips changes that only a person can describe, and changes for which the prepared version is sufficient.
    if (!isDescribed(requirement) || (error === undefined && covers(prepared, bump))) continue;
    // Skips a first release that already has a sufficient bump.
    if (error === undefined && !hasReasons(requirement)) continue;
    const slug = slugOf(name);
    const edited = changesets.find((one) => packageOf(one) === slug && isEdited(one));
    if (edited === undefined) {
      const text = await changesetText(requirement, join(root, `.changeset/spec-${slug}.md`));
      write.set(`spec-${slug}-${digestOf(text)}.md`, text);
    } else if (!covers(worst([edited.releases[name] ?? "none", prepared]), bump)) {
      write.set(edited.file, raised(edited.source, name, bump));
    }
  }
  // Keeps a changeset for generated files, even if other files of the package change too.
  const kept = requirements.filter(({ changedFile }) => changedFile !== undefined);
  const slugs = new Set(kept.map(({ name }) => slugOf(name)));
  const stale = changesets.filter((one) => {
    const slug = packageOf(one);
    return slug !== undefined && !slugs.has(slug) && !isEdited(one) && !write.has(one.file);
  });
  for (const { file } of stale) {
    errors.push(`.changeset/${file} does not describe the current changes. Run pnpm spec:bump.`);
  }
  const present = new Map(changesets.map(({ file, source }) => [file, source]));
  const changed = [...write].filter(([file, text]) => present.get(file) !== text);
  return { write: new Map(changed), remove: stale.map(({ file }) => file), errors };
}

function hasReasons({ differences, isGenerated = false }: Requirement): boolean {
  return differences.length > 0 || isGenerated;
}

/** Returns true if `spec:bump` can write the changeset. A first release needs no description. */
function isDescribed(requirement: Requirement): boolean {
  return hasReasons(requirement) || requirement.changedFile === undefined;
}

/** Writes each file atomically, and then removes the obsolete files. */
export async function applyPlan(root: string, { write, remove }: Plan): Promise<void> {
  const folder = join(root, ".changeset");
  for (const [file, text] of write) {
    const next = join(folder, `${file}.next-${process.pid}`);
    try {
      await writeFile(next, text);
      await rename(next, join(folder, file));
    } finally {
      await rm(next, { force: true });
    }
  }
  for (const file of remove) await rm(join(folder, file));
}

function errorOf(requirement: Requirement, changesets: readonly Changeset[]): string | undefined {
  const { name, bump, prepared, level, differences, changedFile } = requirement;
  const own = changesets.filter(({ releases }) => releases[name] !== undefined);
  const planned = worst([prepared, ...own.map(({ releases }) => releases[name] ?? "none")]);
  if (covers(planned, bump)) return undefined;
  const rule = level === bump ? "" : `, since a ${level} change is a ${bump} version below 1.0`;
  const [first = changedFile && `${changedFile} changed`] = linesOf(sorted(differences));
  const reason = first === undefined ? "" : `: ${first}`;
  const files = own.map(({ file }) => `.changeset/${file}`).join(", ") || "its version";
  const state =
    planned === "none"
      ? "and no changeset has this bump"
      : `but the bump in ${files} is ${planned}`;
  const command = isDescribed(requirement)
    ? "Run pnpm spec:bump."
    : "Describe the changes with pnpm changeset.";
  return `${name} needs a ${bump} bump${rule}, ${state}${reason}. ${command}`;
}

/** Returns the package of a changeset that `spec:bump` wrote, or undefined for a changeset of a person. */
function packageOf({ file }: Changeset): string | undefined {
  return named.exec(file)?.[1];
}

/** Returns true if a person has edited a changeset. The file name contains the digest of the original text. */
function isEdited({ file, source }: Changeset): boolean {
  return named.exec(file)?.[2] !== digestOf(source);
}

const named = /^spec-(.+)-([0-9a-f]{8})\.md$/;

function digestOf(source: string): string {
  return createHash("sha256").update(source).digest("hex").slice(0, 8);
}

function slugOf(name: string): string {
  return name.replace(/^@[^/]+\//, "").replaceAll(/[^\w-]+/g, "-");
}

function raised(source: string, name: string, bump: string): string {
  const escaped = name.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const line = new RegExp(`^(["']?${escaped}["']?\\s*:).*$`, "m");
  return line.test(source)
    ? source.replace(line, `$1 ${bump}`)
    : source.replace(/^---\r?\n/, `---\n${JSON.stringify(name)}: ${bump}\n`);
}
