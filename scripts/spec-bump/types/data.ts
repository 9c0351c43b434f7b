import ts from "typescript";

/** What a generated constant can hold. */
export type Data =
  string | number | boolean | null | readonly Data[] | { readonly [key: string]: Data };

/** One difference between two versions of a constant: where, and what. */
export interface DataDifference {
  readonly path: readonly string[];
  readonly what: string;
}

/**
 * The value of an exported constant, read from its source without running it: literals, arrays, objects
 * and other constants of the same file are all that the generator writes.
 */
export function dataOf(checker: ts.TypeChecker, symbol: ts.Symbol): Data | undefined {
  const declaration = symbol.valueDeclaration;
  return declaration !== undefined &&
    ts.isVariableDeclaration(declaration) &&
    declaration.initializer !== undefined
    ? evaluate(checker, declaration.initializer)
    : undefined;
}

function evaluate(checker: ts.TypeChecker, node: ts.Expression): Data | undefined {
  if (ts.isAsExpression(node) || ts.isSatisfiesExpression(node)) {
    return evaluate(checker, node.expression);
  }
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isNumericLiteral(node)) return Number(node.text);
  if (node.kind === ts.SyntaxKind.TrueKeyword) return true;
  if (node.kind === ts.SyntaxKind.FalseKeyword) return false;
  if (node.kind === ts.SyntaxKind.NullKeyword) return null;
  if (ts.isIdentifier(node)) {
    const symbol = checker.getSymbolAtLocation(node);
    return symbol && dataOf(checker, symbol);
  }
  if (ts.isArrayLiteralExpression(node)) {
    return node.elements.flatMap((element) => evaluate(checker, element) ?? []);
  }
  if (!ts.isObjectLiteralExpression(node)) return undefined;
  const entries = node.properties.flatMap((property) => {
    if (!ts.isPropertyAssignment(property) || ts.isComputedPropertyName(property.name)) return [];
    const value = evaluate(checker, property.initializer);
    return value === undefined ? [] : [[property.name.text, value] as const];
  });
  return Object.fromEntries(entries);
}

/** Where two values differ. Lists of words are taken as sets: their order carries no meaning. */
export function dataDifferences(before: Data, after: Data): readonly DataDifference[] {
  if (isList(before) && isList(after)) {
    const [old, now] = [before, after].map(
      (list) => new Set(list.map((item) => JSON.stringify(item))),
    );
    const lost = [...(old ?? [])].filter((item) => now?.has(item) === false);
    const gained = [...(now ?? [])].filter((item) => old?.has(item) === false);
    return [
      ...lost.map((item) => ({ path: [], what: `lost ${item}` })),
      ...gained.map((item) => ({ path: [], what: `gained ${item}` })),
    ];
  }
  if (!isRecord(before) || !isRecord(after)) {
    if (JSON.stringify(before) === JSON.stringify(after)) return [];
    return [{ path: [], what: `is ${JSON.stringify(after)}, was ${JSON.stringify(before)}` }];
  }
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].flatMap((key) => {
    const [old, now] = [before[key], after[key]];
    if (old === undefined) return [{ path: [key], what: "is new" }];
    if (now === undefined) return [{ path: [key], what: "is gone" }];
    return dataDifferences(old, now).map(({ path, what }) => ({ path: [key, ...path], what }));
  });
}

function isList(data: Data): data is readonly Data[] {
  return Array.isArray(data);
}

function isRecord(data: Data): data is Readonly<Record<string, Data>> {
  return typeof data === "object" && data !== null && !isList(data);
}
