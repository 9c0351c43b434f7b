import type { Checkpoint } from "./core/checkpoint.ts";
import type { PagedIterator } from "./core/iterate.ts";
import { PaginationError } from "./core/error.ts";
import type { PagedList } from "./paged-list.ts";

/** The place of an iteration over many sources, as plain JSON. What it does not name was not begun. */
export interface ManyCheckpoint {
  /** The version of this form. */
  readonly version: 1;
  /** The sources that are done with. */
  readonly finished: readonly string[];
  /** The places in the sources that were begun, those that failed among them. */
  readonly places: Readonly<Record<string, Checkpoint>>;
}

/** How to iterate many sources. */
export interface PaginateManyOptions {
  /** How many sources are open at once, and so the most requests in flight. At least 1; default 8. */
  readonly concurrency?: number | undefined;
  /**
   * How many pages of one source are held at once: with 1, the default, the next is requested when the
   * one before is used up; with 2, while it is consumed.
   */
  readonly perSource?: 1 | 2 | undefined;
  /** A checkpoint of these sources: goes on with those that are not finished, each at its place. `null` is none. */
  readonly resumeFrom?: ManyCheckpoint | null | undefined;
  /** Aborts all of it. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * An item with its source, or the failure of a source, which ends that source only.
 *
 * @typeParam Item - One item of any source.
 */
export type ManyResult<Item> =
  | { readonly ok: true; readonly source: string; readonly item: Item }
  | {
      readonly ok: false;
      readonly source: string;
      readonly error: unknown;
      /** The place after what the source delivered. */
      readonly checkpoint: Checkpoint;
    };

/**
 * One iteration over many sources.
 *
 * @typeParam Item - One item of any source.
 */
export interface ManyIterator<Item> extends AsyncIterator<ManyResult<Item>, void, undefined> {
  /** The place after the results delivered so far. */
  readonly checkpoint: ManyCheckpoint;
  /** The next result. */
  next(): Promise<IteratorResult<ManyResult<Item>, void>>;
  /** Ends the iteration and stops all requests in flight. */
  return(): Promise<IteratorResult<ManyResult<Item>, void>>;
  /** The iterator itself. */
  [Symbol.asyncIterator](): ManyIterator<Item>;
}

/** A source that was asked for its next item, and what came of it: nothing, if it has no more. */
type Arrival<Item> = readonly [
  source: string,
  items: PagedIterator<Item>,
  result: ManyResult<Item> | undefined,
];

/**
 * Iterates many lists at once. At most `concurrency` of them are open; each is opened in its turn, when a
 * place is free. Those that have items ready take turns item by item, and those that have to wait for a
 * page hold up no other.
 *
 * @param sources - Names and lists. Names are what results and checkpoints speak of, so each is unique.
 * @param options - How to iterate.
 * @returns An iterable that starts afresh at each iteration, as far as `sources` does.
 * @example
 * const accounts = ids.map((id) => [id, paginate(clientFor(id), path, init)] as const);
 * for await (const result of paginateMany(accounts, { concurrency: 4 })) {
 *   if (result.ok) await save(result.source, result.item);
 *   else console.error(result.source, result.error);
 * }
 */
export function paginateMany<Item>(
  sources: Iterable<readonly [string, PagedList<Item, unknown>]>,
  options: PaginateManyOptions = {},
): { [Symbol.asyncIterator](): ManyIterator<Item> } {
  return { [Symbol.asyncIterator]: () => iterateMany(sources, options) };
}

function iterateMany<Item>(
  sources: Iterable<readonly [string, PagedList<Item, unknown>]>,
  { concurrency = 8, perSource = 1, resumeFrom, signal }: PaginateManyOptions,
): ManyIterator<Item> {
  // What was stored may be of another version, whatever its type says.
  const before: Omit<ManyCheckpoint, "version"> & { readonly version: number } = resumeFrom ?? {
    version: 1,
    finished: [],
    places: {},
  };
  if (before.version !== 1) throw new PaginationError("wrong-checkpoint", before.version, "wrong");
  const finished = new Set(before.finished);
  const places = new Map(Object.entries(before.places));
  const begun = new Set<string>();
  const open = new Set<PagedIterator<Item>>();
  const arrivals: Arrival<Item>[] = [];
  let isStopped = false;
  let wake: (() => void) | undefined;

  function stop(): void {
    isStopped = true;
    for (const items of open) void items.return();
    wake?.();
  }

  /** Asks a source for its next item. */
  async function pull(source: string, items: PagedIterator<Item>): Promise<void> {
    let result: ManyResult<Item> | undefined;
    try {
      const { done, value } = await items.next();
      if (!done) result = { ok: true, source, item: value };
    } catch (error) {
      result = { ok: false, source, error, checkpoint: items.checkpoint };
    }
    arrivals.push([source, items, result]);
    wake?.();
  }

  /** Delivers what arrives, until fewer than `room` sources are open, or none if that is no number. */
  async function* deliver(room: number): AsyncGenerator<ManyResult<Item>, void> {
    while (!isStopped && open.size > 0 && !(open.size < room)) {
      const arrival = arrivals.shift();
      if (!arrival) {
        await new Promise<void>((resolve) => (wake = resolve));
        continue;
      }
      const [source, items, result] = arrival;
      places.set(source, items.checkpoint);
      if (result) yield result;
      else {
        places.delete(source);
        finished.add(source);
      }
      if (result?.ok) void pull(source, items);
      else open.delete(items);
    }
    signal?.throwIfAborted();
  }

  async function* results(): AsyncGenerator<ManyResult<Item>, void> {
    signal?.throwIfAborted();
    signal?.addEventListener("abort", stop);
    try {
      for (const [source, list] of sources) {
        if (begun.has(source)) throw new TypeError(`Duplicate: ${source}`);
        begun.add(source);
        if (finished.has(source)) continue;
        const resumed = list.with({ lookahead: perSource > 1, resumeFrom: places.get(source) });
        const items = resumed[Symbol.asyncIterator]();
        open.add(items);
        void pull(source, items);
        yield* deliver(concurrency);
        if (isStopped) return;
      }
      yield* deliver(1);
    } finally {
      signal?.removeEventListener("abort", stop);
      stop();
    }
  }

  const iterator = results();
  return {
    get checkpoint(): ManyCheckpoint {
      return { version: 1, finished: [...finished], places: Object.fromEntries(places) };
    },
    next: () => iterator.next(),
    return() {
      // By itself, the generator returns only after the result that it waits for.
      stop();
      return iterator.return();
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
