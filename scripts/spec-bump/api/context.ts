import type ts from "typescript";
import type { Difference, Position } from "./graph.ts";

/** Two types under comparison, and the place where their differences go. */
export interface Context {
  readonly checker: ts.TypeChecker;
  /** Which way the values of the two types travel. */
  readonly position: Position;
  /** The same types with another position. */
  readonly at: (position: Position) => Context;
  /** Adds a difference, at a path below the types. */
  readonly add: (level: Difference["level"], what: string, ...path: string[]) => void;
  /** Compares a part of the types. */
  readonly compare: (label: string, before: ts.Type, after: ts.Type, part?: Part) => void;
  /** Compares two declarations of one name. */
  readonly compareSymbols: (before: ts.Symbol, after: ts.Symbol, position: Position) => void;
  /** Returns true if two types are the same to users. */
  readonly isSame: (before: ts.Type, after: ts.Type, part?: Part) => boolean;
  /** Returns true if two types were compared already, in any position. */
  readonly isKnown: (before: ts.Type, after: ts.Type) => boolean;
  /** The declaration in the last release of a declaration of today. */
  readonly counterpart: (symbol: ts.Symbol) => ts.Symbol | undefined;
}

export interface Part {
  /** By default the position of the whole. */
  readonly position?: Position;
  /** True if the property or argument that holds the value may be absent. */
  readonly isOptional?: boolean;
}
