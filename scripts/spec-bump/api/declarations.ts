import ts from "typescript";
import { printNode } from "../../shared/compiler.ts";
import type { Context } from "./graph.ts";
import { isOwn } from "./origin.ts";
import { has, isGeneric, shortened } from "./type-parts.ts";

/** Compares two declarations with the same name: their values, their type parameters and their types. */
export function compareDeclarations(context: Context, before: ts.Symbol, after: ts.Symbol): void {
  const { checker, add, compare } = context;
  const { Value, Type, RegularEnum, ConstEnum, Interface, TypeLiteral } = ts.SymbolFlags;
  if (before.flags & Value && after.flags & Value) {
    const [old, now] = [checker.getTypeOfSymbol(before), checker.getTypeOfSymbol(after)];
    compare("", old, now, { position: "received" });
  } else if (after.flags & Value) add("minor", "is now also a value");
  else if (before.flags & Value) add("major", "is now only a type");
  if (before.flags & RegularEnum && after.flags & ConstEnum) add("major", "is now a const enum");
  compareNamespaces(context, before, after);
  if (!(before.flags & Type && after.flags & Type)) return;
  const parameters = declaredTypeParameters(before);
  compareParameters(context, parameters, declaredTypeParameters(after));
  const old = checker.getDeclaredTypeOfSymbol(before);
  const now = checker.getDeclaredTypeOfSymbol(after);
  const isLiteral = (old.symbol as ts.Symbol | undefined)?.flags === TypeLiteral;
  // An interface is breaking, because only an object type alias is assignable to a type with an index signature.
  if (isLiteral && after.flags & Interface) add("major", "is now an interface (was a type alias)");
  if (isGeneric(checker, old) || isGeneric(checker, now)) {
    compareGeneric(context, old, now, ts.NodeBuilderFlags.InTypeAlias);
  } else if (parameters.length > 0 || !context.isKnown(old, now)) compare("", old, now);
}

/** Compares the types of a namespace. The values of a namespace are compared as properties. */
function compareNamespaces(context: Context, before: ts.Symbol, after: ts.Symbol): void {
  const { Module, Type, Namespace, Value } = ts.SymbolFlags;
  const [old, now] = [before, after].map((symbol) => {
    const isNamespace = (symbol.flags & Module) !== 0;
    const members = isNamespace ? context.checker.getExportsOfModule(symbol) : [];
    return new Map(members.map((member) => [member.name, member]));
  }) as [Map<string, ts.Symbol>, Map<string, ts.Symbol>];
  for (const [name, member] of old) {
    const successor = now.get(name);
    if (!(member.flags & (Type | Namespace))) continue;
    if (successor !== undefined) context.compareSymbols(member, successor, context.position);
    else if (!(member.flags & Value)) context.add("major", "was removed", name);
  }
  for (const [name, { flags }] of now) {
    if (!old.has(name) && !(flags & Value)) context.add("minor", "was added", name);
  }
}

type TypeParameters = readonly ts.TypeParameterDeclaration[];

function declaredTypeParameters({ declarations = [] }: ts.Symbol): TypeParameters {
  const lists = declarations.filter((node) => !ts.isFunctionLike(node)).map(listOf);
  return lists.find(({ length }) => length > 0) ?? [];
}

function listOf(node: ts.Node | undefined): TypeParameters {
  return (node as { readonly typeParameters?: TypeParameters } | undefined)?.typeParameters ?? [];
}

