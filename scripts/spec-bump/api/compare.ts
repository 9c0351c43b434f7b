import ts from "typescript";
import type { Compared, Comparison, Difference, Position } from "./graph.ts";
import { compareOperation, isOperation } from "./operation.ts";
import { createCounterparts, isOwn, ownerOf } from "./origin.ts";
import { compareParameters, type TypeParameter } from "./parameters.ts";
import { compareObjects } from "./properties.ts";
import { compareSignatures } from "./signatures.ts";
import { isOpaque, partsOf, type Parts, typeText } from "./type-parts.ts";

// A generic type that refers to itself with ever larger arguments has no end.
const deepest = 40;

/**
 * A comparison by the compiler's own types. It walks both versions to say where they differ, and what of it code
 * can see that assignability alone would let pass: an option that is gone, a value that no `case` meets any more.
 */
export function createComparison(program: ts.Program): Comparison {
  const checker = program.getTypeChecker();
  const known = new Map<string, Compared>();
  const number = createNumbers();
  let depth = 0;

  const remember = (
    key: string,
    owner: string | undefined,
    work: (compared: Compared) => void,
    isOperation = false,
  ): Compared => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const compared: Compared = { owner, isOperation, differences: [], parts: [] };
    // A type that contains itself finds this before it is complete, which closes the circle.
    known.set(key, compared);
    depth += 1;
    if (depth < deepest) work(compared);
    depth -= 1;
    return compared;
  };

  const comparison: Comparison = {
    checker,
    counterpart: createCounterparts(program),
    compare: (before, after, position, isOptional = false) => {
      const [old, now] = [unwrapped(checker, before), unwrapped(checker, after)];
      const key = `${number(old)} ${number(now)} ${position}${isOptional ? " optional" : ""}`;
      const owner = ownerOf(checker, after) ?? ownerOf(checker, now);
      const isOne = isOperation(checker, old) && isOperation(checker, now);
      return remember(
        key,
        owner,
        (compared) => {
          if (old === now) return;
          if (isOne) compareOperation(comparison, compared, old, now);
          else compareTypes(comparison, compared, [old, now], position, isOptional);
        },
        isOne,
      );
    },
    compareSymbols: (before, after, position) =>
      remember(`${number(before)} ${number(after)} ${position}`, after.name, (compared) => {
        compareDeclarations(comparison, compared, before, after, position);
      }),
    isKnown: (before, after) => {
      const key = `${number(unwrapped(checker, before))} ${number(unwrapped(checker, after))}`;
      return ["sent", "received", "answer", "both"].some((position) =>
        known.has(`${key} ${position}`),
      );
    },
  };
  return comparison;
}

/** The generator writes objects as interfaces that add nothing to what they extend. */
function unwrapped(checker: ts.TypeChecker, type: ts.Type): ts.Type {
  if (!type.isClassOrInterface() || type.typeParameters !== undefined) return type;
  const bases = checker.getBaseTypes(type);
  const [base] = bases;
  const own = (type.symbol.members?.size ?? 0) > 0;
  return base !== undefined && bases.length === 1 && !own ? unwrapped(checker, base) : type;
}

function compareTypes(
  comparison: Comparison,
  compared: Compared,
  [before, after]: readonly [ts.Type, ts.Type],
  position: Position,
  isOptional: boolean,
): void {
  const { checker } = comparison;
  if (isOpaque(checker, before) || isOpaque(checker, after)) {
    compareOpaque(comparison, compared, before, after, position);
    return;
  }
  const [old, now] = [partsOf(checker, before), partsOf(checker, after)];
  const say = (level: Difference["level"], what: string): void => {
    compared.differences.push({ level, path: [], what });
  };
  compareAbsence("null", old.nullable, now.nullable, position, say);
  if (!isOptional) compareAbsence("undefined", old.absent, now.absent, position, say);
  compareKinds(checker, { type: before, parts: old }, { type: after, parts: now }, position, say);
  compareMembers(comparison, compared, [before, after], [old, now], position, say);
}

type Say = (level: Difference["level"], what: string) => void;

function compareAbsence(
  name: string,
  before: boolean,
  after: boolean,
  position: Position,
  say: Say,
): void {
  if (before === after) return;
  if (position === "sent") {
    if (after) say("minor", `accepts ${name} now`);
    else say("major", `no longer accepts ${name}`);
  } else if (after) say("major", `may be ${name} now`);
  else say("minor", `is never ${name} now`);
}

interface Whole {
  readonly type: ts.Type;
  readonly parts: Parts;
}

