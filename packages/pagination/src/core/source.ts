import type { Checkpoint } from "./checkpoint.ts";
import type { RawPage } from "./page.ts";

/**
 * Where pages come from.
 *
 * @typeParam Item - One item of the list.
 * @typeParam Body - The body of a response.
 */
export interface PageSource<Item, Body> {
  /**
   * Gets one page.
   *
   * @param cursor - The cursor of the page, `null` for the first.
   * @param signal - Aborted when the page is no longer wanted.
   */
  getPage(cursor: string | null, signal: AbortSignal): Promise<RawPage<Item, Body>>;
  /** Where the list begins: what `resumeFrom` is held against. */
  readonly start: Checkpoint;
  /** Aborts an iteration. */
  readonly signal?: AbortSignal | null | undefined;
}
