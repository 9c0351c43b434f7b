import ts from "typescript";

/** Version of the packages that has a declaration. */
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

/** Finds the declaration of the last release with the same name and file as a current declaration. */
export function createCounterparts(
  program: ts.Program,
): (symbol: ts.Symbol) => ts.Symbol | undefined {
  const checker = program.getTypeChecker();
  return ({ declarations = [], escapedName }) => {
    const file = declarations[0]?.getSourceFile().fileName ?? "";
    const other = program.getSourceFile(file.replace(folderOf("now"), folderOf("then")));
    const { locals } = (other ?? {}) as { readonly locals?: ts.SymbolTable };
    const local = locals?.get(escapedName);
    return local && checker.getExportSymbolOfSymbol(local);
  };
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
