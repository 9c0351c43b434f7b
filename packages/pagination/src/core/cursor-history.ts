import type { Checkpoint } from "./checkpoint.ts";

const generation = 8192;

/**
 * Returns a 53-bit digest of a text: one 32-bit lane takes the UTF-16 units by the step of FNV-1a, another
 * takes the first lane. Of 16,384 texts, two have the same digest once in some 70 million times. It is not
 * cryptographic.
 */
export function digest(text: string): number {
  let one = 1;
  let other = 1;
  for (let index = 0; index < text.length; index++) {
    one = Math.imul(one ^ text.charCodeAt(index), 0x01000193);
    other = Math.imul(other ^ one, 0x01000193);
  }
  return (one >>> 11) * 2 ** 32 + (other >>> 0);
}

/**
 * Remembers cursors in bounded memory: digests of at least the last 8,192, so that a repetition is found at
 * once, and one anchor, moved to every cursor whose number is a power of two, so that a cycle of any length
 * is found in the end, in several resumed iterations too (Brent's method).
 */
export class CursorHistory {
  #recent = new Set<number>();
  #older = this.#recent;
  #anchor: number | undefined;
  #count: number;

  /** Starts at a place, with what it says of the cursors that led there. */
  constructor({ cursor, cursors = 0, anchor }: Pick<Checkpoint, "cursor" | "cursors" | "anchor">) {
    if (cursor !== null) this.#recent.add(digest(cursor));
    this.#anchor = anchor;
    this.#count = cursors;
  }

  /** State of Brent's method, to go on with in another iteration. `undefined` before the first cursor. */
  get state(): { readonly cursors: number; readonly anchor: number } | undefined {
    return this.#anchor === undefined ? undefined : { cursors: this.#count, anchor: this.#anchor };
  }

  /** Notes a cursor. Returns true if it was noted before. */
  repeats(cursor: string): boolean {
    const value = digest(cursor);
    const isKnown = this.#recent.has(value) || this.#older.has(value) || value === this.#anchor;
    if (this.#recent.size === generation) {
      this.#older = this.#recent;
      this.#recent = new Set();
    }
    this.#recent.add(value);
    this.#count++;
    if ((this.#count & (this.#count - 1)) === 0) this.#anchor = value;
    return isKnown;
  }
}
