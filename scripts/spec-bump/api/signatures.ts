import ts from "typescript";
import type { Context } from "./context.ts";
import { compareParameters, type TypeParameter } from "./declarations.ts";
import { flip } from "./graph.ts";

const kinds = [
  { kind: ts.SignatureKind.Call, noun: "a call", verb: "be called" },
  { kind: ts.SignatureKind.Construct, noun: "new", verb: "be constructed" },
] as const;

/** Compares how two types can be called and constructed. */
export function compareSignatures(context: Context, before: ts.Type, after: ts.Type): void {
  const { checker, position, add } = context;
  for (const { kind, noun, verb } of kinds) {
    const old = checker.getSignaturesOfType(before, kind);
    const now = checker.getSignaturesOfType(after, kind);
    if (now.length < old.length) {
      add(
        "major",
        now.length === 0 ? `can no longer ${verb}` : `no longer has an overload of ${noun}`,
      );
    } else if (now.length > old.length) {
      // Users who pass a function must pass one that takes all overloads.
      const isReceived = position === "received" || position === "answer";
      add(isReceived ? "minor" : "major", `has a new overload of ${noun}`);
    }
    old.forEach((signature, index) => {
      const successor = now[index];
      if (successor !== undefined) compareSignature(context, signature, successor);
    });
  }
}

function compareSignature(context: Context, before: ts.Signature, after: ts.Signature): void {
  const { checker, add, compare } = context;
  compareParameters(context, parametersOf(before), parametersOf(after));
  compareArguments(context, argumentsOf(checker, before), argumentsOf(checker, after));
  compare("()", checker.getReturnTypeOfSignature(before), checker.getReturnTypeOfSignature(after));
  const [old, now] = [before, after].map((signature) => predicateOf(checker, signature));
  if (old === now) return;
  const what = `now says "${now ?? "nothing"}" about its argument (was "${old ?? "nothing"}")`;
  add(old === undefined ? "minor" : "major", what);
}

function parametersOf({ typeParameters = [] }: ts.Signature): TypeParameter[] {
  return typeParameters.map((type) => ({
    name: type.symbol.name,
    constraint: type.getConstraint(),
    fallback: type.getDefault(),
  }));
}

interface Argument {
  readonly name: string;
  readonly type: ts.Type;
  readonly isOptional: boolean;
  readonly isRest: boolean;
}

function compareArguments(
  { position, add, compare }: Context,
  before: readonly Argument[],
  after: readonly Argument[],
): void {
  const way = flip(position);
  // Users who call a function send its arguments; users who pass one receive them.
  const isCalled = way === "sent" || way === "both";
  before.forEach((old, index) => {
    const now = after[index];
    if (now === undefined) {
      add("major", "was removed", `(${old.name})`);
      return;
    }
    const label = `(${now.name})`;
    if (old.isOptional && !now.isOptional && isCalled) {
      add("major", "is now required", label);
    }
    if (!old.isOptional && now.isOptional) {
      add(isCalled ? "minor" : "major", "is now optional", label);
    }
    if (old.isRest !== now.isRest) add("major", "is a rest argument or no longer one", label);
    const isOptional = old.isOptional || now.isOptional;
    compare(label, old.type, now.type, { position: way, isOptional });
  });
  for (const { name, isOptional } of after.slice(before.length)) {
    const isBreaking = isCalled && !isOptional;
    const what = isBreaking ? "was added and is required" : "was added";
    add(isBreaking ? "major" : "minor", what, `(${name})`);
  }
}

function argumentsOf(checker: ts.TypeChecker, { parameters }: ts.Signature): Argument[] {
  return parameters.map((symbol) => {
    const { valueDeclaration: declaration } = symbol;
    const node = declaration && ts.isParameter(declaration) ? declaration : undefined;
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
  const { kind, type } = predicate;
  const { AssertsIdentifier, AssertsThis } = ts.TypePredicateKind;
  const verb = kind === AssertsIdentifier || kind === AssertsThis ? "asserts" : "is";
  return `${verb} ${type === undefined ? "true" : checker.typeToString(type)}`;
}
