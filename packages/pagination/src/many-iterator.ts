import { AsyncIteration, onAbort } from "./core/async-iteration.ts";
import type { Checkpoint } from "./core/checkpoint.ts";
import { PaginationError } from "./core/error.ts";
import type { Page } from "./core/page.ts";
import { assertManyCheckpoint, openSource, type OpenSource } from "./many-source.ts";
import type {
  ManyCheckpoint,
  ManyEnd,
  ManyEvent,
  ManyFailure,
  ManyIterator,
  ManySource,
  ManySources,
  PaginateManyOptions,
} from "./many-types.ts";

/** Default of `concurrency`. */
export const defaultConcurrency = 8;

/** Iterates many sources at the same time, and delivers one item or page of each source in turn. */
export class ManySourcesIterator<Result>
  extends AsyncIteration<Result, ManyEnd>
  implements ManyIterator<Result>
{
  readonly #options: PaginateManyOptions;
  readonly #unit: "item" | "page";
  readonly #sources: Iterator<ManySource> | AsyncIterator<ManySource>;
  readonly #names = new Set<string>();
  readonly #open = new Set<OpenSource>();
  /** Queue of the open sources whose next item or page is ready, or that have ended. */
  readonly #ready: OpenSource[] = [];
  #finished = new Set<string>();
  #places = new Map<string, Checkpoint>();
  readonly #failed: ManyFailure[] = [];
  readonly #items: Record<string, number> = { __proto__: null as never };
  readonly #unsubscribe: (() => void) | undefined;
  /** Source of the last result. Undefined as soon as the next item of this source is requested. */
  #last: OpenSource | undefined;
  #left: number;
  #isReading = false;
  /** True if the iterable of sources has ended, has failed or was closed. */
  #isDone = false;
  /** Error that the iteration throws. */
  #failure: { readonly error: unknown } | undefined;
  #waiting: (() => void)[] = [];
  #closing: Promise<unknown[]> | undefined;
  #end: ManyEnd | undefined;
  /** Pending while sources stop and `onEnd` runs. Concurrent calls that end the iteration await this promise. */
  #ending: Promise<ManyEnd> | undefined;

  constructor(sources: ManySources, options: PaginateManyOptions, unit: "item" | "page") {
    super();
    this.#unit = unit;
    const { resumeFrom, limit = Infinity, signal } = options;
    this.#options = options;
    this.#left = limit;
    try {
      if (resumeFrom !== undefined && resumeFrom !== null) {
        const { finished, places } = assertManyCheckpoint(resumeFrom);
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
    if (signal) {
      this.#unsubscribe = onAbort(signal, () => {
        this.#closing ??= this.#closeAll();
        this.#wake();
      });
    }
  }

  get checkpoint(): ManyCheckpoint {
    if (this.#end) return this.#end.checkpoint;
    const places = new Map(this.#places);
    for (const { name, iterator } of this.#open) {
      places.set(name, iterator.checkpoint);
    }
    return { version: 2, finished: [...this.#finished], places: Object.fromEntries(places) };
  }

  /** Requests the next item of `#last`. Returns the next result, or `undefined` if no result is ready. */
  takeReady(): IteratorYieldResult<Result> | undefined {
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
      // Throws only the first error. Sources that fail later are also in `failed` of the `ManyEnd`.
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

  /** Requests the next item of `#last`. Opens sources until `concurrency` is reached. */
  #askAgain(): void {
    const last = this.#last;
    this.#last = undefined;
    if (last && !this.#isOver && this.#left > 0) this.#ask(last);
    if (!this.#isReading && !this.#isFull) void this.#openSources();
  }

  /** Adds a source to the queue as soon as its next item is ready or the source has ended. */
  #ask(source: OpenSource): void {
    if (source.iterator.isReady || source.end) this.#ready.push(source);
    else this.#await(source);
  }

  #await(source: OpenSource): void {
    source.asked = source.iterator
      .ready()
      .catch((error: unknown) => ({ error }))
      .then((end) => {
        if (end) source.end ??= end;
        this.#ready.push(source);
        this.#wake();
      });
  }

  /** Returns the next result of a source, or `undefined` if the source has finished or was aborted. */
  #resultOf(source: OpenSource): object | undefined {
    const { name, end, iterator } = source;
    const unit = end ? undefined : iterator.takeReady();
    if (unit) {
      this.#last = source;
      this.#left--;
      const { value } = unit;
      source.count += this.#unit === "item" ? 1 : (value as Page<unknown, unknown>).items.length;
      return { ok: true, source: name, [this.#unit]: value };
    }
    if (!end) {
      // An item was ready, but the list was aborted before the item was taken. Waits for the end of the list.
      this.#await(source);
      return undefined;
    }
    const failure = this.#conclude(source);
    return failure && { ok: false, ...failure };
  }

  /** Records the end of a source, unless this iterator stopped the source. Returns the failure of a failed source. */
  #conclude(source: OpenSource): ManyFailure | undefined {
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

  #fail({ name, count, iterator: { checkpoint } }: OpenSource, error: unknown): ManyFailure {
    const failure = { source: name, error, checkpoint };
    const failures = this.#failed.push(failure);
    this.#places.set(name, checkpoint);
    this.#emit({ type: "failed", ...failure, items: count });
    const { maxFailures = Infinity } = this.#options;
    if (failures > maxFailures) {
      const message = `The number of failed sources is ${failures}, but maxFailures is ${maxFailures}. error.cause is the error of the last failed source. Resume from the checkpoint of the iterator, or increase maxFailures.`;
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

  /** True if no other source can be opened now. */
  get #isFull(): boolean {
    const { concurrency = defaultConcurrency } = this.#options;
    return this.#isDone || this.#open.size >= concurrency || this.#isOver;
  }

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
      const message = `Two sources of paginateMany have the name "${name}". Give each source a unique name, because results and checkpoints contain the name.`;
      throw new PaginationError("duplicate-source", name, message);
    }
    this.#names.add(name);
    if (this.#finished.has(name)) return;
    const resumeFrom = this.#places.get(name);
    const options = {
      ...(lookahead !== undefined && { lookahead }),
      ...(resumeFrom && { resumeFrom }),
    };
    const source = openSource(name, list, options, this.#unit);
    source.iterator.onPage = (report) => {
      this.#emit({ type: "page", source: name, ...report });
    };
    this.#open.add(source);
    this.#emit({ type: "started", source: name });
    this.#ask(source);
  }

  async #finish(reason: ManyEnd["reason"]): Promise<ManyEnd> {
    if (this.#end) return await (this.#ending ?? this.#end);
    // Also records the queued sources that have ended, so that the `ManyEnd` contains them.
    for (const source of this.#ready) this.#conclude(source);
    const { checkpoint } = this;
    const { finished } = checkpoint;
    for (const { name, count } of this.#open) this.#items[name] = count;
    const end = { reason, checkpoint, finished, failed: this.#failed, items: { ...this.#items } };
    this.#end = end;
    this.#unsubscribe?.();
    this.#wake();
    const ending = (this.#ending = this.#report(end));
    try {
      return await ending;
    } finally {
      this.#ending = undefined;
    }
  }

  async #report(end: ManyEnd): Promise<ManyEnd> {
    const errors = await (this.#closing ??= this.#closeAll());
    await this.#options.onEnd?.(end);
    const message = "Several sources of paginateMany failed while stopping. See error.errors.";
    if (errors.length > 1) throw new AggregateError(errors, message);
    if (errors.length > 0) throw errors[0];
    return end;
  }

  /** Stops all requests in flight, and awaits `onEnd` of all sources. Resolves with the errors that were thrown. */
  async #closeAll(): Promise<unknown[]> {
    const errors: unknown[] = [];
    const closing = this.#closeSources().catch((error: unknown) => errors.push(error));
    const sources = [...this.#open].map(async (source) => {
      await source.iterator.return().catch((error: unknown) => {
        errors.push(error);
        source.end = { error };
      });
      await source.asked;
      this.#conclude(source);
    });
    await Promise.all([closing, ...sources]);
    return errors;
  }

  /** Closes the iterator that yields the sources, if it has not ended. */
  async #closeSources(): Promise<void> {
    if (this.#isDone) return;
    this.#isDone = true;
    const closed = this.#sources.return?.();
    // Does not await a busy async generator, because its `return` resolves only after the pending `next`.
    if (this.#isReading) void Promise.resolve(closed).catch(() => undefined);
    else await closed;
  }
}
