import { AsyncIteration, onAbort } from "./core/async-iteration.ts";
import { assertVersion, type Checkpoint, wrongCheckpoint } from "./core/checkpoint.ts";
import { isObject, PaginationError } from "./core/error.ts";
import {
  aBoolean,
  aFunction,
  anything,
  assertChecks,
  countFrom,
  invalidOption,
  type OptionChecks,
} from "./core/option-checks.ts";
import { ListIterator } from "./core/iterate.ts";
import type { End, PageReport } from "./core/list-options.ts";
import type { Page } from "./core/page.ts";
import type { PagedList } from "./core/paged-list.ts";

/** A name and a list. */
export type ManySource = readonly [source: string, list: PagedList<unknown, unknown>];

/** An iterable of sources, synchronous or async. */
export type ManySources = Iterable<ManySource> | AsyncIterable<ManySource>;

/** Place of an iteration over many sources, as plain JSON. Sources that it does not name have not started. */
export interface ManyCheckpoint {
  /** Version of this form. */
  readonly version: 2;
  /** Sources that have delivered everything. */
  readonly finished: readonly string[];
  /** Places in the sources that have started, including those that failed. */
  readonly places: Readonly<Record<string, Checkpoint>>;
}

/** Failure of one source. */
export interface ManyFailure {
  /** Name of the source. */
  readonly source: string;
  /** Error of its list. */
  readonly error: unknown;
  /** Place after what the source delivered. */
  readonly checkpoint: Checkpoint;
}

/** Summary of an iteration over many sources. */
export interface ManyEnd {
  /**
   * `exhausted`: all sources have finished or failed. `limit`: the limit is reached. `aborted`: the
   * consumer stopped, or the signal was aborted. `failed`: the iteration itself threw an error, because of
   * `maxFailures`, a callback or the iterable of the sources.
   */
  readonly reason: "exhausted" | "limit" | "aborted" | "failed";
  /** Place to resume from: it leaves out what has finished, and runs again what has failed. */
  readonly checkpoint: ManyCheckpoint;
  /** Sources that have finished, including those of the checkpoint that this iteration resumed from. */
  readonly finished: readonly string[];
  /** Sources that have failed, in order. */
  readonly failed: readonly ManyFailure[];
  /** Number of items that this iteration delivered, by source. */
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
  /** Maximum number of sources that are open at once, and so of requests in flight. Default 8. */
  readonly concurrency?: number | undefined;
  /** Requests the next page of a source while the current one is consumed. Default: as each list says. */
  readonly lookahead?: boolean | undefined;
  /** Maximum number of items to deliver, over all sources. Default: no maximum. */
  readonly limit?: number | undefined;
  /**
   * Number of sources that may fail. After the failure of one more, the iteration throws `too-many-failures`:
   * 0 stops at the first failure. Default: no maximum.
   */
  readonly maxFailures?: number | undefined;
  /**
   * Checkpoint of these sources: continues those that have not finished, each at its place. `null` starts at the
   * beginning.
   */
  readonly resumeFrom?: ManyCheckpoint | null | undefined;
  /** Aborts the whole iteration, which rejects with its reason. */
  readonly signal?: AbortSignal | undefined;
  /** Called when a source starts, has a page, finishes or fails. What it throws, the iteration throws. */
  readonly onSource?: ((event: ManyEvent) => void) | undefined;
  /** Called once at the end, for every reason, and awaited. What it throws, the iteration throws. */
  readonly onEnd?: ((end: ManyEnd) => unknown) | undefined;
}

/**
 * An item with its source, or the failure of a source, which ends that source only.
 *
 * @typeParam Item - One item of the source.
 * @typeParam Source - Name of the source.
 */
export type ManyResult<Item, Source extends string = string> =
  | { readonly ok: true; readonly source: Source; readonly item: Item }
  | ({ readonly ok: false; readonly source: Source } & ManyFailure);

/**
 * The results of sources: each source has its own item, discriminated by `source` where the names are literals.
 *
 * @typeParam Sources - The iterable of sources.
 */
export type ManyResultOf<Sources> =
  Sources extends Iterable<infer Source>
    ? ResultOf<Source>
    : Sources extends AsyncIterable<infer Source>
      ? ResultOf<Source>
      : never;

