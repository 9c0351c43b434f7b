import ts from "typescript";
import type { Context } from "./context.ts";
import { compareGeneric } from "./generics.ts";
import { isGeneric } from "./type-parts.ts";

/** Compares two declarations of one name: their values, their type parameters and their types. */
export function compareDeclarations(context: Context, before: ts.Symbol, after: ts.Symbol): void {
  const { checker, add, compare } = context;
  const { Value, Type } = ts.SymbolFlags;
  if (before.flags & Value && after.flags & Value) {
    const [old, now] = [checker.getTypeOfSymbol(before), checker.getTypeOfSymbol(after)];
    compare("", old, now, { position: "received" });
  } else if (after.flags & Value) add("minor", "is a value too now");
  else if (before.flags & Value) add("major", "is only a type now");
  if (before.flags & ts.SymbolFlags.RegularEnum && after.flags & ts.SymbolFlags.ConstEnum)
    add("major", "is now a const enum");
  compareNamespaces(context, before, after);
  if (!(before.flags & Type && after.flags & Type)) return;
  const parameters = parametersOf(checker, before);
  compareParameters(context, parameters, parametersOf(checker, after));
  const old = checker.getDeclaredTypeOfSymbol(before);
  const now = checker.getDeclaredTypeOfSymbol(after);
  const isLiteral = (old.symbol as ts.Symbol | undefined)?.flags === ts.SymbolFlags.TypeLiteral;
  // Only an object type without a name can be given where any names are expected.
  if (isLiteral && after.flags & ts.SymbolFlags.Interface)
    add("major", "is now an interface (was a type alias)");
  if (isGeneric(checker, old) || isGeneric(checker, now)) {
    compareGeneric(context, old, now, ts.NodeBuilderFlags.InTypeAlias);
  } else if (parameters.length > 0 || !context.isKnown(old, now)) compare("", old, now);
}

/** A type parameter: its constraint, and its default. */
export interface TypeParameter {
  readonly name: string;
  readonly constraint: ts.Type | undefined;
  readonly fallback: ts.Type | undefined;
  /** True if it is inferred as literals and tuples. */
  readonly isConst: boolean;
}

/** Compares the types of a namespace; its values are properties of it. */
function compareNamespaces(context: Context, before: ts.Symbol, after: ts.Symbol): void {
  const [old, now] = [before, after].map((symbol) => {
    if (!(symbol.flags & ts.SymbolFlags.Module)) return new Map<string, ts.Symbol>();
    const members = context.checker.getExportsOfModule(symbol);
    return new Map(members.map((member) => [member.name, member]));
  }) as [Map<string, ts.Symbol>, Map<string, ts.Symbol>];
  for (const [name, member] of old) {
    if (!(member.flags & (ts.SymbolFlags.Type | ts.SymbolFlags.Namespace))) continue;
    const successor = now.get(name);
    if (successor !== undefined) context.compareSymbols(member, successor, context.position);
    else if (!(member.flags & ts.SymbolFlags.Value)) context.add("major", "was removed", name);
  }
  for (const [name, { flags }] of now) {
    if (!old.has(name) && !(flags & ts.SymbolFlags.Value)) context.add("minor", "was added", name);
  }
}

/** Compares type parameters, each by its place. */
export function compareParameters(
  { add, compare }: Context,
  before: readonly TypeParameter[],
  after: readonly TypeParameter[],
): void {
  before.forEach((old, index) => {
    const now = after[index];
    if (now === undefined) {
      add("major", "was removed", `<${old.name}>`);
      return;
    }
    const label = `<${now.name}>`;
    if (old.constraint !== undefined && now.constraint !== undefined) {
      compare(label, old.constraint, now.constraint, { position: "sent" });
    } else if (now.constraint !== undefined) add("major", "is bounded now", label);
    else if (old.constraint !== undefined) add("minor", "is bounded no longer", label);
    if (old.fallback !== undefined && now.fallback !== undefined) {
      compare(`${label}, by default:`, old.fallback, now.fallback, { position: "both" });
    } else if (old.fallback !== undefined) add("major", "must be given now", label);
    if (old.isConst !== now.isConst)
      add("major", `is ${now.isConst ? "now" : "no longer"} inferred as const`, label);
  });
  for (const { name, fallback } of after.slice(before.length)) {
    const isOptional = fallback !== undefined || before.length === 0;
    add(isOptional ? "minor" : "major", "was added", `<${name}>`);
  }
}

type GenericDeclaration = ts.InterfaceDeclaration | ts.TypeAliasDeclaration | ts.ClassDeclaration;

function parametersOf(checker: ts.TypeChecker, { declarations = [] }: ts.Symbol): TypeParameter[] {
  const generic = declarations.find(
    (node) => (node as GenericDeclaration).typeParameters !== undefined && !ts.isFunctionLike(node),
  ) as GenericDeclaration | undefined;
  return (generic?.typeParameters ?? []).map(({ name, constraint, default: fallback }) => ({
    isConst: false,
    name: name.text,
    constraint: constraint && checker.getTypeFromTypeNode(constraint),
    fallback: fallback && checker.getTypeFromTypeNode(fallback),
  }));
}

/** Returns true if arguments are inferred as if `as const` stood behind them. */
export function isConst({ declarations = [] }: ts.Symbol): boolean {
  return declarations.some((node) => ts.getCombinedModifierFlags(node) & ts.ModifierFlags.Const);
}
