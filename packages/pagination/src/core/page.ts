import type { Checkpoint } from "./checkpoint.ts";

/**
 * A page from a source.
 *
 * @typeParam Item - One item of the list.
 * @typeParam Body - The body of the response.
 */
export interface RawPage<Item, Body> {
  /** All items of the page. */
  readonly items: readonly Item[];
  /** Cursor of the next page. `null` ends the list, and so does `""` unless `emptyCursor` is `"follow"`. */
  readonly next: string | null;
  /** Whole body of the response. */
  readonly body: Body;
  /** Response that the body came in, if there is one. */
  readonly response?: Response | undefined;
  /** Number of items in the whole list, if the page states it. */
  readonly total?: number | undefined;
}

/**
 * A source of pages, on which a list is built.
 *
 * A cursor is an opaque string that only the source understands, such as an offset, a page number or a URL.
 * It must lead to the same page in another process, because checkpoints store it.
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
  /** Names the list in error messages, such as `GET /users`. Part of the fingerprint of its checkpoints. */
  readonly name: string;
  /**
   * JSON data that distinguishes this list from others with the same name: parameters, and the caller. Checkpoints contain
   * only a digest of it.
   */
  readonly identity?: unknown;
  /** Cursor of the first page. Default: `null`, no cursor. */
  readonly start?: string | null | undefined;
  /** Aborts every iteration. */
  readonly signal?: AbortSignal | null | undefined;
  /**
   * Gets one page.
   *
   * @param cursor - The cursor of the page; `start` for the first one.
   * @param signal - Aborted when the page is no longer wanted.
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
  /** Items of the page to deliver, without those before a checkpoint, beyond `limit` or already delivered. */
  readonly items: readonly Item[];
  /** Number of the page in this iteration, from 0. */
  readonly index: number;
  /** Place after the page. */
  readonly checkpoint: Checkpoint;
  /**
   * Returns the place after the first `count` of the items.
   *
   * @param count - From 0 to the number of items.
   */
  readonly at: (count: number) => Checkpoint;
}
