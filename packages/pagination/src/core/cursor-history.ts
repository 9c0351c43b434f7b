import { type Checkpoint, digest } from "./checkpoint.ts";

const generation = 8192;

/**
 * Detects repeated cursors in bounded memory. Digests of at least the last 8,192 find short cycles at once. An anchor,
 * moved at every power of two (Brent's method), finds longer ones, also across resumed iterations.
 */
export class CursorHistory {
  #recent = new Set<number>();
  #older = this.#recent;
  /** Number of cursors so far. */
  cursors: number;
  /** Digest of one of them, `undefined` before the first. */
  anchor: number | undefined;

  /** Starts at a checkpoint, with its state. */
  constructor({ cursor, cursors = 0, anchor }: Pick<Checkpoint, "cursor" | "cursors" | "anchor">) {
    if (cursor !== null) this.#recent.add(digest(cursor));
    this.anchor = anchor;
    this.cursors = cursors;
  }

  /** Records a cursor. Returns true if it was recorded before. */
  repeats(cursor: string): boolean {
    const value = digest(cursor);
    const isKnown = this.#recent.has(value) || this.#older.has(value) || value === this.anchor;
    if (this.#recent.size === generation) {
      this.#older = this.#recent;
      this.#recent = new Set();
    }
    this.#recent.add(value);
    this.cursors++;
    if ((this.cursors & (this.cursors - 1)) === 0) this.anchor = value;
    return isKnown;
  }
}
