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

/** Reason and place of an end without an error. */
export interface End {
  /**
   * `exhausted`: the server named no next page. `limit`: the limit is reached.
   * `aborted`: the consumer stopped, by `break`, `return`, a throw in the loop body or the signal.
   */
  readonly reason: "exhausted" | "limit" | "aborted";
  /** Place of the next item. */
  readonly checkpoint: Checkpoint;
}

/** Report of one page. */
export interface PageReport {
  /** Number of the page in this iteration, from 0. */
  readonly index: number;
  /** Number of items that the iteration delivers of it. */
  readonly items: number;
  /**
   * Number of items in the whole list, if the page states it: in `total_size` (AIP-158), `total_count` or
   * `total` of a client's response body.
   */
  readonly total?: number | undefined;
  /** Time from the request to the page, in milliseconds. */
  readonly durationMs: number;
}

/**
 * Options of a list over any source of pages.
 *
 * @typeParam Item - One item of the list.
 */
export interface PagedListOptions<Item> {
  /** Maximum number of items to deliver, over all pages. Default: no maximum. */
  readonly limit?: number | undefined;
  /** Requests the next page while the current one is consumed. Default `true`. */
  readonly lookahead?: boolean | undefined;
  /**
   * Checkpoint of the same list with the same parameters. Only items after it are delivered. `null` starts at the
   * beginning.
   */
  readonly resumeFrom?: Checkpoint | null | undefined;
  /** Maximum number of empty pages in a row that name another page. Default 1,000. */
  readonly maxEmptyPages?: number | undefined;
  /**
   * Handles a page whose next cursor was used before. `throw`, the default, throws an error. `end` treats the page as the
   * last one, because some servers mark it like this. `follow` continues, for a server whose cursors stay the same.
   */
  readonly onRepeatedCursor?: "throw" | "end" | "follow" | undefined;
  /** Handles an empty next cursor: `end`, the default, or `follow` if `""` is a normal cursor. */
  readonly emptyCursor?: "end" | "follow" | undefined;
  /**
   * Called with a report of each page, before its items are delivered. An error that it throws ends the iteration.
   */
  readonly onPage?: ((report: PageReport) => void) | undefined;
  /**
   * Called and awaited once when the iteration ends without an error or is aborted. If `onEnd`
   * throws, the iteration throws that error.
   */
  readonly onEnd?: ((end: End) => unknown) | undefined;
  /**
   * Returns a key that finds the item on another page: a string, number, bigint or boolean. A restart needs it, and a
   * checkpoint inside a page uses it to find its place when the page has changed.
   */
  readonly key?: ((item: Item) => unknown) | undefined;
  /**
   * Handles a refused cursor: `throw`, the default, or `restart` from the first page and leave out what was
   * delivered. A restart needs `key`, and keeps all keys in memory.
   */
  readonly onExpired?: "throw" | "restart" | undefined;
  /** Keys of items that were delivered before `resumeFrom`. These items are left out. A resumed list needs them to restart. */
  readonly delivered?: Iterable<unknown> | undefined;
  /**
   * Returns true if an error means that the cursor is refused. Default: the error says `INVALID_ARGUMENT`, or, with
   * `onExpired: "restart"`, the status of a page after the first is 400 or 410.
   */
  readonly isExpired?: ((error: unknown) => boolean) | undefined;
}

/** Default of `maxEmptyPages`. */
export const defaultMaxEmptyPages = 1000;

/** Checks of the options of a list, with those of its requests. */
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
    throw invalidOption("delivered", name, 'holds keys, but the list has none. Set "key" as well.');
  }
  if (onExpired !== "restart") return;
  if (!key) {
    const problem =
      'is "restart", which leaves out delivered items by their key. Set "key" as well.';
    throw invalidOption("onExpired", name, problem);
  }
  // A restart would deliver the items before the checkpoint again.
  const isBegun = resumeFrom && (resumeFrom.cursor !== start || resumeFrom.index !== 0);
  if (isBegun && !delivered) {
    const problem =
      'is "restart", but the keys of the items before resumeFrom are unknown. Pass them as "delivered", or remove onExpired.';
    throw invalidOption("onExpired", name, problem);
  }
}
