import ts from "typescript";

/** Which version of the packages a declaration belongs to. */
export type Side = "then" | "now";

/** The folder in memory that holds the declarations of a version. */
export function folderOf(side: Side): string {
  return `/${side}`;
}

/** The version that a file belongs to; undefined for other libraries. */
export function sideOf(file: string): Side | undefined {
  return (["then", "now"] as const).find((side) => file.startsWith(`${folderOf(side)}/`));
}

/** Returns true if the packages that are compared declare a symbol. */
export function isOwn({ declarations = [] }: ts.Symbol): boolean {
  return declarations.some((node) => sideOf(node.getSourceFile().fileName) !== undefined);
}

/** Finds what a declaration of today was in the last release: the one of the same name in the same file. */
export function createCounterparts(
  program: ts.Program,
): (symbol: ts.Symbol) => ts.Symbol | undefined {
  const files = new Map<string, ReadonlyMap<string, ts.Symbol>>();
  return (symbol) => {
    const file = symbol.declarations?.[0]?.getSourceFile().fileName ?? "";
    const other = file.replace(folderOf("now"), folderOf("then"));
    const symbols = files.get(other) ?? symbolsIn(program, other);
    files.set(other, symbols);
    return symbols.get(symbol.name);
  };
}

function symbolsIn(program: ts.Program, file: string): ReadonlyMap<string, ts.Symbol> {
  const checker = program.getTypeChecker();
  const symbols = new Map<string, ts.Symbol>();
  for (const statement of program.getSourceFile(file)?.statements ?? []) {
    const declarations = ts.isVariableStatement(statement)
      ? statement.declarationList.declarations
      : [statement];
    for (const node of declarations) {
      const name = ts.getNameOfDeclaration(node as ts.Declaration);
      const symbol = name && checker.getSymbolAtLocation(name);
      if (symbol !== undefined) symbols.set(symbol.name, symbol);
    }
  }
  return symbols;
}

/** The name by which users know a type: its own, or the one of the schema that it was generated from. */
export function ownerOf(checker: ts.TypeChecker, type: ts.Type): string | undefined {
  if (type.aliasSymbol !== undefined && isOwn(type.aliasSymbol)) return type.aliasSymbol.name;
  const symbol = type.symbol as ts.Symbol | undefined;
  if (symbol === undefined || !isOwn(symbol)) return undefined;
  if (!symbol.name.startsWith("__")) {
    // The type of a class is not that of its instances, and a function is known by its export.
    const { target = type } = type as ts.Type & { readonly target?: ts.Type };
    const isType = symbol.flags & ts.SymbolFlags.Type;
    return isType && checker.getDeclaredTypeOfSymbol(symbol) === target ? symbol.name : undefined;
  }
  const property = symbol.declarations?.[0]?.parent;
  if (property === undefined || !ts.isPropertySignature(property)) return undefined;
  const holder = property.parent.parent;
  const isSchema = ts.isPropertySignature(holder) && holder.name.getText() === "schemas";
  return isSchema ? property.name.getText().replaceAll(/^["']|["']$/g, "") : undefined;
}
