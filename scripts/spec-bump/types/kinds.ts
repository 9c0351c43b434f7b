import type ts from "typescript";
import type { Level } from "../level.ts";
import { series } from "../wording.ts";
import type { Difference, Position } from "./difference.ts";
import type { Parts } from "./parts.ts";

/** One of two types that are compared, whole and taken apart. */
export interface Side {
  readonly type: ts.Type;
  readonly parts: Parts;
}

/** Compares whether there may be null. */
export function compareNull(old: Parts, now: Parts, position: Position): readonly Difference[] {
  if (old.nullable === now.nullable) return [];
  if (position === "sent") {
    return now.nullable
      ? [{ level: "minor", path: [], what: "takes null now" }]
      : [{ level: "major", path: [], what: "takes null no more" }];
  }
  return now.nullable
    ? [{ level: "major", path: [], what: "may be null now" }]
    : [{ level: "minor", path: [], what: "is never null any more" }];
}

/** Literals and primitives one by one, arrays and objects by whether there are any. */
export function compareKinds(
  checker: ts.TypeChecker,
  { type: before, parts: old }: Side,
  { type: after, parts: now }: Side,
  position: Position,
): readonly Difference[] {
  const [kinds, today] = [kindsOf(old), kindsOf(now)];
  const lost = [...kinds.keys()].filter((kind) => !today.has(kind));
  const gained = [...today.keys()].filter((kind) => !kinds.has(kind));
  if (lost.length === 0 && gained.length === 0) return [];
  const accepted = (kind: string): boolean =>
    checker.isTypeAssignableTo(kinds.get(kind) ?? before, after);
  const level: Level = position === "sent" && lost.every(accepted) ? "minor" : "major";
  if (lost.length === 0) return [{ level, path: [], what: `gained ${series(gained)}` }];
  if (gained.length === 0) return [{ level, path: [], what: `lost ${series(lost)}` }];
  const isOther = lost.length === kinds.size;
  const what = isOther
    ? `is ${gained.join(" or ")}, was ${lost.join(" or ")}`
    : `lost ${series(lost)}, gained ${series(gained)}`;
  return [{ level, path: [], what }];
}

function kindsOf({ scalars, elements, objects }: Parts): ReadonlyMap<string, ts.Type | undefined> {
  const kinds = new Map<string, ts.Type | undefined>(scalars);
  if (elements.length > 0) kinds.set("an array", undefined);
  if (objects.length > 0) kinds.set("an object", undefined);
  return kinds;
}
