import { ListIterator, type PagedIterator } from "./iterate.ts";
import { assertResume, listChecks, type PagedListOptions } from "./list-options.ts";
import { assertChecks } from "./option-checks.ts";
import type { Page, PageSource } from "./page.ts";

/**
 * A list that comes in pages, as an iterable of its items. It has no state: every iteration starts again, and
 * several may run at once.
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
   * Returns the same list with other options. Options that are not named stay.
   *
   * @throws PaginationError `invalid-option`, when an option is not valid.
   */
  with(options?: PagedListOptions<Item>): PagedList<Item, Body>;
  /** Collects the items, in time and memory that grow with their number. `limit` is the maximum. */
  toArray(options?: PagedListOptions<Item>): Promise<Item[]>;
  /** Returns the first item, `undefined` for an empty list. Takes one request if the first page has an item. */
  first(): Promise<Item | undefined>;
  /**
   * Returns a web stream of the items. It requests a page when the page is read from, and looks ahead as
   * {@link PagedList.pages} does. Cancelling it stops the request.
   */
  stream(): ReadableStream<Item>;
}

/**
 * Creates a list over any source of pages: a database, a queue, another SDK.
 *
 * @param source - The pages.
 * @param given - How to iterate.
 * @returns The list. Nothing is requested before it is iterated.
 * @throws PaginationError `invalid-option`, when an option is not valid.
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
  // Every iteration reads them, but a generator yields them once.
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
  // The reader of a stream asks for the second item later than a loop does.
  const iterator = new ListIterator<Item, Body, Item>(source, options, "item", true);
  return new ReadableStream<Item>(
    {
      async pull(controller) {
        for (;;) {
          const end = await iterator.ready();
          // An item that is taken counts as delivered.
          const result = end ? undefined : iterator.take();
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