/** Literals and primitives one by one, arrays and objects by whether there are any. */
function compareKinds(
  checker: ts.TypeChecker,
  { type: before, parts: old }: Whole,
  { type: after, parts: now }: Whole,
  position: Position,
  say: Say,
): void {
  const [kinds, today] = [kindsOf(old), kindsOf(now)];
  const lost = [...kinds.keys()].filter((kind) => !today.has(kind));
  const gained = [...today.keys()].filter((kind) => !kinds.has(kind));
  if (lost.length === 0 && gained.length === 0) return;
  const isAccepted = (kind: string): boolean => {
    const type = kinds.get(kind);
    return type !== undefined && checker.isTypeAssignableTo(type, after);
  };
  // What is received of a type that was open to any value brings nothing that was not possible before.
  const isCovered = (kind: string): boolean => {
    const type = today.get(kind);
    return type !== undefined && checker.isTypeAssignableTo(type, before);
  };
  const isFine =
    position === "sent"
      ? lost.every(isAccepted)
      : position !== "both" && lost.length === 0 && gained.every(isCovered);
  const level = isFine ? "minor" : "major";
  if (lost.length === 0) say(level, `gained ${series(gained)}`);
  else if (gained.length === 0) say(level, `lost ${series(lost)}`);
  else if (lost.length === kinds.size)
    say(level, `is ${gained.join(" or ")}, was ${lost.join(" or ")}`);
  else say(level, `lost ${series(lost)}, gained ${series(gained)}`);
}

function kindsOf({ scalars, arrays, objects }: Parts): ReadonlyMap<string, ts.Type | undefined> {
  const kinds = new Map<string, ts.Type | undefined>(scalars);
  if (arrays.length > 0) kinds.set("an array", undefined);
  if (objects.length > 0) kinds.set("an object", undefined);
  return kinds;
}

/** Compares the arrays of two unions by their elements, and the objects by what they have. */
function compareMembers(
  comparison: Comparison,
  compared: Compared,
  [before, after]: readonly [ts.Type, ts.Type],
  [old, now]: readonly [Parts, Parts],
  position: Position,
  say: Say,
): void {
  const { checker, compare } = comparison;
  for (const key of ["arrays", "objects"] as const) {
    const { pairs, lost, gained } = pair(checker, old[key], now[key]);
    for (const [one, other] of pairs) {
      if (key === "objects") {
        if (one === before && other === after)
          compareObjectTypes(comparison, compared, one, other, position);
        else compared.parts.push({ label: "", compared: compare(one, other, position) });
        continue;
      }
      const [element, successor] = [elementOf(checker, one), elementOf(checker, other)];
      compared.parts.push({ label: "[]", compared: compare(element, successor, position) });
    }
    for (const type of lost) {
      const isAccepted = position === "sent" && checker.isTypeAssignableTo(type, after);
      say(isAccepted ? "minor" : "major", `lost the alternative ${typeText(checker, type)}`);
    }
    for (const type of gained) {
      const isCovered = position === "received" && checker.isTypeAssignableTo(type, before);
      const isFine = position === "sent" || isCovered;
      say(isFine ? "minor" : "major", `gained the alternative ${typeText(checker, type)}`);
    }
  }
}

function elementOf(checker: ts.TypeChecker, type: ts.Type): ts.Type {
  return checker.getIndexTypeOfType(type, ts.IndexKind.Number) ?? checker.getNeverType();
}

/** Compares two object types: by their arguments where another library declares them, else by what they have. */
function compareObjectTypes(
  comparison: Comparison,
  compared: Compared,
  before: ts.Type,
  after: ts.Type,
  position: Position,
): void {
  const { checker, compare } = comparison;
  const [old, now] = [libraryType(checker, before), libraryType(checker, after)];
  if (old === undefined && now === undefined) {
    compareObjects(comparison, compared, before, after, position);
    compareSignatures(comparison, compared, [before, after], position);
    return;
  }
  if (old?.symbol === now?.symbol) {
    old?.arguments.forEach((argument, index) => {
      const successor = now?.arguments[index];
      if (successor === undefined) return;
      // Another library's type may use its argument both ways.
      const way = old.isLanguage ? position : "both";
      compared.parts.push({
        label: old.isTuple ? `[${index}]` : "",
        compared: compare(argument, successor, way),
      });
    });
    const isSame = old?.arguments.length === now?.arguments.length;
    if (isSame) return;
  }
  const isAccepted =
    position === "sent"
      ? checker.isTypeAssignableTo(before, after)
      : position !== "both" && checker.isTypeAssignableTo(after, before);
  compared.differences.push({
    level: isAccepted ? "minor" : "major",
    path: [],
    what: `is ${typeText(checker, after)}, was ${typeText(checker, before)}`,
  });
}

interface LibraryType {
  readonly symbol: ts.Symbol | undefined;
  readonly arguments: readonly ts.Type[];
  /** Whether the language itself declares it, as it does `Promise` and `Map`. */
  readonly isLanguage: boolean;
  readonly isTuple: boolean;
}

