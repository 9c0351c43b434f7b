import ts from "typescript";
import type { Context } from "./context.ts";
import type { Position } from "./graph.ts";
import { isOwn } from "./origin.ts";
import { shortened } from "./type-parts.ts";

/** Compares types that depend on type parameters. */
export function compareGeneric(
  context: Context,
  before: ts.Type,
  after: ts.Type,
  flags = ts.NodeBuilderFlags.None,
): void {
  const { checker, position, add, compareSymbols, counterpart } = context;
  const [old, now] = [before, after].map((type) => textOf(checker, type, flags));
  if (old?.text !== now?.text) {
    const what = `is now declared as ${shortened(now?.text ?? "", 120)} (was ${shortened(old?.text ?? "", 120)})`;
    add("major", what);
  }
  for (const [symbol, way] of now?.references ?? []) {
    const other = counterpart(symbol);
    if (other !== undefined) compareSymbols(other, symbol, way === "both" ? "both" : position);
  }
}

interface TypeText {
  readonly text: string;
  readonly references: readonly (readonly [ts.Symbol, Position])[];
}

function textOf(checker: ts.TypeChecker, type: ts.Type, extra: ts.NodeBuilderFlags): TypeText {
  const { NoTruncation, IgnoreErrors } = ts.NodeBuilderFlags;
  const node = checker.typeToTypeNode(type, undefined, NoTruncation | IgnoreErrors | extra);
  if (node === undefined) return { text: checker.typeToString(type), references: [] };
  const references: [ts.Symbol, Position][] = [];
  const parameters = new Map<string, string>();
  const visit = (child: ts.Node, way: Position): void => {
    const { symbol } = child as ts.Node & { readonly symbol?: ts.Symbol };
    if (!ts.isIdentifier(child) || symbol === undefined) {
      ts.forEachChild(child, (inner) => {
        visit(inner, isCondition(child, inner) ? "both" : way);
      });
    } else if (symbol.flags & ts.SymbolFlags.TypeParameter) {
      // The names of type parameters mean nothing; their places do.
      if (!parameters.has(child.text)) parameters.set(child.text, markOf(symbol, parameters));
    } else if (isOwn(symbol) && isDeclared(symbol)) references.push([symbol, way]);
  };
  visit(node, "received");
  const printed = printer.printNode(ts.EmitHint.Unspecified, node, emptyFile);
  const text = [...parameters].reduce(
    (result, [name, mark]) =>
      result.replaceAll(new RegExp(`(?<![\\w$."])${name}(?![\\w$"])`, "g"), () => mark),
    printed.replaceAll(/\s+/g, " "),
  );
  return { text, references };
}

/** `$2` for a second type parameter, `$2'` for the second of a method in something generic. */
function markOf(
  { declarations: [node] = [] }: ts.Symbol,
  marks: ReadonlyMap<string, string>,
): string {
  const index = listOf(node?.parent).findIndex((one) => one === node);
  let depth = -1;
  for (let one = node?.parent; one !== undefined; one = one.parent)
    if (listOf(one).length > 0) depth += 1;
  if (index >= 0) return `$${index + 1}${"'".repeat(depth)}`;
  // The compiler infers it, or it is the key of a mapped type.
  return `$${String.fromCharCode(97 + [...marks.values()].filter((mark) => /[a-z]/.test(mark)).length)}`;
}

function listOf(node: ts.Node | undefined): readonly ts.Node[] {
  return (node as ts.TypeAliasDeclaration | undefined)?.typeParameters ?? [];
}

const printer = ts.createPrinter({ removeComments: true });
const emptyFile = ts.createSourceFile("x.ts", "", ts.ScriptTarget.ES2022);

function isCondition(node: ts.Node, child: ts.Node): boolean {
  if (!ts.isConditionalTypeNode(node)) return false;
  return child === node.checkType || child === node.extendsType;
}

function isDeclared({ flags }: ts.Symbol): boolean {
  const declared = ts.SymbolFlags.Type | ts.SymbolFlags.Variable | ts.SymbolFlags.Function;
  return (flags & declared) !== 0 && (flags & ts.SymbolFlags.TypeLiteral) === 0;
}
