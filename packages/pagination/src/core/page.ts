import type { Checkpoint } from "./checkpoint.ts";

/**
 * A page that a {@link PageSource} returns.
 *
 * @typeParam Item - One item of the list.
 * @typeParam Body - The body of the response.
 */
export interface RawPage<Item, Body> {
  /** All items of the page. */
  readonly items: readonly Item[];
  /** Cursor of the next page. `null` ends the list. `""` also ends the list, unless `emptyCursor` is `"follow"`. */
  readonly next: string | null;
  /** Whole body of the response. */
  readonly body: Body;
  /** HTTP response of the page, if the source uses HTTP. */
  readonly response?: Response | undefined;
  /** Number of items in the whole list, if the page contains this number. */
  readonly total?: number | undefined;
}

/**
 * A source of pages for a list.
 *
 * A cursor is a string that only the source understands, such as an offset, a page number or a URL. Checkpoints
 * contain the cursor, so the cursor must also be valid in another process.
 *
 * @typeParam Item - One item of the list.
 * @typeParam Body - The body of a response.
 * @example
 * const rows: PageSource<Row, null> = {
 *   name: "rows of the audit table",
 *   async getPage(cursor) {
 *     const items = await select("… where id > $1 order by id limit 100", cursor ?? "");
 *     return { items, next: items.at(-1)?.id ?? null, body: null };
 *   },
 * };
 */
export interface PageSource<Item, Body> {
  /** Name of the list in error messages, such as `GET /users`. Checkpoints are only valid for lists with this name. */
  readonly name: string;
  /** JSON data that distinguishes lists with the same name. Checkpoints contain only a digest of this data. */
  readonly identity?: unknown;
  /** Cursor of the first page. Default: `null` (no cursor). */
  readonly start?: string | null | undefined;
  /** Aborts all iterations of the list. */
  readonly signal?: AbortSignal | null | undefined;
  /**
   * Gets one page.
   *
   * @param cursor - The cursor of the page. The first page has the cursor `start`.
   * @param signal - Aborts when the page is no longer needed.
   * @param number - The number of the page in this iteration, from 1, for error messages.
   */
  getPage(
    cursor: string | null,
    signal: AbortSignal,
    number: number,
  ): PromiseLike<RawPage<Item, Body>>;
}

/**
 * One page of an iteration.
 *
 * @typeParam Item - One item of the list.
 * @typeParam Body - The body of the response.
 */
export interface Page<Item, Body> extends Pick<RawPage<Item, Body>, "body" | "response" | "total"> {
  /** Items to deliver. Items before `resumeFrom`, items beyond `limit` and already delivered items are removed. */
  readonly items: readonly Item[];
  /** Number of the page in this iteration, from 0. */
  readonly index: number;
  /** Position after the page. */
  readonly checkpoint: Checkpoint;
  /**
   * Returns the position after the first `count` items.
   *
   * @param count - Number of items, from 0 to `items.length`.
   */
  readonly at: (count: number) => Checkpoint;
}
