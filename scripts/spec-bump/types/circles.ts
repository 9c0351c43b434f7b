import type ts from "typescript";
import type { Difference, Position } from "./difference.ts";

/** Two types and the way in which their values travel. */
type Pair = readonly [before: ts.Type, after: ts.Type, position: Position];

/** Comparisons of types that refer to each other, in circles and over and over. */
export interface Circles {
  /**
   * What the work finds for a pair: at once where it is known, nothing where the pair is being compared
   * further out already, which then says it all. The order of comparisons makes no difference.
   */
  readonly once: (pair: Pair, work: () => readonly Difference[]) => readonly Difference[];
  /** Does some work, and says whether all that it met was compared to the end. */
  readonly watch: <Value>(work: () => Value) => {
    readonly value: Value;
    readonly isWhole: boolean;
  };
}

interface Result {
  readonly found: readonly Difference[];
  /** The pairs that were met on the way: while one of them is open, the result would be another. */
  readonly met: ReadonlySet<string>;
}

/** Circles that nothing has been compared in. */
export function createCircles(): Circles {
  const key = createKeys();
  const known = new Map<string, Result>();
  // The pairs that are being compared, from the outside in, each with what it has met.
  const open = new Map<string, Set<string>>();
  // How far out the outermost open pair was that has been met since this was last reset.
  let outermost = Infinity;

  const watched = <Value>(work: () => Value): readonly [Value, number] => {
    const before = outermost;
    outermost = Infinity;
    const value = work();
    const reached = outermost;
    outermost = Math.min(before, reached);
    return [value, reached];
  };

  const meet = (pairs: Iterable<string>): void => {
    const met = [...open.values()].at(-1);
    for (const pair of pairs) met?.add(pair);
  };

  return {
    once: (pair, work) => {
      const id = key(pair);
      if (open.has(id)) {
        outermost = Math.min(outermost, [...open.keys()].indexOf(id));
        return [];
      }
      const remembered = known.get(id);
      if (
        remembered !== undefined &&
        [...open.keys()].every((other) => !remembered.met.has(other))
      ) {
        meet(remembered.met);
        return remembered.found;
      }
      const before = outermost;
      const met = new Set([id]);
      open.set(id, met);
      const [found, reached] = watched(work);
      open.delete(id);
      meet(met);
      // A circle that closes here is no part of one further out.
      if (reached >= open.size) {
        outermost = before;
        known.set(id, { found, met });
      }
      return found;
    },
    watch: (work) => {
      const [value, reached] = watched(work);
      return { value, isWhole: reached === Infinity };
    },
  };
}

/** Names for pairs: two types are the same when they are one object. */
function createKeys(): (pair: Pair) => string {
  const numbers = new Map<ts.Type, number>();
  const numberOf = (type: ts.Type): number => {
    const number = numbers.get(type) ?? numbers.size;
    numbers.set(type, number);
    return number;
  };
  return ([before, after, position]) => `${numberOf(before)} ${numberOf(after)} ${position}`;
}
