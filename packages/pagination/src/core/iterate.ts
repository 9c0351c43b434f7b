import { AsyncIteration, onAbort } from "./async-iteration.ts";
import type { Checkpoint } from "./checkpoint.ts";
import { attachCheckpoint } from "./error.ts";
import type { End, PagedListOptions, PageReport } from "./list-options.ts";
import type { Page, PageSource } from "./page.ts";
import { PageLoop } from "./page-loop.ts";

/**
 * One iteration over the items of a list, or over its pages. Loop over the iterator rather than over the list to
 * have the checkpoint. It inherits from the prototype of all async iterators, so it has their helpers where
 * the runtime has them, and `await using` ends it.
 *
 * @typeParam Unit - An item, or a page.
 * @example
 * const iterator = members[Symbol.asyncIterator]();
 * for await (const member of iterator) {
 *   await save(member);
 *   await storage.put("members", JSON.stringify(iterator.checkpoint));
 * }
 */
export interface PagedIterator<Unit> extends AsyncIterator<Unit, End, undefined> {
  /** Place after what was delivered so far. */
  readonly checkpoint: Checkpoint;
  /** Returns the next item or page. */
  next(): Promise<IteratorResult<Unit, End>>;
  /** Ends the iteration and stops the request in flight. Resolves with its end, or with `value`. */
  return(value?: End | PromiseLike<End>): Promise<IteratorReturnResult<End>>;
  /** Ends the iteration as `return` does, and rejects with the error. */
  throw(error?: unknown): Promise<IteratorReturnResult<End>>;
  /** Returns the iterator itself. */
  [Symbol.asyncIterator](): PagedIterator<Unit>;
  /** Ends the iteration as `return` does. */
  [Symbol.asyncDispose](): Promise<void>;
}

/** Units of a page that an iteration delivers. */
interface Share<Unit> {
  readonly units: readonly Unit[];
  /** Returns the place after the first `count` units. */
  readonly at: (count: number) => Checkpoint;
}

type Turn<Page> = () => Page | undefined;

