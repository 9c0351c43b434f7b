import type ts from "typescript";
import type { Finding } from "../finding.ts";
import type { Comparison } from "./message.ts";
import { judgeConstants } from "./constants.ts";
import { literalsOf, matrixOf, tables } from "./requirements.ts";
import { hasPath, titleOfPath, type Version } from "./version.ts";

/** Compares what an API says of the integrations behind it: who they are, what they require and fill. */
export function judgeIntegrations(
  comparison: Comparison,
  entry: string,
  before: Version,
  after: Version,
): readonly Finding[] {
  const { checker } = comparison;
  const typed = (version: Version, name: string): ts.Type | undefined => {
    const symbol = version.exports.get(name);
    return symbol && checker.getDeclaredTypeOfSymbol(symbol);
  };
  const finding = (
    level: Finding["level"],
    subject: string,
    reason: string,
    names: readonly string[],
    told = true,
  ): Finding => ({
    judge: "compiler",
    level,
    api: entry.split("/")[1] ?? "",
    subject,
    reason,
    exports: names.map((name) => `${entry}#${name}`),
    told,
  });
  const [old, now] = [before, after].map((version) => {
    const type = typed(version, "Integration");
    return type === undefined ? new Set<string>() : literalsOf(type);
  });
  const slugs = old ?? new Set<string>();
  const known = { slugs, paths: (path: string) => hasPath(before, path) };
  const found = Object.entries(tables).flatMap(([name, { data, judge }]) => {
    const [was, is] = [typed(before, name), typed(after, name)];
    if (was === undefined || is === undefined) return [];
    return judge(matrixOf(checker, was), matrixOf(checker, is), known).map((difference) => {
      const subject = titleOfPath([before, after], difference.path) ?? difference.path;
      // What comes or goes with its operation is not told beside it.
      const told = hasPath(before, difference.path) && hasPath(after, difference.path);
      return finding(difference.level, subject, difference.reason, [name, data], told);
    });
  });
  const subjects = new Set(found.map(({ subject }) => subject));
  return [
    ...[...slugs]
      .filter((slug) => now?.has(slug) !== true)
      .map((slug) => finding("major", "integrations", `${slug} is gone`, ["Integration"])),
    ...[...(now ?? [])]
      .filter((slug) => !slugs.has(slug))
      .map((slug) => finding("minor", "integrations", `${slug} is new`, ["Integration"])),
    ...found,
    // The tables hold as data what the types hold for code.
    ...judgeConstants(comparison, entry, before, after).map((constant) =>
      subjects.has(constant.subject) ? { ...constant, told: false } : constant,
    ),
  ];
}