type ResultOf<Source> = Source extends readonly [
  infer Name extends string,
  AsyncIterable<infer Item>,
  ...unknown[],
]
  ? ManyResult<Item, Name>
  : never;

/**
 * A page with its source, or the failure of a source, which ends that source only.
 *
 * @typeParam Item - One item of the source.
 * @typeParam Body - The body of a page.
 * @typeParam Source - Name of the source.
 */
export type ManyPageResult<Item, Body, Source extends string = string> =
  | { readonly ok: true; readonly source: Source; readonly page: Page<Item, Body> }
  | ({ readonly ok: false; readonly source: Source } & ManyFailure);

/**
 * The results of sources page by page, discriminated by `source` where the names are literals.
 *
 * @typeParam Sources - The iterable of sources.
 */
export type ManyPageResultOf<Sources> =
  Sources extends Iterable<infer Source>
    ? PageResultOf<Source>
    : Sources extends AsyncIterable<infer Source>
      ? PageResultOf<Source>
      : never;

type PageResultOf<Source> = Source extends readonly [
  infer Name extends string,
  PagedList<infer Item, infer Body>,
  ...unknown[],
]
  ? ManyPageResult<Item, Body, Name>
  : never;

/**
 * Many sources, as an iterable of their results. It starts again at each iteration, as far as its sources do.
 *
 * @typeParam Result - An item or a failure, with its source.
 * @typeParam PageResult - A page or a failure, with its source.
 */
export interface ManyLists<Result, PageResult> {
  /** Iterates the items. */
  [Symbol.asyncIterator](): ManyIterator<Result>;
  /**
   * Iterates the pages, so that a page and the checkpoint of the set can be stored in one transaction.
   *
   * @throws PaginationError `invalid-option`, when the set has a `limit`: it counts items. Limit the lists instead.
   */
  pages(): ManyIterator<PageResult>;
}

/**
 * One iteration over many sources.
 *
 * @typeParam Result - An item or a failure, with its source.
 */
export interface ManyIterator<Result> extends AsyncIterator<Result, ManyEnd, undefined> {
  /** Place after the results delivered so far. */
  readonly checkpoint: ManyCheckpoint;
  /** Returns the next result. */
  next(): Promise<IteratorResult<Result, ManyEnd>>;
  /** Ends the iteration and stops all requests in flight. Resolves with the summary, or with `value`. */
  return(value?: ManyEnd | PromiseLike<ManyEnd>): Promise<IteratorReturnResult<ManyEnd>>;
  /** Ends the iteration as `return` does, and rejects with the error. */
  throw(error?: unknown): Promise<IteratorReturnResult<ManyEnd>>;
  /** Returns the iterator itself. */
  [Symbol.asyncIterator](): ManyIterator<Result>;
  /** Ends the iteration as `return` does. */
  [Symbol.asyncDispose](): Promise<void>;
}

/**
 * Iterates many lists at once. They may be of different kinds. At most `concurrency` of them are open, in the order of
 * the sources. Lists that have items ready take turns item by item. A list that waits for a page does not block others.
 *
 * A list keeps its own options: `resumeFrom`, unless the set's checkpoint has a place for it, `limit`, and
 * `onEnd`, which is awaited and whose error is the failure of its source.
 *
 * @param sources - Names and lists. Names are used in results and checkpoints, so each is unique.
 * @param options - How to iterate.
 * @returns An iterable of the items, whose `pages()` iterates the pages.
 * @throws PaginationError `invalid-option`, when the options cannot work.
 * @example
 * const accounts = ids.map((id) => [id, paginate(clientFor(id), path, init)] as const);
 * for await (const result of paginateMany(accounts, { concurrency: 4 })) {
 *   if (result.ok) await save(result.source, result.item);
 *   else console.error(result.source, result.error);
 * }
 */
export function paginateMany<const Sources extends ManySources>(
  sources: Sources,
  options: PaginateManyOptions = {},
): ManyLists<ManyResultOf<Sources>, ManyPageResultOf<Sources>> {
  assertChecks("paginateMany", options, checks);
  return {
    [Symbol.asyncIterator]: () => new SourcesIterator(sources, options, "item"),
    pages() {
      if (options.limit === undefined) return new SourcesIterator(sources, options, "page");
      const problem = "counts items, and its pages() are whole. Limit the lists instead.";
      throw invalidOption("limit", "paginateMany", problem);
    },
  };
}

