import ts from "typescript";

/** The last release and the current version of the packages. */
export const sides = ["then", "now"] as const;

export type Side = (typeof sides)[number];

export function folderOf(side: Side): string {
  return `/${side}`;
}

/** Returns the version that a file belongs to, or undefined for other libraries. */
export function sideOf(file: string): Side | undefined {
  return sides.find((side) => file.startsWith(`${folderOf(side)}/`));
}

/** Returns true if one of the compared packages declares a symbol. */
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

/** Returns the name of a type for users, which is its declared name or the name of its schema. */
export function ownerOf(checker: ts.TypeChecker, type: ts.Type): string | undefined {
  if (type.aliasSymbol !== undefined && isOwn(type.aliasSymbol)) return type.aliasSymbol.name;
  const symbol = type.symbol as ts.Symbol | undefined;
  if (symbol === undefined || !isOwn(symbol)) return undefined;
  if (!symbol.name.startsWith("__")) {
    // Returns no name for a function and for the constructor of a class. Only an instance of the class has the name.
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
