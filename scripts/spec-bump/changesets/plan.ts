import { createHash } from "node:crypto";
import { rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Changeset, covers, worst } from "../../shared/changeset.ts";
import type { Requirement } from "./requirement.ts";
import { changesetText, linesOf, sorted } from "./text.ts";

/** What is to be done to the folder of changesets, and what is wrong with it as it is. */
export interface Plan {
  /** From file name to text. */
  readonly write: ReadonlyMap<string, string>;
  readonly remove: readonly string[];
  /** Why the changesets at hand do not tell the truth; empty when they do. */
  readonly objections: readonly string[];
}

/**
 * Compares the changesets at hand with what each package owes. Those that people wrote or edited stay as they are,
 * except that a bump that is too small is raised in an edited one; none is ever lowered.
 */
export async function planChangesets(
  root: string,
  requirements: readonly Requirement[],
  changesets: readonly Changeset[],
): Promise<Plan> {
  const write = new Map<string, string>();
  const objections: string[] = [];
  const folder = join(root, ".changeset");
  for (const requirement of requirements) {
    const { name, bump, prepared, differences, isGenerated = false } = requirement;
    const objection = objectionTo(requirement, changesets);
    if (objection !== undefined) objections.push(objection);
    const isFirst = differences.length === 0 && requirement.changedFile === undefined;
    const isKnown = differences.length > 0 || isGenerated || (isFirst && objection !== undefined);
    // What a program cannot describe is left to people, and any changeset that is large enough will do.
    if (!isKnown || (objection === undefined && covers(prepared, bump))) continue;
    const slug = slugOf(name);
    const edited = changesets.find((one) => writtenFor(one) === slug && isEdited(one));
    if (edited === undefined) {
      const text = await changesetText(requirement, join(folder, `spec-${slug}.md`));
      write.set(`spec-${slug}-${digestOf(text)}.md`, text);
    } else if (!covers(worst([edited.releases[name] ?? "none", prepared]), bump)) {
      write.set(edited.file, raised(edited.source, name, bump));
    }
  }
  // What was written for generated files still says enough when others of the package change too.
  const kept = requirements.filter(({ changedFile }) => changedFile !== undefined);
  const slugs = new Set(kept.map(({ name }) => slugOf(name)));
  const stale = changesets.filter((one) => {
    const slug = writtenFor(one);
    return slug !== undefined && !slugs.has(slug) && !isEdited(one) && !write.has(one.file);
  });
  const contradictions = stale.map(
    ({ file }) => `.changeset/${file} describes other changes than these. Run pnpm spec:bump.`,
  );
  const present = new Map(changesets.map(({ file, source }) => [file, source]));
  return {
    write: new Map([...write].filter(([file, text]) => present.get(file) !== text)),
    remove: stale.map(({ file }) => file),
    objections: [...objections, ...contradictions],
  };
}

/** Carries out a plan: every file appears whole or not at all, and what is obsolete goes last. */
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

function objectionTo(
  { name, bump, prepared, level, differences, changedFile, isGenerated = false }: Requirement,
  changesets: readonly Changeset[],
): string | undefined {
  const own = changesets.filter(({ releases }) => releases[name] !== undefined);
  const planned = worst([prepared, ...own.map(({ releases }) => releases[name] ?? "none")]);
  if (covers(planned, bump)) return undefined;
  const because = level === bump ? "" : `, since a ${level} change is a ${bump} version below 1.0`;
  const isWritten = differences.length > 0 || isGenerated || changedFile === undefined;
  const command = isWritten ? "Run pnpm spec:bump." : "Say what changed with pnpm changeset.";
  const [first] = linesOf(sorted(differences));
  const reason =
    first !== undefined
      ? `: ${first}`
      : changedFile !== undefined
        ? `: ${changedFile} changed`
        : "";
  if (planned === "none") {
    return `${name} needs a ${bump} bump${because}, and no changeset says so${reason}. ${command}`;
  }
  const files = own.map(({ file }) => `.changeset/${file}`).join(", ");
  return `${name} needs a ${bump} bump${because}, but ${files || "its version"} says ${planned}${reason}. ${command}`;
}

/** The package that `spec:bump` wrote a changeset for; undefined for what people wrote. */
function writtenFor({ file }: Changeset): string | undefined {
  return named.exec(file)?.[1];
}

/** Whether people have changed a changeset since: its name holds the digest of its text. */
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
