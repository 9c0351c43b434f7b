import type ts from "typescript";
import { type Difference, type Position, within } from "./difference.ts";
import type { Compare } from "./compare.ts";
import { type Parts, typeText } from "./parts.ts";

/** Compares the arrays of two unions by their elements, and the objects by what they have. */
export function comparePairs(
  checker: ts.TypeChecker,
  { walk, walkObject }: { readonly walk: Compare; readonly walkObject: Compare },
  old: Parts,
  now: Parts,
  position: Position,
): readonly Difference[] {
  const arrays = pair(checker, old.elements, now.elements);
  const objects = pair(checker, old.objects, now.objects);
  return [
    ...arrays.pairs.flatMap(([before, after]) => within("[]", walk(before, after, position))),
    ...objects.pairs.flatMap(([before, after]) => walkObject(before, after, position)),
    ...[arrays, objects].flatMap(({ lost, gained }) => [
      ...lost.map((type) => alternative(checker, "lost", type, "major")),
      ...gained.map((type) =>
        alternative(checker, "gained", type, position === "sent" ? "minor" : "major"),
      ),
    ]),
  ];
}

function alternative(
  checker: ts.TypeChecker,
  verb: "lost" | "gained",
  type: ts.Type,
  level: "minor" | "major",
): Difference {
  return { level, path: [], what: `${verb} the alternative ${typeText(checker, type)}` };
}

interface Pairing {
  readonly pairs: readonly (readonly [ts.Type, ts.Type])[];
  readonly lost: readonly ts.Type[];
  readonly gained: readonly ts.Type[];
}

/**
 * Finds for each member of a union what it is now: the same type where there is one; then the one that
 * is left over, if one is left on both sides. Where one side has none, that is a change of kind.
 */
function pair(
  checker: ts.TypeChecker,
  before: readonly ts.Type[],
  after: readonly ts.Type[],
): Pairing {
  if (before.length === 0 || after.length === 0) return { pairs: [], lost: [], gained: [] };
  const pairs: [ts.Type, ts.Type][] = [];
  const gained = [...after];
  const lost = before.filter((type) => {
    const index = gained.findIndex((other) => same(checker, type, other));
    if (index < 0) return true;
    pairs.push([type, ...gained.splice(index, 1)] as [ts.Type, ts.Type]);
    return false;
  });
  const [old, now] = [lost[0], gained[0]];
  if (lost.length !== 1 || gained.length !== 1 || old === undefined || now === undefined) {
    return { pairs, lost, gained };
  }
  return { pairs: [...pairs, [old, now]], lost: [], gained: [] };
}

function same(checker: ts.TypeChecker, type: ts.Type, other: ts.Type): boolean {
  return (
    checker.isTypeAssignableTo(type, other) &&
    checker.isTypeAssignableTo(other, type) &&
    names(checker, type) === names(checker, other)
  );
}

function names(checker: ts.TypeChecker, type: ts.Type): string {
  return checker
    .getPropertiesOfType(type)
    .map(({ name }) => name)
    .sort()
    .join();
}
