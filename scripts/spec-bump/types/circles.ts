import type ts from "typescript";
import type { Difference, Position } from "./difference.ts";

/** Two types and the way in which their values travel. */
type Pair = readonly [before: ts.Type, after: ts.Type, position: Position];

/** Comparisons of types that refer to each other, in circles and over and over. */
export interface Circles {
  /**
   * What the work finds for a pair: at once where it is known, nothing where the pair is being compared
   * further out already, which then says it all.
   */
  readonly once: (pair: Pair, work: () => readonly Difference[]) => readonly Difference[];
  /** Does some work, and says whether all that it met was compared to the end. */
  readonly watch: <Value>(work: () => Value) => {
    readonly value: Value;
    readonly isWhole: boolean;
  };
}

interface Result {
  readonly pair: Pair;
  readonly found: readonly Difference[];
}

/** Circles that nothing has been compared in. */
export function createCircles(): Circles {
  const known = new Map<ts.Type, readonly Result[]>();
  const open: Pair[] = [];
  // The outermost open pair that was met since this was last reset.
  let outermost = Infinity;

  const watched = <Value>(work: () => Value): readonly [Value, number] => {
    const before = outermost;
    outermost = Infinity;
    const value = work();
    const reached = outermost;
    outermost = Math.min(before, reached);
    return [value, reached];
  };

  return {
    once: (pair, work) => {
      const results = known.get(pair[0]) ?? [];
      const remembered = results.find((result) => isSame(result.pair, pair));
      if (remembered !== undefined) return remembered.found;
      const depth = open.findIndex((other) => isSame(other, pair));
      if (depth >= 0) {
        outermost = Math.min(outermost, depth);
        return [];
      }
      const before = outermost;
      open.push(pair);
      const [found, reached] = watched(work);
      open.pop();
      // A circle that closes here is no part of one further out.
      if (reached >= open.length) {
        outermost = before;
        known.set(pair[0], [...results, { pair, found }]);
      }
      return found;
    },
    watch: (work) => {
      const [value, reached] = watched(work);
      return { value, isWhole: reached === Infinity };
    },
  };
}

function isSame([before, after, position]: Pair, other: Pair): boolean {
  return before === other[0] && after === other[1] && position === other[2];
}
