import { join } from "node:path";
import { covers, worst } from "../level.ts";
import { type Changeset, changesetFolder, digestOf } from "./read.ts";
import type { Requirement } from "./requirement.ts";
import { changesetText } from "./text.ts";

/** What is to be done to the folder of changesets, and what is wrong with it as it is. */
export interface Plan {
  /** From file name to text. */
  readonly write: ReadonlyMap<string, string>;
  readonly remove: readonly string[];
  /** Why the changesets at hand do not tell the truth; empty when they do. */
  readonly objections: readonly string[];
}

/**
 * Holds the changesets at hand against what each package owes. Those that people wrote or edited stay as
 * they are, except that a bump that is too small is raised in an edited one; none is ever lowered.
 */
export async function planChangesets(
  root: string,
  requirements: readonly Requirement[],
  changesets: readonly Changeset[],
): Promise<Plan> {
  const write = new Map<string, string>();
  const objections: string[] = [];
  for (const requirement of requirements) {
    const { name, bump, prepared, remarks } = requirement;
    const objection = objectionTo(requirement, changesets);
    if (objection !== undefined) objections.push(objection);
    // Where there is nothing to tell, any changeset that is large enough will do.
    else if (covers(prepared, bump) || remarks.length === 0) continue;
    const slug = slugOf(name);
    const edited = changesets.find(({ writtenFor, isEdited }) => writtenFor === slug && isEdited);
    if (edited === undefined) {
      const file = join(changesetFolder(root), `spec-${slug}.md`);
      const text = await changesetText(name, bump, remarks, file);
      write.set(`spec-${slug}-${digestOf(text)}.md`, text);
    } else if (!covers(worst([edited.releases[name] ?? "none", prepared]), bump)) {
      write.set(edited.file, raised(edited.source, name, bump));
    }
  }
  const stale = changesets.filter(
    ({ file, writtenFor, isEdited }) => writtenFor !== undefined && !isEdited && !write.has(file),
  );
  const contradictions = stale.map(
    ({ file }) => `.changeset/${file} tells of changes that are not these; run pnpm spec:bump`,
  );
  const present = new Map(changesets.map(({ file, source }) => [file, source]));
  return {
    write: new Map([...write].filter(([file, text]) => present.get(file) !== text)),
    remove: stale.map(({ file }) => file),
    objections: [...objections, ...contradictions],
  };
}

function objectionTo(
  { name, bump, prepared, level }: Requirement,
  changesets: readonly Changeset[],
): string | undefined {
  const own = changesets.filter(({ releases }) => releases[name] !== undefined);
  const planned = worst([prepared, ...own.map(({ releases }) => releases[name] ?? "none")]);
  if (covers(planned, bump)) return undefined;
  const because = level === bump ? "" : `, since a ${level} change is a ${bump} version below 1.0`;
  if (planned === "none") {
    return `${name} needs a ${bump} bump${because}, and no changeset says so; run pnpm spec:bump`;
  }
  const files = own.map(({ file }) => `.changeset/${file}`).join(", ");
  return `${name} needs a ${bump} bump${because}, but ${files || "its version"} says ${planned}; run pnpm spec:bump`;
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
