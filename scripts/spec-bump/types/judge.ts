import type ts from "typescript";
import type { Finding } from "../finding.ts";
import { exportsOf } from "../program.ts";
import { apiOf, apisOf, readDocument, type Tree } from "../tree.ts";
import { count } from "../wording.ts";
import { isAlias, judgeAliases, judgeComponents } from "./aliases.ts";
import { createCompare } from "./compare.ts";
import { judgeConstants } from "./constants.ts";
import { judgeIntegrations } from "./integrations.ts";
import type { Comparison } from "./message.ts";
import { judgeOperations } from "./operations.ts";
import { judgeShared } from "./shared.ts";
import { type Version, versionOf } from "./version.ts";

/**
 * The first judge: the compiler holds the types of the last release against today's, entry point by
 * entry point. Both are part of the same program.
 */
export async function judgeTypes(
  program: ts.Program,
  before: Tree,
  after: Tree,
): Promise<readonly Finding[]> {
  const checker = program.getTypeChecker();
  const comparison: Comparison = { checker, compare: createCompare(checker) };
  const entries = new Set([...before.entries.keys(), ...after.entries.keys()]);
  const found: Finding[] = [];
  for (const entry of entries) {
    const [old, now] = [before.entries.get(entry), after.entries.get(entry)];
    if (old === undefined || now === undefined) {
      found.push(await comingOrGoing(program, entry, before, after));
      continue;
    }
    const api = apiOf(entry);
    const exports = [exportsOf(program, old), exportsOf(program, now)] as const;
    if (!apisOf(before).includes(api) || !apisOf(after).includes(api)) {
      found.push(...judgeShared(comparison, entry, ...exports));
      continue;
    }
    found.push(...comingAndGoing(entry, ...exports));
    const versions = await versionsOf(program, api, before, after);
    if (entry === `./${api}`) {
      found.push(
        ...judgeOperations(comparison, api, ...versions),
        ...judgeAliases(comparison, api, ...versions),
        ...judgeComponents(comparison, api, ...versions),
        ...judgeConstants(comparison, entry, ...versions),
      );
    } else {
      const [first, second] = versions;
      found.push(
        ...judgeIntegrations(
          comparison,
          entry,
          { ...first, exports: exports[0] },
          { ...second, exports: exports[1] },
        ),
      );
    }
  }
  return found;
}

async function versionsOf(
  program: ts.Program,
  api: string,
  before: Tree,
  after: Tree,
): Promise<readonly [Version, Version]> {
  const version = async (tree: Tree): Promise<Version> => {
    const file = tree.entries.get(`./${api}`) ?? "";
    const document = await readDocument(tree, api);
    return versionOf(program.getTypeChecker(), document, exportsOf(program, file));
  };
  return [await version(before), await version(after)];
}

/** Names that only one version of an entry point has, those aside that were made for a part of the document. */
function comingAndGoing(
  entry: string,
  before: ReadonlyMap<string, ts.Symbol>,
  after: ReadonlyMap<string, ts.Symbol>,
): readonly Finding[] {
  const finding = (level: Finding["level"], name: string, reason: string): Finding => ({
    judge: "compiler",
    level,
    api: apiOf(entry),
    subject: name,
    reason,
    exports: [`${entry}#${name}`],
    told: true,
  });
  const own = ([, symbol]: readonly [string, ts.Symbol]): boolean => !isAlias(symbol);
  return [
    ...[...before]
      .filter(own)
      .flatMap(([name]) => (after.has(name) ? [] : [finding("major", name, "is gone")])),
    ...[...after]
      .filter(own)
      .flatMap(([name]) => (before.has(name) ? [] : [finding("minor", name, "is new")])),
  ];
}

/** An entry point that only one version has. */
async function comingOrGoing(
  program: ts.Program,
  entry: string,
  before: Tree,
  after: Tree,
): Promise<Finding> {
  const file = before.entries.get(entry);
  const api = apiOf(entry);
  const isApi = entry === `./${api}` && apisOf(after).includes(api);
  const operations = isApi ? Object.values((await readDocument(after, api)).paths ?? {}).length : 0;
  return {
    judge: "compiler",
    level: file === undefined ? "minor" : "major",
    api,
    subject: `${after.name}${entry.slice(1)}`,
    reason:
      file !== undefined
        ? "is gone"
        : isApi
          ? `is new, with ${count(operations, "path")}`
          : "is new",
    exports:
      file === undefined
        ? []
        : [...exportsOf(program, file).keys()].map((name) => `${entry}#${name}`),
    told: true,
  };
}
