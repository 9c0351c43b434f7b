import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import ts from "typescript";
import { createProgram, exportsOf, followed } from "../program.ts";
import type { Tree } from "../tree.ts";

/**
 * What a package shows its users of the types package: the exports, as `./truto#Member`, that its own
 * public declarations are made of, and those whose values its code runs on. What changes in these changes
 * the package; what changes elsewhere does not.
 */
export async function reachOf(dependent: Tree, types: Tree): Promise<ReadonlySet<string>> {
  const sources = join(dependent.folder, "src");
  const names = await readdir(sources, { recursive: true });
  const files = names.filter((name) => name.endsWith(".ts")).map((name) => join(sources, name));
  const program = createProgram(
    [...files, ...types.entries.values()],
    [{ folder: dependent.folder, tree: types }],
  );
  const origins = originsOf(program, types);
  const shown = [...dependent.entries.values()].flatMap((entry) => [
    ...exportsOf(program, entry).values(),
  ]);
  return new Set([
    ...declaredOn(program, shown, origins),
    ...files.flatMap((file) => runsOn(program, file, origins)),
    ...(await madeFrom(files, types)),
  ]);
}

/** By which name users reach each symbol of the types package. */
type Origins = ReadonlyMap<ts.Symbol, string>;

function originsOf(program: ts.Program, types: Tree): Origins {
  const origins = new Map<ts.Symbol, string>();
  for (const [subpath, file] of types.entries) {
    for (const [name, symbol] of exportsOf(program, file)) {
      if (!origins.has(symbol)) origins.set(symbol, `${subpath}#${name}`);
    }
  }
  return origins;
}

/** Follows public declarations, through the package's own others, to where the types package begins. */
function declaredOn(
  program: ts.Program,
  shown: readonly ts.Symbol[],
  origins: Origins,
): readonly string[] {
  const checker = program.getTypeChecker();
  const found: string[] = [];
  const seen = new Set<ts.Symbol>();
  const enter = (symbol: ts.Symbol): void => {
    if (seen.has(symbol)) return;
    seen.add(symbol);
    const origin = origins.get(symbol);
    if (origin !== undefined) found.push(origin);
    else for (const declaration of symbol.declarations ?? []) visit(declaration);
  };
  const visit = (node: ts.Node): void => {
    if (isHidden(node)) return;
    if (ts.isIdentifier(node)) {
      const symbol = checker.getSymbolAtLocation(node);
      if (symbol !== undefined) enter(followed(checker, symbol));
    }
    ts.forEachChild(node, visit);
  };
  shown.forEach(enter);
  return found;
}

/** What a declaration file would not show: private members, and bodies where the result's type is written. */
function isHidden(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isClassElement(node)) {
    const isPrivate = (ts.getCombinedModifierFlags(node) & ts.ModifierFlags.Private) !== 0;
    return isPrivate || (node.name !== undefined && ts.isPrivateIdentifier(node.name));
  }
  if (ts.isBlock(node) && ts.isFunctionLike(parent)) {
    return parent.type !== undefined || ts.isConstructorDeclaration(parent);
  }
  return (
    ts.isVariableDeclaration(parent) && parent.type !== undefined && parent.initializer === node
  );
}

/** The exports of the types package that a file imports as values. */
function runsOn(program: ts.Program, name: string, origins: Origins): readonly string[] {
  const checker = program.getTypeChecker();
  const statements = program.getSourceFile(name)?.statements ?? [];
  return statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement)) return [];
    const clause = statement.importClause;
    const bindings = clause?.namedBindings;
    if (clause?.phaseModifier === ts.SyntaxKind.TypeKeyword || bindings === undefined) return [];
    if (!ts.isNamedImports(bindings)) return [];
    return bindings.elements
      .filter((element) => !element.isTypeOnly)
      .flatMap((element) => {
        const symbol = checker.getSymbolAtLocation(element.name);
        return (symbol && origins.get(followed(checker, symbol))) ?? [];
      });
  });
}

/** The APIs whose documents a package's own generated files were made from. */
async function madeFrom(files: readonly string[], types: Tree): Promise<readonly string[]> {
  const generated = files.filter((file) => file.includes("/generated/"));
  const texts = await Promise.all(generated.map((file) => readFile(file, "utf8")));
  return [...types.entries.keys()]
    .filter((entry) => /^\.\/[^/]+$/.test(entry))
    .filter((entry) =>
      texts.some((text) => text.includes(`// Generated from specs/${entry.slice(2)}/`)),
    )
    .map((entry) => `${entry}#paths`);
}
