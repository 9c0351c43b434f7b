import { join } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { publishedPackages } from "../../shared/workspace.ts";
import { errorsIn } from "../../shared/compiler.ts";
import { entriesOf } from "./reports.ts";
import { reportsOf } from "./reports.ts";
import { exportsOf } from "./rollup.ts";
import { fileOf, programOf, type Version } from "./versions.ts";

const root = join(import.meta.dirname, "../../..");
const packages = await publishedPackages(root);
const version: Version = { packages, reports: await reportsOf(root, packages) };
const program = programOf({ then: version, now: version });
const checker = program.getTypeChecker();
const entries = packages.flatMap((one) =>
  entriesOf(one.manifest).map(({ subpath }) => ({ name: one.name, subpath })),
);

// The compiler does not find one generic function in another when their conditional types are this deep; nobody
// hands this one over a border, and the tables that it makes are compared.
const undecided = "typeof defineLists";

/** The types of the exports of one copy, by name; a generic one stands in its values. */
function typesOf(side: "then" | "now", name: string, subpath: string): Map<string, ts.Type> {
  const file = fileOf(version, side, name, subpath) ?? "";
  const types = new Map<string, ts.Type>();
  for (const [key, { symbol }] of exportsOf(program, file)) {
    if (symbol.flags & ts.SymbolFlags.Value) {
      types.set(`typeof ${key}`, checker.getTypeOfSymbol(symbol));
    }
    if (symbol.flags & ts.SymbolFlags.Type && !isGeneric(symbol)) {
      types.set(key, checker.getDeclaredTypeOfSymbol(symbol));
    }
  }
  return types;
}

function isGeneric({ declarations = [] }: ts.Symbol): boolean {
  return declarations.some(
    (node) => !ts.isFunctionLike(node) && (node as ts.TypeAliasDeclaration).typeParameters,
  );
}

it("writes reports that compile", () => {
  const files = entries.map(({ name, subpath }) => fileOf(version, "now", name, subpath) ?? "");
  expect(errorsIn(program, files)).toEqual([]);
});

describe("two copies of the packages", () => {
  it.each(entries)("makes both copies of $name compatible in $subpath", ({ name, subpath }) => {
    const [one, other] = [typesOf("then", name, subpath), typesOf("now", name, subpath)];
    const differing = [...one].filter(([key, type]) => {
      const same = other.get(key);
      if (same === undefined || key === undecided) return false;
      return !checker.isTypeAssignableTo(type, same) || !checker.isTypeAssignableTo(same, type);
    });
    expect(one.size).toBeGreaterThan(0);
    expect(differing.map(([key]) => key)).toEqual([]);
  });
});
