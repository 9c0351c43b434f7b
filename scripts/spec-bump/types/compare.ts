import type ts from "typescript";
import { worst } from "../level.ts";
import { createCircles } from "./circles.ts";
import type { Difference, Position } from "./difference.ts";
import { compareKinds, compareNull } from "./kinds.ts";
import { comparePairs } from "./pairs.ts";
import { partsOf, typeText } from "./parts.ts";
import { compareProperties } from "./properties.ts";

/** Compares a type with what it was, for one way in which its values travel. */
export type Compare = (
  before: ts.Type,
  after: ts.Type,
  position: Position,
) => readonly Difference[];

/**
 * A comparison of types by the compiler's own relations. It walks both types to say where they differ
 * and what of it code can see that assignability alone would let pass (a field that is gone, a value
 * that no `case` can meet any more), and asks the compiler wherever one type must fit another.
 */
export function createCompare(checker: ts.TypeChecker): Compare {
  const circles = createCircles();

  const walk: Compare = (before, after, position) => {
    if (before === after) return [];
    if (position === "both") {
      return merged([...walk(before, after, "sent"), ...walk(before, after, "received")]);
    }
    const old = { type: before, parts: partsOf(checker, before) };
    const now = { type: after, parts: partsOf(checker, after) };
    const { value: found, isWhole } = circles.watch(() => [
      ...compareNull(old.parts, now.parts, position),
      ...compareKinds(checker, old, now, position),
      ...comparePairs(checker, { walk, walkObject }, old.parts, now.parts, position),
    ]);
    if (!isWhole || found.some(({ level }) => level === "major")) return found;
    if (fits(checker, before, after, position)) return found;
    // The compiler has the last word, also where the walk can't follow it.
    const what = `is ${typeText(checker, checker.getNonNullableType(after))}, which does not fit what it was`;
    return [...found, { level: "major", path: [], what }];
  };

  const walkObject: Compare = (before, after, position) =>
    before === after
      ? []
      : circles.once([before, after, position], () =>
          compareProperties(checker, walk, before, after, position),
        );

  return walk;
}

/** Whether the compiler takes one type for the other, in the direction in which the values travel. */
function fits(
  checker: ts.TypeChecker,
  before: ts.Type,
  after: ts.Type,
  position: Position,
): boolean {
  // Null was compared before; what may be absent is the property's affair.
  const [old, now] = [checker.getNonNullableType(before), checker.getNonNullableType(after)];
  return position === "sent"
    ? checker.isTypeAssignableTo(old, now)
    : checker.isTypeAssignableTo(now, old);
}

/** One difference per place, the worst, for a type that travels both ways. */
function merged(differences: readonly Difference[]): readonly Difference[] {
  const byPath = new Map<string, Difference>();
  for (const difference of differences) {
    const key = difference.path.join("\0");
    const other = byPath.get(key);
    if (worst([other?.level ?? "none", difference.level]) !== other?.level) {
      byPath.set(key, difference);
    }
  }
  return [...byPath.values()];
}