/** A named type of another library, or a tuple, with its arguments. */
function libraryType(checker: ts.TypeChecker, type: ts.Type): LibraryType | undefined {
  if (checker.isTupleType(type)) {
    const elements = checker.getTypeArguments(type as ts.TypeReference);
    return { symbol: undefined, arguments: elements, isLanguage: true, isTuple: true };
  }
  const alias = type.aliasSymbol;
  const isAlias = alias !== undefined && !isOwn(alias) && !isLanguage(alias);
  const symbol = isAlias ? alias : (type.symbol as ts.Symbol | undefined);
  if (symbol === undefined || isOwn(symbol)) return undefined;
  const named = ts.SymbolFlags.Class | ts.SymbolFlags.Interface;
  if (!isAlias && !(symbol.flags & named)) return undefined;
  const isReference =
    !isAlias &&
    (type.flags & ts.TypeFlags.Object) !== 0 &&
    ((type as ts.ObjectType).objectFlags & ts.ObjectFlags.Reference) !== 0;
  const given = isAlias
    ? (type.aliasTypeArguments ?? [])
    : isReference
      ? checker.getTypeArguments(type as ts.TypeReference)
      : [];
  return { symbol, arguments: given, isLanguage: isLanguage(symbol), isTuple: false };
}

function isLanguage({ declarations = [] }: ts.Symbol): boolean {
  return declarations.some((node) => /\/lib\.[\w.]+\.d\.ts$/.test(node.getSourceFile().fileName));
}

/**
 * Compares types that depend on type parameters. They have no parts before the parameters are known, so their text
 * is compared, and each declaration that the text names.
 */
function compareOpaque(
  comparison: Comparison,
  compared: Compared,
  before: ts.Type,
  after: ts.Type,
  position: Position,
  expanded = false,
): void {
  const [old, now] = [before, after].map((type) => opaqueText(comparison, type, expanded));
  if (old?.text !== now?.text) {
    const what = `is declared as ${shortened(now?.text)}, was ${shortened(old?.text)}`;
    compared.differences.push({ level: "major", path: [], what });
  }
  for (const [symbol, way] of now?.references ?? []) {
    const other = comparison.counterpart(symbol);
    if (other === undefined) continue;
    const at = way === "both" || position === "both" ? "both" : position;
    compared.parts.push({ label: "", compared: comparison.compareSymbols(other, symbol, at) });
  }
}

function opaqueText(
  { checker }: Comparison,
  type: ts.Type,
  expanded: boolean,
): { readonly text: string; readonly references: readonly (readonly [ts.Symbol, Position])[] } {
  const { NoTruncation, IgnoreErrors, InTypeAlias } = ts.NodeBuilderFlags;
  const node = expanded
    ? checker.typeToTypeNode(type, undefined, NoTruncation | IgnoreErrors | InTypeAlias)
    : checker.typeToTypeNode(type, undefined, NoTruncation | IgnoreErrors);
  if (node === undefined) return { text: checker.typeToString(type), references: [] };
  const references: [ts.Symbol, Position][] = [];
  const parameters = new Map<string, string>();
  const visit = (child: ts.Node, way: Position): void => {
    if (ts.isIdentifier(child)) {
      const { symbol } = child as ts.Identifier & { readonly symbol?: ts.Symbol };
      if (symbol !== undefined && isOwn(symbol) && isDeclared(symbol)) {
        references.push([symbol, way]);
      }
      if (symbol !== undefined && symbol.flags & ts.SymbolFlags.TypeParameter) {
        // The names of type parameters mean nothing; their order does.
        if (!parameters.has(child.text)) parameters.set(child.text, `$${parameters.size + 1}`);
      }
      return;
    }
    ts.forEachChild(child, (inner) => {
      visit(inner, ts.isConditionalTypeNode(child) && isCondition(child, inner) ? "both" : way);
    });
  };
  visit(node, "received");
  const printed = ts
    .createPrinter({ removeComments: true })
    .printNode(ts.EmitHint.Unspecified, node, dummy);
  const text = [...parameters].reduce(
    (result, [name, mark]) =>
      result.replaceAll(new RegExp(`(?<![\\w$."])${name}(?![\\w$"])`, "g"), mark),
    printed.replaceAll(/\s+/g, " "),
  );
  return { text, references };
}

const dummy = ts.createSourceFile("x.ts", "", ts.ScriptTarget.ES2022);

function isCondition(node: ts.ConditionalTypeNode, child: ts.Node): boolean {
  return child === node.checkType || child === node.extendsType;
}

function isDeclared({ flags }: ts.Symbol): boolean {
  return (
    (flags & (ts.SymbolFlags.Type | ts.SymbolFlags.Variable | ts.SymbolFlags.Function)) !== 0 &&
    (flags & (ts.SymbolFlags.TypeParameter | ts.SymbolFlags.TypeLiteral)) === 0
  );
}

