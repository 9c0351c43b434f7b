import { AsyncIteration, onAbort } from "./core/async-iteration.ts";
import type { Checkpoint } from "./core/checkpoint.ts";
import { isObject, PaginationError } from "./core/error.ts";
import { ListIterator, type PagedIterator } from "./core/iterate.ts";
import type { PagedListOptions, PageReport } from "./core/list-options.ts";
import { optionsOf, type PagedList } from "./core/paged-list.ts";

/** A name and a list. */
export type ManySource = readonly [source: string, list: PagedList<unknown, unknown>];

/** Sources, as any iterable gives them, an async one too. */
export type ManySources = Iterable<ManySource> | AsyncIterable<ManySource>;

/** Place of an iteration over many sources, as plain JSON. Sources that it does not name were not begun. */
export interface ManyCheckpoint {
  /** Version of this form. */
  readonly version: 2;
  /** Sources that have delivered everything. */
  readonly finished: readonly string[];
  /** Places in the sources that were begun, those that failed among them. */
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
   * `exhausted`: all sources have finished or failed. `limit`: as many items as were asked for. `aborted`: the
   * consumer stopped, or the signal was aborted. `failed`: the iteration itself threw an error, because of
   * `maxFailures`, a callback or the iterable of the sources.
   */
  readonly reason: "exhausted" | "limit" | "aborted" | "failed";
  /** Place to resume from: it leaves out what has finished, and runs again what has failed. */
  readonly checkpoint: ManyCheckpoint;
  /** Sources that have finished, those of the checkpoint that this iteration resumed from among them. */
  readonly finished: readonly string[];
  /** Sources that have failed, in order. */
  readonly failed: readonly ManyFailure[];
  /** Number of items that this iteration delivered, by source. */
  readonly items: Readonly<Record<string, number>>;
}

/** Something that happened to a source. */
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
  /** Aborts all of it: the iteration rejects with its reason. */
  readonly signal?: AbortSignal | undefined;
  /** Called when a source starts, has a page, finishes or fails. What it throws, the iteration throws. */
  readonly onSource?: ((event: ManyEvent) => void) | undefined;
  /** Called once at the end, whatever the reason, and awaited. What it throws, the iteration throws. */
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
 * The results of sources: each source has its own item, told apart by `source` where the names are literals.
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
 * Iterates many lists at once, of different kinds too. At most `concurrency` of them are open; each is opened in
 * its turn, when a place is free. Those that have items ready take turns item by item, and those that wait for
 * a page hold up no other.
 *
 * A list keeps its own options: `resumeFrom`, unless the set's checkpoint has a place for it, `limit`, and
 * `onEnd`, which is awaited and whose error is the failure of its source.
 *
 * @param sources - Names and lists. Names are used in results and checkpoints, so each is unique.
 * @param options - How to iterate.
 * @returns An iterable that starts again at each iteration, as far as `sources` does.
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
): { [Symbol.asyncIterator](): ManyIterator<ManyResultOf<Sources>> } {
  const { concurrency = 8, limit = 0, maxFailures = 0 } = options;
  const numbers = { concurrency: concurrency >= 1 ? concurrency : NaN, limit, maxFailures };
  for (const [option, value] of Object.entries(numbers)) {
    if (!Number.isNaN(value)) continue;
    const remedy = option === "concurrency" ? "a number of at least 1" : "a number";
    throw new PaginationError(
      "invalid-option",
      option,
      `The option ${option} of paginateMany is not ${remedy}. Correct it, or leave it out.`,
    );
  }
  return { [Symbol.asyncIterator]: () => new SourcesIterator(sources, options) };
}

type AnyResult = ManyResult<unknown>;

