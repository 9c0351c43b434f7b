import { AsyncIteration } from "./async-iteration.ts";
import type { Checkpoint } from "./checkpoint.ts";
import { attachCheckpoint } from "./error.ts";
import type { End, PagedListOptions, PageReport } from "./list-options.ts";
import type { Page, PageSource } from "./page.ts";
import { type Loaded, PageLoop } from "./page-loop.ts";

/**
 * One iteration over the items or the pages of a list. To read the checkpoint, loop over the iterator, not over the
 * list. The iterator has the async iterator helpers of the runtime, and supports `await using`.
 *
 * @typeParam Unit - An item, or a page.
 * @typeParam Result - Result of the iteration.
 * @typeParam Place - Type of the checkpoint.
 * @example
 * const iterator = members[Symbol.asyncIterator]();
 * for await (const member of iterator) {
 *   await save(member);
 *   await storage.put("members", JSON.stringify(iterator.checkpoint));
 * }
 */
export interface PagedIterator<Unit, Result = End, Place = Checkpoint> extends AsyncIterator<
  Unit,
  Result,
  undefined
> {
  /** Position after the last delivered item or page. */
  readonly checkpoint: Place;
  /** Resolves with the next item or page. At the end, resolves with the result of the iteration. */
  next(): Promise<IteratorResult<Unit, Result>>;
  /** Ends the iteration and stops all requests. If `value` is undefined, resolves with the result of the iteration. */
  return(value?: Result | PromiseLike<Result>): Promise<IteratorReturnResult<Result>>;
  /** Ends the iteration like `return`, and rejects with `error`. */
  throw(error?: unknown): Promise<IteratorReturnResult<Result>>;
  /** Returns the iterator itself. */
  [Symbol.asyncIterator](): PagedIterator<Unit, Result, Place>;
  /** Ends the iteration like `return`. */
  [Symbol.asyncDispose](): Promise<void>;
}

/** Delivers the items or the pages of a {@link PageLoop}. A unit is an item or a page. */
export class ListIterator<Item, Body, Unit>
  extends AsyncIteration<Unit, End>
  implements PagedIterator<Unit>
{
  readonly #options: PagedListOptions<Item>;
  readonly #signal: AbortSignal | null | undefined;
  readonly #loop: PageLoop<Item, Body>;
  readonly #unit: "item" | "page";
  readonly #isEager: boolean;
  readonly #start: Checkpoint;
  /** The current page. */
  #page: Page<Item, Body> | undefined;
  /** Number of units of the current page. */
  #size = 0;
  /** Number of delivered units of the current page. */
  #count = 0;
  /** Promise of the next page. Undefined until the next page is requested. */
  #request: Promise<Loaded> | undefined;
  #end: End | undefined;
  /** Promise of `onEnd` while `onEnd` runs. Concurrent calls that end the iteration await this promise. */
  #ending: unknown;

  /** Starts an iteration. Prefetches when the second item is taken. With `isEager`, prefetches when a page arrives. */
  constructor(
    source: PageSource<Item, Body>,
    options: PagedListOptions<Item>,
    unit: "item" | "page",
    isEager = unit === "page",
  ) {
    super();
    this.#options = options;
    this.#signal = source.signal;
    this.#loop = new PageLoop(source, options);
    this.#unit = unit;
    this.#isEager = isEager;
    this.#start = this.#loop.place;
  }

  /** Sets a function that is called with the report of each page, after `onPage` of the options. */
  set onPage(onPage: (report: PageReport) => void) {
    this.#loop.onPage = onPage;
  }

  get checkpoint(): Checkpoint {
    const page = this.#page;
    if (!page) return this.#end?.checkpoint ?? this.#start;
    return page.at(this.#unit === "item" || this.#count === 0 ? this.#count : page.items.length);
  }

  /** True if the current page has a unit that was not delivered yet. */
  get isReady(): boolean {
    return this.#count < this.#size;
  }

  /** Returns the next unit, or `undefined` if the next unit is not ready. */
  takeReady(): IteratorYieldResult<Unit> | undefined {
    if (this.#count >= this.#size || this.#signal?.aborted) return undefined;
    // Prefetches at the second item, because a consumer that reads two items will probably read the whole page.
    if (this.#count === 1) this.#prefetch();
    const page = this.#page;
    const value = (this.#unit === "item" ? page?.items[this.#count] : page) as Unit;
    this.#count++;
    return { done: false, value };
  }

  async ready(): Promise<End | undefined> {
    try {
      while (!this.#end) {
        this.#signal?.throwIfAborted();
        if (this.#count < this.#size) return undefined;
        const { outcome } = this.#loop;
        if (outcome instanceof Error) throw outcome;
        if (outcome) return await this.#finish({ reason: outcome, checkpoint: this.#loop.place });
        // Concurrent calls share one request. The first call that resumes after `await` applies the page.
        const request = (this.#request ??= this.#loop.load());
        const loaded = await request;
        if (request !== this.#request) continue;
        this.#request = undefined;
        this.#signal?.throwIfAborted();
        const page = this.#loop.apply(loaded);
        if (!page) continue;
        this.#page = page;
        this.#size = this.#unit === "item" ? page.items.length : 1;
        this.#count = 0;
        // Prefetches in a timer, so that a consumer that breaks immediately does not request the next page.
        if (this.#isEager) setTimeout(this.#prefetch.bind(this));
      }
    } catch (error) {
      // Order of priority: error of `onEnd`, reason of an aborted signal, error of the request.
      const aborted = !this.#end && this.#signal?.aborted ? this.#signal : undefined;
      const reason: unknown = aborted ? aborted.reason : error;
      const { checkpoint } = await this.#finish(this.#aborted, !aborted);
      attachCheckpoint(reason, checkpoint);
      throw reason;
    }
    return this.#end;
  }

  protected close(): Promise<End> {
    return this.#finish(this.#aborted);
  }

  #prefetch(): void {
    const isOver = this.#end ?? this.#loop.outcome;
    if (this.#options.lookahead === false || isOver || this.#signal?.aborted) return;
    this.#request ??= this.#loop.load();
  }

  get #aborted(): End {
    return { reason: "aborted", checkpoint: this.checkpoint };
  }

  async #finish(end: End, isFailure = false): Promise<End> {
    if (this.#end) {
      await this.#ending;
      return this.#end;
    }
    this.#end = end;
    if (this.#request && !isFailure) this.#loop.stop();
    // Frees the memory of the last page.
    this.#page = this.#request = undefined;
    this.#size = 0;
    if (isFailure) return end;
    try {
      this.#ending = this.#options.onEnd?.(end);
      await this.#ending;
    } finally {
      this.#ending = undefined;
    }
    return end;
  }
}
