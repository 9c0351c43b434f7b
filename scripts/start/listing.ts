import { type ApiErrorKind, type EventHooks, isApiError } from "@rosterkit/client";
import { type Checkpoint, checkpointOf, type Page } from "@rosterkit/pagination";
import type { ApiNames, Settings } from "./environment.ts";

/** The server of a list: the real API, or a fake on loopback. */
export interface Source extends Settings {
  readonly where: string;
  /** Number of items, if it is known before the first page. */
  readonly total?: number;
  /** Stops the server of a fake. */
  readonly close: () => Promise<void>;
}

/** A list with its server and its pages. */
export interface Listing extends ApiNames, Source {
  /** Name of the query parameter or field with the cursor. */
  readonly cursorStyle: string;
  readonly what: string;
  /** Returns the pages after a checkpoint. `hooks` are called for each request. */
  readonly pages: (
    hooks: EventHooks,
    resumeFrom: Checkpoint | null,
  ) => AsyncIterable<Page<unknown, unknown>>;
}

/** Counters. `resumes` counts how often the list was resumed from its checkpoint after an error. */
type Counts = Record<"pages" | "items" | "requests" | "retries" | "resumes", number>;

export interface Tally extends Readonly<Counts> {
  readonly listing: Listing;
  /** Number of items in the whole list, if it is known. */
  readonly total: number | undefined;
  /** Time from the first request, in milliseconds. */
  readonly milliseconds: number;
}

export interface Reporter {
  readonly onPage: (tally: Tally) => void;
  readonly onResume: (tally: Tally, error: Error) => void;
}

/** Kinds of errors after which a list is resumed from its checkpoint. */
const retryableKinds = new Set<ApiErrorKind>(["network", "timeout", "server", "malformed_body"]);

/** Reads all pages of a list. Resumes the list after a temporary error, if a page was read since the last error. */
export async function walk(listing: Listing, reporter: Reporter): Promise<Tally> {
  const start = performance.now();
  const counts: Counts = { pages: 0, items: 0, requests: 0, retries: 0, resumes: 0 };
  let { total } = listing;
  const tally = (): Tally => ({
    listing,
    ...counts,
    total,
    milliseconds: performance.now() - start,
  });
  const hooks: EventHooks = {
    onRequest: () => (counts.requests += 1),
    onRetry: () => (counts.retries += 1),
  };
  let place: Checkpoint | null = null;
  for (let failedAt = 0; ; failedAt = counts.pages) {
    try {
      for await (const page of listing.pages(hooks, place)) {
        counts.pages += 1;
        counts.items += page.items.length;
        total = page.total ?? total;
        reporter.onPage(tally());
      }
      return tally();
    } catch (error) {
      const isRetryable = isApiError(error) && retryableKinds.has(error.kind);
      if (!isRetryable || counts.pages === failedAt) throw error;
      place = checkpointOf(error) ?? null;
      counts.resumes += 1;
      reporter.onResume(tally(), error);
    }
  }
}
