import ts from "typescript";
import { UserError } from "../../shared/cli.ts";
import { type Target, targetOf, visitReferences } from "./name-references.ts";

/** Prints the exports of an entry point, then the declarations that they refer to. Keeps imports of other packages. */
export function rollUp(program: ts.Program, entry: string): string {
  const checker = program.getTypeChecker();
  const exported = new Map<ts.Symbol, string[]>();
  const typesOnly = new Map<ts.Symbol, string[]>();
  const lines: string[] = [];
  for (const symbol of checker.getExportsOfModule(moduleOf(program, entry))) {
    const target = targetOf(checker, symbol);
    if ("specifier" in target) {
      const keyword = isTypeOnly(checker, symbol) ? "export type" : "export";
      const names = renamed(target.imported, symbol.name);
      lines.push(`${keyword} { ${names} } from "${target.specifier}";`);
    } else {
      const isValue = (target.symbol.flags & ts.SymbolFlags.Value) !== 0;
      const kind = isValue && isTypeOnly(checker, symbol) ? typesOnly : exported;
      kind.set(target.symbol, [...(kind.get(target.symbol) ?? []), symbol.name].sort());
    }
  }
  const globals = new Set<string>();
  const reached = reach(checker, [...exported.keys(), ...typesOnly.keys()], globals);
  const names = createNames(globals, exported, reached);
  const [api, helpers]: [string[], string[]] = [[], []];
  for (const symbol of reached) {
    const [name, ...others] = exported.get(symbol) ?? [];
    for (const other of others) lines.push(`export { ${renamed(name ?? "", other)} };`);
    for (const other of typesOnly.get(symbol) ?? [])
      lines.push(`export type { ${renamed(names.of({ symbol }), other)} };`);
    (name === undefined ? helpers : api).push(print(checker, symbol, names.of, name !== undefined));
  }
  if (helpers.length > 0)
    helpers.sort().unshift("// Not exported. The declarations above refer to:");
  // Adds `export {}`, because a declaration module without it exports all its declarations.
  const parts = [
    names.imports().join("\n"),
    lines.sort().join("\n"),
    ...api.sort(),
    ...helpers,
    "export {};",
  ];
  return parts.filter((part) => part !== "").join("\n\n");
}

export type Exports = ReadonlyMap<
  string,
  { readonly symbol: ts.Symbol; readonly isTypeOnly: boolean }
>;

export function exportsOf(program: ts.Program, file: string): Exports {
  const checker = program.getTypeChecker();
  return new Map(
    checker.getExportsOfModule(moduleOf(program, file)).map((one) => {
      const isAlias = one.flags & ts.SymbolFlags.Alias;
      const symbol = isAlias ? checker.getAliasedSymbol(one) : one;
      return [one.name, { symbol, isTypeOnly: isTypeOnly(checker, one) }];
    }),
  );
}

/** Returns true if a symbol is exported or imported with `export type` or `import type`. */
function isTypeOnly(checker: ts.TypeChecker, symbol: ts.Symbol): boolean {
  if (symbol.declarations?.some(ts.isTypeOnlyImportOrExportDeclaration) === true) return true;
  if (!(symbol.flags & ts.SymbolFlags.Alias)) return false;
  const next = checker.getImmediateAliasedSymbol(symbol);
  return next !== undefined && isTypeOnly(checker, next);
}

function moduleOf(program: ts.Program, file: string): ts.Symbol {
  const source = program.getSourceFile(file);
  const symbol = source && program.getTypeChecker().getSymbolAtLocation(source);
  if (symbol === undefined) throw new UserError(`${file} exports nothing. Export a declaration.`);
  return symbol;
}

/** Returns the given declarations and all declarations of the package that they refer to. */
function reach(
  checker: ts.TypeChecker,
  roots: Iterable<ts.Symbol>,
  globals: Set<string>,
): ReadonlySet<ts.Symbol> {
  const reached = new Set(roots);
  for (const symbol of reached) {
    for (const declaration of symbol.declarations ?? []) {
      visitReferences(checker, declaration, (node, target) => {
        if (target === undefined) globals.add(node.getText());
        else if ("symbol" in target) reached.add(target.symbol);
      });
    }
  }
  return reached;
}

type Names = ReturnType<typeof createNames>;

/** Creates a unique name for each declaration in the report. Exports keep their names. */
function createNames(
  globals: ReadonlySet<string>,
  exported: ReadonlyMap<ts.Symbol, readonly string[]>,
  reached: ReadonlySet<ts.Symbol>,
) {
  const taken = new Set(globals);
  const unique = (wanted: string): string => {
    let name = wanted;
    for (let number = 1; taken.has(name); number += 1) name = `${wanted}_${number}`;
    taken.add(name);
    return name;
  };
  const ranked = [...reached].sort((a, b) => Number(exported.has(b)) - Number(exported.has(a)));
  const locals = new Map(ranked.map((one) => [one, unique(exported.get(one)?.[0] ?? one.name)]));
  const imports = new Map<string, string>();
  return {
    of: (target: Target): string => {
      if ("symbol" in target) return locals.get(target.symbol) ?? target.symbol.name;
      const key = JSON.stringify([target.imported, target.specifier]);
      const isWhole = target.imported === "*" || target.imported === "default";
      const local = imports.get(key) ?? unique(isWhole ? "module" : target.imported);
      imports.set(key, local);
      return local;
    },
    imports: (): readonly string[] =>
      [...imports]
        .map(([key, local]) => {
          const [imported = "", specifier = ""] = JSON.parse(key) as string[];
          const what = imported === "*" ? `* as ${local}` : `{ ${renamed(imported, local)} }`;
          return `import ${what} from "${specifier}";`;
        })
        .sort(),
  };
}

function renamed(name: string, other: string): string {
  return name === other ? name : `${name} as ${other}`;
}

function print(
  checker: ts.TypeChecker,
  symbol: ts.Symbol,
  nameOf: Names["of"],
  isExported: boolean,
): string {
  const declarations = (symbol.declarations ?? []).map((declaration) => {
    const { text } = declaration.getSourceFile();
    let [result, position] = ["", startOf(declaration)];
    visitReferences(checker, declaration, (node, target) => {
      if (target === undefined || node.getStart() < position) return;
      const end = ts.isImportTypeNode(node) ? (node.qualifier?.getEnd() ?? node.end) : node.end;
      result += text.slice(position, node.getStart()) + nameOf(target);
      position = end;
    });
    result += text.slice(position, declaration.end);
    const isType = ts.isInterfaceDeclaration(declaration) || ts.isTypeAliasDeclaration(declaration);
    const keyword = isExported ? "export " : isType ? "" : "declare ";
    // Prints each variable as a statement, because one statement may declare several variables.
    return keyword + (ts.isVariableDeclaration(declaration) ? `const ${result};` : result);
  });
  return declarations.join("\n");
}

/** Returns the start of a declaration, after `export` and `declare`. */
function startOf(declaration: ts.Node): number {
  const modifiers = ts.canHaveModifiers(declaration) ? (ts.getModifiers(declaration) ?? []) : [];
  const kept = modifiers.find(({ kind }) => kind === ts.SyntaxKind.AbstractKeyword);
  const last = modifiers.at(-1);
  if (kept !== undefined || last === undefined) return (kept ?? declaration).getStart();
  const { text } = declaration.getSourceFile();
  return last.end + (/^\s*/.exec(text.slice(last.end))?.[0].length ?? 0);
}
