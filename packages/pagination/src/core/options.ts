import type { Checkpoint } from "./checkpoint.ts";

/** Why an iteration ended without an error, and where. */
export interface End {
  /**
   * `exhausted`: the server said that there is no more. `limit`: as many items as were asked for.
   * `aborted`: the consumer stopped, by `break`, `return`, a throw in the loop body or the signal.
   */
  readonly reason: "exhausted" | "limit" | "aborted";
  /** The place of the item that would have been next. */
  readonly checkpoint: Checkpoint;
}

/** How to iterate, whatever is iterated. */
export interface IterateOptions {
  /** The most items to deliver, over all pages. Without it there is no cap; `NaN` is an error. */
  readonly limit?: number | undefined;
  /** Whether to request the next page while the current one is consumed. Default `true`. */
  readonly lookahead?: boolean | undefined;
  /** A checkpoint of this list with these parameters: delivers the items after it. `null` is none. */
  readonly resumeFrom?: Checkpoint | null | undefined;
  /** How many pages in a row may be empty and yet have a successor. Default 1,000. */
  readonly maxEmptyPages?: number | undefined;
  /** What to do about a cursor that was used before. Default `throw`, since to follow it has no end. */
  readonly onRepeatedCursor?: "throw" | "follow" | undefined;
  /**
   * Called once when the iteration ends without an error, or is aborted, and awaited. What it throws, the
   * iteration throws.
   */
  readonly onEnd?: ((end: End) => unknown) | undefined;
}
