import ts from "typescript";
import {
  collect,
  type Collection,
  type Compared,
  type Comparison,
  type Difference,
  differs,
} from "./graph.ts";
import { createComparison } from "./compare.ts";
import { symbolOfModule } from "./rollup.ts";
import { entriesOfBoth, fileOf, type Versions } from "./world.ts";

/** Compares every entry point of a package with what it was, export by export. */
export function compareApi(program: ts.Program, versions: Versions, name: string): Collection {
  const comparison = createComparison(program);
  const found = entriesOfBoth(versions, name).map((subpath) =>
    compareEntryPoint(program, comparison, versions, { name, subpath }),
  );
  return new Map(found.flatMap((collection) => [...collection]));
}

/** Compares one entry point of a package with what it was. */
export function compareEntryPoint(
  program: ts.Program,
  comparison: Comparison,
  versions: Versions,
  { name, subpath }: { readonly name: string; readonly subpath: string },
): Collection {
  const collection: Collection = new Map();
  const [before, after] = (["then", "now"] as const).map((side) => {
    const file = fileOf(versions[side], side, name, subpath);
    return file === undefined ? undefined : exportsOf(program, file);
  });
  const entry = `${name}${subpath.slice(1)}`;
  if (before !== undefined && after !== undefined) {
    compareEntry(comparison, collection, entry, before, after);
  } else if (before !== undefined) add(collection, entry, "major", "can no longer be imported");
  else if (after !== undefined) add(collection, entry, "minor", "is a new entry point");
  return collection;
}

type Exports = ReadonlyMap<string, ts.Symbol>;

function exportsOf(program: ts.Program, file: string): Exports {
  const checker = program.getTypeChecker();
  return new Map(
    checker.getExportsOfModule(symbolOfModule(program, file)).map((symbol) => {
      const isAlias = symbol.flags & ts.SymbolFlags.Alias;
      return [symbol.name, isAlias ? checker.getAliasedSymbol(symbol) : symbol];
    }),
  );
}

function compareEntry(
  comparison: Comparison,
  collection: Collection,
  entry: string,
  before: Exports,
  after: Exports,
): void {
  const label = (name: string): string => `${name} (${entry})`;
  const both = [...before].flatMap(([name, old]) => {
    const now = after.get(name);
    return now === undefined ? [] : [{ name, old, now }];
  });
  // Values first, and operations before what they are made of: these say which way a type travels.
  const rank = ({ name, now }: (typeof both)[number]): number =>
    now.flags & ts.SymbolFlags.Value ? 0 : name === "paths" ? 1 : 2;
  const operations = new WeakSet<Compared>();
  for (const { name, old, now } of both.sort((a, b) => rank(a) - rank(b))) {
    const position = isTable(comparison, name, now) ? "received" : "both";
    collect(comparison.compareSymbols(old, now, position), name, collection, operations);
  }
  refineTables(collection, slugsOf(comparison, before));
  const successors = successorsOf(comparison, before, after);
  for (const name of before.keys()) {
    if (after.has(name)) continue;
    const successor = successors.get(name);
    const what = successor === undefined ? "is gone" : `is renamed to ${successor}`;
    add(collection, label(name), "major", what);
  }
  const isTaken = new Set(successors.values());
  for (const name of after.keys()) {
    if (!before.has(name) && !isTaken.has(name)) add(collection, label(name), "minor", "is new");
  }
}

const registries = new Set(["operations", "components", "webhooks", "$defs"]);

/** Whether an export is a table of a document's paths or parts, which users only read. */
function isTable({ checker }: Comparison, name: string, symbol: ts.Symbol): boolean {
  if (registries.has(name)) return true;
  if (!(symbol.flags & ts.SymbolFlags.Type)) return false;
  const type = checker.getDeclaredTypeOfSymbol(symbol);
  return checker.getPropertiesOfType(type).some((property) => property.name.startsWith("/"));
}

/** The integrations that users could name before. */
function slugsOf({ checker }: Comparison, exports: Exports): ReadonlySet<string> {
  const symbol = exports.get("Integration");
  const type = symbol && checker.getDeclaredTypeOfSymbol(symbol);
  const parts = type?.isUnion() === true ? type.types : type === undefined ? [] : [type];
  return new Set(parts.filter((part) => part.isStringLiteral()).map(({ value }) => value));
}

/**
 * Says of the tables of integrations what a difference means: that an integration accepts or fills more breaks
 * nobody, that a known one asks for more breaks who calls it, and its label is for people.
 */
function refineTables(collection: Collection, slugs: ReadonlySet<string>): void {
  const isTold = [...collection.values()].some(({ operations }) => operations.size > 0);
  for (const [key, difference] of collection) {
    const { path, what } = difference;
    const [table = "", , ...names] = path;
    const set = (level: Difference["level"]): unknown =>
      collection.set(key, { ...difference, level });
    if (table === "integrations" && what.includes(", was ")) set("patch");
    if (/^Supported(Values|Fields)$/.test(table) && what.startsWith("gained")) set("minor");
    const isAsked = table === "RequiredParameters" && what === "is new";
    if (isAsked && names.some((name) => slugs.has(name))) set("major");
    // The first values that an integration accepts bound what was free.
    const isBound = table === "SupportedValues" && what === "is new" && names.length > 0;
    if (isBound && (names.length === 1 || slugs.has(names.at(-1) ?? ""))) set("major");
    // What the operation of a list is sent is said of the operation.
    if (isTold && path[1]?.startsWith("/") === true && path[2] === "parameters") {
      collection.delete(key);
    }
    // A path says that its operations came or went.
    if (table === "operations" && path.length === 2 && /^is (new|gone)/.test(what)) {
      collection.delete(key);
    }
  }
}

/** Pairs exports that are gone with new ones that are the same, where there is exactly one such pair. */
function successorsOf(
  comparison: Comparison,
  before: Exports,
  after: Exports,
): ReadonlyMap<string, string> {
  const lost = [...before].filter(([name]) => !after.has(name));
  const gained = [...after].filter(([name]) => !before.has(name));
  const isSame = (old: ts.Symbol, now: ts.Symbol): boolean => {
    const kind = ts.SymbolFlags.Value | ts.SymbolFlags.Type;
    if ((old.flags & kind) !== (now.flags & kind)) return false;
    const compared: Compared = comparison.compareSymbols(old, now, "both");
    return !differs(compared);
  };
  const pairs = lost.flatMap(([name, old]) =>
    gained.filter(([, now]) => isSame(old, now)).map(([other]) => [name, other] as const),
  );
  return new Map(
    pairs.filter(
      ([name, other]) => pairs.filter(([a, b]) => a === name || b === other).length === 1,
    ),
  );
}

function add(
  collection: Collection,
  subject: string,
  level: Difference["level"],
  what: string,
): void {
  const exports = new Set<string>();
  collection.set(JSON.stringify([subject, what]), {
    level,
    path: [subject],
    what,
    exports,
    operations: new Set(),
  });
}
