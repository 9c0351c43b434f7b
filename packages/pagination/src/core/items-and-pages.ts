import { iterate, type PagedIterator } from "./iterate.ts";
import type { IterateOptions } from "./options.ts";
import type { Page } from "./page.ts";
import type { Recovery } from "./recovery.ts";
import type { PageSource } from "./page.ts";

/**
 * Iterates the items of a list.
 *
 * @param source - Where the pages come from.
 * @param options - How to iterate.
 * @param recovery - What to do about a cursor that is refused.
 */
export function iterateItems<Item, Body>(
  source: PageSource<Item, Body>,
  options: IterateOptions,
  recovery?: Recovery<Item>,
): PagedIterator<Item> {
  return iterate<Item, Body, Item>(source, options, (page) => page, recovery);
}

/**
 * Iterates the pages of a list.
 *
 * @param source - Where the pages come from.
 * @param options - How to iterate.
 * @param recovery - What to do about a cursor that is refused.
 */
export function iteratePages<Item, Body>(
  source: PageSource<Item, Body>,
  options: IterateOptions,
  recovery?: Recovery<Item>,
): PagedIterator<Page<Item, Body>> {
  return iterate<Item, Body, Page<Item, Body>>(
    source,
    options,
    (page, ahead) => {
      // A consumer that breaks at once has done so by the next turn of the event loop.
      setTimeout(ahead);
      return { items: [page], at: () => page.checkpoint };
    },
    recovery,
  );
}
