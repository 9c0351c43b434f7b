import { type Checkpoint, isPlaceIn, startOf } from "./checkpoint.ts";
import { CursorHistory } from "./cursor-history.ts";
import type { End, IterateOptions } from "./options.ts";
import type { Page, PageSource, RawPage } from "./page.ts";
import { attachCheckpoint, PaginationError } from "./error.ts";
import type { Recovery } from "./recovery.ts";

/**
 * One iteration over the items of a list, or over its pages. Loop over it rather than over the list to
 * know the place after what is at hand.
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
  /** The place after what was delivered so far. */
  readonly checkpoint: Checkpoint;
  /** The next item or page. */
  next(): Promise<IteratorResult<Unit, End>>;
  /** Ends the iteration and stops the request in flight. */
  return(): Promise<IteratorResult<Unit, End>>;
  /** The iterator itself. */
  [Symbol.asyncIterator](): PagedIterator<Unit>;
}

/** What an iteration delivers of a page: its items, or the page itself. */
interface Share<Unit> {
  readonly items: readonly Unit[];
  /** The place after the first `count` of them. */
  at(count: number): Checkpoint;
}

/**
 * Iterates a list. All state of the iteration is in here: the list itself has none.
 *
 * @param source - Where the pages come from.
 * @param options - How to iterate.
 * @param shareOf - What to deliver of a page; `ahead` requests the next page before it is asked for.
 * @param recovery - What to do about a cursor that is refused.
 */
export function iterate<Item, Body, Unit>(
  source: PageSource<Item, Body>,
  options: IterateOptions,
  shareOf: (page: Page<Item, Body>, ahead: () => void) => Share<Unit>,
  recovery?: Recovery<Item>,
): PagedIterator<Unit> {
  const { signal } = source;
  const start = startOf(source);

  // The iteration over the pages.
  let position = options.resumeFrom ?? start;
  let history = new CursorHistory(isPlaceIn(position, start) ? position.cursor : null);
  let left = options.limit ?? Infinity;
  let pages = 0;
  let empty = 0;
  let controller: AbortController | undefined;
  /** The page that was requested last, until it is at hand; gives what turns to it. Never rejects. */
  let pending: Promise<() => void> | undefined;
  /** What comes after the page at hand, when that is not another page. */
  let outcome: "exhausted" | "limit" | Error | undefined;
  let end: End | undefined;

  // The iteration over the page at hand.
  let share: Share<Unit> = { items: [], at: () => position };
  let count = 0;

  if (!isPlaceIn(position, start) || (position.restarted && !recovery?.excludes)) {
    outcome = new PaginationError("wrong-checkpoint", position.fingerprint, "wrong");
  } else if (Number.isNaN(left)) outcome = new RangeError("limit: NaN");
  else if (left < 1) outcome = "limit";

  function stop(): void {
    controller?.abort(signal?.reason);
  }

  async function load(): Promise<() => void> {
    controller = new AbortController();
    signal?.addEventListener("abort", stop);
    try {
      const raw = await source.getPage(position.cursor, controller.signal, pages + 1);
      return () => {
        turnTo(raw);
      };
    } catch (error) {
      return () => {
        recoverFrom(error);
      };
    } finally {
      signal?.removeEventListener("abort", stop);
    }
  }

  function ahead(): void {
    if (options.lookahead !== false && !end && !outcome && !signal?.aborted) pending ??= load();
  }

  async function finish(
    reason: End["reason"],
    isFailure = false,
  ): Promise<IteratorReturnResult<End>> {
    if (!end) {
      end = { reason, checkpoint: share.at(count) };
      if (!isFailure) {
        pending = undefined;
        stop();
        await options.onEnd?.(end);
      }
    }
    return { done: true, value: end };
  }

  function recoverFrom(error: unknown): void {
    if (position.cursor === null || !recovery?.recovers(error)) throw error;
    history = new CursorHistory(start.cursor);
    position = { ...start, restarted: true };
  }

  function turnTo({ items: all, next: named, body }: RawPage<Item, Body>): void {
    const before = position;
    const next = named === "" ? null : named;
    const rest = all.slice(before.index);
    const admits = recovery?.admits;
    // Where on the page the items are that may be delivered, if some may not.
    const places: number[] = [];
    const fresh = admits
      ? rest.filter((item, offset) => admits(item) && places.push(before.index + offset))
      : rest;
    const items = fresh.slice(0, left);
    const isRepeated =
      next !== null && options.onRepeatedCursor !== "follow" && history.repeats(next);
    // The last page has an end too, where items may be appended. A cursor that leads back leads nowhere.
    const after: Checkpoint =
      next === null || isRepeated
        ? { ...before, index: all.length }
        : { ...before, cursor: next, index: 0 };
    const at = (number: number): Checkpoint => {
      if (number === fresh.length) return after;
      return { ...before, index: places[number] ?? before.index + number };
    };
    left -= items.length;
    empty = all.length > 0 ? 0 : empty + 1;
    position = at(items.length);
    share = shareOf({ items, body, index: pages++, checkpoint: position, at }, ahead);
    count = 0;
    if (next === null && items.length === fresh.length) outcome = "exhausted";
    else if (left < 1) outcome = "limit";
    else if (isRepeated) outcome = new PaginationError("repeated-cursor", pages, "repeated", next);
    else if (empty > (options.maxEmptyPages ?? 1000))
      outcome = new PaginationError("empty-pages", empty, "empty");
  }

  async function next(): Promise<IteratorResult<Unit, End>> {
    try {
      while (!end) {
        signal?.throwIfAborted();
        // Whoever asks for the second unit of a page will most likely want them all.
        if (count === 1) ahead();
        if (count < share.items.length) return { done: false, value: share.items[count++] as Unit };
        if (outcome instanceof Error) throw outcome;
        if (outcome) return await finish(outcome);
        const request = (pending ??= load());
        const turn = await request;
        // Of the steps that wait for a page, the first turns to it, and the others take from it in order.
        // A client that drops the signal answers after it, too: nobody gets that page.
        if (request === pending && !signal?.aborted) {
          pending = undefined;
          turn();
        }
      }
    } catch (error) {
      const { value } = await finish("aborted", !signal?.aborted);
      attachCheckpoint(error, value.checkpoint);
      throw error;
    }
    // It has ended, in whichever way.
    return finish("aborted");
  }

  return {
    get checkpoint() {
      return share.at(count);
    },
    next,
    return: () => finish("aborted"),
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
