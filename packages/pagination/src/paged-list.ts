import { iterateItems, iteratePages } from "./core/items-and-pages.ts";
import type { PagedIterator } from "./core/iterate.ts";
import type { Page } from "./core/page.ts";
import type { PageSource } from "./core/page.ts";
import type { PagedListOptions } from "./options.ts";
import { restarting } from "./restart.ts";

/**
 * A list that comes in pages, as an iterable of its items. It has no state: every iteration starts
 * afresh, and several may run at once.
 *
 * @typeParam Item - One item of the list.
 * @typeParam Body - The body of a response.
 */
export interface PagedList<Item, Body> extends AsyncIterable<Item> {
  /** Iterates the items. */
  [Symbol.asyncIterator](): PagedIterator<Item>;
  /** Iterates the pages. */
  pages(): PagedIterator<Page<Item, Body>>;
  /** The same list with other options; those not named stay. */
  with(options?: PagedListOptions<Item>): PagedList<Item, Body>;
  /** Collects the items, in time and memory that grow with their number. `limit` caps them. */
  toArray(options?: PagedListOptions<Item>): Promise<Item[]>;
  /** The first item, at the cost of one request where the first page has one; `undefined` if there is none. */
  first(): Promise<Item | undefined>;
  /** The items as a web stream, which requests what is read from it; to cancel it stops the request. */
  stream(): ReadableStream<Item>;
}

/**
 * Makes a list of any source of pages: a database, a queue, another SDK.
 *
 * @param source - The pages.
 * @param options - How to iterate.
 * @returns The list. Nothing is requested before it is iterated.
 * @example
 * const rows = pagedList({ name: "rows", getPage: async (cursor) => selectAfter(cursor) });
 * for await (const row of rows) console.log(row);
 */
export function pagedList<Item, Body>(
  source: PageSource<Item, Body>,
  options: PagedListOptions<Item> = {},
): PagedList<Item, Body> {
  const list: PagedList<Item, Body> = {
    [Symbol.asyncIterator]: () => iterateItems(source, options, restarting(options)),
    pages: () => iteratePages(source, options, restarting(options)),
    with: (others) => pagedList(source, { ...options, ...others }),
    async toArray(others) {
      const items: Item[] = [];
      for await (const item of list.with(others)) items.push(item);
      return items;
    },
    first: async () => (await list.toArray({ limit: 1 }))[0],
    stream() {
      const iterator = list[Symbol.asyncIterator]();
      return new ReadableStream<Item>(
        {
          async pull(controller) {
            const { done, value } = await iterator.next();
            if (done) controller.close();
            else controller.enqueue(value);
          },
          async cancel() {
            await iterator.return();
          },
        },
        { highWaterMark: 0 },
      );
    },
  };
  return list;
}
