import type ts from "typescript";
import type { ChangeLevel } from "../../shared/changeset.ts";

/** Direction of values. `answer` is the body of a response. */
export type Position = "sent" | "received" | "answer" | "both";

/** Returns the direction of a function's arguments. */
export function flip(position: Position): Position {
  return position === "both" ? "both" : position === "sent" ? "received" : "sent";
}

export interface Difference {
  readonly level: ChangeLevel;
  /** Path to the difference, from the type that contains it. */
  readonly path: readonly string[];
  /** Description of the change, such as `can no longer be "invited"`. */
  readonly what: string;
}

/** Two types that were compared, with their direct differences and their parts. */
export interface Compared {
  /** Name of the type for users. The paths of its differences start with this name. */
  readonly owner: string | undefined;
  readonly isOperation: boolean;
  readonly differences: Difference[];
  readonly parts: { readonly label: string; readonly compared: Compared }[];
}

/** State of a comparison, with functions that compare parts and add differences. */
export interface Context {
  readonly checker: ts.TypeChecker;
  readonly position: Position;
  readonly at: (position: Position) => Context;
  readonly add: (level: Difference["level"], what: string, ...path: string[]) => void;
  readonly compare: (label: string, before: ts.Type, after: ts.Type, part?: Part) => void;
  readonly compareSymbols: (before: ts.Symbol, after: ts.Symbol, position: Position) => void;
  readonly isSame: (before: ts.Type, after: ts.Type) => boolean;
  /** Returns true if two types were already compared, in any direction. */
  readonly isKnown: (before: ts.Type, after: ts.Type) => boolean;
  /** Returns the declaration in the last release for a current declaration. */
  readonly counterpart: (symbol: ts.Symbol) => ts.Symbol | undefined;
}

export interface Part {
  /** Default: the position of the type that contains the part. */
  readonly position?: Position;
  /** True if the property or argument may be absent. */
  readonly isOptional?: boolean;
}

/** A difference, and the exports and operations that show it. */
export interface Seen extends Difference {
  readonly exports: Set<string>;
  /** Operations, such as `GET /members`. */
  readonly operations: Set<string>;
}

/** Differences, keyed by path, description and level. */
export type Collection = Map<string, Seen>;

/** Adds a difference to a collection. Adds the exports and operations to an equal difference. */
export function addSeen(
  into: Collection,
  { level, path, what }: Difference,
  exports: Iterable<string> = [],
  operations: Iterable<string> = [],
): void {
  const key = JSON.stringify([path, what, level]);
  const seen = into.get(key) ?? { level, path, what, exports: new Set(), operations: new Set() };
  for (const name of exports) seen.exports.add(name);
  for (const name of operations) seen.operations.add(name);
  into.set(key, seen);
}

interface TypePlace {
  readonly path: readonly string[];
  readonly url?: string;
  readonly operation?: string;
}

/** Collects the differences of an export, including the differences of all parts of its type. */
export function collect(
  root: Compared,
  name: string,
  into: Collection,
  operations: WeakSet<Compared>,
): void {
  const visited = new Map<Compared, Set<string>>();
  const visit = (compared: Compared, place: TypePlace): void => {
    const { owner, isOperation, differences, parts } = compared;
    // Skips an operation that was already visited through its path, because callers refer to an operation by its path.
    if (isOperation && place.url === undefined && operations.has(compared)) return;
    if (isOperation) operations.add(compared);
    // Visits a type again in another operation, because its differences are visible there too.
    const seen = visited.get(compared) ?? new Set();
    const { operation = "" } = place;
    if (seen.has(operation)) return;
    visited.set(compared, seen.add(operation));
    const path = owner === undefined ? place.path : [owner];
    for (const one of differences) {
      const found = { ...one, path: [...path, ...one.path] };
      addSeen(into, found, [name], operation === "" ? [] : [operation]);
    }
    for (const { label, compared: part } of parts) {
      visit(part, within({ ...place, path }, label, part));
    }
  };
  visit(root, { path: [] });
}

function within(place: TypePlace, label: string, part: Compared): TypePlace {
  if (label === "") return place;
  if (part.isOperation && place.url !== undefined) {
    return { ...place, operation: `${label.toUpperCase()} ${place.url}`, path: [] };
  }
  const url = label.startsWith("/") ? { url: label } : {};
  return { ...place, path: [...place.path, label], ...url };
}

export function differs(root: Compared): boolean {
  const visited = new Set([root]);
  for (const { differences, parts } of visited) {
    if (differences.length > 0) return true;
    for (const { compared } of parts) visited.add(compared);
  }
  return false;
}
