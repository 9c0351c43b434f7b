import ts from "typescript";
import { compareParameters } from "./declarations.ts";
import { type Context, flip } from "./graph.ts";
import { compareModifiers } from "./properties.ts";

const kinds = [
  { kind: ts.SignatureKind.Call, noun: "call", verb: "be called" },
  { kind: ts.SignatureKind.Construct, noun: "constructor", verb: "be constructed" },
] as const;

export function compareSignatures(context: Context, before: ts.Type, after: ts.Type): void {
  const { checker, position, add } = context;
  for (const { kind, noun, verb } of kinds) {
    const old = checker.getSignaturesOfType(before, kind);
    const now = checker.getSignaturesOfType(after, kind);
    const isFewer = now.length > 0 && now.length < old.length && position === "received";
    // Skips methods, because the compiler compares their arguments in both directions.
    const isFunction = isFewer && (after.symbol.flags & ts.SymbolFlags.Function) !== 0;
    if (isFunction && checker.isTypeAssignableTo(after, before)) {
      add("minor", `now has other ${noun} overloads`);
      continue;
    }
    if (now.length < old.length) {
      add("major", now.length === 0 ? `can no longer ${verb}` : `no longer has a ${noun} overload`);
    } else if (now.length > old.length) {
      // Users who pass a function must pass a function that supports all overloads.
      const isReceived = position === "received" || position === "answer";
      add(isReceived ? "minor" : "major", `has a new ${noun} overload`);
    }
    old.forEach((signature, index) => {
      const successor = now[index];
      if (successor === undefined) return;
      compareSignature(context, signature, successor);
      if (kind === ts.SignatureKind.Construct)
        compareModifiers(context, [signature.declaration], [successor.declaration], "constructor");
    });
  }
  const [old, now] = [classOf(before), classOf(after)];
  if (old !== undefined && now !== undefined) compareModifiers(context, [old], [now]);
}

/** Returns the declaration of a class, given the type of its constructor. */
function classOf(type: ts.Type): ts.Declaration | undefined {
  const { symbol } = type as { readonly symbol?: ts.Symbol };
  return type.isClass() ? undefined : symbol?.declarations?.find(ts.isClassLike);
}

function compareSignature(context: Context, before: ts.Signature, after: ts.Signature): void {
  const { checker, add, compare } = context;
  compareParameters(context, typeParametersOf(before), typeParametersOf(after));
  compareArguments(context, argumentsOf(checker, before), argumentsOf(checker, after));
  compareThis(context, before, after);
  compare("()", checker.getReturnTypeOfSignature(before), checker.getReturnTypeOfSignature(after));
  const [old, now] = [before, after].map((signature) => predicateOf(checker, signature));
  if (old === now) return;
  const what = `now has the type predicate "${now ?? "none"}" (was "${old ?? "none"}")`;
  // A new assertion is breaking, because users can call it only through a name with a declared type.
  add(old === undefined && now?.startsWith("is") === true ? "minor" : "major", what);
}

/** Compares the `this` parameters and the return type `this` of two functions. */
function compareThis(context: Context, before: ts.Signature, after: ts.Signature): void {
  const { checker, add, position } = context;
  const [old, now] = [before, after].map(
    (one) => (one as { readonly thisParameter?: ts.Symbol }).thisParameter,
  );
  const way = flip(position);
  if (old !== undefined && now !== undefined)
    context.at(way).compare("(this)", checker.getTypeOfSymbol(old), checker.getTypeOfSymbol(now));
  else if (now !== undefined)
    add(way === "received" ? "minor" : "major", "was added and is required", "(this)");
  else if (old !== undefined) add(way === "sent" ? "minor" : "major", "was removed", "(this)");
  const [was, is] = [before, after].map(({ declaration }) => {
    return /\bthis\b/.test(declaration?.type?.getText() ?? "");
  });
  if (was && !is) add("major", "is no longer of the type `this`", "()");
}

function typeParametersOf({ typeParameters = [] }: ts.Signature): ts.TypeParameterDeclaration[] {
  return typeParameters.flatMap(({ symbol }) =>
    (symbol.declarations ?? []).filter(ts.isTypeParameterDeclaration).slice(0, 1),
  );
}

type Arguments = ReturnType<typeof argumentsOf>;

function compareArguments(
  { position, add, compare }: Context,
  before: Arguments,
  after: Arguments,
): void {
  const way = flip(position);
  // Users who call a function send its arguments. Users who pass a function receive its arguments.
  const isCalled = way === "sent" || way === "both";
  before.forEach((old, index) => {
    const now = after[index];
    if (now === undefined) {
      add("major", "was removed", `(${old.name})`);
      return;
    }
    const label = `(${now.name})`;
    if (old.isOptional && !now.isOptional && isCalled) add("major", "is now required", label);
    if (!old.isOptional && now.isOptional)
      add(isCalled ? "minor" : "major", "is now optional", label);
    if (old.isRest !== now.isRest) add("major", "was changed to or from a rest argument", label);
    const isOptional = old.isOptional || now.isOptional;
    compare(label, old.type, now.type, { position: way, isOptional });
  });
  for (const { name, isOptional } of after.slice(before.length)) {
    const isBreaking = isCalled && !isOptional;
    const what = isBreaking ? "was added and is required" : "was added";
    add(isBreaking ? "major" : "minor", what, `(${name})`);
  }
}

function argumentsOf(checker: ts.TypeChecker, { parameters }: ts.Signature) {
  return parameters.map((symbol) => {
    const { valueDeclaration: declaration } = symbol;
    const node = declaration && ts.isParameter(declaration) ? declaration : undefined;
    const isRest = node?.dotDotDotToken !== undefined;
    return {
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