/** Delivers the pages of a {@link PageLoop}. Holds all state of an iteration. */
export class ListIterator<Item, Body, Unit>
  extends AsyncIteration<Unit, End>
  implements PagedIterator<Unit>
{
  readonly #options: PagedListOptions<Item>;
  readonly #signal: AbortSignal | null | undefined;
  readonly #loop: PageLoop<Item, Body>;
  readonly #shareOf: (page: Page<Item, Body>, ahead: () => void) => Share<Unit>;
  #share: Share<Unit>;
  #count = 0;
  /** Request in flight. Resolves with a function that applies the page or throws. Never rejects. */
  #request: Promise<Turn<Page<Item, Body>>> | undefined;
  #controller: AbortController | undefined;
  #end: End | undefined;

  /** Starts an iteration. `shareOf` returns what a page delivers; `ahead` prefetches the next page. */
  constructor(
    source: PageSource<Item, Body>,
    options: PagedListOptions<Item>,
    shareOf: (page: Page<Item, Body>, ahead: () => void) => Share<Unit>,
  ) {
    super();
    this.#options = options;
    this.#signal = source.signal;
    this.#loop = new PageLoop(source, options);
    this.#shareOf = shareOf;
    this.#share = emptyAt(this.#loop.place);
  }

  /** Calls a function with a report of each page, after `onPage` of the options. */
  set onPage(onPage: (report: PageReport) => void) {
    this.#loop.onPage = onPage;
  }

  get checkpoint(): Checkpoint {
    return this.#share.at(this.#count);
  }

  /** True if the next unit is at hand. */
  get isReady(): boolean {
    return this.#count < this.#share.units.length && !this.#signal?.aborted;
  }

  /** Takes the next unit if it is at hand. */
  take(): IteratorYieldResult<Unit> | undefined {
    if (!this.isReady) return undefined;
    // A consumer that asks for the second unit probably reads the whole page.
    if (this.#count === 1) this.#ahead();
    return { done: false, value: this.#share.units[this.#count++] as Unit };
  }

  async ready(): Promise<End | undefined> {
    try {
      while (!this.#end) {
        this.#signal?.throwIfAborted();
        if (this.isReady) return undefined;
        const { outcome } = this.#loop;
        if (outcome instanceof Error) throw outcome;
        if (outcome) return await this.#finish(outcome);
        await this.#turn();
      }
    } catch (error) {
      // An error of onEnd wins over the reason of an abort, which wins over a failed request.
      const aborted = !this.#end && this.#signal?.aborted ? this.#signal : undefined;
      const reason: unknown = aborted ? aborted.reason : error;
      const { checkpoint } = await this.#finish("aborted", !aborted);
      attachCheckpoint(reason, checkpoint);
      throw reason;
    }
    return this.#end;
  }

  protected close(): Promise<End> {
    return this.#finish("aborted");
  }

  /** Waits for a page and applies it. Concurrent calls share one request; the first to resume applies it. */
  async #turn(): Promise<void> {
    const request = (this.#request ??= this.#load());
    const turn = await request;
    if (request !== this.#request) return;
    this.#request = undefined;
    this.#signal?.throwIfAborted();
    const page = turn();
    if (!page) return;
    this.#share = this.#shareOf(page, () => {
      this.#ahead();
    });
    this.#count = 0;
  }

  #ahead(): void {
    const isOver = this.#end ?? this.#loop.outcome;
    if (this.#options.lookahead === false || isOver || this.#signal?.aborted) return;
    this.#request ??= this.#load();
  }

  /** Requests a page. Settles when the iteration is stopped, even if the client ignores the signal. */
  #load(): Promise<Turn<Page<Item, Body>>> {
    const controller = (this.#controller = new AbortController());
    const forget = onAbort(this.#signal, () => {
      this.#stop();
    });
    return new Promise((resolve) => {
      const settle = (turn: Turn<Page<Item, Body>>): void => {
        forget();
        // A client that keeps the signal must not keep the page.
        controller.signal.removeEventListener("abort", giveUp);
        resolve(turn);
      };
      const giveUp = (): void => {
        settle(() => undefined);
      };
      controller.signal.addEventListener("abort", giveUp);
      void this.#loop.load(controller.signal).then(settle);
    });
  }

  #stop(): void {
    this.#controller?.abort(this.#signal?.reason);
  }

  async #finish(reason: End["reason"], isFailure = false): Promise<End> {
    if (this.#end) return await (this.ending ?? this.#end);
    const { checkpoint } = this;
    const end = (this.#end = { reason, checkpoint });
    // Releases the last page.
    this.#share = emptyAt(checkpoint);
    this.#request = undefined;
    if (isFailure) return end;
    this.#stop();
    return await this.endWith(this.#report(end));
  }

  async #report(end: End): Promise<End> {
    await this.#options.onEnd?.(end);
    return end;
  }
}

function emptyAt(place: Checkpoint): Share<never> {
  return { units: [], at: () => place };
}

/** Iterates the items of a source. */
export function iterateItems<Item, Body>(
  source: PageSource<Item, Body>,
  options: PagedListOptions<Item>,
): ListIterator<Item, Body, Item> {
  return new ListIterator(source, options, shareOfItems);
}

/** Iterates the items for a stream, whose reader asks for the second item later than a loop does. */
export function iterateForStream<Item, Body>(
  source: PageSource<Item, Body>,
  options: PagedListOptions<Item>,
): ListIterator<Item, Body, Item> {
  return new ListIterator(source, options, (page, ahead) => {
    setTimeout(ahead);
    return shareOfItems(page);
  });
}

/** Iterates the pages of a source. */
export function iteratePages<Item, Body>(
  source: PageSource<Item, Body>,
  options: PagedListOptions<Item>,
): ListIterator<Item, Body, Page<Item, Body>> {
  return new ListIterator(source, options, (page, ahead) => {
    // A consumer that breaks at once does so before the next turn of the event loop.
    setTimeout(ahead);
    return { units: [page], at: (count) => (count > 0 ? page.checkpoint : page.at(0)) };
  });
}

function shareOfItems<Item>({ items, at }: Page<Item, unknown>): Share<Item> {
  return { units: items, at };
}
