import ts from "typescript";

/** A type taken apart: the members of its union, sorted by how they are compared. */
export interface Parts {
  readonly nullable: boolean;
  /** Literals, primitives and whatever has no parts of its own, by how they are written. */
  readonly scalars: ReadonlyMap<string, ts.Type>;
  /** The types of the elements of its arrays. */
  readonly elements: readonly ts.Type[];
  readonly objects: readonly ts.Type[];
}

/** Takes a type apart. `undefined` is left out: what may be absent is the property's affair. */
export function partsOf(checker: ts.TypeChecker, type: ts.Type): Parts {
  let nullable = false;
  const scalars = new Map<string, ts.Type>();
  const elements: ts.Type[] = [];
  const objects: ts.Type[] = [];
  for (const part of type.isUnion() ? type.types : [type]) {
    if (part.flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Void | ts.TypeFlags.Never)) continue;
    if (part.flags & ts.TypeFlags.Null) nullable = true;
    else if (checker.isArrayLikeType(part) && isObject(part))
      elements.push(elementOf(checker, part));
    else if (isObject(part)) objects.push(part);
    else scalars.set(checker.typeToString(part), part);
  }
  mergeBooleans(scalars);
  return { nullable, scalars, elements, objects };
}

/** Whether nothing can be of this type, `undefined` aside: openapi-typescript's `?: never`. */
export function isNothing(type: ts.Type): boolean {
  const nothing = ts.TypeFlags.Never | ts.TypeFlags.Undefined;
  return type.isUnion() ? type.types.every(isNothing) : (type.flags & nothing) !== 0;
}

/** The text of a type in a message, shortened where it would fill the page. */
export function typeText(checker: ts.TypeChecker, type: ts.Type): string {
  const { InTypeAlias, NoTruncation } = ts.TypeFormatFlags;
  const text = checker.typeToString(type, undefined, InTypeAlias | NoTruncation);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

// `A & B` of objects is an object; `string & {}`, a string that is open to more, is a scalar.
function isObject(type: ts.Type): boolean {
  if (type.isIntersection()) return type.types.every(isObject);
  return (type.flags & ts.TypeFlags.Object) !== 0;
}

function elementOf(checker: ts.TypeChecker, type: ts.Type): ts.Type {
  return checker.getIndexTypeOfType(type, ts.IndexKind.Number) ?? checker.getNeverType();
}

// The checker knows boolean as the union of true and false, and flattens it into any wider union.
function mergeBooleans(scalars: Map<string, ts.Type>): void {
  const value = scalars.get("true");
  if (value === undefined || !scalars.delete("false")) return;
  scalars.delete("true");
  scalars.set("boolean", value);
}
