import ts from "typescript";
import { compareParameters } from "./parameters.ts";
import { type Compared, type Comparison, type Difference, flip, type Position } from "./graph.ts";

type Kind = "call" | "construct";

/** Compares how two types can be called and constructed. */
export function compareSignatures(
  comparison: Comparison,
  compared: Compared,
  types: readonly [ts.Type, ts.Type],
  position: Position,
): void {
  for (const kind of ["call", "construct"] as const) {
    const [old = [], now = []] = types.map((type) => signaturesOf(comparison.checker, type, kind));
    const [none, gone] = kind === "call" ? ["a call", "be called"] : ["new", "be constructed"];
    const say = (level: Difference["level"], what: string): void => {
      compared.differences.push({ level, path: [], what });
    };
    if (now.length < old.length) {
      say("major", now.length === 0 ? `can no longer ${gone}` : `lost an overload of ${none}`);
    }
    if (now.length > old.length) {
      // Who gives a function must give one that takes all overloads.
      say(
        position === "received" || position === "answer" ? "minor" : "major",
        `gained an overload of ${none}`,
      );
    }
    old.forEach((before, index) => {
      const after = now[index];
      if (after !== undefined) compareSignature(comparison, compared, before, after, position);
    });
  }
}

function signaturesOf(checker: ts.TypeChecker, type: ts.Type, kind: Kind): readonly ts.Signature[] {
  const which = kind === "call" ? ts.SignatureKind.Call : ts.SignatureKind.Construct;
  return checker.getSignaturesOfType(type, which);
}

function compareSignature(
  comparison: Comparison,
  compared: Compared,
  before: ts.Signature,
  after: ts.Signature,
  position: Position,
): void {
  const { checker, compare } = comparison;
  const [old, now] = [before, after].map((signature) =>
    (signature.typeParameters ?? []).map((type) => ({
      name: type.symbol.name,
      constraint: type.getConstraint(),
      fallback: type.getDefault(),
    })),
  );
  compareParameters(comparison, compared, old ?? [], now ?? []);
  compareArguments(comparison, compared, before, after, position);
  const results = [before, after].map((signature) => checker.getReturnTypeOfSignature(signature));
  const [was, is] = results;
  if (was === undefined || is === undefined) return;
  // A callback of the user may give anything where nothing is looked at.
  compared.parts.push({ label: "()", compared: compare(was, is, position) });
  const [predicate, other] = [before, after].map((signature) => predicateOf(checker, signature));
  if (predicate !== other) {
    const what = `says "${other ?? "nothing"}" of its argument, said "${predicate ?? "nothing"}"`;
    compared.differences.push({
      level: predicate === undefined ? "minor" : "major",
      path: [],
      what,
    });
  }
}

function compareArguments(
  { checker, compare }: Comparison,
  compared: Compared,
  before: ts.Signature,
  after: ts.Signature,
  position: Position,
): void {
  const way = flip(position);
  // Who calls a function sends its arguments; who gives one receives them.
  const isCalled = way === "sent" || way === "both";
  const say = (level: Difference["level"], name: string, what: string): void => {
    compared.differences.push({ level, path: [`(${name})`], what });
  };
  const [old, now] = [argumentsOf(checker, before), argumentsOf(checker, after)];
  old.forEach((argument, index) => {
    const successor = now[index];
    if (successor === undefined) {
      say("major", argument.name, "is gone");
      return;
    }
    const label = `(${successor.name})`;
    if (argument.isOptional && !successor.isOptional && isCalled) {
      say("major", successor.name, "is required now, was optional");
    }
    if (!argument.isOptional && successor.isOptional) {
      say(isCalled ? "minor" : "major", successor.name, "is optional now, was required");
    }
    if (argument.isRest !== successor.isRest)
      say("major", successor.name, "is a rest argument or no longer one");
    const isOptional = argument.isOptional || successor.isOptional;
    const part = compare(argument.type, successor.type, way, isOptional);
    compared.parts.push({ label, compared: part });
  });
  for (const { name, isOptional } of now.slice(old.length)) {
    const isBreaking = isCalled && !isOptional;
    say(isBreaking ? "major" : "minor", name, isBreaking ? "is new and required" : "is new");
  }
}

interface Argument {
  readonly name: string;
  readonly type: ts.Type;
  readonly isOptional: boolean;
  readonly isRest: boolean;
}

function argumentsOf(checker: ts.TypeChecker, signature: ts.Signature): readonly Argument[] {
  return signature.parameters.map((symbol) => {
    const { valueDeclaration } = symbol;
    const node =
      valueDeclaration !== undefined && ts.isParameter(valueDeclaration)
        ? valueDeclaration
        : undefined;
    const isRest = node?.dotDotDotToken !== undefined;
    return {
      // A pattern of names has no name of its own.
      name: /^__\d+$/.test(symbol.name) ? "1" : symbol.name,
      type: checker.getTypeOfSymbol(symbol),
      isOptional: isRest || (node !== undefined && checker.isOptionalParameter(node)),
      isRest,
    };
  });
}

function predicateOf(checker: ts.TypeChecker, signature: ts.Signature): string | undefined {
  const predicate = checker.getTypePredicateOfSignature(signature);
  if (predicate === undefined) return undefined;
  const type = predicate.type === undefined ? "true" : checker.typeToString(predicate.type);
  const isAssertion =
    predicate.kind === ts.TypePredicateKind.AssertsIdentifier ||
    predicate.kind === ts.TypePredicateKind.AssertsThis;
  return `${isAssertion ? "asserts" : "is"} ${type}`;
}
