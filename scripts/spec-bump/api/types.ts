import ts from "typescript";
import type { Context } from "./context.ts";
import { compareGeneric } from "./generics.ts";
import { compareLibraryTypes, libraryType } from "./library-types.ts";
import { compareReadonly, isNominal } from "./modifiers.ts";
import { compareObjects } from "./properties.ts";
import { compareSignatures } from "./signatures.ts";
import { isGeneric, type Parts, partsOf, typeText } from "./type-parts.ts";

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
  const old = { type: before, ...partsOf(checker, before) };
  const now = { type: after, ...partsOf(checker, after) };
  compareAbsence(context, "null", old.nullable, now.nullable);
  if (!isOptional) compareAbsence(context, "undefined", old.absent, now.absent);
  compareKinds(context, old, now);
  compareMembers(context, old, now, "arrays");
  compareMembers(context, old, now, "objects");
}

/** A type and its parts. */
interface Whole extends Parts {
  readonly type: ts.Type;
}

function compareAbsence(
  { position, add }: Context,
  name: string,
  before: boolean,
  after: boolean,
): void {
  if (before === after) return;
  if (position === "sent") {
    if (after) add("minor", `accepts ${name} now`);
    else add("major", `no longer accepts ${name}`);
  } else if (after) add("major", `may be ${name} now`);
  else add("minor", `is never ${name} now`);
}

/** Compares literals and primitives one by one, arrays and objects by whether there are any. */
function compareKinds({ checker, position, add }: Context, old: Whole, now: Whole): void {
  const [kinds, today] = [kindsOf(old), kindsOf(now)];
  const lost = [...kinds.keys()].filter((kind) => !today.has(kind));
  const gained = [...today.keys()].filter((kind) => !kinds.has(kind));
  if (lost.length + gained.length === 0) return;
  const fits = (types: readonly ts.Type[] = [], whole: Whole): boolean =>
    types.every((type) => checker.isTypeAssignableTo(type, whole.type));
  const isCompatible =
    position === "sent"
      ? // `{}` takes more than objects.
        lost.every((kind) => kind !== "an object" && fits(kinds.get(kind), now))
      : // A type that was open to any value brings nothing that was not possible before.
        position !== "both" &&
        lost.every((kind) => kind === "unknown") &&
        gained.every((kind) => fits(today.get(kind), old));
  const isOther = gained.length > 0 && lost.length === kinds.size && lost.length > 0;
  const parts = [
    lost.length > 0 && `can no longer be ${series(lost)}`,
    gained.length > 0 && `can now be ${series(gained)}`,
  ];
  const what = isOther
    ? `is now ${gained.join(" or ")} (was ${lost.join(" or ")})`
    : parts.filter(Boolean).join(", ");
  add(isCompatible ? "minor" : "major", what);
}

function kindsOf({ scalars, arrays, objects }: Parts): ReadonlyMap<string, readonly ts.Type[]> {
  const kinds = new Map([...scalars].map(([kind, type]) => [kind, [type] as readonly ts.Type[]]));
  if (arrays.length > 0) kinds.set("an array", arrays);
  if (objects.length > 0) kinds.set("an object", objects);
  return kinds;
}

/** Compares the arrays of two unions by their elements, and the objects by their properties. */
function compareMembers(context: Context, old: Whole, now: Whole, key: "arrays" | "objects"): void {
  const { checker, position, add, compare } = context;
  // Where one side has none, that is a change of kind.
  if (old[key].length === 0 || now[key].length === 0) return;
  const { pairs, lost, gained } = pair(checker, old[key], now[key]);
  for (const [one, other] of pairs) {
    if (key === "arrays") {
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
  const [old, now] = [before, after].map((type) => libraryType(context.checker, type));
  if (old !== undefined || now !== undefined) {
    compareLibraryTypes(context, [before, after], [old, now]);
    return;
  }
  if (!isNominal(context.checker, before) && isNominal(context.checker, after)) {
    context.add("major", "now has members that are not public, which no other object has");
  }
  compareObjects(context, before, after);
  compareSignatures(context, before, after);
}

/** Pairs the members of two unions: the same type, then the one of the same text, then the one that resembles it. */
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
    // Type parameters of two declarations are never assignable; such pairs are compared part by part.
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

/** `a`, `a and b`, `a, b and c`. */
function series(items: readonly string[]): string {
  const last = items.at(-1) ?? "";
  return items.length < 2 ? last : `${items.slice(0, -1).join(", ")} and ${last}`;
}
