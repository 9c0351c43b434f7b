import ts from "typescript";
import { compareGeneric } from "./declarations.ts";
import type { Context } from "./graph.ts";
import { isOwn } from "./origin.ts";
import { compareObjects, compareReadonly } from "./properties.ts";
import { compareSignatures } from "./signatures.ts";
import { isGeneric, isNominal, type Parts, partsOf, typeText } from "./type-parts.ts";

/** Compares two types: null and undefined, then literals and primitives, then arrays and objects. */
export function compareTypes(
  context: Context,
  before: ts.Type,
  after: ts.Type,
  isOptional: boolean,
): void {
  const { checker } = context;
  if (isGeneric(checker, before) || isGeneric(checker, after)) {
    compareGeneric(context, before, after);
    return;
  }
  const [old, now] = [partsOf(checker, before), partsOf(checker, after)];
  compareAbsence(context, "null", old.nullable, now.nullable);
  if (!isOptional) compareAbsence(context, "undefined", old.absent, now.absent);
  compareKinds(context, old, now);
  compareMembers(context, old, now, "an array");
  compareMembers(context, old, now, "an object");
}

function compareAbsence(
  { position, add }: Context,
  name: string,
  before: boolean,
  after: boolean,
): void {
  if (before === after) return;
  if (position === "sent") {
    if (after) add("minor", `now accepts ${name}`);
    else add("major", `no longer accepts ${name}`);
  } else if (after) add("major", `may now be ${name}`);
  else add("minor", `is no longer ${name}`);
}

// Formats `a, b and c`, without a comma before `and`.
const listFormat = new Intl.ListFormat("en-GB");

/** Compares each literal and primitive of two types, and the presence of arrays and objects. */
function compareKinds({ checker, position, add }: Context, old: Parts, now: Parts): void {
  const lost = [...old.kinds.keys()].filter((kind) => !now.kinds.has(kind));
  const gained = [...now.kinds.keys()].filter((kind) => !old.kinds.has(kind));
  if (lost.length + gained.length === 0) return;
  const fits = (types: readonly ts.Type[] = [], { type: whole }: Parts): boolean =>
    types.every((type) => checker.isTypeAssignableTo(type, whole));
  const isCompatible =
    position === "sent"
      ? // Excludes objects, because `{}` also accepts primitives.
        lost.every((kind) => kind !== "an object" && fits(old.kinds.get(kind), now))
      : // Compatible if the old type already allowed all new values, like `unknown`.
        position !== "both" &&
        lost.every((kind) => kind === "unknown") &&
        gained.every((kind) => fits(now.kinds.get(kind), old));
  const isOther = gained.length > 0 && lost.length === old.kinds.size && lost.length > 0;
  const parts = [
    lost.length > 0 && `can no longer be ${listFormat.format(lost)}`,
    gained.length > 0 && `can now be ${listFormat.format(gained)}`,
  ];
  const what = isOther
    ? `is now ${gained.join(" or ")} (was ${lost.join(" or ")})`
    : parts.filter(Boolean).join(", ");
  add(isCompatible ? "minor" : "major", what);
}

/** Compares the arrays of two unions by their elements, and the objects by their properties. */
function compareMembers(context: Context, old: Parts, now: Parts, kind: string): void {
  const { checker, position, add, compare } = context;
  const [members, successors] = [old.kinds.get(kind), now.kinds.get(kind)];
  // Returns if only one type has such members, because `compareKinds` reports that change.
  if (members === undefined || successors === undefined) return;
  const { pairs, lost, gained } = pair(checker, members, successors);
  for (const [one, other] of pairs) {
    if (kind === "an array") {
      compareReadonly(context, isReadonlyArray(one), isReadonlyArray(other));
      compare("[]", elementOf(checker, one), elementOf(checker, other));
    } else if (one !== old.type || other !== now.type) compare("", one, other);
    else compareObjectTypes(context, one, other);
  }
  const addMember = (isCompatible: boolean, change: string, type: ts.Type): void => {
    add(isCompatible ? "minor" : "major", `${change} ${typeText(checker, type)}`);
  };
  const isSent = position === "sent";
  for (const type of lost)
    addMember(isSent && checker.isTypeAssignableTo(type, now.type), "can no longer be", type);
  for (const type of gained) {
    const isCovered = position === "received" && checker.isTypeAssignableTo(type, old.type);
    addMember(isSent || isCovered, "can now be", type);
  }
}

function elementOf(checker: ts.TypeChecker, type: ts.Type): ts.Type {
  return checker.getIndexTypeOfType(type, ts.IndexKind.Number) ?? checker.getNeverType();
}

