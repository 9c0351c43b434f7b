import ts from "typescript";
import type { Compare } from "./compare.ts";
import { type Difference, type Position, within } from "./difference.ts";
import { isNothing } from "./parts.ts";

/** Compares what two object types have, either of which may be missing where nothing was or is. */
export function compareProperties(
  checker: ts.TypeChecker,
  compare: Compare,
  before: ts.Type | undefined,
  after: ts.Type | undefined,
  position: Position,
): readonly Difference[] {
  const [old, now] = [propertiesOf(checker, before), propertiesOf(checker, after)];
  const found: Difference[] = [];
  for (const [name, property] of old) {
    const successor = now.get(name);
    const differences =
      successor === undefined
        ? [{ level: "major" as const, path: [], what: "is gone" }]
        : [
            ...comparePresence(property, successor, position),
            ...compareMutability(property, successor),
            ...compare(
              checker.getTypeOfSymbol(property),
              checker.getTypeOfSymbol(successor),
              position,
            ),
          ];
    found.push(...within(name, differences));
  }
  for (const [name, property] of now) {
    if (!old.has(name)) found.push(addition(name, property, position));
  }
  return [...found, ...compareIndex(checker, compare, before, after, position)];
}

/** The properties of an object type, those aside that nothing can be put into. */
export function propertiesOf(
  checker: ts.TypeChecker,
  type: ts.Type | undefined,
): ReadonlyMap<string, ts.Symbol> {
  const properties = type === undefined ? [] : checker.getPropertiesOfType(type);
  return new Map(
    properties
      // A property named by a unique symbol carries a type and no value.
      .filter(({ name }) => !name.startsWith("__@"))
      .filter((property) => !isNothing(checker.getTypeOfSymbol(property)))
      .map((property) => [property.name, property]),
  );
}

/** Whether a property may be left out. */
export function isOptional(property: ts.Symbol): boolean {
  return (property.flags & ts.SymbolFlags.Optional) !== 0;
}

function comparePresence(
  before: ts.Symbol,
  after: ts.Symbol,
  position: Position,
): readonly Difference[] {
  if (isOptional(before) === isOptional(after)) return [];
  if (position === "sent") {
    return isOptional(after)
      ? [{ level: "minor", path: [], what: "is optional now" }]
      : [{ level: "major", path: [], what: "is required now" }];
  }
  return isOptional(after)
    ? [{ level: "major", path: [], what: "may be missing now" }]
    : [{ level: "minor", path: [], what: "is always there now" }];
}

function compareMutability(before: ts.Symbol, after: ts.Symbol): readonly Difference[] {
  if (isReadonly(before) === isReadonly(after)) return [];
  return isReadonly(after)
    ? [{ level: "major", path: [], what: "is read-only now" }]
    : [{ level: "minor", path: [], what: "is read-only no more" }];
}

function isReadonly({ declarations = [] }: ts.Symbol): boolean {
  return declarations.some(
    (node) => (ts.getCombinedModifierFlags(node) & ts.ModifierFlags.Readonly) !== 0,
  );
}

function addition(name: string, property: ts.Symbol, position: Position): Difference {
  return position === "sent" && !isOptional(property)
    ? { level: "major", path: [name], what: "is new and required" }
    : { level: "minor", path: [name], what: "is new" };
}

function compareIndex(
  checker: ts.TypeChecker,
  compare: Compare,
  before: ts.Type | undefined,
  after: ts.Type | undefined,
  position: Position,
): readonly Difference[] {
  const [old, now] = [valueType(checker, before), valueType(checker, after)];
  if (old !== undefined && now !== undefined) return within("[key]", compare(old, now, position));
  if (old !== undefined) {
    return [{ level: "major", path: [], what: "has no fields of any name any more" }];
  }
  return now === undefined
    ? []
    : [{ level: "minor", path: [], what: "may have fields of any name now" }];
}

/** What a map holds. `Record<string, never>` is how openapi-typescript writes an empty object. */
function valueType(checker: ts.TypeChecker, type: ts.Type | undefined): ts.Type | undefined {
  const value = type && checker.getIndexTypeOfType(type, ts.IndexKind.String);
  return value === undefined || isNothing(value) ? undefined : value;
}
