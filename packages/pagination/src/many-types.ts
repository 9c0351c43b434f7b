import type { Checkpoint } from "./core/checkpoint.ts";
import type { PagedIterator } from "./core/iterate.ts";
import type { PageReport } from "./core/list-options.ts";
import type { Page } from "./core/page.ts";
import type { PagedList } from "./core/paged-list.ts";

/** A name and a list. */
export type ManySource = readonly [source: string, list: PagedList<unknown, unknown>];

/** An iterable of sources, synchronous or async. */
export type ManySources = Iterable<ManySource> | AsyncIterable<ManySource>;

/** Position of an iteration over many sources, as plain JSON. Sources without an entry have not started. */
export interface ManyCheckpoint {
  /** Format version. */
  readonly version: 2;
  /** Names of the sources that have delivered all items. */
  readonly finished: readonly string[];
  /** Checkpoints of the started sources, including failed ones, keyed by name. */
  readonly places: Readonly<Record<string, Checkpoint>>;
}

/** Failure of one source. */
export interface ManyFailure {
  /** Name of the source. */
  readonly source: string;
  /** Error of its list. */
  readonly error: unknown;
  /** Position after the last delivered item. */
  readonly checkpoint: Checkpoint;
}

/** Summary of an iteration over many sources. */
export interface ManyEnd {
  /**
   * `exhausted`: all sources have finished or failed. `limit`: the limit was reached. `aborted`: the consumer stopped,
   * or the signal aborted. `failed`: the iteration threw an error, because of `maxFailures`, a callback or the
   * iterable of the sources.
   */
  readonly reason: "exhausted" | "limit" | "aborted" | "failed";
  /** Checkpoint to resume from. A resumed iteration skips finished sources and continues failed ones. */
  readonly checkpoint: ManyCheckpoint;
  /** Names of the finished sources, including those in the checkpoint of `resumeFrom`. */
  readonly finished: readonly string[];
  /** Failures of sources, in order. */
  readonly failed: readonly ManyFailure[];
  /** Number of items that this iteration delivered, keyed by source. */
  readonly items: Readonly<Record<string, number>>;
}

/** Event of a source. */
export type ManyEvent =
  | { readonly type: "started"; readonly source: string }
  | ({ readonly type: "page"; readonly source: string } & PageReport)
  | { readonly type: "finished"; readonly source: string; readonly items: number }
  | ({ readonly type: "failed"; readonly items: number } & ManyFailure);

/** Options of {@link paginateMany}. */
export interface PaginateManyOptions {
  /** Maximum number of open sources, and therefore of requests in flight. Default 8. */
  readonly concurrency?: number | undefined;
  /** Requests the next page while the current one is consumed. Default: the option of each list. */
  readonly lookahead?: boolean | undefined;
  /** Maximum number of items to deliver, over all sources. Default: no maximum. */
  readonly limit?: number | undefined;
  /**
   * Maximum number of failed sources. After one more failure, the iteration throws an error with the code
   * `too-many-failures`. 0 stops at the first failure. Default: no maximum.
   */
  readonly maxFailures?: number | undefined;
  /** Checkpoint of these sources. Each unfinished source continues at its position. `null` starts at the beginning. */
  readonly resumeFrom?: ManyCheckpoint | null | undefined;
  /** Aborts the iteration, which rejects with `signal.reason`. */
  readonly signal?: AbortSignal | undefined;
  /**
   * Called when a source starts, receives a page, finishes or fails. If it throws, the iteration throws that error.
   */
  readonly onSource?: ((event: ManyEvent) => void) | undefined;
  /** Called and awaited once at the end, for every reason. If it throws, the iteration throws that error. */
  readonly onEnd?: ((end: ManyEnd) => unknown) | undefined;
}

/**
 * An item with its source, or a failure that ends only its source.
 *
 * @typeParam Item - One item of the source.
 * @typeParam Source - Name of the source.
 */
export type ManyResult<Item, Source extends string = string> =
  | { readonly ok: true; readonly source: Source; readonly item: Item }
  | ({ readonly ok: false; readonly source: Source } & ManyFailure);

/**
 * The results of several sources. If the names are literals, `source` discriminates the item types.
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
 * A page with its source, or a failure that ends only its source.
 *
 * @typeParam Item - One item of the source.
 * @typeParam Body - The body of a page.
 * @typeParam Source - Name of the source.
 */
export type ManyPageResult<Item, Body, Source extends string = string> =
  | { readonly ok: true; readonly source: Source; readonly page: Page<Item, Body> }
  | ({ readonly ok: false; readonly source: Source } & ManyFailure);

/**
 * The page results of several sources. If the names are literals, `source` discriminates the page types.
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
 * Async iterable of the results of many sources. It can be iterated again if the iterable of sources can.
 *
 * @typeParam Result - An item or a failure, with its source.
 * @typeParam PageResult - A page or a failure, with its source.
 */
export interface ManyLists<Result, PageResult> {
  /** Iterates the items. */
  [Symbol.asyncIterator](): ManyIterator<Result>;
  /**
   * Iterates the pages, so that a page and the checkpoint can be stored in one transaction.
   *
   * @throws PaginationError `invalid-option`, when `limit` is set, because it counts items. Set the `limit` of each
   * list instead.
   */
  pages(): ManyIterator<PageResult>;
}

/**
 * One iteration over many sources. Its result is a summary.
 *
 * @typeParam Result - An item or a failure, with its source.
 */
export type ManyIterator<Result> = PagedIterator<Result, ManyEnd, ManyCheckpoint>;
