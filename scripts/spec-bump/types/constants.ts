import type ts from "typescript";
import type { Finding } from "../finding.ts";
import { type Difference, reasonOf } from "./difference.ts";
import { type Data, dataDifferences, dataOf } from "./data.ts";
import type { Comparison } from "./message.ts";
import { propertiesOf } from "./properties.ts";
import { hasPath, titleOfPath, type Version } from "./version.ts";

/** The constants whose types hold their values, letter by letter. */
const literals = ["lists", "baseUrl"];

/** What is said of an operation that is in the table of lists, or is so no more. */
const listReasons: Readonly<Record<string, string>> = {
  "is gone": "is no list any more",
  "is new": "is a list now",
};

/**
 * Compares the data that an API exports. Where the types hold the values, what changes in them can stop
 * code from compiling; where they do not, a change of value is more than text and less than that.
 */
export function judgeConstants(
  { checker, compare }: Comparison,
  entry: string,
  before: Version,
  after: Version,
): readonly Finding[] {
  return [...before.exports].flatMap(([name, old]) => {
    const now = after.exports.get(name);
    const [was, is] = [old, now].map((symbol) => symbol && dataOf(checker, symbol));
    if (now === undefined || was === undefined || is === undefined) return [];
    if (name === "integrations") return [];
    const differences = literals.includes(name)
      ? literalDifferences(checker, compare, old, now)
      : wideDifferences(was, is);
    return differences.map(({ level, path: [first = "", ...rest], what }) => {
      const title = first.startsWith("/") ? titleOfPath([before, after], first) : undefined;
      const path = title === undefined && first !== "" ? [first, ...rest] : rest;
      const isList = name === "lists" && rest.length === 0;
      const reason = isList ? (listReasons[what] ?? what) : reasonOf({ level, path, what });
      return {
        judge: "compiler",
        level,
        api: entry.split("/")[1] ?? "",
        subject: title ?? name,
        reason: title === undefined || isList ? reason : `${name}: ${reason}`,
        exports: [`${entry}#${name}`],
        // A list that comes or goes with its operation is not told beside it.
        told: !isList || (hasPath(before, first) && hasPath(after, first)),
      };
    });
  });
}

function literalDifferences(
  checker: ts.TypeChecker,
  compare: Comparison["compare"],
  before: ts.Symbol,
  after: ts.Symbol,
): readonly Difference[] {
  const [old, now] = [checker.getTypeOfSymbol(before), checker.getTypeOfSymbol(after)];
  const [was, is] = [propertiesOf(checker, old), propertiesOf(checker, now)];
  if (old.isLiteral() || now.isLiteral()) return compare(old, now, "received");
  // Path by path: the type of the whole carries `paths` too, which are judged for themselves.
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((path): readonly Difference[] => {
    const [list, successor] = [was.get(path), is.get(path)];
    if (successor === undefined) return [{ level: "major", path: [path], what: "is gone" }];
    if (list === undefined) return [{ level: "minor", path: [path], what: "is new" }];
    const types = [list, successor].map((symbol) => checker.getTypeOfSymbol(symbol));
    const [type, other] = types;
    const found = type && other ? compare(type, other, "received") : [];
    return found.map((difference) => ({ ...difference, path: [path, ...difference.path] }));
  });
}

function wideDifferences(before: Data, after: Data): readonly Difference[] {
  return dataDifferences(before, after).map((difference) => ({ ...difference, level: "minor" }));
}
