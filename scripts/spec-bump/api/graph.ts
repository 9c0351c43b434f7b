import type ts from "typescript";
import type { Level } from "../../shared/changeset.ts";

/**
 * Which way values travel. What users send must still be accepted (contravariant); what they receive must still
 * be what it was (covariant); a type that travels both ways must satisfy both. An answer is received data: users
 * build values of it in tests, so a new required field in it breaks them.
 */
export type Position = "sent" | "received" | "answer" | "both";

/** The other way: what a callback of the user receives, and what a function that they receive is called with. */
export function flip(position: Position): Position {
  return position === "both" ? "both" : position === "sent" ? "received" : "sent";
}

/** One difference between two types. */
export interface Difference {
  readonly level: Exclude<Level, "none">;
  /** Where, seen from the type that it was found in. */
  readonly path: readonly string[];
  /** What happened there: `lost "invited"`. */
  readonly what: string;
}

/** Two types that were compared: how they differ themselves, and the types that they are made of. */
export interface Compared {
  /** The name by which users know the type; paths begin at it. */
  readonly owner: string | undefined;
  /** Whether it is an operation of an OpenAPI document. */
  readonly isOperation: boolean;
  readonly differences: Difference[];
  readonly parts: { readonly label: string; readonly compared: Compared }[];
}

/** Compares a type with what it was, for one way in which its values travel. */
export type Compare = (
  before: ts.Type,
  after: ts.Type,
  position: Position,
  /** Whether what holds the value says already that it may be absent. */
  isOptional?: boolean,
) => Compared;

/** What the parts of the comparison share. */
export interface Comparison {
  readonly checker: ts.TypeChecker;
  readonly compare: Compare;
  /** Compares two declarations that bear the same name. */
  readonly compareSymbols: (before: ts.Symbol, after: ts.Symbol, position: Position) => Compared;
  /** What a declaration of today was in the last release. */
  readonly counterpart: (symbol: ts.Symbol) => ts.Symbol | undefined;
  /** Whether a type was met already, whichever way its values travelled. */
  readonly isKnown: (before: ts.Type, after: ts.Type) => boolean;
}

/** A difference with the places in the public API that it can be seen from. */
export interface Seen extends Difference {
  /** The exports that lead to it. */
  readonly exports: Set<string>;
  /** The operations that lead to it, as `GET /members`. */
  readonly operations: Set<string>;
}

/** Differences by place and kind, so that what several exports show is one. */
export type Collection = Map<string, Seen>;

interface Context {
  readonly name: string;
  readonly path: readonly string[];
  readonly url?: string;
  readonly operation?: string;
}

/** Collects all that differs below a comparison, as seen from an export. */
export function collect(
  root: Compared,
  name: string,
  into: Collection,
  operations: WeakSet<Compared>,
): void {
  const visited = new Set<string>();
  const visit = (compared: Compared, context: Context): void => {
    // An operation is reached by its path first, which is what callers know it by.
    if (compared.isOperation && context.url === undefined && operations.has(compared)) return;
    if (compared.isOperation) operations.add(compared);
    // The same type is met again in another operation, which is another place to see it from.
    const key = `${numberOf(compared)} ${context.operation ?? ""}`;
    if (visited.has(key)) return;
    visited.add(key);
    const path = compared.owner === undefined ? context.path : [compared.owner];
    for (const difference of compared.differences) {
      add(into, { ...difference, path: [...path, ...difference.path] }, context);
    }
    for (const { label, compared: part } of compared.parts) {
      visit(part, within({ ...context, path }, label, part));
    }
  };
  visit(root, { name, path: [] });
}

/** Whether anything differs below a comparison; with `level`, whether anything of that level does. */
export function differs(root: Compared, level?: Level): boolean {
  const visited = new Set([root]);
  for (const { differences, parts } of visited) {
    if (differences.some((one) => level === undefined || one.level === level)) return true;
    for (const { compared } of parts) visited.add(compared);
  }
  return false;
}

function within(context: Context, label: string, part: Compared): Context {
  if (label === "") return context;
  if (part.isOperation && context.url !== undefined) {
    return { ...context, operation: `${label.toUpperCase()} ${context.url}`, path: [] };
  }
  return {
    ...context,
    path: [...context.path, label],
    ...(label.startsWith("/") ? { url: label } : {}),
  };
}

function add(into: Collection, difference: Difference, { name, operation }: Context): void {
  const key = JSON.stringify([difference.path, difference.what, difference.level]);
  const seen = into.get(key) ?? { ...difference, exports: new Set(), operations: new Set() };
  seen.exports.add(name);
  if (operation !== undefined) seen.operations.add(operation);
  into.set(key, seen);
}

const numbers = new WeakMap<Compared, number>();
let next = 0;

function numberOf(compared: Compared): number {
  const number = numbers.get(compared) ?? (next += 1);
  numbers.set(compared, number);
  return number;
}
