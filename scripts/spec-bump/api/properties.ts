import ts from "typescript";
import { httpMethods } from "../../generate/document.ts";
import type { Context } from "./context.ts";
import type { Position } from "./graph.ts";
import { compareModifiers, compareReadonly, isAbstract } from "./modifiers.ts";
import { isNothing, isOptional, isReadonly, propertiesOf } from "./type-parts.ts";

/** Compares the properties of two object types, either of which may be missing. */
export function compareObjects(
  context: Context,
  before: ts.Type | undefined,
  after: ts.Type | undefined,
  label: (name: string) => string = (name) => name,
): void {
  const { checker, add, position } = context;
  const [old, now] = [propertiesOf(checker, before), propertiesOf(checker, after)];
  const successors = renamed(context, old, now);
  for (const [name, property] of old) {
    const successor = now.get(name);
    if (successor !== undefined) {
      compareProperty(context, [property, successor], label(name), wayOf(name, now, position));
      continue;
    }
    const other = successors.get(name);
    const what = other === undefined ? "was removed" : `was renamed to \`${label(other)}\``;
    for (const each of operationsIn(checker, property, name)) add("major", what, label(each));
  }
  const isTaken = new Set(successors.values());
  for (const [name, property] of now) {
    if (old.has(name) || isTaken.has(name)) continue;
    // Users who receive an object of ours may ignore what is new; users who build one must add it.
    // So must users who declare a subclass.
    const isNeeded = position !== "received" || isAbstract(property.declarations);
    const isBreaking = !isOptional(property) && isNeeded && !name.startsWith("/");
    const what = isBreaking ? "was added and is required" : "was added";
    for (const each of operationsIn(checker, property, name))
      add(isBreaking ? "major" : "minor", what, label(each));
  }
  compareIndexes(context, indexesOf(checker, before), indexesOf(checker, after));
}

/** The description of a list holds what its operation is sent and what it answers. */
function wayOf(name: string, properties: ReadonlyMap<string, ts.Symbol>, way: Position): Position {
  const isList = ["parameters", "body", "item"].every((one) => properties.has(one));
  if (!isList) return way;
  return name === "parameters" ? "sent" : "answer";
}

/** The operations of a path, each by its method; any other property by its name. */
function operationsIn(checker: ts.TypeChecker, property: ts.Symbol, name: string): string[] {
  if (!name.startsWith("/")) return [name];
  const names = propertiesOf(checker, checker.getTypeOfSymbol(property));
  const methods = httpMethods.filter((method) => names.has(method));
  return methods.length === 0 ? [name] : methods.map((one) => `${one.toUpperCase()} ${name}`);
}

/** Pairs a name that is gone with a new one of the same type, where there is exactly one such pair. */
function renamed(
  { checker, isSame }: Context,
  old: ReadonlyMap<string, ts.Symbol>,
  now: ReadonlyMap<string, ts.Symbol>,
): ReadonlyMap<string, string> {
  return onlyPairs(old, now, (before, after) => {
    if (isOptional(before) !== isOptional(after)) return false;
    return isSame(checker.getTypeOfSymbol(before), checker.getTypeOfSymbol(after));
  });
}

/** Pairs each name that only the first map has with one that only the second has, where just one fits. */
export function onlyPairs<Value>(
  old: ReadonlyMap<string, Value>,
  now: ReadonlyMap<string, Value>,
  fits: (before: Value, after: Value) => boolean,
): ReadonlyMap<string, string> {
  const gained = [...now].filter(([name]) => !old.has(name));
  const pairs = [...old]
    .filter(([name]) => !now.has(name))
    .flatMap(([name, before]) =>
      gained.filter(([, after]) => fits(before, after)).map(([other]) => [name, other] as const),
    );
  return new Map(
    pairs.filter(
      ([name, other]) => pairs.filter(([a, b]) => a === name || b === other).length === 1,
    ),
  );
}

function compareProperty(
  context: Context,
  [before, after]: readonly [ts.Symbol, ts.Symbol],
  label: string,
  position: Position,
): void {
  const { checker, add, compare } = context;
  const isSent = position === "sent";
  if (isOptional(after) && !isOptional(before)) {
    if (isSent) add("minor", "is optional now", label);
    else add("major", "may now be missing", label);
  } else if (isOptional(before) && !isOptional(after)) {
    if (isSent) add("major", "is now required", label);
    // A value that users build themselves lacks it.
    else add(position === "received" ? "minor" : "major", "is now always present", label);
  }
  // Users who only send a value do not see who else may write it.
  if (!isSent)
    compareReadonly(context.at("received"), isReadonly(before), isReadonly(after), label);
  compareModifiers(context, before.declarations, after.declarations, label);
  // A method may be given by one that takes less, and be declared again in a subclass.
  const isReplaced = position !== "received" || before.declarations?.some(isClassMember) === true;
  if (before.flags & ts.SymbolFlags.Method && !(after.flags & ts.SymbolFlags.Method) && isReplaced)
    add("major", "is now a property (was a method)", label);
  compare(label, checker.getTypeOfSymbol(before), checker.getTypeOfSymbol(after), { position });
  const [old, now] = [writtenType(checker, before), writtenType(checker, after)];
  if (old !== undefined && now !== undefined) compare(label, old, now, { position: "sent" });
}

function isClassMember({ parent }: ts.Declaration): boolean {
  return ts.isClassLike(parent);
}

/** The type of the values that an accessor takes, which may be wider than the type of those that it gives. */
function writtenType(checker: ts.TypeChecker, { declarations }: ts.Symbol): ts.Type | undefined {
  const value = declarations?.find(ts.isSetAccessorDeclaration)?.parameters[0];
  return value && checker.getTypeAtLocation(value);
}

type Indexes = ReadonlyMap<string, ts.IndexInfo>;

/** The types of a map's values, by the types of its keys. */
function indexesOf(checker: ts.TypeChecker, type: ts.Type | undefined): Indexes {
  const found = type === undefined ? [] : checker.getIndexInfosOfType(type);
  // `Record<string, never>` is how openapi-typescript writes an empty object.
  const filled = found.filter((index) => !isNothing(index.type));
  return new Map(filled.map((index) => [checker.typeToString(index.keyType), index]));
}

function compareIndexes(context: Context, before: Indexes, after: Indexes): void {
  for (const key of new Set([...before.keys(), ...after.keys()])) {
    const [old, now] = [before.get(key), after.get(key)];
    const names = `fields of any ${key === "string" ? "name" : key}`;
    const label = `[${key === "string" ? "key" : key}]`;
    if (now === undefined) context.add("major", `no longer has ${names}`);
    else if (old === undefined) context.add("minor", `may have ${names} now`);
    else {
      compareReadonly(context, old.isReadonly, now.isReadonly, label);
      context.compare(label, old.type, now.type);
    }
  }
}
