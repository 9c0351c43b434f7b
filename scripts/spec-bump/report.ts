import type { Finding } from "./finding.ts";
import { covers, type Level, worst } from "./level.ts";
import { count } from "./wording.ts";

/** What is said of one change: by whom it was found, and whose it is. */
export interface Remark {
  readonly level: Level;
  readonly api: string;
  readonly subjects: readonly string[];
  readonly reason: string;
}

const mostListed = 40;

/** What people are to read: the same thing said of several operations becomes one remark, the worst first. */
export function remarksOn(findings: readonly Finding[]): readonly Remark[] {
  const remarks = new Map<string, { remark: Omit<Remark, "subjects">; subjects: Set<string> }>();
  for (const { level, api, subject, reason, told } of findings) {
    if (!told) continue;
    const key = JSON.stringify([api, level, reason]);
    const entry = remarks.get(key) ?? { remark: { level, api, reason }, subjects: new Set() };
    entry.subjects.add(subject);
    remarks.set(key, entry);
  }
  return [...remarks.values()]
    .map(({ remark, subjects }) => ({ ...remark, subjects: [...subjects] }))
    .sort((a, b) => (a.level === b.level ? 0 : covers(a.level, b.level) ? -1 : 1));
}

/** One remark as a line: `members list, member get: status lost "invited"`. */
export function remarkText({ api, subjects, reason }: Remark, showsApi: boolean): string {
  const text = `${subjects.join(", ")}: ${reason}`;
  return showsApi && api !== "" ? `${api} ${text}` : text;
}

/** Some lines of many, with what was left out as a number. */
export function shortened(lines: readonly string[]): readonly string[] {
  if (lines.length <= mostListed) return lines;
  return [...lines.slice(0, mostListed), `and ${lines.length - mostListed} more`];
}

/** What each judge says, in a line. */
export function judgesText(findings: readonly Finding[], hasCorpus: boolean): string {
  const level = (judge: Finding["judge"]): Level =>
    worst(findings.filter((finding) => finding.judge === judge).map((finding) => finding.level));
  const errors = findings.filter(({ judge }) => judge === "corpus").length;
  const corpus = !hasCorpus
    ? "no consumer code to compile"
    : errors === 0
      ? "consumer code compiles"
      : `consumer code has ${count(errors, "error")}`;
  return `compiler: ${level("compiler")}; oasdiff: ${level("oasdiff")}; documents: ${level("documents")}; ${corpus}`;
}
