import type { Checkpoint } from "./checkpoint.ts";
import {
  aBoolean,
  aFunction,
  anything,
  assertVersion,
  countFrom,
  invalidOption,
  type OptionChecks,
  oneOf,
  requestChecks,
} from "./option-checks.ts";

/** Result of an iteration, and argument of `onEnd`. */
export interface End {
  /**
   * `exhausted`: there is no next page. `limit`: the limit was reached. `aborted`: the signal aborted, or the consumer
   * stopped with `break`, `return` or an error in the loop body.
   */
  readonly reason: "exhausted" | "limit" | "aborted";
  /** Position after the last delivered item. Pass it as `resumeFrom` to continue. */
  readonly checkpoint: Checkpoint;
}

/** Report of one page. */
export interface PageReport {
  /** Number of the page in this iteration, from 0. */
  readonly index: number;
  /** Number of items of this page that the iteration delivers. */
  readonly items: number;
  /** Number of items in the whole list, if the page contains it: `total_size` (AIP-158), `total_count` or `total`. */
  readonly total?: number | undefined;
  /** Duration of the page's request, in milliseconds. */
  readonly durationMs: number;
}

/**
 * Options of a list from any source of pages.
 *
 * @typeParam Item - One item of the list.
 */
export interface PagedListOptions<Item> {
  /** Maximum number of items to deliver, over all pages. Default: no maximum. */
  readonly limit?: number | undefined;
  /** Requests the next page while the current page is consumed. Default: `true`. */
  readonly lookahead?: boolean | undefined;
  /** Checkpoint of the same list. Only items after the checkpoint are delivered. `null` starts at the beginning. */
  readonly resumeFrom?: Checkpoint | null | undefined;
  /** Maximum number of consecutive empty pages with a next cursor. One more empty page throws. Default: 1,000. */
  readonly maxEmptyPages?: number | undefined;
  /**
   * Handles a page whose next cursor was already used. `throw` throws an error. `end` ends the list, for servers that
   * repeat a cursor on their last page. `follow` continues, for servers that always return the same cursor. Default:
   * `throw`.
   */
  readonly onRepeatedCursor?: "throw" | "end" | "follow" | undefined;
  /** If the next cursor is `""`, `end` ends the list, and `follow` requests a page with it. Default: `end`. */
  readonly emptyCursor?: "end" | "follow" | undefined;
  /**
   * Called with `{ index, items, total, durationMs }` of each page, before the items of the page are delivered. If
   * `onPage` throws, the iteration throws the same error.
   */
  readonly onPage?: ((report: PageReport) => void) | undefined;
  /**
   * Called once with `{ reason, checkpoint }` when the iteration is aborted, or ends without an error. The iteration
   * awaits `onEnd`. If `onEnd` throws, the iteration throws the same error.
   */
  readonly onEnd?: ((end: End) => unknown) | undefined;
  /**
   * Returns the key of an item: a string, number, bigint or boolean that identifies the item. Required for `onExpired:
   * "restart"`. If the page of a checkpoint has changed, a resumed iteration identifies delivered items by their keys.
   */
  readonly key?: ((item: Item) => unknown) | undefined;
  /**
   * Handles a cursor that the server refuses. `throw` throws an error. `restart` starts the list again and skips
   * delivered items. `restart` requires `key`, and stores all keys in memory. Default: `throw`.
   */
  readonly onExpired?: "throw" | "restart" | undefined;
  /**
   * Keys of items that were delivered before the checkpoint in `resumeFrom`. Items with these keys are skipped.
   * Required if `resumeFrom` and `onExpired: "restart"` are set.
   */
  readonly delivered?: Iterable<unknown> | undefined;
  /**
   * Returns true if an error means that the server refused the cursor. Default: true if the error contains
   * `INVALID_ARGUMENT`. With `onExpired: "restart"`, the default is also true for the statuses 400 and 410.
   */
  readonly isExpired?: ((error: unknown) => boolean) | undefined;
}

/** Default of `maxEmptyPages`. */
export const defaultMaxEmptyPages = 1000;

/** Checks of all options of a list. */
export const listChecks: OptionChecks<PagedListOptions<unknown> & typeof requestChecks> = {
  ...requestChecks,
  limit: countFrom(0),
  lookahead: aBoolean,
  resumeFrom: anything,
  maxEmptyPages: countFrom(0),
  onRepeatedCursor: oneOf("throw", "end", "follow"),
  emptyCursor: oneOf("end", "follow"),
  onPage: aFunction,
  onEnd: aFunction,
  key: aFunction,
  onExpired: oneOf("throw", "restart"),
  delivered: [(value) => Symbol.iterator in Object(value), "an iterable"],
  isExpired: aFunction,
};

/** Throws for invalid combinations of options, and for a checkpoint of another version. */
export function assertResume<Item>(
  name: string,
  start: string | null,
  options: PagedListOptions<Item>,
): void {
  const { key, onExpired, delivered, resumeFrom } = options;
  if (resumeFrom) assertVersion(name, resumeFrom);
  if (delivered && !key) {
    throw invalidOption(
      "delivered",
      name,
      'contains keys, but the option key is not set. Set "key" as well.',
    );
  }
  if (onExpired !== "restart") return;
  if (!key) {
    const problem = 'is "restart", but the option key is not set. Set "key" as well.';
    throw invalidOption("onExpired", name, problem);
  }
  // Without `delivered`, a restart would deliver the items before the checkpoint again.
  const isBegun = resumeFrom && (resumeFrom.cursor !== start || resumeFrom.index !== 0);
  if (isBegun && !delivered) {
    const problem =
      'is "restart", but the keys of the items before resumeFrom are unknown. Pass these keys as "delivered", or remove onExpired.';
    throw invalidOption("onExpired", name, problem);
  }
}
