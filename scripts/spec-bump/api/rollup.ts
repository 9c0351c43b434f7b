import ts from "typescript";
import { UserError } from "../../shared/cli.ts";

/** A declaration of this package, or an import from another one. */
type Target =
  { readonly symbol: ts.Symbol } | { readonly specifier: string; readonly imported: string };

/** One text in place of another. */
interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * Writes all that an entry point exports as one module of declarations: the exports first, then what they are
 * made of, each by name. Other packages stay imports. Comments go, except that something is deprecated.
 *
 * @param program - A program over the declaration files of the package.
 * @param entry - The declaration file of the entry point.
 */
export function rollUp(program: ts.Program, entry: string): string {
  const checker = program.getTypeChecker();
  const module = symbolOfModule(program, entry);
  const names = createNames();
  const exported = new Map<ts.Symbol, string[]>();
  const lines: string[] = [];
  for (const symbol of checker.getExportsOfModule(module)) {
    const target = targetOf(checker, symbol);
    if ("specifier" in target) {
      const name = target.imported === symbol.name ? "" : `${target.imported} as `;
      lines.push(`export { ${name}${symbol.name} } from "${target.specifier}";`);
    } else {
      exported.set(target.symbol, [...(exported.get(target.symbol) ?? []), symbol.name].sort());
    }
  }
  const globals = new Set<string>();
  const reached = reach(checker, [...exported.keys()], globals);
  for (const [symbol, [name = ""]] of exported) names.give(symbol, name);
  for (const name of globals) names.reserve(name);
  for (const symbol of reached) names.give(symbol, symbol.name);

  const printed = reached.map((symbol) => {
    const [name, ...others] = exported.get(symbol) ?? [];
    lines.push(...others.map((other) => `export { ${name ?? ""} as ${other} };`));
    return {
      isExported: name !== undefined,
      text: print(checker, symbol, names, name !== undefined),
    };
  });
  const text = (isExported: boolean): string[] =>
    printed
      .filter((one) => one.isExported === isExported)
      .map((one) => one.text)
      .sort();
  const [api, helpers] = [text(true), text(false)];
  return [
    names.imports().join("\n"),
    lines.sort().join("\n"),
    ...api,
    ...(helpers.length > 0 ? ["// Not exported. The declarations above refer to:"] : []),
    ...helpers,
    // Without this, a module of declarations exports all that it declares.
    "export {};",
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

/** The symbol of a module of declarations. */
export function symbolOfModule(program: ts.Program, file: string): ts.Symbol {
  const source = program.getSourceFile(file);
  const symbol = source && program.getTypeChecker().getSymbolAtLocation(source);
  if (symbol === undefined) throw new UserError(`${file} exports nothing.`);
  return symbol;
}

/** All symbols of the package that some declarations are made of, those included, in the order of discovery. */
function reach(
  checker: ts.TypeChecker,
  roots: readonly ts.Symbol[],
  globals: Set<string>,
): readonly ts.Symbol[] {
  const reached = new Set(roots);
  for (const symbol of reached) {
    for (const declaration of symbol.declarations ?? []) {
      visitReferences(checker, declaration, ({ target, node }) => {
        if (target === undefined) globals.add(node.getText());
        else if ("symbol" in target) reached.add(target.symbol);
      });
    }
  }
  return [...reached];
}

interface SeenReference {
  readonly node: ts.Node;
  /** Undefined for a name of the language's own library. */
  readonly target: Target | undefined;
}

/** Visits each name in a declaration that stands for another declaration. */
function visitReferences(
  checker: ts.TypeChecker,
  node: ts.Node,
  visit: (reference: SeenReference) => void,
): void {
  if (ts.isJSDoc(node)) return;
  if (ts.isImportTypeNode(node) && node.qualifier !== undefined && !node.isTypeOf) {
    const name = ts.isIdentifier(node.qualifier) ? node.qualifier : node.qualifier.left;
    const symbol = checker.getSymbolAtLocation(name);
    if (symbol !== undefined) visit({ node, target: targetOf(checker, symbol) });
    node.typeArguments?.forEach((argument) => {
      visitReferences(checker, argument, visit);
    });
    return;
  }
  const [left, right] = qualified(node);
  if (left !== undefined && right !== undefined && isNamespaceOfPackage(checker, left)) {
    const symbol = checker.getSymbolAtLocation(right);
    if (symbol !== undefined) visit({ node, target: targetOf(checker, symbol) });
    return;
  }
  if (ts.isIdentifier(node) && !isMemberName(node)) {
    const symbol = checker.getSymbolAtLocation(node);
    if (symbol === undefined) visit({ node, target: undefined });
    else if (symbol.flags & ts.SymbolFlags.Alias || isTopLevel(symbol)) {
      visit({ node, target: targetOf(checker, symbol) });
    }
    return;
  }
  ts.forEachChild(node, (child) => {
    visitReferences(checker, child, visit);
  });
}

/** The two parts of `schemas.Member`, which is an expression after `extends`. */
function qualified(node: ts.Node): readonly [left?: ts.Node, right?: ts.Node] {
  if (ts.isQualifiedName(node)) return [node.left, node.right];
  return ts.isPropertyAccessExpression(node) ? [node.expression, node.name] : [];
}

/** Whether a name stands for all of another module of the package: `import type * as schemas`. */
function isNamespaceOfPackage(checker: ts.TypeChecker, node: ts.Node): boolean {
  const declaration = checker.getSymbolAtLocation(node)?.declarations?.[0];
  return (
    declaration !== undefined &&
    ts.isNamespaceImport(declaration) &&
    importOf(declaration)?.specifier.text.startsWith(".") === true
  );
}

function isMemberName(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isQualifiedName(parent)) return parent.right === node;
  if (ts.isPropertyAccessExpression(parent)) return parent.name === node;
  return "name" in parent && parent.name === node && !isStatement(parent);
}

function isStatement(node: ts.Node): boolean {
  return ts.isSourceFile(node.parent) || ts.isVariableDeclaration(node);
}

function isTopLevel({ declarations = [] }: ts.Symbol): boolean {
  return declarations.some((node) => ts.isSourceFile(statementOf(node).parent));
}

function statementOf(node: ts.Declaration): ts.Node {
  return ts.isVariableDeclaration(node) ? node.parent.parent : node;
}

/** Follows imports and re-exports to a declaration of the package, or to the border of another one. */
function targetOf(checker: ts.TypeChecker, start: ts.Symbol): Target {
  let symbol = start;
  while (symbol.flags & ts.SymbolFlags.Alias) {
    const [node] = symbol.declarations ?? [];
    const found = node && importOf(node);
    if (node === undefined || found === undefined) {
      const local =
        node && ts.isExportSpecifier(node)
          ? checker.getExportSpecifierLocalTargetSymbol(node)
          : undefined;
      if (local === undefined) throw new UserError(`${start.name} cannot be followed.`);
      symbol = local;
      continue;
    }
    const { specifier, imported } = found;
    if (!specifier.text.startsWith(".")) return { specifier: specifier.text, imported };
    const module = checker.getSymbolAtLocation(specifier);
    const next = module && checker.getExportsOfModule(module).find(({ name }) => name === imported);
    if (next === undefined) throw new UserError(`${specifier.text} has no ${imported}.`);
    symbol = next;
  }
  return { symbol };
}

function importOf(
  node: ts.Node,
): { readonly specifier: ts.StringLiteral; readonly imported: string } | undefined {
  const statement = ts.findAncestor(
    node,
    (one) => ts.isImportDeclaration(one) || ts.isExportDeclaration(one),
  );
  const specifier = statement?.moduleSpecifier;
  if (specifier === undefined || !ts.isStringLiteral(specifier)) return undefined;
  if (ts.isImportSpecifier(node) || ts.isExportSpecifier(node)) {
    return { specifier, imported: (node.propertyName ?? node.name).text };
  }
  return { specifier, imported: ts.isImportClause(node) ? "default" : "*" };
}

/** Names that are unique in one report. */
interface Names {
  readonly reserve: (name: string) => void;
  readonly give: (symbol: ts.Symbol, wanted: string) => void;
  readonly of: (target: Target) => string;
  readonly imports: () => readonly string[];
}

function createNames(): Names {
  const bySymbol = new Map<ts.Symbol, string>();
  const byImport = new Map<string, { specifier: string; imported: string; local: string }>();
  const taken = new Set<string>();
  const unique = (wanted: string): string => {
    let name = wanted;
    for (let number = 1; taken.has(name); number += 1) name = `${wanted}_${number}`;
    taken.add(name);
    return name;
  };
  return {
    reserve: (name) => taken.add(name),
    give: (symbol, wanted) => {
      if (!bySymbol.has(symbol)) bySymbol.set(symbol, unique(wanted));
    },
    of: (target) => {
      if ("symbol" in target) return bySymbol.get(target.symbol) ?? target.symbol.name;
      const { specifier, imported } = target;
      const key = `${specifier}#${imported}`;
      const known = byImport.get(key) ?? {
        ...target,
        local: unique(imported === "*" || imported === "default" ? "module" : imported),
      };
      byImport.set(key, known);
      return known.local;
    },
    imports: () =>
      [...byImport.values()]
        .map(({ specifier, imported, local }) =>
          imported === "*"
            ? `import * as ${local} from "${specifier}";`
            : `import { ${imported === local ? local : `${imported} as ${local}`} } from "${specifier}";`,
        )
        .sort(),
  };
}

/** The declarations of a symbol, with the names of the report. */
function print(
  checker: ts.TypeChecker,
  symbol: ts.Symbol,
  names: Names,
  isExported: boolean,
): string {
  return (symbol.declarations ?? [])
    .map((declaration) => {
      const edits: Edit[] = commentsIn(declaration);
      visitReferences(checker, declaration, ({ node, target }) => {
        if (target === undefined) return;
        const end = ts.isImportTypeNode(node) ? (node.qualifier?.getEnd() ?? node.end) : node.end;
        edits.push({ start: node.getStart(), end, text: names.of(target) });
      });
      const { text: source } = declaration.getSourceFile();
      const text = applied(source, startOf(declaration), declaration.end, edits).trimEnd();
      // A statement may declare several variables.
      const isVariable = ts.isVariableDeclaration(declaration);
      const isType =
        ts.isInterfaceDeclaration(declaration) || ts.isTypeAliasDeclaration(declaration);
      const keyword = isExported ? "export " : isType ? "" : "declare ";
      const deprecated = isDeprecated(statementOf(declaration)) ? "/** @deprecated */\n" : "";
      return `${deprecated}${keyword}${isVariable ? `const ${text};` : text}`;
    })
    .join("\n");
}

/** Where a statement begins, after `export` and `declare`. */
function startOf(statement: ts.Node): number {
  const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : [];
  const kept = modifiers.find(({ kind }) => kind === ts.SyntaxKind.AbstractKeyword);
  const last = modifiers.at(-1);
  if (kept !== undefined) return kept.getStart();
  if (last === undefined) return statement.getStart();
  const { text } = statement.getSourceFile();
  return last.end + (/^\s*/.exec(text.slice(last.end))?.[0].length ?? 0);
}

/** Takes documentation and private members out of a declaration; `#private` stays, since it makes copies differ. */
function commentsIn(statement: ts.Node): Edit[] {
  const { text } = statement.getSourceFile();
  const edits: Edit[] = [];
  const visit = (node: ts.Node): void => {
    if (node !== statement && isPrivate(node)) {
      edits.push({ start: node.pos, end: node.end, text: "" });
      return;
    }
    for (const doc of ts.getJSDocCommentsAndTags(node)) {
      if (!ts.isJSDoc(doc) || doc.parent !== node || doc.pos < statement.getStart()) continue;
      const end = doc.end + (/^\s*/.exec(text.slice(doc.end))?.[0].length ?? 0);
      edits.push({ start: doc.pos, end, text: isDeprecated(node) ? "/** @deprecated */ " : "" });
    }
    ts.forEachChild(node, visit);
  };
  visit(statement);
  return edits;
}

function isPrivate(node: ts.Node): boolean {
  if (!ts.isClassElement(node)) return false;
  return (ts.getCombinedModifierFlags(node) & ts.ModifierFlags.Private) !== 0;
}

function isDeprecated(node: ts.Node): boolean {
  return ts.getJSDocDeprecatedTag(node) !== undefined;
}

function applied(text: string, start: number, end: number, edits: readonly Edit[]): string {
  let [result, position] = ["", start];
  for (const edit of [...edits].sort((a, b) => a.start - b.start)) {
    if (edit.start < position) continue;
    result += text.slice(position, edit.start) + edit.text;
    position = edit.end;
  }
  return result + text.slice(position, end);
}
