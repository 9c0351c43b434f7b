import type ts from "typescript";
import type { Level } from "../level.ts";
import { series } from "../wording.ts";
import { propertiesOf } from "./properties.ts";

/** What an integration requires, fills or accepts, with the names that lead there: path, slug, maybe more. */
export type Matrix = ReadonlyMap<
  string,
  { readonly keys: readonly string[]; readonly names: ReadonlySet<string> }
>;

/** A difference between two matrices, at the operation of a path. */
export interface MatrixDifference {
  readonly level: Exclude<Level, "none">;
  readonly path: string;
  readonly reason: string;
}

/** What code could name before: neither a new operation nor a new integration can break it. */
export interface Known {
  readonly paths: (path: string) => boolean;
  readonly slugs: ReadonlySet<string>;
}

/** Reads an interface of unions, `{ path: { slug: "a" | "b" } }`, as data. */
export function matrixOf(checker: ts.TypeChecker, type: ts.Type): Matrix {
  const rows = new Map<string, { keys: readonly string[]; names: ReadonlySet<string> }>();
  const visit = (current: ts.Type, keys: readonly string[]): void => {
    const names = (current.isUnion() ? current.types : [current])
      .filter((part) => part.isStringLiteral())
      .map(({ value }) => value);
    if (names.length > 0) {
      rows.set(JSON.stringify(keys), { keys, names: new Set(names) });
      return;
    }
    for (const [name, property] of propertiesOf(checker, current)) {
      visit(checker.getTypeOfSymbol(property), [...keys, name]);
    }
  };
  visit(type, []);
  return rows;
}

/** The names of the literals of a union. */
export function literalsOf(type: ts.Type): ReadonlySet<string> {
  const parts = type.isUnion() ? type.types : [type];
  return new Set(parts.filter((part) => part.isStringLiteral()).map(({ value }) => value));
}

/** Judges one kind of table. */
type Judge = (before: Matrix, after: Matrix, known: Known) => readonly MatrixDifference[];

/** A kind of table: how it is judged, and the constant that holds as data what it holds for code. */
interface Table {
  readonly data: string;
  readonly judge: Judge;
}

/**
 * How each table is judged. What goes is breaking, since code can name it; what comes is breaking where
 * it asks for more (a parameter that an integration now requires) or bounds what was free (the first
 * list of values that an integration accepts).
 */
export const tables: Readonly<Record<string, Table>> = {
  RequiredParameters: {
    data: "parameterSupport",
    judge: (before, after, known) => {
      const isKnown = ([path = "", slug = ""]: readonly string[]): boolean =>
        known.paths(path) && known.slugs.has(slug);
      return [
        ...changes(before, after, "major", (name, by) => `${name} is required by ${by} no more`),
        ...changes(
          after,
          before,
          (keys) => (isKnown(keys) ? "major" : "minor"),
          (name, by) => `${name} is required by ${by} now`,
        ),
      ];
    },
  },
  SupportedFields: {
    data: "fieldSupport",
    judge: (before, after) => [
      ...changes(before, after, "major", (name, by) => `${name} is filled by ${by} no more`),
      ...changes(after, before, "minor", (name, by) => `${name} is filled by ${by} now`),
    ],
  },
  SupportedValues: {
    data: "parameterSupport",
    judge: (before, after, known) => {
      const isBounded = ([path = "", parameter = "", slug = ""]: readonly string[]): boolean =>
        known.paths(path) &&
        known.slugs.has(slug) &&
        !before.has(JSON.stringify([path, parameter, slug]));
      return [
        ...changes(before, after, "major", (name, by) => `${name} is accepted by ${by} no more`),
        ...changes(
          after,
          before,
          (keys) => (isBounded(keys) ? "major" : "minor"),
          (name, by) => `${name} is among the values that ${by} accepts now`,
        ),
      ];
    },
  },
};

type KnownLevel = MatrixDifference["level"];

/** What only the first of two matrices has, once for all the integrations that it is said of. */
function changes(
  matrix: Matrix,
  other: Matrix,
  level: KnownLevel | ((keys: readonly string[]) => KnownLevel),
  say: (name: string, integrations: string) => string,
): readonly MatrixDifference[] {
  const groups = new Map<string, { path: string; name: string; level: KnownLevel; by: string[] }>();
  for (const [key, { keys, names }] of matrix) {
    const [path = "", ...inner] = keys;
    const slug = inner.at(-1) ?? "";
    for (const one of names) {
      if (other.get(key)?.names.has(one) === true) continue;
      // A value is said of its parameter.
      const name = [...inner.slice(0, -1), inner.length > 1 ? JSON.stringify(one) : one].join(" ");
      const group = { path, name, level: typeof level === "string" ? level : level(keys) };
      const id = JSON.stringify(group);
      const entry = groups.get(id) ?? { ...group, by: [] };
      entry.by.push(slug);
      groups.set(id, entry);
    }
  }
  return [...groups.values()].map(({ path, name, level: found, by }) => ({
    level: found,
    path,
    reason: say(name, series(by)),
  }));
}
