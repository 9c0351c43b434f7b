import ts from "typescript";
import type { Finding } from "../finding.ts";
import { reasonOf } from "./difference.ts";
import type { Comparison } from "./message.ts";

/**
 * Compares the exports that no document is behind: the types that all APIs share. People both read and
 * write values of them. A generic type has no values to compare; its text decides.
 */
export function judgeShared(
  { checker, compare }: Comparison,
  entry: string,
  before: ReadonlyMap<string, ts.Symbol>,
  after: ReadonlyMap<string, ts.Symbol>,
): readonly Finding[] {
  const finding = (level: Finding["level"], name: string, reason: string): Finding => ({
    judge: "compiler",
    level,
    api: "",
    subject: name,
    reason,
    exports: [`${entry}#${name}`],
    told: true,
  });
  const names = [...new Set([...before.keys(), ...after.keys()])];
  return names.flatMap((name) => {
    const [old, now] = [before.get(name), after.get(name)];
    if (now === undefined) return [finding("major", name, "is gone")];
    if (old === undefined) return [finding("minor", name, "is new")];
    if (declarationText(old) === declarationText(now)) return [];
    if (isGeneric(old) || isGeneric(now)) return [finding("major", name, "is declared otherwise")];
    const [was, is] = [old, now].map((symbol) =>
      symbol.flags & ts.SymbolFlags.Value
        ? checker.getTypeOfSymbol(symbol)
        : checker.getDeclaredTypeOfSymbol(symbol),
    );
    const differences = was && is ? compare(was, is, "both") : [];
    return differences.map((difference) => finding(difference.level, name, reasonOf(difference)));
  });
}

function isGeneric({ declarations = [] }: ts.Symbol): boolean {
  return declarations.some(
    (node) =>
      (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) &&
      node.typeParameters !== undefined,
  );
}

function declarationText({ declarations = [] }: ts.Symbol): string {
  const printer = ts.createPrinter({ removeComments: true });
  return declarations
    .map((node) => printer.printNode(ts.EmitHint.Unspecified, node, node.getSourceFile()))
    .join("\n");
}
