import type { Checkpoint } from "./core/checkpoint.ts";
import type { PagedIterator } from "./core/iterate.ts";
import type { PageReport } from "./core/list-options.ts";
import type { Page } from "./core/page.ts";
import type { PagedList } from "./core/paged-list.ts";

/** A source of {@link paginateMany}: a unique name and a list. */
export type ManySource = readonly [source: string, list: PagedList<unknown, unknown>];

/** A sync or async iterable of sources. */
export type ManySources = Iterable<ManySource> | AsyncIterable<ManySource>;

/** Position of an iteration over many sources. Sources in neither `finished` nor `places` have not started. */
export interface ManyCheckpoint {
  /** Format version. */
  readonly version: 2;
  /** Names of the sources that have delivered all items. */
  readonly finished: readonly string[];
  /** Checkpoints of the sources that have started but not finished, keyed by name. Includes failed sources. */
  readonly places: Readonly<Record<string, Checkpoint>>;
}

/** Failure of one source. */
export interface ManyFailure {
  /** Name of the source. */
  readonly source: string;
  /** Error that the list of the source threw. */
  readonly error: unknown;
  /** Position after the last delivered item. */
  readonly checkpoint: Checkpoint;
}

/** Summary of an iteration over many sources. */
export interface ManyEnd {
  /**
   * `exhausted`: all sources have finished or failed. `limit`: the limit was reached. `aborted`: the consumer stopped,
   * or the signal aborted. `failed`: the iteration threw an error. Causes: more than `maxFailures` failures, an
   * invalid source, an invalid `resumeFrom`, or an error of a callback or of the iterable `sources`.
   */
  readonly reason: "exhausted" | "limit" | "aborted" | "failed";
  /** Checkpoint to resume from. A resumed iteration skips finished sources and continues failed sources. */
  readonly checkpoint: ManyCheckpoint;
  /** Names of the finished sources. Includes the finished sources in `resumeFrom`. */
  readonly finished: readonly string[];
  /** Failures of sources, in the order in which they occurred. */
  readonly failed: readonly ManyFailure[];
  /** Number of items that this iteration delivered, keyed by source. */
  readonly items: Readonly<Record<string, number>>;
}

/** Argument of `onSource`. */
export type ManyEvent =
  | { readonly type: "started"; readonly source: string }
  | ({ readonly type: "page"; readonly source: string } & PageReport)
  | { readonly type: "finished"; readonly source: string; readonly items: number }
  | ({ readonly type: "failed"; readonly items: number } & ManyFailure);

/** Options of {@link paginateMany}. */
export interface PaginateManyOptions {
  /** Maximum number of open sources. Each open source has at most one request in flight. Default: 8. */
  readonly concurrency?: number | undefined;
  /** Requests the next page of a source while its current page is consumed. Default: the option of each list. */
  readonly lookahead?: boolean | undefined;
  /** Maximum number of items to deliver, over all sources. Default: no maximum. */
  readonly limit?: number | undefined;
  /**
   * Maximum number of failed sources. After one more failure, the iteration throws an error with the code
   * `too-many-failures`. With 0, the first failure ends the iteration. Default: no maximum.
   */
  readonly maxFailures?: number | undefined;
  /** Checkpoint of these sources. Each unfinished source continues at its position. `null` starts at the beginning. */
  readonly resumeFrom?: ManyCheckpoint | null | undefined;
  /** Aborts the iteration. The iteration then rejects with `signal.reason`. */
  readonly signal?: AbortSignal | undefined;
  /**
   * Called with an event when a source starts, receives a page, finishes or fails. Its `type` is `started`, `page`,
   * `finished` or `failed`. If `onSource` throws, the iteration throws the same error.
   */
  readonly onSource?: ((event: ManyEvent) => void) | undefined;
  /**
   * Called once with `{ reason, checkpoint, finished, failed, items }` when the iteration ends. The iteration awaits
   * `onEnd`. If `onEnd` throws, the iteration throws the same error, unless the iteration has already failed or was
   * aborted by its signal.
   */
  readonly onEnd?: ((end: ManyEnd) => unknown) | undefined;
}

/**
 * An item and the name of its source, or a failure of one source.
 *
 * @typeParam Item - One item of the source.
 * @typeParam Source - Name of the source.
 */
export type ManyResult<Item, Source extends string = string> =
  | { readonly ok: true; readonly source: Source; readonly item: Item }
  | ({ readonly ok: false; readonly source: Source } & ManyFailure);

/**
 * Union of the results of several sources. If the names are literal types, `source` discriminates the item types.
 *
 * @typeParam Sources - The iterable of sources.
 */
export type ManyResultOf<Sources> = ResultOf<SourceIn<Sources>>;

type SourceIn<Sources> = Sources extends Iterable<infer Source> | AsyncIterable<infer Source>
  ? Source
  : never;

type ResultOf<Source> = Source extends readonly [
  infer Name extends string,
  AsyncIterable<infer Item>,
  ...unknown[],
]
  ? ManyResult<Item, Name>
  : never;

/**
 * A page and the name of its source, or a failure of one source.
 *
 * @typeParam Item - One item of the source.
 * @typeParam Body - The body of a page.
 * @typeParam Source - Name of the source.
 */
export type ManyPageResult<Item, Body, Source extends string = string> =
  | { readonly ok: true; readonly source: Source; readonly page: Page<Item, Body> }
  | ({ readonly ok: false; readonly source: Source } & ManyFailure);

/**
 * Union of the page results of several sources. If the names are literal types, `source` discriminates the page types.
 *
 * @typeParam Sources - The iterable of sources.
 */
export type ManyPageResultOf<Sources> = PageResultOf<SourceIn<Sources>>;

type PageResultOf<Source> = Source extends readonly [
  infer Name extends string,
  PagedList<infer Item, infer Body>,
  ...unknown[],
]
  ? ManyPageResult<Item, Body, Name>
  : never;

/**
 * Async iterable of the results of many sources. If `sources` can be iterated more than once, this iterable can also
 * be iterated more than once.
 *
 * @typeParam Result - An item or a failure, with its source.
 * @typeParam PageResult - A page or a failure, with its source.
 */
export interface ManyLists<Result, PageResult> {
  /** Iterates the items. */
  [Symbol.asyncIterator](): ManyIterator<Result>;
  /**
   * Iterates the pages. A consumer can store each page and the new checkpoint in one transaction.
   *
   * @throws PaginationError `invalid-option` if `limit` is set, because `limit` counts items. Set the `limit` of each
   * list instead.
   */
  pages(): ManyIterator<PageResult>;
}

/**
 * One iteration over many sources. The return value of the iterator is a {@link ManyEnd}.
 *
 * @typeParam Result - An item or a failure, with its source.
 */
export type ManyIterator<Result> = PagedIterator<Result, ManyEnd, ManyCheckpoint>;
