import ts from "typescript";
import { httpMethods } from "../../generate/document.ts";
import type { Context, Position } from "./graph.ts";
import { has, isNothing, isOptional, propertiesOf } from "./type-parts.ts";

/** Compares the properties of two object types. Each of the two types may be missing. */
export function compareObjects(
  context: Context,
  before: ts.Type | undefined,
  after: ts.Type | undefined,
  label: (name: string) => string = (name) => name,
): void {
  const { checker, add, position } = context;
  const [old, now] = [propertiesOf(checker, before), propertiesOf(checker, after)];
  // Pairs a removed property with a new property of the same type, because the property may have a new name.
  const successors = onlyPairs(old, now, (one, other) => {
    if (isOptional(one) !== isOptional(other)) return false;
    return context.isSame(checker.getTypeOfSymbol(one), checker.getTypeOfSymbol(other));
  });
  for (const [name, property] of old) {
    const successor = now.get(name);
    if (successor !== undefined) {
      compareProperty(context, [property, successor], label(name), wayOf(name, now, position));
      continue;
    }
    const other = successors.get(name);
    const what = other === undefined ? "was removed" : `was renamed to \`${label(other)}\``;
    for (const each of operationTitles(checker, property, name)) add("major", what, label(each));
  }
  const isTaken = new Set(successors.values());
  for (const [name, property] of now) {
    if (old.has(name) || isTaken.has(name)) continue;
    // A new required property is breaking for users who create an object or declare a subclass.
    const isNeeded = position !== "received" || has(property.declarations ?? [], "Abstract");
    const isBreaking = !isOptional(property) && isNeeded && !name.startsWith("/");
    const what = isBreaking ? "was added and is required" : "was added";
    for (const each of operationTitles(checker, property, name))
      add(isBreaking ? "major" : "minor", what, label(each));
  }
  compareIndexes(context, indexesOf(checker, before), indexesOf(checker, after));
}

/** Returns the direction of a property. The description of a list contains sent and received values. */
function wayOf(name: string, properties: ReadonlyMap<string, ts.Symbol>, way: Position): Position {
  const isList = ["parameters", "body", "item"].every((one) => properties.has(one));
  if (!isList) return way;
  return name === "parameters" ? "sent" : "answer";
}

/** Returns the operations of a path with their methods, or the name of any other property. */
function operationTitles(checker: ts.TypeChecker, property: ts.Symbol, name: string): string[] {
  if (!name.startsWith("/")) return [name];
  const names = propertiesOf(checker, checker.getTypeOfSymbol(property));
  const methods = httpMethods.filter((method) => names.has(method));
  return methods.length === 0 ? [name] : methods.map((one) => `${one.toUpperCase()} ${name}`);
}

/** Pairs each removed name with a new name, if neither name fits another name. */
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
    if (isSent) add("minor", "is now optional", label);
    else add("major", "may now be missing", label);
  } else if (isOptional(before) && !isOptional(after)) {
    if (isSent) add("major", "is now required", label);
    // Breaking unless the value is only received, because a value that a user creates may lack the property.
    else add(position === "received" ? "minor" : "major", "is now always present", label);
  }
  // Skips sent values, because TypeScript accepts a readonly property for a mutable property.
  if (!isSent)
    compareReadonly(context.at("received"), isReadonly(before), isReadonly(after), label);
  compareModifiers(context, before.declarations, after.declarations, label);
  // Only a method can have narrower parameters in an implementation, or be overridden by a subclass.
  const isInClass = before.declarations?.some(({ parent }) => ts.isClassLike(parent)) === true;
  const isLost = before.flags & ts.SymbolFlags.Method && !(after.flags & ts.SymbolFlags.Method);
  if (isLost && (position !== "received" || isInClass))
    add("major", "is now a property (was a method)", label);
  compare(label, checker.getTypeOfSymbol(before), checker.getTypeOfSymbol(after), { position });
  const [old, now] = [writtenType(checker, before), writtenType(checker, after)];
  if (old !== undefined && now !== undefined) compare(label, old, now, { position: "sent" });
}

function isReadonly({ flags, declarations = [] }: ts.Symbol): boolean {
  if (flags & ts.SymbolFlags.GetAccessor && !(flags & ts.SymbolFlags.SetAccessor)) return true;
  return has(declarations, "Readonly");
}

/** Returns the type that a setter accepts, which may be wider than the type that the getter returns. */
function writtenType(checker: ts.TypeChecker, { declarations }: ts.Symbol): ts.Type | undefined {
  const value = declarations?.find(ts.isSetAccessorDeclaration)?.parameters[0];
  return value && checker.getTypeAtLocation(value);
}

export function compareReadonly(
  { position, add }: Context,
  before: boolean,
  after: boolean,
  ...path: string[]
): void {
  if (before === after) return;
  const isSent = position === "sent";
  if (after && isSent) add("minor", "can now be read-only", ...path);
  else if (after) add("major", "is now read-only", ...path);
  else if (isSent || position === "both") add("major", "can no longer be read-only", ...path);
  else add("minor", "is no longer read-only", ...path);
}

/** Compares the visibility of a class or a member, and the modifier `abstract`. */
export function compareModifiers(
  { add }: Context,
  before: readonly (ts.Declaration | undefined)[] = [],
  after: readonly (ts.Declaration | undefined)[] = [],
  ...path: string[]
): void {
  const [old, now] = [before, after].map((nodes) => {
    if (has(nodes, "Private")) return "private";
    return has(nodes, "Protected") ? "protected" : "public";
  });
  if (old !== now) {
    const isLess = now === "private" || old === "public";
    add(isLess ? "major" : "minor", `is now ${now ?? ""} (was ${old ?? ""})`, ...path);
  }
  const [was, is] = [has(before, "Abstract"), has(after, "Abstract")];
  if (was !== is)
    add(is ? "major" : "minor", is ? "is now abstract" : "is no longer abstract", ...path);
}

type Indexes = ReadonlyMap<string, ts.IndexInfo>;

function indexesOf(checker: ts.TypeChecker, type: ts.Type | undefined): Indexes {
  const found = type === undefined ? [] : checker.getIndexInfosOfType(type);
  // Skips `never`, because openapi-typescript writes an empty object as `Record<string, never>`.
  const filled = found.filter((index) => !isNothing(index.type));
  return new Map(filled.map((index) => [checker.typeToString(index.keyType), index]));
}

function compareIndexes(context: Context, before: Indexes, after: Indexes): void {
  for (const key of new Set([...before.keys(), ...after.keys()])) {
    const [old, now] = [before.get(key), after.get(key)];
    const names = `fields of any ${key === "string" ? "name" : key}`;
    const label = `[${key === "string" ? "key" : key}]`;
    if (now === undefined) context.add("major", `no longer has ${names}`);
    else if (old === undefined) context.add("minor", `may now have ${names}`);
    else {
      compareReadonly(context, old.isReadonly, now.isReadonly, label);
      context.compare(label, old.type, now.type);
    }
  }
}