const checks: OptionChecks<PaginateManyOptions> = {
  concurrency: countFrom(1),
  lookahead: aBoolean,
  limit: countFrom(0),
  maxFailures: countFrom(0),
  resumeFrom: anything,
  signal: anything,
  onSource: aFunction,
  onEnd: aFunction,
};

/** An open source: its iteration, and its end. */
interface Source {
  readonly name: string;
  readonly iterator: ListIterator<unknown, unknown, unknown>;
  /** Number of items delivered. */
  count: number;
  /** Settles when `end` is set, or an item is at hand. */
  asked?: Promise<void>;
  end?: End | { readonly error: unknown };
}

/** Iterates the sources: opens them, lets them take turns, and closes them. */
class SourcesIterator<Result>
  extends AsyncIteration<Result, ManyEnd>
  implements ManyIterator<Result>
{
  readonly #options: PaginateManyOptions;
  readonly #unit: "item" | "page";
  readonly #sources: Iterator<ManySource> | AsyncIterator<ManySource>;
  readonly #names = new Set<string>();
  readonly #open = new Set<Source>();
  /** Queue of open sources that have an item at hand or have ended. */
  readonly #ready: Source[] = [];
  #finished = new Set<string>();
  #places = new Map<string, Checkpoint>();
  readonly #failed: ManyFailure[] = [];
  readonly #items: Record<string, number> = { __proto__: null as never };
  readonly #forget: () => void;
  /** The source of the last result, until the next result is asked for. */
  #last: Source | undefined;
  #left: number;
  #isReading = false;
  /** True after the last source. */
  #isDone = false;
  /** Error that the iteration throws. */
  #failure: { readonly error: unknown } | undefined;
  #waiting: (() => void)[] = [];
  #closing: Promise<unknown[]> | undefined;
  #end: ManyEnd | undefined;

  constructor(sources: ManySources, options: PaginateManyOptions, unit: "item" | "page") {
    super();
    this.#unit = unit;
    const { resumeFrom, limit = Infinity, signal } = options;
    this.#options = options;
    this.#left = limit;
    try {
      if (resumeFrom !== undefined && resumeFrom !== null) {
        const { finished, places } = assertCheckpoint(resumeFrom);
        this.#finished = new Set(finished);
        this.#places = new Map(Object.entries(places));
      }
    } catch (error) {
      this.#failure = { error };
    }
    this.#sources =
      Symbol.asyncIterator in sources
        ? sources[Symbol.asyncIterator]()
        : sources[Symbol.iterator]();
    this.#forget = onAbort(signal, () => {
      void this.#close();
      this.#wake();
    });
  }

  get checkpoint(): ManyCheckpoint {
    if (this.#end) return this.#end.checkpoint;
    const places = new Map(this.#places);
    for (const { name, iterator } of this.#open) {
      places.set(name, iterator.checkpoint);
    }
    return { version: 2, finished: [...this.#finished], places: Object.fromEntries(places) };
  }

  /** Only here and in `ready` are sources asked for more. */
  take(): IteratorYieldResult<Result> | undefined {
    this.#askAgain();
    while (!this.#isOver && this.#left > 0) {
      const source = this.#ready.shift();
      if (!source) break;
      const value = this.#resultOf(source);
      if (value) return { done: false, value: value as Result };
      this.#askAgain();
    }
    return undefined;
  }

  async ready(): Promise<ManyEnd | undefined> {
    const { signal } = this.#options;
    try {
      while (!this.#end) {
        signal?.throwIfAborted();
        if (this.#failure) throw this.#failure.error;
        const isDone = this.#open.size === 0 && this.#isDone;
        if (this.#left === 0 || isDone) {
          const end = await this.#finish(this.#left === 0 ? "limit" : "exhausted");
          signal?.throwIfAborted();
          return end;
        }
        this.#askAgain();
        if (this.#ready.length > 0) return undefined;
        await new Promise<void>((resolve) => this.#waiting.push(resolve));
      }
    } catch (error) {
      // The first error counts. What fails at the end is in the summary.
      await this.#finish(signal?.aborted ? "aborted" : "failed").catch(() => undefined);
      throw error;
    }
    return this.#end;
  }

  protected close(): Promise<ManyEnd> {
    return this.#finish("aborted");
  }

  get #isOver(): boolean {
    return Boolean(this.#end ?? this.#failure ?? this.#options.signal?.aborted);
  }

  #wake(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }

  /** Asks the source of the last result for more, and opens others while places are free. */
  #askAgain(): void {
    const last = this.#last;
    this.#last = undefined;
    if (last && !this.#isOver && this.#left > 0) this.#ask(last);
    if (!this.#isReading && !this.#isFull) void this.#openSources();
  }

  /** Puts a source in the queue, now if it has an item at hand, or when it has one or has ended. */
  #ask(source: Source): void {
    if (source.iterator.isReady || source.end) {
      this.#ready.push(source);
      return;
    }
    source.asked = source.iterator
      .ready()
      .then(
        (end) => end,
        (error: unknown) => ({ error }),
      )
      .then((end) => {
        if (end) source.end ??= end;
        this.#ready.push(source);
        this.#wake();
      });
  }

  /** Returns the next result of a source, `undefined` if it has finished or its item is gone. */
  #resultOf(source: Source): object | undefined {
    const { name, end, iterator } = source;
    const unit = end ? undefined : iterator.take();
    if (unit) {
      this.#last = source;
      this.#left--;
      const { value } = unit;
      source.count += this.#unit === "item" ? 1 : (value as Page<unknown, unknown>).items.length;
      return { ok: true, source: name, [this.#unit]: value };
    }
    if (!end) {
      // The list has been aborted since.
      this.#ask(source);
      return undefined;
    }
    const failure = this.#settle(source);
    return failure && { ok: false, ...failure };
  }

  /** Records the end of a source that the set did not stop. Returns its failure, if it failed. */
  #settle(source: Source): ManyFailure | undefined {
    const { name, count, end } = source;
    const isStopped = !end || ("reason" in end && end.reason === "aborted");
    if (isStopped || !this.#open.delete(source)) return undefined;
    this.#items[name] = count;
    if ("error" in end) return this.#fail(source, end.error);
    this.#places.delete(name);
    this.#finished.add(name);
    this.#emit({ type: "finished", source: name, items: count });
    return undefined;
  }

  #fail({ name, count, iterator: { checkpoint } }: Source, error: unknown): ManyFailure {
    const failure = { source: name, error, checkpoint };
    const failures = this.#failed.push(failure);
    this.#places.set(name, checkpoint);
    this.#emit({ type: "failed", ...failure, items: count });
    const { maxFailures = Infinity } = this.#options;
    if (failures > maxFailures) {
      const message = `${failures} of the sources failed, and maxFailures is ${maxFailures}. error.cause is the last failure; resume from the checkpoint of the iterator, or raise maxFailures.`;
      const tooMany = new PaginationError("too-many-failures", failures, message, error);
      this.#failure ??= { error: tooMany };
    }
    return failure;
  }

  #emit(event: ManyEvent): void {
    try {
      this.#options.onSource?.(event);
    } catch (error) {
      this.#failure ??= { error };
    }
  }

  /** True if no further source may be opened. */
  get #isFull(): boolean {
    const { concurrency = 8 } = this.#options;
    return this.#isDone || this.#open.size >= concurrency || this.#isOver;
  }

  /** Opens sources while places are free. */
  async #openSources(): Promise<void> {
    this.#isReading = true;
    try {
      while (!this.#isFull) {
        const next = await this.#sources.next();
        if (next.done) this.#isDone = true;
        else if (!this.#isOver) this.#openSource(next.value);
      }
    } catch (error) {
      this.#isDone = true;
      this.#failure ??= { error };
    }
    this.#isReading = false;
    this.#wake();
  }

  #openSource([name, list]: ManySource): void {
    const { lookahead } = this.#options;
    if (this.#names.has(name)) {
      const message = `Two sources of paginateMany have the name "${name}". Give each its own: results and checkpoints refer to it.`;
      throw new PaginationError("duplicate-source", name, message);
    }
    this.#names.add(name);
    if (this.#finished.has(name)) return;
    const resumeFrom = this.#places.get(name);
    const options = {
      ...(lookahead !== undefined && { lookahead }),
      ...(resumeFrom && { resumeFrom }),
    };
    const source = sourceOf(name, list, options, this.#unit);
    source.iterator.onPage = (report) => {
      this.#emit({ type: "page", source: name, ...report });
    };
    this.#open.add(source);
    this.#emit({ type: "started", source: name });
    this.#ask(source);
  }

  async #finish(reason: ManyEnd["reason"]): Promise<ManyEnd> {
    if (this.#end) return await (this.ending ?? this.#end);
    // Sources that ended by themselves count, although the consumer has not reached them.
    for (const source of this.#ready) this.#settle(source);
    const { checkpoint } = this;
    const { finished } = checkpoint;
    for (const { name, count } of this.#open) this.#items[name] = count;
    const end = { reason, checkpoint, finished, failed: this.#failed, items: { ...this.#items } };
    this.#end = end;
    this.#forget();
    this.#wake();
    return await this.endWith(this.#report(end));
  }

  async #report(end: ManyEnd): Promise<ManyEnd> {
    const errors = await this.#close();
    await this.#options.onEnd?.(end);
    const message = "Several sources of paginateMany failed when they were stopped.";
    if (errors.length > 1) throw new AggregateError(errors, message);
    if (errors.length > 0) throw errors[0];
    return end;
  }

  /** Stops all requests in flight, and waits for the `onEnd` of all sources. Resolves with their errors. */
  #close(): Promise<unknown[]> {
    return (this.#closing ??= this.#closeAll());
  }

  async #closeAll(): Promise<unknown[]> {
    const errors: unknown[] = [];
    const closing = this.#closeSources().catch((error: unknown) => errors.push(error));
    const sources = [...this.#open].map(async (source) => {
      await source.iterator.return().catch((error: unknown) => {
        errors.push(error);
        source.end = { error };
      });
      await source.asked;
      this.#settle(source);
    });
    await Promise.all([closing, ...sources]);
    return errors;
  }

  /** Closes the iterable of the sources, unless it has ended. */
  async #closeSources(): Promise<void> {
    if (this.#isDone) return;
    this.#isDone = true;
    const closed = this.#sources.return?.();
    // An async generator that is busy would answer after what it is busy with.
    if (this.#isReading) void Promise.resolve(closed).catch(() => undefined);
    else await closed;
  }
}

/** Starts the iteration of a source. */
function sourceOf(
  name: string,
  list: PagedList<unknown, unknown>,
  options: Parameters<typeof list.with>[0],
  unit: "item" | "page",
): Source {
  const start = (more?: typeof options) => {
    const units = list.with({ ...options, ...more });
    const iterator: unknown = unit === "item" ? units[Symbol.asyncIterator]() : units.pages();
    if (iterator instanceof ListIterator) {
      return iterator as ListIterator<unknown, unknown, unknown>;
    }
    const message = `The source "${name}" of paginateMany is not a list. Make it with paginate or pagedList of this package.`;
    throw new PaginationError("invalid-option", name, message);
  };
  try {
    return { name, count: 0, iterator: start() };
  } catch (error) {
    // A list that cannot restart from this place is a failed source. It keeps its place.
    return { name, count: 0, iterator: start({ onExpired: undefined }), end: { error } };
  }
}

/** Returns a stored value if it is a checkpoint of many sources. */
function assertCheckpoint(stored: ManyCheckpoint): ManyCheckpoint {
  assertVersion("paginateMany", stored);
  const { version, finished, places } = Object(stored) as Readonly<Record<string, unknown>>;
  const isWellFormed =
    version === 2 &&
    Array.isArray(finished) &&
    finished.every((name) => typeof name === "string") &&
    isObject(places) &&
    Object.values(places).every((place) => isObject(place) && place["version"] === 2);
  if (isWellFormed) return stored;
  const problem =
    "is not a checkpoint of many sources. Pass one as an iteration of paginateMany gave it, or null to start at the beginning.";
  throw wrongCheckpoint("paginateMany", problem, version);
}
