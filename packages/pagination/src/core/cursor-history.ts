import type { Checkpoint } from "./checkpoint.ts";

const generation = 8192;

/** Returns a 53-bit digest of a text, by two lanes of FNV-1a. It is not cryptographic. */
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
 * Detects repeated cursors in bounded memory. Digests of at least the last 8,192 find short cycles at once. An anchor,
 * moved at every power of two (Brent's method), finds longer ones, also across resumed iterations.
 */
export class CursorHistory {
  #recent = new Set<number>();
  #older = this.#recent;
  #anchor: number | undefined;
  #count: number;

  /** Starts at a checkpoint, with its state. */
  constructor({ cursor, cursors = 0, anchor }: Pick<Checkpoint, "cursor" | "cursors" | "anchor">) {
    if (cursor !== null) this.#recent.add(digest(cursor));
    this.#anchor = anchor;
    this.#count = cursors;
  }

  /** State of Brent's method for a resumed iteration. `undefined` before the first cursor. */
  get state(): { readonly cursors: number; readonly anchor: number } | undefined {
    return this.#anchor === undefined ? undefined : { cursors: this.#count, anchor: this.#anchor };
  }

  /** Records a cursor. Returns true if it was recorded before. */
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
