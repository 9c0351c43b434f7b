import type { Checkpoint } from "./checkpoint.ts";
import type { ClientResult } from "./client.ts";

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

/** Gets the body out of what a client's `GET` gives, or throws. */
export type Unwrap = (result: Promise<ClientResult>) => PromiseLike<unknown>;

/**
 * How to iterate a list. Nothing here is sent to the server.
 *
 * @typeParam Item - One item of the list.
 */
export interface PaginateOptions<Item> {
  /** The most items to deliver, over all pages. Without it there is no cap. */
  readonly limit?: number | undefined;
  /** Whether to request the next page while the current one is consumed. Default `true`. */
  readonly lookahead?: boolean | undefined;
  /** A checkpoint of this list with these parameters: delivers the items after it. */
  readonly resumeFrom?: Checkpoint | undefined;
  /** How many pages in a row may be empty and yet have a successor. Default 1,000. */
  readonly maxEmptyPages?: number | undefined;
  /** What to do about a cursor that was used before. Default `throw`, as to follow it has no end. */
  readonly onRepeatedCursor?: "throw" | "follow" | undefined;
  /**
   * What to do when the server refuses a cursor: `throw`, the default, or `restart` from the first page,
   * leaving out what was delivered, for which all keys are kept in memory.
   */
  readonly onExpired?: "throw" | "restart" | undefined;
  /** What makes an item the same item on another page. `onExpired: "restart"` does nothing without. */
  readonly key?: ((item: Item) => unknown) | undefined;
  /** Keys of items that were delivered before `resumeFrom`: without, a resumed list can't restart. */
  readonly delivered?: Iterable<unknown> | undefined;
  /** Whether an error means that the cursor is refused. Default: it says `INVALID_ARGUMENT`. */
  readonly isExpired?: ((error: unknown) => boolean) | undefined;
  /** Called once when the iteration ends without an error, or is aborted. */
  readonly onEnd?: ((end: End) => void) | undefined;
  /** Gets the body out of the client's result, or throws. Default: throws a `PaginationError`. */
  readonly unwrap?: Unwrap | undefined;
  /** Whose list it is, where the client says so and not the parameters: part of the fingerprint. */
  readonly scope?: string | undefined;
}
