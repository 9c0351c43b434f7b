import type { Checkpoint } from "./checkpoint.ts";
import type { End } from "./options.ts";
import type { Page } from "./page.ts";
import type { Walk } from "./walk.ts";

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
 * Iterates the units that each page is divided into.
 *
 * @param walk - The iteration over the pages.
 * @param signal - What aborts it.
 * @param unitsOf - Divides a page.
 * @param placeOf - The place after so many units of a page.
 */
export function iterate<Item, Body, Unit>(
  walk: Walk<Item, Body>,
  signal: AbortSignal | null | undefined,
  unitsOf: (page: Page<Item, Body>) => readonly Unit[],
  placeOf: (page: Page<Item, Body>, count: number) => Checkpoint,
): PagedIterator<Unit> {
  let page: Page<Item, Body> | undefined;
  let rest: Iterator<Unit, undefined> = [].values();
  let count = 0;
  let steps = 0;
  let last: Promise<unknown> = Promise.resolve();
  const place = (): Checkpoint => (page ? placeOf(page, count) : walk.position());

  /** The next unit of the page at hand. */
  function take(): IteratorResult<Unit, undefined> {
    if (signal?.aborted) return { done: true, value: undefined };
    // Whoever asks for the second unit of a page will most likely want them all.
    if (count === 1) walk.ahead();
    const unit = rest.next();
    if (!unit.done) count++;
    return unit;
  }

  async function step(): Promise<IteratorResult<Unit, End>> {
    for (;;) {
      const unit = take();
      if (!unit.done) return unit;
      const result = await walk.next(place());
      if (result.done) return result;
      page = result.value;
      rest = unitsOf(page).values();
      count = 0;
    }
  }

  return {
    get checkpoint() {
      return place();
    },
    next() {
      // Most of the time nothing has to be waited for.
      if (steps === 0) {
        const unit = take();
        if (!unit.done) return Promise.resolve(unit);
      }
      steps++;
      const turn = last.then(step).finally(() => steps--);
      last = turn.catch(() => undefined);
      return turn;
    },
    return() {
      rest = [].values();
      return Promise.resolve(walk.finish("aborted", place()));
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