/** Iterates the sources: opens them, lets them take turns, and closes them. */
class SourcesIterator<Result>
  extends AsyncIteration<Result, ManyEnd>
  implements ManyIterator<Result>
{
  readonly #options: PaginateManyOptions;
  readonly #reader: SourceReader;
  readonly #open = new Set<Source>();
  /** Open sources that have a result at hand, in turn. */
  readonly #ready: Source[] = [];
  readonly #finished: Set<string>;
  readonly #places: Map<string, Checkpoint>;
  readonly #failed: ManyFailure[] = [];
  readonly #items = new Map<string, number>();
  readonly #forget: () => void;
  /** The source of the last result, until the next result is asked for. */
  #last: Source | undefined;
  #left: number;
  /** Why the iteration throws, if it does. */
  #failure: { readonly error: unknown } | undefined;
  #change = withResolver();
  #closing: Promise<unknown[]> | undefined;
  #end: ManyEnd | undefined;

  constructor(sources: ManySources, options: PaginateManyOptions) {
    super();
    const { resumeFrom, limit = Infinity, signal } = options;
    this.#options = options;
    this.#left = limit;
    const problem = resumeFrom && problemWith(resumeFrom);
    if (problem) this.#failure = { error: problem };
    this.#finished = new Set(problem ? [] : resumeFrom?.finished);
    this.#places = new Map(Object.entries(problem ? {} : (resumeFrom?.places ?? {})));
    this.#reader = new SourceReader(sources, () => {
      this.#wake();
    });
    this.#forget = onAbort(signal, () => {
      void this.#close();
      this.#wake();
    });
  }

  get checkpoint(): ManyCheckpoint {
    if (this.#end) return this.#end.checkpoint;
    const places = new Map(this.#places);
    for (const { name, count, place } of this.#open) if (count > 0) places.set(name, place);
    return { version: 2, finished: [...this.#finished], places: Object.fromEntries(places) };
  }

  next(): Promise<IteratorResult<Result, ManyEnd>> {
    const result = this.#take();
    return result ? Promise.resolve({ done: false, value: result as Result }) : this.#wait();
  }

  protected close(): Promise<ManyEnd> {
    return this.#finish("aborted");
  }

  async #wait(): Promise<IteratorResult<Result, ManyEnd>> {
    const { signal } = this.#options;
    try {
      while (!this.#end) {
        signal?.throwIfAborted();
        const result = this.#take();
        if (result) return { done: false, value: result as Result };
        if (this.#failure) throw this.#failure.error;
        const isExhausted = this.#open.size === 0 && this.#reader.isDone;
        if (this.#left < 1 || isExhausted) {
          const reason = this.#left < 1 ? "limit" : "exhausted";
          return { done: true, value: await this.#finish(reason) };
        }
        await this.#change.promise;
      }
    } catch (error) {
      // The first error counts. What fails at the end is in the summary.
      await this.#finish(signal?.aborted ? "aborted" : "failed").catch(() => undefined);
      throw error;
    }
    return { done: true, value: this.#end };
  }

  #wake(): void {
    this.#change.resolve();
    this.#change = withResolver();
  }

  /** Takes the next result, if one is at hand. Only here are sources asked for more. */
  #take(): AnyResult | undefined {
    if (this.#isOver || this.#left < 1) return undefined;
    if (this.#last) this.#ask(this.#last);
    this.#last = undefined;
    this.#openSources();
    for (;;) {
      const source = this.#ready.shift();
      const result = source && this.#resultOf(source);
      if (!source || result) return result;
      this.#openSources();
    }
  }

  get #isOver(): boolean {
    return (
      this.#end !== undefined ||
      this.#failure !== undefined ||
      this.#options.signal?.aborted === true
    );
  }

  /** Puts a source in the queue, now if it has an item at hand, or when it has one. */
  #ask(source: Source): void {
    if (source.isReady) {
      this.#ready.push(source);
      return;
    }
    void source.pull().then(() => {
      this.#ready.push(source);
      this.#wake();
    });
  }

  /** Gives the result of a source whose turn it is; none if it has finished. */
  #resultOf(source: Source): AnyResult | undefined {
    const { name } = source;
    const outcome = source.take();
    if ("item" in outcome) {
      this.#last = source;
      this.#left--;
      return { ok: true, source: name, item: outcome.item };
    }
    this.#open.delete(source);
    this.#items.set(name, source.count);
    if ("error" in outcome) return this.#fail(source, outcome.error);
    this.#places.delete(name);
    this.#finished.add(name);
    this.#emit({ type: "finished", source: name, items: source.count });
    return undefined;
  }

  #fail({ name, place, count }: Source, error: unknown): AnyResult {
    const failure = { source: name, error, checkpoint: place };
    this.#failed.push(failure);
    this.#places.set(name, place);
    this.#emit({ type: "failed", ...failure, items: count });
    const { maxFailures = Infinity } = this.#options;
    const { length } = this.#failed;
    if (length > maxFailures) {
      const message = `${length} of the sources failed, and maxFailures is ${maxFailures}. error.cause is the last failure; resume from the checkpoint of the iterator, or raise maxFailures.`;
      const tooMany = new PaginationError("too-many-failures", length, message, error);
      this.#failure ??= { error: tooMany };
    }
    return { ok: false, ...failure };
  }

  #emit(event: ManyEvent): void {
    try {
      this.#options.onSource?.(event);
    } catch (error) {
      this.#failure ??= { error };
    }
  }

  /** Opens sources while places are free. */
  #openSources(): void {
    const { concurrency = 8 } = this.#options;
    while (!this.#isOver && this.#open.size < concurrency) {
      try {
        const next = this.#reader.read();
        if (!next) return;
        if (!this.#finished.has(next[0])) this.#openSource(next);
      } catch (error) {
        this.#failure ??= { error };
      }
    }
  }

  #openSource([name, list]: ManySource): void {
    const { lookahead, onSource } = this.#options;
    const { onPage } = optionsOf(list) ?? {};
    const place = this.#places.get(name);
    const options: PagedListOptions<unknown> = {
      ...(lookahead !== undefined && { lookahead }),
      ...(place && { resumeFrom: place }),
      ...(onSource && {
        onPage: (report: PageReport) => {
          onPage?.(report);
          this.#emit({ type: "page", source: name, ...report });
        },
      }),
    };
    const source = new Source(name, list, options);
    this.#open.add(source);
    this.#emit({ type: "started", source: name });
    this.#ask(source);
  }

  async #finish(reason: ManyEnd["reason"]): Promise<ManyEnd> {
    if (this.#end) return this.#end;
    const { checkpoint } = this;
    for (const { name, count } of this.#open) this.#items.set(name, count);
    const end = (this.#end = {
      reason,
      checkpoint,
      finished: checkpoint.finished,
      failed: this.#failed,
      items: Object.fromEntries(this.#items),
    });
    this.#forget();
    this.#wake();
    const errors = await this.#close();
    await this.#options.onEnd?.(end);
    if (errors.length > 1) {
      throw new AggregateError(
        errors,
        "Several sources of paginateMany failed when they were stopped.",
      );
    }
    if (errors.length > 0) throw errors[0];
    return end;
  }

  /** Stops all requests in flight, and waits for the `onEnd` of all sources. Gives what these threw. */
  #close(): Promise<unknown[]> {
    return (this.#closing ??= this.#closeAll());
  }

  async #closeAll(): Promise<unknown[]> {
    const errors: unknown[] = [];
    const closing = this.#reader.close().catch((error: unknown) => errors.push(error));
    const sources = [...this.#open].map(async (source) => {
      try {
        await source.close();
      } catch (error) {
        errors.push(error);
        this.#fail(source, error);
      }
    });
    await Promise.all([closing, ...sources]);
    return errors;
  }
}

