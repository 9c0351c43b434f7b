import ts from "typescript";
import { httpMethods } from "../../generate/document.ts";
import {
  type Compared,
  type Comparison,
  type Difference,
  differs,
  type Position,
} from "./graph.ts";
import { isNothing, isOptional, isReadonly, propertiesOf } from "./type-parts.ts";

/** Compares what two object types have, either of which may be missing where nothing was or is. */
export function compareObjects(
  comparison: Comparison,
  compared: Compared,
  before: ts.Type | undefined,
  after: ts.Type | undefined,
  position: Position,
  label: (name: string) => string = (name) => name,
): void {
  const { checker } = comparison;
  const [old, now] = [propertiesOf(checker, before), propertiesOf(checker, after)];
  const say = (level: Difference["level"], name: string, what: string): void => {
    compared.differences.push({ level, path: [label(name)], what });
  };
  const successors = renamed(comparison, old, now, position);
  for (const [name, property] of old) {
    const successor = now.get(name);
    if (successor !== undefined) {
      const way = wayOf(name, now, position);
      compareProperty(comparison, compared, [property, successor], label(name), way);
      continue;
    }
    const names = nameIn(comparison, property, name);
    const other = successors.get(name);
    for (const each of names)
      say("major", each, other === undefined ? "is gone" : `is renamed to ${label(other)}`);
  }
  const isTaken = new Set(successors.values());
  for (const [name, property] of now) {
    if (old.has(name) || isTaken.has(name)) continue;
    const names = nameIn(comparison, property, name);
    for (const each of names) say(...addition(each, property, position));
  }
  compareIndex(comparison, compared, before, after, position);
}

/** A description of a list says what its operation is sent and what it answers. */
function wayOf(name: string, properties: ReadonlyMap<string, ts.Symbol>, way: Position): Position {
  const isList = ["parameters", "body", "item"].every((one) => properties.has(one));
  if (!isList) return way;
  return name === "parameters" ? "sent" : "answer";
}

/** The operations of a path, each by its method; any other property by its name. */
function nameIn({ checker }: Comparison, property: ts.Symbol, name: string): readonly string[] {
  if (!name.startsWith("/")) return [name];
  const methods = [...propertiesOf(checker, checker.getTypeOfSymbol(property)).keys()];
  const named = methods.filter((method) => httpMethods.some((one) => one === method));
  return named.length === 0 ? [name] : named.map((method) => `${method.toUpperCase()} ${name}`);
}

/** Pairs a name that is gone with a new one of the same type, where there is exactly one such pair. */
export function renamed(
  { checker, compare }: Comparison,
  old: ReadonlyMap<string, ts.Symbol>,
  now: ReadonlyMap<string, ts.Symbol>,
  position: Position,
): ReadonlyMap<string, string> {
  const lost = [...old].filter(([name]) => !now.has(name));
  const gained = [...now].filter(([name]) => !old.has(name));
  const pairs = lost.flatMap(([name, property]) =>
    gained
      .filter(([, other]) => {
        const types = [property, other].map((one) => checker.getTypeOfSymbol(one));
        const [before, after] = types;
        if (before === undefined || after === undefined) return false;
        const isAlike = isOptional(property) === isOptional(other);
        return isAlike && !differs(compare(before, after, position, isOptional(property)));
      })
      .map(([other]) => [name, other] as const),
  );
  const isOnly = ([name, other]: readonly [string, string]): boolean =>
    pairs.filter(([one, two]) => one === name || two === other).length === 1;
  return new Map(pairs.filter(isOnly));
}

function compareProperty(
  { checker, compare }: Comparison,
  compared: Compared,
  [before, after]: readonly [ts.Symbol, ts.Symbol],
  label: string,
  position: Position,
): void {
  const say = (level: Difference["level"], what: string): void => {
    compared.differences.push({ level, path: [label], what });
  };
  if (isOptional(before) !== isOptional(after)) {
    if (position === "sent") {
      if (isOptional(after)) say("minor", "is optional now");
      else say("major", "is required now, was optional");
    } else if (isOptional(after)) say("major", "may be missing now, was always there");
    // A value that users build themselves lacks it.
    else say(position === "received" ? "minor" : "major", "is always there now, was optional");
  }
  // Users who only send a value, or only receive it, do not see what the other side may write.
  if (isReadonly(before) !== isReadonly(after) && position !== "sent") {
    if (isReadonly(after)) say("major", "is read-only now");
    else say("minor", "is read-only no longer");
  }
  const types = [checker.getTypeOfSymbol(before), checker.getTypeOfSymbol(after)] as const;
  // With exactOptionalPropertyTypes or without, what may be left out may be undefined.
  const isAbsent = isOptional(before) || isOptional(after);
  compared.parts.push({ label, compared: compare(...types, position, isAbsent) });
}

function addition(
  name: string,
  property: ts.Symbol,
  position: Position,
): [Difference["level"], string, string] {
  if (isOptional(property)) return ["minor", name, "is new"];
  // Who receives an object of ours calls what is new or does not; who builds one must add it.
  const isPath = /^([A-Z]+ )?\//.test(name);
  const level = position === "received" || isPath ? "minor" : "major";
  return [level, name, level === "minor" ? "is new" : "is new and required"];
}

function compareIndex(
  { checker, compare }: Comparison,
  compared: Compared,
  before: ts.Type | undefined,
  after: ts.Type | undefined,
  position: Position,
): void {
  const [old, now] = [valueType(checker, before), valueType(checker, after)];
  if (old !== undefined && now !== undefined) {
    compared.parts.push({ label: "[key]", compared: compare(old, now, position) });
  } else if (old !== undefined) {
    const what = "no longer has fields of any name";
    compared.differences.push({ level: "major", path: [], what });
  } else if (now !== undefined) {
    const what = "may have fields of any name now";
    compared.differences.push({ level: "minor", path: [], what });
  }
}

/** What a map holds. `Record<string, never>` is how openapi-typescript writes an empty object. */
function valueType(checker: ts.TypeChecker, type: ts.Type | undefined): ts.Type | undefined {
  const value = type && checker.getIndexTypeOfType(type, ts.IndexKind.String);
  return value === undefined || isNothing(value) ? undefined : value;
}
