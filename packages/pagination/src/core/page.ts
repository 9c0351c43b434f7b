import type { Checkpoint } from "./checkpoint.ts";

/**
 * A page as it came.
 *
 * @typeParam Item - One item of the list.
 * @typeParam Body - The body of the response.
 */
export interface RawPage<Item, Body> {
  /** The items of the page, all of them. */
  readonly items: readonly Item[];
  /** The cursor of the next page, `null` if this is the last. */
  readonly next: string | null;
  /** The whole body of the response. */
  readonly body: Body;
}

/**
 * One page of an iteration.
 *
 * @typeParam Item - One item of the list.
 * @typeParam Body - The body of the response.
 */
export interface Page<Item, Body> {
  /** The items to deliver: all of the page's, less those before a checkpoint, beyond `limit` or known. */
  readonly items: readonly Item[];
  /** The whole body of the response. */
  readonly body: Body;
  /** The number of the page in this iteration, from 0. */
  readonly index: number;
  /** The place after the page. */
  readonly checkpoint: Checkpoint;
  /**
   * The place after the first `count` of the items.
   *
   * @param count - From 0 to the number of items.
   */
  at(count: number): Checkpoint;
}
