import ts from "typescript";
import type { Context } from "./context.ts";
import { isOwn } from "./origin.ts";
import { typeText } from "./type-parts.ts";

interface LibraryType {
  /** Undefined for a tuple. */
  readonly symbol: ts.Symbol | undefined;
  readonly arguments: readonly ts.Type[];
  /** True if the language declares it, such as `Promise` and `Map`. */
  readonly isLanguage: boolean;
}

/** A named type of another library, or a tuple, with its arguments; undefined for any other type. */
export function libraryType(checker: ts.TypeChecker, type: ts.Type): LibraryType | undefined {
  const given = (): readonly ts.Type[] => checker.getTypeArguments(type as ts.TypeReference);
  if (checker.isTupleType(type)) return { symbol: undefined, arguments: given(), isLanguage: true };
  const alias = type.aliasSymbol;
  if (alias !== undefined && !isOwn(alias) && !isLanguage(alias)) {
    return { symbol: alias, arguments: type.aliasTypeArguments ?? [], isLanguage: false };
  }
  const symbol = type.symbol as ts.Symbol | undefined;
  const named = ts.SymbolFlags.Class | ts.SymbolFlags.Interface;
  if (symbol === undefined || isOwn(symbol) || !(symbol.flags & named)) return undefined;
  const { objectFlags = 0 } = type as Partial<ts.ObjectType>;
  const isReference = (objectFlags & ts.ObjectFlags.Reference) !== 0;
  return { symbol, arguments: isReference ? given() : [], isLanguage: isLanguage(symbol) };
}

/** Compares types of which another library declares at least one: by their arguments where both are of one name. */
export function compareLibraryTypes(
  { checker, position, add, compare }: Context,
  [before, after]: readonly [ts.Type, ts.Type],
  [old, now]: readonly (LibraryType | undefined)[],
): void {
  const isSameName = old?.symbol === now?.symbol;
  if (isSameName && shapeOf(checker, before) === shapeOf(checker, after)) {
    old?.arguments.forEach((argument, index) => {
      const successor = now?.arguments[index] ?? argument;
      const label = old.symbol === undefined ? `[${index}]` : "";
      // Another library's type may use its argument both ways.
      compare(label, argument, successor, old.isLanguage ? {} : { position: "both" });
    });
    return;
  }
  const isAssignable =
    position === "sent"
      ? checker.isTypeAssignableTo(before, after)
      : position !== "both" && checker.isTypeAssignableTo(after, before);
  const what = `is now ${typeText(checker, after)} (was ${typeText(checker, before)})`;
  add(isAssignable ? "minor" : "major", what);
}

/** The number of a type's arguments, and which elements a tuple may lack or repeat. */
function shapeOf(checker: ts.TypeChecker, type: ts.Type): string {
  if (!checker.isTupleType(type)) return String(libraryType(checker, type)?.arguments.length);
  const { readonly, elementFlags } = (type as ts.TupleTypeReference).target;
  return `${readonly} ${elementFlags.join()}`;
}

function isLanguage({ declarations = [] }: ts.Symbol): boolean {
  return declarations.some((node) => /\/lib\.[\w.]+\.d\.ts$/.test(node.getSourceFile().fileName));
}
