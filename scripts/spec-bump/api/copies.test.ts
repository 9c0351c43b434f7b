import { join } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { publishedPackages } from "../../shared/workspace.ts";
import { errorsIn } from "../../shared/compiler.ts";
import { folderOf } from "./origin.ts";
import { entryPointsOf, reportsOf } from "./reports.ts";
import { exportsOf } from "./rollup.ts";
import { apiFile, programOf, type ApiVersion } from "./versions.ts";

const root = join(import.meta.dirname, "../../..");
const packages = await publishedPackages(root);
const version: ApiVersion = { packages, reports: await reportsOf(root, packages) };
const clientsOf = (side: "then" | "now"): string => `${folderOf(side)}/clients.ts`;
const clients = `import { createTrutoClient } from "@rosterkit/client/truto";
export const plain = createTrutoClient();
export const forAccount = createTrutoClient({ integratedAccountId: "1", scope: "one" });
export const forSlack = createTrutoClient({ integration: "slack", throwOnError: true });
`;
const program = programOf(
  { then: version, now: version },
  new Map([
    [clientsOf("then"), clients],
    [clientsOf("now"), clients],
  ]),
);
const checker = program.getTypeChecker();
const entries = packages.flatMap((one) =>
  entryPointsOf(one.manifest).map(({ subpath }) => ({ name: one.name, subpath })),
);

// Skips functions with deep conditional types, which the compiler cannot compare. Users pass their results instead.
const undecided = ["typeof defineLists", "typeof createTrutoClient"];

/** Returns the types of the exports of one copy, keyed by name. For a generic type, its values are compared. */
function typesOf(file: string): Map<string, ts.Type> {
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

/** Returns the names of exports that are not assignable to the same export of the other copy. */
function differing(then: string, now: string): string[] {
  const [one, other] = [typesOf(then), typesOf(now)];
  expect(one.size).toBeGreaterThan(0);
  const pairs = [...one].filter(([key, type]) => {
    const same = other.get(key);
    if (same === undefined || undecided.includes(key)) return false;
    return !checker.isTypeAssignableTo(type, same) || !checker.isTypeAssignableTo(same, type);
  });
  return pairs.map(([key]) => key);
}

function isGeneric({ declarations = [] }: ts.Symbol): boolean {
  return declarations.some(
    (node) => !ts.isFunctionLike(node) && (node as ts.TypeAliasDeclaration).typeParameters,
  );
}

it("the reports of the packages compile", () => {
  const files = entries.map(({ name, subpath }) => apiFile(version, "now", name, subpath) ?? "");
  expect(errorsIn(program, files)).toEqual([]);
});

describe("two copies of the packages", () => {
  it.each(entries)(
    "two copies of the packages accept each other's values of $name in $subpath",
    ({ name, subpath }) => {
      const fileIn = (side: "then" | "now"): string => apiFile(version, side, name, subpath) ?? "";
      expect(differing(fileIn("then"), fileIn("now"))).toEqual([]);
    },
  );

  it("two copies of the packages create Truto clients that are assignable to each other", () => {
    expect(errorsIn(program, [clientsOf("then"), clientsOf("now")])).toEqual([]);
    expect(differing(clientsOf("then"), clientsOf("now"))).toEqual([]);
  });
});
