import ts from "typescript";

/** Members of a union, grouped by kind. */
export interface Parts {
  readonly type: ts.Type;
  readonly nullable: boolean;
  /** True if the type includes `undefined` explicitly, and not only because the property is optional. */
  readonly absent: boolean;
  /** Members by kind. The kind is the text of a literal or primitive, `an array` or `an object`. */
  readonly kinds: ReadonlyMap<string, readonly ts.Type[]>;
}

export function partsOf(checker: ts.TypeChecker, type: ts.Type): Parts {
  let [nullable, absent] = [false, false];
  const kinds = new Map<string, ts.Type[]>();
  for (const part of type.isUnion() ? type.types : [type]) {
    if (part.flags & ts.TypeFlags.Never) continue;
    if (part.flags & ts.TypeFlags.Null) nullable = true;
    else if (part.flags & ts.TypeFlags.Undefined) absent ||= part === checker.getUndefinedType();
    else {
      const kind = kindOf(checker, part);
      kinds.set(kind, [...(kinds.get(kind) ?? []), part]);
    }
  }
  // Combines true and false into boolean, because the checker splits boolean in a union.
  if (kinds.has("true") && kinds.delete("false")) {
    kinds.delete("true");
    kinds.set("boolean", [checker.getBooleanType()]);
  }
  return { type, nullable, absent, kinds };
}

function kindOf(checker: ts.TypeChecker, type: ts.Type): string {
  if (checker.isArrayType(type)) return "an array";
  if (isObjectType(type)) return "an object";
  const text = checker.typeToString(type);
  // Identifies a member of an enum by its name and its value.
  const isMember = type.flags & ts.TypeFlags.EnumLiteral && type.isLiteral();
  return isMember ? `${text} = ${JSON.stringify(type.value)}` : text;
}

// An intersection of objects is an object. `string & {}` is not an object, because it accepts any string.
function isObjectType(type: ts.Type): boolean {
  if (type.isIntersection()) return type.types.every(isObjectType);
  return (type.flags & ts.TypeFlags.Object) !== 0;
}

/** Returns the properties of an object type, without private properties and properties that cannot have a value. */
export function propertiesOf(
  checker: ts.TypeChecker,
  type: ts.Type | undefined,
): ReadonlyMap<string, ts.Symbol> {
  const properties = type === undefined ? [] : checker.getPropertiesOfType(type);
  return new Map(
    properties
      .filter(({ declarations = [] }) => !declarations.some(isHidden))
      .filter((property) => !isNothing(checker.getTypeOfSymbol(property)))
      // Removes the number that the compiler adds to the name of a symbol.
      .map((property) => [property.name.replace(/^__@(.*?)(@\d+)?$/, "[$1]"), property]),
  );
}

/** Returns true if `undefined` is the only possible value, as in openapi-typescript's `?: never`. */
export function isNothing(type: ts.Type): boolean {
  const nothing = ts.TypeFlags.Never | ts.TypeFlags.Undefined;
  return type.isUnion() ? type.types.every(isNothing) : (type.flags & nothing) !== 0;
}

export function isOptional(property: ts.Symbol): boolean {
  return (property.flags & ts.SymbolFlags.Optional) !== 0;
}

function isHidden(node: ts.Declaration): boolean {
  const name = ts.getNameOfDeclaration(node);
  return (name !== undefined && ts.isPrivateIdentifier(name)) || has([node], "Private");
}

/** Returns true if a type has a private or protected member, so that only instances of its class are assignable. */
export function isNominal(checker: ts.TypeChecker, type: ts.Type): boolean {
  return checker
    .getPropertiesOfType(type)
    .some(({ declarations = [] }) => has(declarations, "Protected") || declarations.some(isHidden));
}

export function has(
  nodes: readonly (ts.Declaration | undefined)[],
  modifier: keyof typeof ts.ModifierFlags,
): boolean {
  const flag = ts.ModifierFlags[modifier];
  return nodes.some((node) => node && (ts.getCombinedModifierFlags(node) & flag) !== 0);
}

export function propertyType(
  checker: ts.TypeChecker,
  type: ts.Type | undefined,
  name: string,
): ts.Type | undefined {
  const property = propertiesOf(checker, type).get(name);
  return property && checker.getNonNullableType(checker.getTypeOfSymbol(property));
}

/** Returns true if a type depends on type parameters. */
export function isGeneric(checker: ts.TypeChecker, type: ts.Type): boolean {
  const open =
    ts.TypeFlags.Instantiable | ts.TypeFlags.TemplateLiteral | ts.TypeFlags.StringMapping;
  if (type.flags & open) return true;
  if (type.isUnionOrIntersection()) return type.types.some((part) => isGeneric(checker, part));
  const isMapped = ((type as Partial<ts.ObjectType>).objectFlags ?? 0) & ts.ObjectFlags.Mapped;
  if (!(type.flags & ts.TypeFlags.Object) || !isMapped) return false;
  // Resolves the properties first, because the compiler resolves the constraint together with them.
  checker.getPropertiesOfType(type);
  const { constraintType } = type as ts.Type & { readonly constraintType?: ts.Type };
  return constraintType !== undefined && isGeneric(checker, constraintType);
}

export function typeText(checker: ts.TypeChecker, type: ts.Type): string {
  const { InTypeAlias, NoTruncation } = ts.TypeFormatFlags;
  return shortened(checker.typeToString(type, undefined, InTypeAlias | NoTruncation), 80);
}

export function shortened(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length - 3)}...` : text;
}