/** One open source. */
class Source {
  readonly name: string;
  /** Number of items delivered. */
  count = 0;
  readonly #iterator: PagedIterator<unknown>;
  /** The result that was waited for, until its turn comes. */
  #pulled:
    { readonly item: unknown } | { readonly error: unknown } | { readonly done: true } | undefined;
  /** The place before that result. */
  #placeBefore: Checkpoint | undefined;

  constructor(name: string, list: PagedList<unknown, unknown>, options: PagedListOptions<unknown>) {
    this.name = name;
    try {
      this.#iterator = list.with(options)[Symbol.asyncIterator]();
    } catch (error) {
      // The list does not work with these options: that is the failure of this source.
      this.#pulled = { error };
      this.#placeBefore = options.resumeFrom ?? undefined;
      this.#iterator = list[Symbol.asyncIterator]();
    }
  }

  /** True if a result is at hand. */
  get isReady(): boolean {
    return (
      this.#pulled !== undefined ||
      (this.#iterator instanceof ListIterator && this.#iterator.isReady)
    );
  }

  /** Place after the items that were delivered. */
  get place(): Checkpoint {
    return this.#placeBefore ?? this.#iterator.checkpoint;
  }

  /** Waits for a result. Never rejects. */
  async pull(): Promise<void> {
    this.#placeBefore = this.#iterator.checkpoint;
    try {
      const { done, value } = await this.#iterator.next();
      this.#pulled = done ? { done } : { item: value };
    } catch (error) {
      this.#placeBefore = this.#iterator.checkpoint;
      this.#pulled = { error };
    }
  }

  /** Takes the result at hand. */
  take(): { readonly item: unknown } | { readonly error: unknown } | { readonly done: true } {
    const pulled = this.#pulled ?? this.#taken();
    if ("item" in pulled) {
      this.#pulled = this.#placeBefore = undefined;
      this.count++;
    }
    return pulled;
  }

  /** Ends the iteration of the source. */
  async close(): Promise<void> {
    await this.#iterator.return();
  }

  #taken(): { readonly item: unknown } | { readonly done: true } {
    const result = this.#iterator instanceof ListIterator ? this.#iterator.take() : undefined;
    return result ? { item: result.value as unknown } : { done: true };
  }
}

