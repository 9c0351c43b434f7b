import { ListIterator, type PagedIterator } from "./iterate.ts";
import { assertResume, listChecks, type PagedListOptions } from "./list-options.ts";
import { assertChecks } from "./option-checks.ts";
import type { Page, PageSource } from "./page.ts";

/**
 * A paginated list, as an async iterable of its items. A list has no state, so every iteration starts at the beginning
 * or at `resumeFrom`. Several iterations can run at the same time.
 *
 * @typeParam Item - One item of the list.
 * @typeParam Body - The body of a response.
 */
export interface PagedList<Item, Body> extends AsyncIterable<Item> {
  /** Iterates the items. */
  [Symbol.asyncIterator](): PagedIterator<Item>;
  /** Iterates the pages. */
  pages(): PagedIterator<Page<Item, Body>>;
  /**
   * Returns a copy of the list with changed options. Options that are not passed keep their values.
   *
   * @throws PaginationError `invalid-option` if an option is not valid, or `wrong-checkpoint` if `resumeFrom` is a
   * checkpoint of an old version.
   */
  with(options?: PagedListOptions<Item>): PagedList<Item, Body>;
  /** Returns an array of all items, or of the first `limit` items. Time and memory grow with the number of items. */
  toArray(options?: PagedListOptions<Item>): Promise<Item[]>;
  /** Returns the first item, or `undefined` for an empty list. Sends one request, or more for empty pages. */
  first(): Promise<Item | undefined>;
  /**
   * Returns a web stream of the items. Pages are requested when the stream is read. With `lookahead`, the next page is
   * requested as soon as a page arrives. Cancelling the stream stops the request in flight.
   */
  stream(): ReadableStream<Item>;
}

/**
 * Creates a list from any source of pages, such as a database, a queue or an SDK.
 *
 * @param source - The source of the pages.
 * @param given - Options of the iterations.
 * @returns The list. No request is sent before the list is iterated.
 * @throws PaginationError `invalid-option` if an option is not valid, or `wrong-checkpoint` if `resumeFrom` is a
 * checkpoint of an old version.
 * @example
 * const rows = pagedList({ name: "rows", getPage: async (cursor) => selectAfter(cursor) });
 * for await (const row of rows) console.log(row);
 */
export function pagedList<Item, Body>(
  source: PageSource<Item, Body>,
  given: PagedListOptions<Item> = {},
): PagedList<Item, Body> {
  assertChecks(source.name, given, listChecks);
  const isContinued = given.resumeFrom ?? given.delivered ?? given.onExpired;
  if (isContinued) assertResume(source.name, source.start ?? null, given);
  // Copies `delivered` into a set, because every iteration reads the keys and a generator can be read only once.
  const options = given.delivered ? { ...given, delivered: new Set(given.delivered) } : given;
  const list: PagedList<Item, Body> = {
    [Symbol.asyncIterator]: () => new ListIterator(source, options, "item"),
    pages: () => new ListIterator(source, options, "page"),
    with: (others) => pagedList(source, { ...options, ...others }),
    async toArray(others) {
      const items: Item[] = [];
      for await (const item of list.with(others)) items.push(item);
      return items;
    },
    async first() {
      const [item] = await list.toArray({ limit: Math.min(1, options.limit ?? 1) });
      return item;
    },
    stream: () => streamOf(source, options),
  };
  return list;
}

function streamOf<Item, Body>(
  source: PageSource<Item, Body>,
  options: PagedListOptions<Item>,
): ReadableStream<Item> {
  // Prefetches when a page arrives, so that the request runs while the consumer processes the first item.
  const iterator = new ListIterator<Item, Body, Item>(source, options, "item", true);
  return new ReadableStream<Item>(
    {
      async pull(controller) {
        for (;;) {
          const end = await iterator.ready();
          // Takes only one item per pull, because a taken item counts as delivered.
          const result = end ? undefined : iterator.takeReady();
          if (end) controller.close();
          if (result) controller.enqueue(result.value);
          if (end ?? result) return;
        }
      },
      async cancel() {
        await iterator.return();
      },
    },
    { highWaterMark: 0 },
  );
}
