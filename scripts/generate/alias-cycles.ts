import ts from "typescript";
import { pathOf } from "./print.ts";

type TypesByName = ReadonlyMap<string, ts.TypeNode>;

/** Removes cycles of type aliases, which TypeScript rejects. Removes the part in which an alias refers to itself. */
export function withoutCycles(schemas: TypesByName): TypesByName {
  const finished = new Map<string, ts.TypeNode>();
  const open = new Set<string>();
  // Limits the replacements, because a hostile document could require an exponential number.
  let replacements = 0;

  // Visits unions first, so that a cycle of `Pet = Cat | Dog` and `Cat = Pet & {…}` is cut in the union.
  const sources = [...schemas].sort(([, one], [, other]) => +isChoice(other) - +isChoice(one));
  for (const [source, type] of sources) visit(source, type);
  return finished;

  function visit(source: string, type: ts.TypeNode): void {
    if (finished.has(source) || open.has(source)) return;
    open.add(source);
    finished.set(source, declared(type, [source]) ?? unknown);
    open.delete(source);
  }

  function declared(type: ts.TypeNode, around: readonly string[]): ts.TypeNode | undefined {
    return rewrite(type, (reference, to) => {
      const target = schemas.get(to);
      if (target === undefined) return reference;
      visit(to, target);
      if (finished.has(to)) return reference;
      replacements += 1;
      return around.includes(to) || replacements > 10_000
        ? undefined
        : declared(target, [...around, to]);
    });
  }
}

const unknown = ts.factory.createKeywordTypeNode(ts.SyntaxKind.UnknownKeyword);

function isChoice(type: ts.TypeNode): boolean {
  if (ts.isParenthesizedTypeNode(type)) return isChoice(type.type);
  return ts.isUnionTypeNode(type) || (ts.isIntersectionTypeNode(type) && type.types.some(isChoice));
}

/** Replaces the references that TypeScript resolves eagerly. Returns `undefined` if nothing of the type is left. */
function rewrite(
  type: ts.TypeNode,
  replace: (reference: ts.TypeNode, to: string) => ts.TypeNode | undefined,
  isInIntersection = false,
): ts.TypeNode | undefined {
  if (ts.isParenthesizedTypeNode(type)) {
    const inner = rewrite(type.type, replace, isInIntersection);
    return inner === type.type ? type : inner && ts.factory.createParenthesizedType(inner);
  }
  if (ts.isUnionTypeNode(type) || ts.isIntersectionTypeNode(type)) {
    const isUnion = ts.isUnionTypeNode(type);
    const parts = type.types.map((part) => rewrite(part, replace, isInIntersection || !isUnion));
    if (parts.every((part, index) => part === type.types[index])) return type;
    const kept = parts.filter((part) => part !== undefined);
    if (kept.length === 0 || (isUnion && isInIntersection && kept.length < parts.length))
      return undefined;
    return isUnion
      ? ts.factory.createUnionTypeNode(kept)
      : ts.factory.createIntersectionTypeNode(kept);
  }
  if (ts.isTypeReferenceNode(type) && type.typeArguments !== undefined) {
    const given = type.typeArguments.map((part) => rewrite(part, replace, true));
    if (given.every((part, index) => part === type.typeArguments?.[index])) return type;
    const kept = given.filter((part) => part !== undefined);
    return kept.length < given.length
      ? undefined
      : ts.factory.createTypeReferenceNode(type.typeName, kept);
  }
  if (!ts.isIndexedAccessTypeNode(type)) return type;
  const [root, section, name = ""] = pathOf(type);
  return root === "components" && section === "schemas" ? replace(type, name) : type;
}