function isReadonlyArray({ symbol }: ts.Type): boolean {
  return symbol.name === "ReadonlyArray";
}

function compareObjectTypes(context: Context, before: ts.Type, after: ts.Type): void {
  const { checker, position, add, compare } = context;
  const [old, now] = [libraryType(checker, before), libraryType(checker, after)];
  if (old !== undefined && old.symbol === now?.symbol && old.shape === now?.shape) {
    old.arguments.forEach((argument, index) => {
      const successor = now.arguments[index] ?? argument;
      const label = old.symbol === undefined ? `[${index}]` : "";
      // Compares in both directions, because a library may use its type argument for sent and received values.
      compare(label, argument, successor, old.isLanguage ? {} : { position: "both" });
    });
  } else if (old !== undefined || now !== undefined) {
    const isAssignable =
      position === "sent"
        ? checker.isTypeAssignableTo(before, after)
        : position !== "both" && checker.isTypeAssignableTo(after, before);
    const what = `is now ${typeText(checker, after)} (was ${typeText(checker, before)})`;
    add(isAssignable ? "minor" : "major", what);
  } else {
    if (!isNominal(checker, before) && isNominal(checker, after))
      add("major", "now has members that are not public");
    compareObjects(context, before, after);
    compareSignatures(context, before, after);
  }
}

interface LibraryType {
  /** Undefined for a tuple. */
  readonly symbol?: ts.Symbol;
  readonly arguments: readonly ts.Type[];
  /** Number of arguments. For a tuple, the modifiers of its elements. */
  readonly shape: string;
  /** True for a type of the standard library, such as `Promise` and `Map`. */
  readonly isLanguage: boolean;
}

/** Returns a named type of another library, or a tuple, with its arguments. Returns undefined for any other type. */
function libraryType(checker: ts.TypeChecker, type: ts.Type): LibraryType | undefined {
  const typeArguments = (): readonly ts.Type[] =>
    checker.getTypeArguments(type as ts.TypeReference);
  if (checker.isTupleType(type)) {
    const { readonly, elementFlags } = (type as ts.TupleTypeReference).target;
    const shape = `${readonly} ${elementFlags.join()}`;
    return { arguments: typeArguments(), shape, isLanguage: true };
  }
  const named = (symbol: ts.Symbol, given: readonly ts.Type[]): LibraryType => ({
    symbol,
    arguments: given,
    shape: `${given.length}`,
    isLanguage: isLanguage(symbol),
  });
  const { aliasSymbol: alias, aliasTypeArguments = [] } = type;
  if (alias !== undefined && !isOwn(alias) && !isLanguage(alias))
    return named(alias, aliasTypeArguments);
  const symbol = type.symbol as ts.Symbol | undefined;
  const kinds = ts.SymbolFlags.Class | ts.SymbolFlags.Interface;
  if (symbol === undefined || isOwn(symbol) || !(symbol.flags & kinds)) return undefined;
  const { objectFlags = 0 } = type as Partial<ts.ObjectType>;
  return named(symbol, objectFlags & ts.ObjectFlags.Reference ? typeArguments() : []);
}

function isLanguage({ declarations = [] }: ts.Symbol): boolean {
  return declarations.some((node) => /\/lib\.[\w.]+\.d\.ts$/.test(node.getSourceFile().fileName));
}

/** Pairs the members of two unions. Prefers the same type, then the same text, then types assignable to each other. */
function pair(
  checker: ts.TypeChecker,
  before: readonly ts.Type[],
  after: readonly ts.Type[],
): { pairs: (readonly [ts.Type, ts.Type])[]; lost: Set<ts.Type>; gained: Set<ts.Type> } {
  const pairs: (readonly [ts.Type, ts.Type])[] = [];
  const [lost, gained] = [new Set(before), new Set(after)];
  const text = (type: ts.Type): string =>
    checker.typeToString(type, undefined, ts.TypeFormatFlags.NoTruncation);
  const matches: ((one: ts.Type, other: ts.Type) => boolean)[] = [
    (one, other) => one === other || (before.length === 1 && after.length === 1),
    // Pairs types by their text, because type parameters of two declarations are never assignable to each other.
    (one, other) => text(one) === text(other),
    (one, other) =>
      checker.isTypeAssignableTo(one, other) && checker.isTypeAssignableTo(other, one),
    () => lost.size === 1 && gained.size === 1,
  ];
  for (const match of matches) {
    for (const one of lost) {
      const found = [...gained].find((candidate) => match(one, candidate));
      if (found === undefined) continue;
      pairs.push([one, found]);
      lost.delete(one);
      gained.delete(found);
    }
  }
  return { pairs, lost, gained };
}
