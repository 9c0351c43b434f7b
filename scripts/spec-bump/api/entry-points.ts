import ts from "typescript";
import type { Comparison } from "./comparison.ts";
import {
  addSeen,
  collect,
  type Collection,
  type Compared,
  type Difference,
  differs,
} from "./graph.ts";
import { sides } from "./origin.ts";
import { onlyPairs } from "./properties.ts";
import { entryPointsOf } from "./reports.ts";
import { type Exports, exportsOf } from "./rollup.ts";
import { apiFile, type Versions } from "./versions.ts";

const { Value, Type } = ts.SymbolFlags;

/** Compares each export of each entry point of a package with the last release. */
export function compareApi(
  program: ts.Program,
  comparison: Comparison,
  versions: Versions,
  name: string,
): Collection {
  const packages = [...versions.then.packages, ...versions.now.packages];
  const entries = packages.flatMap((one) => (one.name === name ? entryPointsOf(one.manifest) : []));
  const found = [...new Set(entries.map(({ subpath }) => subpath))].map((subpath) =>
    compareEntryPoint(program, comparison, versions, { name, subpath }),
  );
  return new Map(found.flatMap((collection) => [...collection]));
}

export function compareEntryPoint(
  program: ts.Program,
  comparison: Comparison,
  versions: Versions,
  { name, subpath }: { readonly name: string; readonly subpath: string },
): Collection {
  const checker = program.getTypeChecker();
  const collection: Collection = new Map();
  const entry = `${name}${subpath.slice(1)}`;
  const [before, after] = sides.map((side) => {
    const file = apiFile(versions[side], side, name, subpath);
    return file === undefined ? undefined : exportsOf(program, file);
  });
  const add = (level: Difference["level"], path: string, what: string): void => {
    addSeen(collection, { level, path: [path], what });
  };
  if (before === undefined || after === undefined) {
    if (before !== undefined) add("major", entry, "can no longer be imported");
    else if (after !== undefined) add("minor", entry, "is a new entry point");
    return collection;
  }
  compareCommon(checker, comparison, collection, before, after);
  for (const [one, { isTypeOnly }] of after) {
    const old = before.get(one);
    if (isTypeOnly && old?.isTypeOnly === false && old.symbol.flags & Value)
      add("major", one, "is now only a type");
  }
  refineTables(collection, slugsOf(checker, before));
  const successors = onlyPairs(before, after, ({ symbol: old }, { symbol: now }) => {
    const kind = Value | Type;
    return (old.flags & kind) === (now.flags & kind) && !differs(comparison(old, now, "both"));
  });
  const taken = new Set([...before.keys(), ...successors.values()]);
  for (const one of before.keys()) {
    if (after.has(one)) continue;
    const successor = successors.get(one);
    const what = successor === undefined ? "was removed" : `was renamed to \`${successor}\``;
    add("major", `${one} (${entry})`, what);
  }
  for (const one of after.keys())
    if (!taken.has(one)) add("minor", `${one} (${entry})`, "was added");
  return collection;
}

function compareCommon(
  checker: ts.TypeChecker,
  comparison: Comparison,
  collection: Collection,
  before: Exports,
  after: Exports,
): void {
  // Compares values first, then `paths`, because values and operations determine the direction of a type.
  const rank = (name: string): number =>
    (after.get(name)?.symbol.flags ?? 0) & Value ? 0 : name === "paths" ? 1 : 2;
  const operations = new WeakSet<Compared>();
  for (const name of [...after.keys()].sort((a, b) => rank(a) - rank(b))) {
    const [old, now] = [before.get(name)?.symbol, after.get(name)?.symbol];
    if (old === undefined || now === undefined) continue;
    const position = isTable(checker, name, now) ? "received" : "both";
    collect(comparison(old, now, position), name, collection, operations);
  }
}

const registries = new Set(["operations", "components", "webhooks", "$defs"]);

/** Returns true for a table of paths or components of a document. Users only read such a table. */
function isTable(checker: ts.TypeChecker, name: string, symbol: ts.Symbol): boolean {
  if (registries.has(name)) return true;
  if (!(symbol.flags & Type)) return false;
  const properties = checker.getPropertiesOfType(checker.getDeclaredTypeOfSymbol(symbol));
  return properties.some((property) => property.name.startsWith("/"));
}

/** Returns the integrations of the last release. */
function slugsOf(checker: ts.TypeChecker, exports: Exports): ReadonlySet<string> {
  const symbol = exports.get("Integration")?.symbol;
  const type = symbol && checker.getDeclaredTypeOfSymbol(symbol);
  const parts = type?.isUnion() === true ? type.types : type === undefined ? [] : [type];
  return new Set(parts.filter((part) => part.isStringLiteral()).map(({ value }) => value));
}

/** Sets the level of differences in the tables of integrations. */
function refineTables(collection: Collection, slugs: ReadonlySet<string>): void {
  const hasOperations = [...collection.values()].some(({ operations }) => operations.size > 0);
  for (const [key, difference] of collection) {
    const { path, what } = difference;
    const [table = "", , ...names] = path;
    const set = (level: Difference["level"]): void => {
      collection.set(key, { ...difference, level });
    };
    if (table === "integrations" && what.includes(" (was ")) set("patch");
    if (/^Supported(Values|Fields)$/.test(table) && what.startsWith("can now be")) set("minor");
    const isNew = what === "was added" && names.length > 0;
    if (table === "RequiredParameters" && isNew && names.some((name) => slugs.has(name)))
      set("major");
    // The first values of an integration limit a parameter that accepted every value before.
    const isLimit = names.length === 1 || slugs.has(names.at(-1) ?? "");
    if (table === "SupportedValues" && isNew && isLimit) set("major");
    // Removes differences that were already reported for an operation or a path.
    const isParameter = path[1]?.startsWith("/") === true && path[2] === "parameters";
    const isMember =
      table === "operations" && path.length === 2 && /^was (added|removed)/.test(what);
    if ((hasOperations && isParameter) || isMember) collection.delete(key);
  }
}
