import type ts from "typescript";
import type { Level } from "../level.ts";
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

/**
 * How each table is judged. What goes is breaking, since code can name it; what comes is breaking where
 * it asks for more (a parameter that an integration now requires) or bounds what was free (the first
 * list of values that an integration accepts).
 */
export const tables: Readonly<
  Record<string, (before: Matrix, after: Matrix, known: Known) => readonly MatrixDifference[]>
> = {
  RequiredParameters: (before, after, known) =>
    compareMatrices(before, after, {
      lost: ([path, slug], name) => ({ path, reason: `${slug} requires ${name} no more` }),
      gained: ([path, slug], name) => ({
        path,
        reason: `${slug} requires ${name} now`,
        level: known.paths(path) && known.slugs.has(slug) ? "major" : "minor",
      }),
    }),
  SupportedFields: (before, after) =>
    compareMatrices(before, after, {
      lost: ([path, slug], name) => ({ path, reason: `${slug} fills ${name} no more` }),
      gained: ([path, slug], name) => ({
        path,
        reason: `${slug} fills ${name} now`,
        level: "minor",
      }),
    }),
  SupportedValues: (before, after, known) =>
    compareMatrices(before, after, {
      lost: ([path, parameter, slug], name) => ({
        path,
        reason: `${slug ?? ""} takes ${parameter} "${name}" no more`,
      }),
      gained: ([path, parameter, slug = ""], name) => {
        const first = !before.has(JSON.stringify([path, parameter, slug]));
        const level = first && known.paths(path) && known.slugs.has(slug) ? "major" : "minor";
        const reason = first
          ? `${slug} takes ${parameter} only from a list with "${name}" now`
          : `${slug} takes ${parameter} "${name}" now`;
        return { path, reason, level };
      },
    }),
};

type Keys = readonly [string, string, ...string[]];

interface Telling {
  readonly lost: (keys: Keys, name: string) => Omit<MatrixDifference, "level">;
  readonly gained: (keys: Keys, name: string) => MatrixDifference;
}

function compareMatrices(
  before: Matrix,
  after: Matrix,
  { lost, gained }: Telling,
): readonly MatrixDifference[] {
  return [
    ...namesOnlyIn(before, after).map(([keys, name]) => ({
      ...lost(keys, name),
      level: "major" as const,
    })),
    ...namesOnlyIn(after, before).map(([keys, name]) => gained(keys, name)),
  ];
}

function namesOnlyIn(matrix: Matrix, other: Matrix): readonly (readonly [Keys, string])[] {
  return [...matrix].flatMap(
    ([
      key,
      {
        keys: [path = "", slug = "", ...rest],
        names,
      },
    ]) => {
      const others = other.get(key)?.names;
      return [...names]
        .filter((name) => others?.has(name) !== true)
        .map((name) => [[path, slug, ...rest], name] as const);
    },
  );
}
