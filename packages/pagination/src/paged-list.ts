import type { Checkpoint } from "./checkpoint.ts";
import { iterate, type PagedIterator } from "./iterate.ts";
import type { PaginateOptions } from "./options.ts";
import type { Page } from "./page.ts";
import type { PageRequest } from "./page-request.ts";
import { PaginationError } from "./pagination-error.ts";
import { walk } from "./walk.ts";

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
  with(options: PaginateOptions<Item>): PagedList<Item, Body>;
  /** Collects the items, or the first `limit` of them, in time and memory that grow with their number. */
  toArray(options?: { readonly limit?: number | undefined }): Promise<Item[]>;
  /** The first item, at the cost of one request where the first page has one; `undefined` if there is none. */
  first(): Promise<Item | undefined>;
  /** The items as a web stream, which requests what is read from it; to cancel it stops the request. */
  stream(): ReadableStream<Item>;
}

/**
 * Makes a list of a request.
 *
 * @throws {@link PaginationError} `wrong-checkpoint`, when `resumeFrom` is of something else.
 */
export function pagedList<Item, Body>(
  request: PageRequest,
  options: PaginateOptions<Item>,
): PagedList<Item, Body> {
  const { resumeFrom, delivered, limit = Infinity } = options;
  if (resumeFrom) checkCheckpoint(resumeFrom, request.start, delivered !== undefined);
  const { signal } = request;
  const list: PagedList<Item, Body> = {
    [Symbol.asyncIterator]: () =>
      iterate<Item, Body, Item>(
        walk(request, options),
        signal,
        ({ items }) => items,
        (page, count) => page.at(count),
      ),
    pages() {
      const pages = walk<Item, Body>(request, options);
      return iterate(
        pages,
        signal,
        (page) => {
          // A consumer that breaks at once has done so by the next turn of the event loop.
          setTimeout(() => {
            pages.ahead();
          });
          return [page];
        },
        (page) => page.checkpoint,
      );
    },
    with: (others) => pagedList(request, { ...options, ...others }),
    async toArray(capped = {}) {
      const items: Item[] = [];
      const pages = list.with({ limit: Math.min(limit, capped.limit ?? limit) }).pages();
      for await (const page of pages) for (const item of page.items) items.push(item);
      return items;
    },
    first: async () => (await list.toArray({ limit: 1 }))[0],
    stream() {
      const iterator = list[Symbol.asyncIterator]();
      return new ReadableStream<Item>(
        {
          async pull(controller) {
            const result = await iterator.next();
            if (result.done) controller.close();
            else controller.enqueue(result.value);
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

function checkCheckpoint(checkpoint: Checkpoint, start: Checkpoint, hasKeys: boolean): void {
  if (checkpoint.fingerprint === start.fingerprint && (hasKeys || !checkpoint.restarted)) return;
  throw new PaginationError("wrong-checkpoint", "The checkpoint was made with other parameters.");
}