export function compareParameters(
  { checker, add, compare }: Context,
  before: TypeParameters,
  after: TypeParameters,
): void {
  const typeOf = (node: ts.TypeNode | undefined): ts.Type | undefined =>
    node && checker.getTypeFromTypeNode(node);
  before.forEach((parameter, index) => {
    const successor = after[index];
    if (successor === undefined) {
      add("major", "was removed", `<${parameter.name.text}>`);
      return;
    }
    const label = `<${successor.name.text}>`;
    const [old, now] = [typeOf(parameter.constraint), typeOf(successor.constraint)];
    if (old !== undefined && now !== undefined) compare(label, old, now, { position: "sent" });
    else if (now !== undefined) add("major", "now has a constraint", label);
    else if (old !== undefined) add("minor", "no longer has a constraint", label);
    const [was, is] = [typeOf(parameter.default), typeOf(successor.default)];
    if (was !== undefined && is !== undefined) {
      compare(`${label}, by default:`, was, is, { position: "both" });
    } else if (was !== undefined) add("major", "is now required", label);
    const isConst = has([successor], "Const");
    if (has([parameter], "Const") !== isConst)
      add("major", `is ${isConst ? "now" : "no longer"} inferred as const`, label);
  });
  for (const { name, default: fallback } of after.slice(before.length)) {
    const isOptional = fallback !== undefined || before.length === 0;
    add(isOptional ? "minor" : "major", "was added", `<${name.text}>`);
  }
}

export function compareGeneric(
  context: Context,
  before: ts.Type,
  after: ts.Type,
  flags = ts.NodeBuilderFlags.None,
): void {
  const { checker, position, add, compareSymbols, counterpart } = context;
  const [old, now] = [before, after].map((type) => genericText(checker, type, flags));
  if (old?.text !== now?.text) {
    const what = `is now declared as ${shortened(now?.text ?? "", 120)} (was ${shortened(old?.text ?? "", 120)})`;
    add("major", what);
  }
  for (const [symbol, isCondition] of now?.references ?? []) {
    const other = counterpart(symbol);
    if (other !== undefined) compareSymbols(other, symbol, isCondition ? "both" : position);
  }
}

/** Returns the text of a type and its references. The text has positions instead of names of type parameters. */
function genericText(checker: ts.TypeChecker, type: ts.Type, extra: ts.NodeBuilderFlags) {
  const { NoTruncation, IgnoreErrors } = ts.NodeBuilderFlags;
  const node = checker.typeToTypeNode(type, undefined, NoTruncation | IgnoreErrors | extra);
  if (node === undefined) return { text: checker.typeToString(type), references: [] };
  const references: (readonly [ts.Symbol, boolean])[] = [];
  const marks = new Map<string, string>();
  const visit = (child: ts.Node, isCondition: boolean): ts.Node => {
    const { symbol } = child as ts.Node & { readonly symbol?: ts.Symbol };
    if (!ts.isIdentifier(child) || symbol === undefined) {
      const condition = ts.isConditionalTypeNode(child) ? [child.checkType, child.extendsType] : [];
      const visitInner = (inner: ts.Node): ts.Node =>
        visit(inner, isCondition || condition.some((one) => one === inner));
      return ts.visitEachChild(child, visitInner, undefined);
    }
    if (symbol.flags & ts.SymbolFlags.TypeParameter) {
      const mark = marks.get(child.text) ?? markOf(symbol, marks);
      marks.set(child.text, mark);
      return ts.factory.createIdentifier(mark);
    }
    const { Type, Variable, Function, TypeLiteral } = ts.SymbolFlags;
    const isDeclared = symbol.flags & (Type | Variable | Function) && !(symbol.flags & TypeLiteral);
    if (isOwn(symbol) && isDeclared) references.push([symbol, isCondition]);
    return child;
  };
  const printed = printNode(visit(node, false));
  return { text: printed.replaceAll(/\s+/g, " "), references };
}

/** Returns a mark for a type parameter, such as `$2`. A method of a generic type has marks such as `$2'`. */
function markOf(
  { declarations: [node] = [] }: ts.Symbol,
  marks: ReadonlyMap<string, string>,
): string {
  const index = listOf(node?.parent).findIndex((one) => one === node);
  let depth = -1;
  for (let one = node?.parent; one !== undefined; one = one.parent)
    if (listOf(one).length > 0) depth += 1;
  if (index >= 0) return `$${index + 1}${"'".repeat(depth)}`;
  // Returns a letter for an inferred type parameter and for the key of a mapped type.
  return `$${String.fromCharCode(97 + [...marks.values()].filter((mark) => /[a-z]/.test(mark)).length)}`;
}
