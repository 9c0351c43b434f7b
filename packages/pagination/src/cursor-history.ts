import { digest } from "./digest.ts";

/** The cursors that an iteration has used. */
export interface CursorHistory {
  /** Whether the cursor was used. */
  has(cursor: string): boolean;
  /** Notes that the cursor is used now. */
  add(cursor: string): void;
}

const generation = 8192;

/**
 * Remembers cursors in bounded memory: digests of at least the last 8,192, by which a repetition is
 * seen at once, and one anchor, moved to every cursor whose number is a power of two, by which a cycle
 * of any length is seen in the end (Brent's method).
 */
export function cursorHistory(): CursorHistory {
  let recent = new Set<number>();
  let older = recent;
  let anchor: number | undefined;
  let count = 0;
  return {
    has(cursor) {
      const value = digest(cursor);
      return recent.has(value) || older.has(value) || value === anchor;
    },
    add(cursor) {
      const value = digest(cursor);
      if (recent.size === generation) {
        older = recent;
        recent = new Set();
      }
      recent.add(value);
      count++;
      if (Number.isInteger(Math.log2(count))) anchor = value;
    },
  };
}
