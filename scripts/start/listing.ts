import type { EventHooks } from "@rosterkit/client";

/** One list to walk: where it is, how it is paged, and the pages themselves. */
export interface Listing {
  /** The API, as the table names it. */
  readonly api: string;
  /** The query parameter that takes the cursor: what tells the two styles apart. */
  readonly cursorStyle: string;
  /** What is listed and from where, in words. */
  readonly what: string;
  /** The pages, by as many requests as `hooks` are told of. */
  readonly pages: (hooks: EventHooks) => AsyncIterable<{ readonly items: readonly unknown[] }>;
  /** Ends what was started for this list, the server of a fake. */
  readonly close: () => Promise<void>;
}

/** What walking a list came to. */
export interface Tally {
  readonly listing: Listing;
  readonly pages: number;
  readonly items: number;
  readonly requests: number;
  readonly retries: number;
  /** From the first request to the end, in milliseconds. */
  readonly milliseconds: number;
}

/** Walks a list to its end and tells of every page. */
export async function walk(listing: Listing, onPage: (tally: Tally) => void): Promise<Tally> {
  let [pages, items, requests, retries] = [0, 0, 0, 0];
  const start = performance.now();
  const tally = (): Tally => ({
    listing,
    pages,
    items,
    requests,
    retries,
    milliseconds: performance.now() - start,
  });
  const hooks: EventHooks = {
    onRequest: () => (requests += 1),
    onRetry: () => (retries += 1),
  };
  for await (const page of listing.pages(hooks)) {
    pages += 1;
    items += page.items.length;
    onPage(tally());
  }
  return tally();
}
