import type ts from "typescript";
import { compareDeclarations } from "./declarations.ts";
import { type Compared, type Context, differs, type Part, type Position } from "./graph.ts";
import { compareOperation, isOperation } from "./operation.ts";
import { createCounterparts, ownerOf } from "./origin.ts";
import { compareTypes } from "./types.ts";

// Maximum depth, for a generic type that refers to itself with ever larger arguments.
const maxDepth = 40;

/** Compares two declarations in a program that contains both versions. */
export type Comparison = (before: ts.Symbol, after: ts.Symbol, position: Position) => Compared;

export function createComparison(program: ts.Program): Comparison {
  const checker = program.getTypeChecker();
  const counterpart = createCounterparts(program);
  const known = new Map<string, Compared>();
  const numbers = new Map<object, number>();
  let depth = 0;

  const keyOf = (...pair: readonly object[]): string =>
    pair.map((one) => numbers.get(one) ?? numbers.set(one, numbers.size + 1).size).join(" ");

  /** Compares each pair once. For a type that contains itself, returns the incomplete result. */
  const remember = (
    key: string,
    empty: Pick<Compared, "owner" | "isOperation">,
    position: Position,
    work: (context: Context) => void,
  ): Compared => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const compared: Compared = { ...empty, differences: [], parts: [] };
    known.set(key, compared);
    depth += 1;
    if (depth < maxDepth) work(contextOf(compared, position));
    depth -= 1;
    return compared;
  };

  const compare = (
    before: ts.Type,
    after: ts.Type,
    position: Position,
    { isOptional = false }: Part = {},
  ): Compared => {
    const [old, now] = [unwrapped(checker, before), unwrapped(checker, after)];
    const isPair = isOperation(checker, old) && isOperation(checker, now);
    const key = `${keyOf(old, now)} ${position}${isOptional ? " optional" : ""}`;
    const owner = ownerOf(checker, after) ?? ownerOf(checker, now);
    return remember(key, { owner, isOperation: isPair }, position, (context) => {
      if (old === now) return;
      if (isPair) compareOperation(context, old, now);
      else compareTypes(context, old, now, isOptional);
    });
  };

  const compareSymbols: Comparison = (before, after, position) => {
    const empty = { owner: after.name, isOperation: false };
    return remember(`${keyOf(before, after)} ${position}`, empty, position, (context) => {
      compareDeclarations(context, before, after);
    });
  };

  const contextOf = (compared: Compared, position: Position): Context => ({
    checker,
    position,
    counterpart,
    at: (way) => contextOf(compared, way),
    add: (level, what, ...path) => {
      compared.differences.push({ level, path, what });
    },
    compare: (label, before, after, part) => {
      const found = compare(before, after, part?.position ?? position, part);
      compared.parts.push({ label, compared: found });
    },
    compareSymbols: (before, after, way) => {
      compared.parts.push({ label: "", compared: compareSymbols(before, after, way) });
    },
    isSame: (before, after) => !differs(compare(before, after, position)),
    isKnown: (before, after) => {
      const key = keyOf(unwrapped(checker, before), unwrapped(checker, after));
      return ["sent", "received", "answer", "both"].some((way) => known.has(`${key} ${way}`));
    },
  });

  return compareSymbols;
}

/** Returns the base of an interface without members, because the generator writes objects as such interfaces. */
function unwrapped(checker: ts.TypeChecker, type: ts.Type): ts.Type {
  if (!type.isClassOrInterface() || type.typeParameters !== undefined) return type;
  const [base, ...others] = checker.getBaseTypes(type);
  const isEmpty = (type.symbol.members?.size ?? 0) === 0;
  return base !== undefined && others.length === 0 && isEmpty ? unwrapped(checker, base) : type;
}