function shortened(text = ""): string {
  return text.length > 120 ? `${text.slice(0, 117)}...` : text;
}

/** Compares two declarations of one name: their values, their types and their type parameters. */
function compareDeclarations(
  comparison: Comparison,
  compared: Compared,
  before: ts.Symbol,
  after: ts.Symbol,
  position: Position,
): void {
  const { checker, compare } = comparison;
  if (before.flags & ts.SymbolFlags.Value && after.flags & ts.SymbolFlags.Value) {
    const [old, now] = [checker.getTypeOfSymbol(before), checker.getTypeOfSymbol(after)];
    compared.parts.push({ label: "", compared: compare(old, now, "received") });
  } else if ((before.flags ^ after.flags) & ts.SymbolFlags.Value) {
    const isValue = (after.flags & ts.SymbolFlags.Value) !== 0;
    const what = isValue ? "is a value too now" : "is only a type now";
    compared.differences.push({ level: isValue ? "minor" : "major", path: [], what });
  }
  if (!(before.flags & ts.SymbolFlags.Type && after.flags & ts.SymbolFlags.Type)) return;
  const [old, now] = [before, after].map((symbol) => parametersOf(checker, symbol));
  compareParameters(comparison, compared, old ?? [], now ?? []);
  const [was, is] = [
    checker.getDeclaredTypeOfSymbol(before),
    checker.getDeclaredTypeOfSymbol(after),
  ];
  if (isOpaque(checker, was) || isOpaque(checker, is)) {
    compareOpaque(comparison, compared, was, is, position, true);
    return;
  }
  const isSeen = (old?.length ?? 0) === 0 && comparison.isKnown(was, is);
  if (!isSeen) compared.parts.push({ label: "", compared: compare(was, is, position) });
}

function parametersOf(checker: ts.TypeChecker, { declarations = [] }: ts.Symbol): TypeParameter[] {
  const generic = declarations.find(
    (node) =>
      (ts.isInterfaceDeclaration(node) ||
        ts.isTypeAliasDeclaration(node) ||
        ts.isClassDeclaration(node)) &&
      node.typeParameters !== undefined,
  ) as ts.InterfaceDeclaration | undefined;
  return (generic?.typeParameters ?? []).map(({ name, constraint, default: fallback }) => ({
    name: name.text,
    constraint: constraint && checker.getTypeFromTypeNode(constraint),
    fallback: fallback && checker.getTypeFromTypeNode(fallback),
  }));
}

/** Finds for each member of a union what it is now: the same type, then the one that resembles it most. */
function pair(
  checker: ts.TypeChecker,
  before: readonly ts.Type[],
  after: readonly ts.Type[],
): {
  readonly pairs: readonly (readonly [ts.Type, ts.Type])[];
  readonly lost: readonly ts.Type[];
  readonly gained: readonly ts.Type[];
} {
  // Where one side has none, that is a change of kind.
  if (before.length === 0 || after.length === 0) return { pairs: [], lost: [], gained: [] };
  const [only, other] = [before[0], after[0]];
  if (before.length === 1 && after.length === 1 && only !== undefined && other !== undefined) {
    return { pairs: [[only, other]], lost: [], gained: [] };
  }
  const pairs: (readonly [ts.Type, ts.Type])[] = [];
  const [lost, gained] = [new Set(before), new Set(after)];
  const matches: ((one: ts.Type, other: ts.Type) => boolean)[] = [
    (one, other) => one === other,
    (one, other) => text(one) === text(other) && isSame(one, other),
    isSame,
    // Type parameters of two declarations are never assignable; the pairs are compared part by part.
    (one, other) => text(one) === text(other),
    () => lost.size === 1 && gained.size === 1,
  ];
  function text(type: ts.Type): string {
    return checker.typeToString(type, undefined, ts.TypeFormatFlags.NoTruncation);
  }
  function isSame(one: ts.Type, other: ts.Type): boolean {
    return checker.isTypeAssignableTo(one, other) && checker.isTypeAssignableTo(other, one);
  }
  for (const match of matches) {
    for (const one of lost) {
      const found = [...gained].find((candidate) => match(one, candidate));
      if (found === undefined) continue;
      pairs.push([one, found]);
      lost.delete(one);
      gained.delete(found);
    }
  }
  return { pairs, lost: [...lost], gained: [...gained] };
}

/** `a`, `a and b`, `a, b and c`. */
function series(items: readonly string[]): string {
  const last = items.at(-1) ?? "";
  return items.length < 2 ? last : `${items.slice(0, -1).join(", ")} and ${last}`;
}

function createNumbers(): (what: object) => number {
  const numbers = new WeakMap<object, number>();
  let next = 0;
  return (what) => {
    const number = numbers.get(what) ?? (next += 1);
    numbers.set(what, number);
    return number;
  };
}
