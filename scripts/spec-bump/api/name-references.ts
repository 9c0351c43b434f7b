import ts from "typescript";
import { UserError } from "../../shared/cli.ts";

/** A declaration of the package, or an import from another package. */
export type Target =
  { readonly symbol: ts.Symbol } | { readonly specifier: string; readonly imported: string };

/** Called for each name. The target is undefined for a name of the standard library. */
type Visit = (node: ts.Node, target: Target | undefined) => void;

/** Visits each name in a declaration that refers to another declaration. */
export function visitReferences(checker: ts.TypeChecker, node: ts.Node, visit: Visit): void {
  const reference = (name: ts.Node): void => {
    const symbol = checker.getSymbolAtLocation(name);
    if (symbol !== undefined) visit(node, targetOf(checker, symbol));
  };
  if (ts.isImportTypeNode(node) && node.qualifier !== undefined && !node.isTypeOf) {
    reference(ts.isIdentifier(node.qualifier) ? node.qualifier : node.qualifier.left);
    for (const argument of node.typeArguments ?? []) visitReferences(checker, argument, visit);
    return;
  }
  const [left, right] = qualified(node);
  if (left !== undefined && right !== undefined && isNamespaceOfPackage(checker, left)) {
    reference(right);
  } else if (ts.isIdentifier(node)) {
    if (isMemberName(node)) return;
    const symbol = checker.getSymbolAtLocation(node);
    if (symbol === undefined) visit(node, undefined);
    else if (symbol.flags & ts.SymbolFlags.Alias || isTopLevel(symbol)) reference(node);
  } else {
    ts.forEachChild(node, (child) => {
      visitReferences(checker, child, visit);
    });
  }
}

/** Returns the two parts of a name such as `schemas.Member`. After `extends`, the name is an expression. */
function qualified(node: ts.Node): readonly [left?: ts.Node, right?: ts.Node] {
  if (ts.isQualifiedName(node)) return [node.left, node.right];
  return ts.isPropertyAccessExpression(node) ? [node.expression, node.name] : [];
}

/** Returns true for a namespace import of another module in the package, such as `import type * as schemas`. */
function isNamespaceOfPackage(checker: ts.TypeChecker, node: ts.Node): boolean {
  const declaration = checker.getSymbolAtLocation(node)?.declarations?.[0];
  if (declaration === undefined || !ts.isNamespaceImport(declaration)) return false;
  return importOf(declaration)?.specifier.startsWith(".") === true;
}

function isMemberName(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isQualifiedName(parent)) return parent.right === node;
  const isName = "name" in parent && parent.name === node;
  return isName && !ts.isSourceFile(parent.parent) && !ts.isVariableDeclaration(parent);
}

function isTopLevel({ declarations = [] }: ts.Symbol): boolean {
  return declarations.some((node) => {
    const statement = ts.isVariableDeclaration(node) ? node.parent.parent : node;
    return ts.isSourceFile(statement.parent);
  });
}

/** Follows imports and re-exports to a declaration of the package, or to an import from another package. */
export function targetOf(checker: ts.TypeChecker, symbol: ts.Symbol): Target {
  if (!(symbol.flags & ts.SymbolFlags.Alias)) return { symbol };
  const [node] = symbol.declarations ?? [];
  const found = node && importOf(node);
  if (found !== undefined && !found.specifier.startsWith(".")) return found;
  const next = checker.getImmediateAliasedSymbol(symbol);
  if (next?.declarations !== undefined && !(next.flags & ts.SymbolFlags.ValueModule))
    return targetOf(checker, next);
  throw new UserError(
    found === undefined
      ? `The export ${symbol.name} cannot be resolved. Export a declaration.`
      : `${found.specifier} has no export ${found.imported}. Correct the import.`,
  );
}

function importOf(node: ts.Node): Exclude<Target, { symbol: unknown }> | undefined {
  const statement = ts.findAncestor(
    node,
    (one) => ts.isImportDeclaration(one) || ts.isExportDeclaration(one),
  );
  const module = statement?.moduleSpecifier;
  if (module === undefined || !ts.isStringLiteral(module)) return undefined;
  if (ts.isImportSpecifier(node) || ts.isExportSpecifier(node)) {
    return { specifier: module.text, imported: (node.propertyName ?? node.name).text };
  }
  return { specifier: module.text, imported: ts.isImportClause(node) ? "default" : "*" };
}