/** Reads sources from an iterable, as they are needed. */
class SourceReader {
  readonly #iterator: Iterator<ManySource> | AsyncIterator<ManySource>;
  readonly #isAsync: boolean;
  readonly #onRead: () => void;
  readonly #names = new Set<string>();
  #isReading = false;
  #read: IteratorResult<ManySource> | undefined;
  #failure: { readonly error: unknown } | undefined;
  /** True after the last source. */
  isDone = false;

  constructor(sources: ManySources, onRead: () => void) {
    this.#isAsync = Symbol.asyncIterator in sources;
    this.#iterator =
      Symbol.asyncIterator in sources
        ? sources[Symbol.asyncIterator]()
        : sources[Symbol.iterator]();
    this.#onRead = onRead;
  }

  /** Gives the next source; none if there are no more, or if it has to be waited for. */
  read(): ManySource | undefined {
    if (this.isDone || this.#isReading) return undefined;
    if (this.#failure) throw this.#failure.error;
    const result = this.#read ?? this.#next();
    this.#read = undefined;
    if (!result) return undefined;
    if (result.done) {
      this.isDone = true;
      return undefined;
    }
    const [name] = result.value;
    if (this.#names.has(name)) {
      throw new PaginationError(
        "duplicate-source",
        name,
        `Two sources of paginateMany have the name "${name}". Give each its own: results and checkpoints refer to it.`,
      );
    }
    this.#names.add(name);
    return result.value;
  }

  /** Closes the iterable, unless it has ended by itself. */
  async close(): Promise<void> {
    if (this.isDone) return;
    this.isDone = true;
    const closed = this.#iterator.return?.();
    // An async generator that is busy would answer after what it is busy with.
    if (this.#isReading) void Promise.resolve(closed).catch(() => undefined);
    else await closed;
  }

  #next(): IteratorResult<ManySource> | undefined {
    try {
      const result = this.#iterator.next();
      if (!this.#isAsync) return result as IteratorResult<ManySource>;
      this.#isReading = true;
      void this.#readLater(result as Promise<IteratorResult<ManySource>>);
      return undefined;
    } catch (error) {
      // What has thrown is not closed as well.
      this.isDone = true;
      throw error;
    }
  }

  async #readLater(result: Promise<IteratorResult<ManySource>>): Promise<void> {
    try {
      this.#read = await result;
    } catch (error) {
      this.#failure = { error };
    }
    this.#isReading = false;
    this.#onRead();
  }
}

/** A promise that somebody else resolves. */
function withResolver(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((settle) => (resolve = settle));
  return { promise, resolve };
}

/** Returns an error if a value, which may have been stored by anybody, is not a checkpoint of many sources. */
function problemWith(stored: object): PaginationError | undefined {
  const { version, finished, places } = stored as Partial<Record<keyof ManyCheckpoint, unknown>>;
  const isWellFormed =
    Array.isArray(finished) &&
    finished.every((name) => typeof name === "string") &&
    isObject(places) &&
    Object.values(places).every(isObject);
  if (version === 2 && isWellFormed) return undefined;
  const problem =
    typeof version === "number" && version !== 2
      ? `has version ${version} and not 2: it does not tell whose lists it is of. Start again without resumeFrom.`
      : "is not a checkpoint of many sources. Pass one as an iteration of paginateMany gave it, or null to start at the beginning.";
  const detail = typeof version === "number" ? version : "";
  return new PaginationError(
    "wrong-checkpoint",
    detail,
    `The checkpoint for paginateMany ${problem}`,
  );
}
