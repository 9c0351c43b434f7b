import type { Checkpoint } from "./checkpoint.ts";
import { cursorHistory } from "./cursor-history.ts";
import type { End, IterateOptions } from "./options.ts";
import type { Page, RawPage } from "./page.ts";
import { attachCheckpoint, PaginationError } from "./pagination-error.ts";
import type { Recovery } from "./recovery.ts";
import type { PageSource } from "./source.ts";

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

/**
 * Iterates a list. All state of the iteration is in here: the list itself has none.
 *
 * @param source - Where the pages come from.
 * @param options - How to iterate.
 * @param unitsOf - Divides a page; `ahead` requests the next page before it is asked for.
 * @param placeOf - The place after so many units of a page.
 * @param recovery - What to do about a cursor that is refused.
 */
export function iterate<Item, Body, Unit>(
  source: PageSource<Item, Body>,
  options: IterateOptions,
  unitsOf: (page: Page<Item, Body>, ahead: () => void) => readonly Unit[],
  placeOf: (page: Page<Item, Body>, count: number) => Checkpoint,
  recovery?: Recovery<Item>,
): PagedIterator<Unit> {
  const { signal } = source;
  const { limit = Infinity, maxEmptyPages = 1000 } = options;
  const admits = recovery?.admits;

  // The iteration over the pages.
  let position = options.resumeFrom ?? source.start;
  let isUsed = cursorHistory(position.cursor);
  let left = limit;
  let pages = 0;
  let empty = 0;
  let stop: (() => void) | undefined;
  let pending: Promise<RawPage<Item, Body>> | undefined;
  const isWrong =
    position.fingerprint !== source.start.fingerprint ||
    (position.restarted && !recovery?.excludes);
  /** What comes after the page at hand, when that is not another page. */
  let outcome: "exhausted" | "limit" | PaginationError | undefined = isWrong
    ? new PaginationError("wrong-checkpoint", position.fingerprint)
    : left > 0
      ? undefined
      : "limit";
  let end: End | undefined;

  // The iteration over the page at hand.
  let page: Page<Item, Body> | undefined;
  let units: Iterator<Unit, undefined> = [].values();
  let count = 0;

  // The steps that were asked for and not yet taken.
  let steps = 0;
  let lastStep: Promise<unknown> = Promise.resolve();

  const place = (): Checkpoint => (page ? placeOf(page, count) : position);

  function load(): Promise<RawPage<Item, Body>> {
    const controller = new AbortController();
    const abort = (): void => {
      controller.abort(signal?.reason);
    };
    stop = abort;
    signal?.addEventListener("abort", abort);
    return source.getPage(position.cursor, controller.signal).finally(() => {
      signal?.removeEventListener("abort", abort);
    });
  }

  function ahead(): void {
    if (options.lookahead === false || end || outcome || signal?.aborted) return;
    pending ??= load();
    // If it fails, that comes to light when the page is asked for.
    pending.catch(() => undefined);
  }

  function finish(reason: End["reason"]): IteratorReturnResult<End> {
    if (!end) {
      end = { reason, checkpoint: place() };
      stop?.();
      options.onEnd?.(end);
    }
    return { done: true, value: end };
  }

  /** The page at the position; nothing if the iteration is to begin anew, or was stopped. */
  async function receive(): Promise<RawPage<Item, Body> | undefined> {
    try {
      const raw = await (pending ?? load());
      // A client that drops the signal answers after the end, too: nobody gets that page.
      return end || signal?.aborted ? undefined : raw;
    } catch (error) {
      if (end || signal?.aborted || position.cursor === null || !recovery?.recovers(error))
        throw error;
      isUsed = cursorHistory(null);
      position = { ...position, cursor: null, index: 0, restarted: true };
      return undefined;
    } finally {
      pending = undefined;
    }
  }

  function turnTo({ items: all, next, body }: RawPage<Item, Body>): void {
    const before = position;
    const rest = all.slice(before.index);
    const fresh = admits ? rest.filter(admits) : rest;
    const items = fresh.slice(0, left);
    const isCut = items.length < fresh.length;
    const isRepeated = next !== null && options.onRepeatedCursor !== "follow" && isUsed(next);
    // The last page has an end too, where items may be appended. A cursor that leads back leads nowhere.
    const after: Checkpoint =
      next === null || isRepeated
        ? { ...before, index: all.length }
        : { ...before, cursor: next, index: 0 };
    const at = (number: number): Checkpoint => {
      if (number >= items.length && !isCut) return after;
      const offset = admits ? rest.findIndex((item) => item === fresh[number]) : number;
      return { ...before, index: before.index + offset };
    };
    left -= items.length;
    empty = all.length > 0 ? 0 : empty + 1;
    position = at(items.length);
    page = { items, body, index: pages++, checkpoint: position, at };
    units = unitsOf(page, ahead).values();
    count = 0;
    if (isCut) outcome = "limit";
    else if (next === null) outcome = "exhausted";
    else if (left === 0) outcome = "limit";
    else if (isRepeated) outcome = new PaginationError("repeated-cursor", pages, next);
    else if (empty > maxEmptyPages) outcome = new PaginationError("empty-pages", empty);
  }

  /** The next unit of the page at hand. */
  function take(): IteratorResult<Unit, undefined> {
    // Whoever asks for the second unit of a page will most likely want them all.
    if (count === 1) ahead();
    const unit = units.next();
    if (!unit.done) count++;
    return unit;
  }

  async function step(): Promise<IteratorResult<Unit, End>> {
    try {
      while (!end) {
        signal?.throwIfAborted();
        const unit = take();
        if (!unit.done) return unit;
        if (outcome instanceof Error) throw outcome;
        if (outcome) return finish(outcome);
        const raw = await receive();
        if (raw) turnTo(raw);
      }
    } catch (error) {
      // When the consumer stops the iteration, its request fails.
      if (!end) {
        if (signal?.aborted) finish("aborted");
        end ??= { reason: "aborted", checkpoint: place() };
        attachCheckpoint(error, end.checkpoint);
        throw error;
      }
    }
    return { done: true, value: end };
  }

  return {
    get checkpoint() {
      return place();
    },
    next() {
      // Most of the time there is nothing to wait for.
      if (!(steps || end || signal?.aborted)) {
        const unit = take();
        if (!unit.done) return Promise.resolve(unit);
      }
      steps++;
      const next = lastStep.then(step, step).finally(() => steps--);
      lastStep = next;
      return next;
    },
    return: () => Promise.resolve(finish("aborted")),
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
