import type ts from "typescript";
import type { Finding } from "../finding.ts";
import { type Position, reasonOf } from "./difference.ts";
import type { Comparison } from "./message.ts";
import { isNamedAfter, type Version } from "./version.ts";

/**
 * Compares the named types of an API, each in the position in which the document uses it. What an
 * operation made of it says already is not told again.
 */
export function judgeAliases(
  comparison: Comparison,
  api: string,
  before: Version,
  after: Version,
): readonly Finding[] {
  const names = [...new Set([...before.exports.keys(), ...after.exports.keys()])];
  return names.flatMap((name) => {
    const [old, now] = [before.exports.get(name), after.exports.get(name)];
    const declared = old ?? now;
    if (declared === undefined || !isAlias(declared)) return [];
    const finding = (level: Finding["level"], reason: string, told: boolean): Finding => ({
      judge: "compiler",
      level,
      api,
      subject: name,
      reason,
      exports: [name, ...(fileOf(declared) === "schemas" ? ["components"] : [])].map(
        (one) => `./${api}#${one}`,
      ),
      told,
    });
    if (old === undefined) return [finding("minor", "is new", !isOfOperation(name, after, before))];
    if (now === undefined)
      return [finding("major", "is gone", !isOfOperation(name, before, after))];
    const { checker, compare } = comparison;
    const [was, is] = [typeOf(checker, old), typeOf(checker, now)];
    const told =
      !(isCovered(name, before) && isCovered(name, after)) && isRewritten(name, before, after);
    return compare(was, is, positionOf(name, old, before)).map((difference) =>
      finding(difference.level, reasonOf(difference), told),
    );
  });
}

/** Reusable parts that came or went; of the schemas among them, their named types tell. */
export function judgeComponents(
  { checker }: Comparison,
  api: string,
  before: Version,
  after: Version,
): readonly Finding[] {
  const finding = (level: Finding["level"], reason: string): Finding => ({
    judge: "compiler",
    level,
    api,
    subject: "components",
    reason,
    exports: [`./${api}#components`],
    told: true,
  });
  const [old, now] = [before, after].map((version) => partNames(checker, version));
  return [
    ...[...(old ?? [])]
      .filter((name) => now?.has(name) === false)
      .map((name) => finding("major", `${name} is gone`)),
    ...[...(now ?? [])]
      .filter((name) => old?.has(name) === false)
      .map((name) => finding("patch", `${name} is new`)),
  ];
}

/** The reusable parts of a document, schemas aside, as `parameters.Limit`. */
function partNames(checker: ts.TypeChecker, { exports }: Version): ReadonlySet<string> {
  const components = exports.get("components");
  const sections = components
    ? checker.getPropertiesOfType(checker.getDeclaredTypeOfSymbol(components))
    : [];
  return new Set(
    sections
      .filter(({ name }) => name !== "schemas")
      .flatMap((section) =>
        checker
          .getPropertiesOfType(checker.getTypeOfSymbol(section))
          .map(({ name }) => `${section.name}.${name}`),
      ),
  );
}

/** Whether a name was made for a schema or an operation of the document. */
export function isAlias(symbol: ts.Symbol): boolean {
  return fileOf(symbol) === "schemas" || fileOf(symbol) === "operations";
}

/** The type that a name was given to: the generator writes objects as interfaces that add nothing to it. */
function typeOf(checker: ts.TypeChecker, symbol: ts.Symbol): ts.Type {
  const type = checker.getDeclaredTypeOfSymbol(symbol);
  return (type.isClassOrInterface() ? checker.getBaseTypes(type)[0] : undefined) ?? type;
}

/** Which of the generated files a name is declared in. */
function fileOf(symbol: ts.Symbol): string {
  const file = symbol.declarations?.[0]?.getSourceFile().fileName ?? "";
  return /([^/]+)\.ts$/.exec(file)?.[1] ?? "";
}

function positionOf(name: string, symbol: ts.Symbol, version: Version): Position {
  if (fileOf(symbol) === "operations")
    return /Response(Operation)*$/.test(name) ? "received" : "sent";
  return version.positions.get(version.schemas.get(name) ?? "") ?? "both";
}

/** Whether what happens to a type shows in an operation of the same version. */
function isCovered(name: string, { operations, schemas }: Version): boolean {
  const schema = schemas.get(name);
  return [...operations.values()].some(
    (operation) =>
      isNamedAfter(name, operation.id) || (schema !== undefined && operation.schemas.has(schema)),
  );
}

/** Whether a schema itself says something else, not only one that it refers to, which then tells it. */
function isRewritten(name: string, before: Version, after: Version): boolean {
  const [old, now] = [before, after].map(({ document, schemas }) =>
    JSON.stringify(document.components?.schemas?.[schemas.get(name) ?? ""]),
  );
  return old === undefined || old !== now;
}

/** Whether a name came or went with a part of an operation, which then says so. */
function isOfOperation(name: string, version: Version, other: Version): boolean {
  const schema = version.schemas.get(name);
  return [...version.operations].some(
    ([key, operation]) =>
      isNamedAfter(name, operation.id) ||
      (!other.operations.has(key) && schema !== undefined && operation.schemas.has(schema)),
  );
}
