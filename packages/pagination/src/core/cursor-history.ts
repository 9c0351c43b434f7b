import { digest } from "./digest.ts";

const generation = 8192;

/**
 * Remembers cursors in bounded memory: digests of at least the last 8,192, by which a repetition is
 * seen at once, and one anchor, moved to every cursor whose number is a power of two, by which a cycle
 * of any length is seen in the end (Brent's method).
 *
 * @param first - The first cursor, if there is one.
 * @returns A function that notes a cursor, and says whether it was noted before.
 */
export function cursorHistory(first: string | null): (cursor: string) => boolean {
  let recent = new Set([digest(first ?? "")]);
  let older = recent;
  let anchor: number | undefined;
  let count = 0;
  return (cursor) => {
    const value = digest(cursor);
    const isKnown = recent.has(value) || older.has(value) || value === anchor;
    if (recent.size === generation) {
      older = recent;
      recent = new Set();
    }
    recent.add(value);
    count++;
    if ((count & (count - 1)) === 0) anchor = value;
    return isKnown;
  };
}
