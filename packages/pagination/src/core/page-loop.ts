import {
  canonical,
  type Checkpoint,
  digestsBefore,
  problemWith,
  realign,
  startOf,
} from "./checkpoint.ts";
import { CursorHistory, digest } from "./cursor-history.ts";
import { PaginationError } from "./error.ts";
import type { PagedListOptions, PageReport } from "./list-options.ts";
import type { Page, PageSource, RawPage } from "./page.ts";
import { Restart } from "./restart.ts";

/** Pages of one iteration: requests them, selects the items to deliver, and decides what follows. */
export class PageLoop<Item, Body> {
  readonly #source: PageSource<Item, Body>;
  readonly #options: PagedListOptions<Item>;
  readonly #restart: Restart<Item>;
  readonly #start: Checkpoint;
  #place: Checkpoint;
  #history: CursorHistory;
  #left: number;
  #pages = 0;
  #emptyPages = 0;
  /** End or error after the pages so far, `undefined` if another page follows. */
  outcome: "exhausted" | "limit" | Error | undefined;
  /** Called after `onPage` of the options. */
  onPage: ((report: PageReport) => void) | undefined;

  /** Starts at the beginning of the list, or at the checkpoint in the options. */
  constructor(source: PageSource<Item, Body>, options: PagedListOptions<Item>) {
    this.#source = source;
    this.#options = options;
    this.#restart = new Restart(options);
    this.#start = startOf(source);
    this.#place = options.resumeFrom ?? this.#start;
    this.#left = options.limit ?? Infinity;
    this.outcome =
      problemWith(this.#place, this.#start, source.name, this.#restart.isExcluding) ??
      (this.#left === 0 ? "limit" : undefined);
    this.#history = new CursorHistory(this.outcome ? this.#start : this.#place);
  }

  /** Place after the pages so far. */
  get place(): Checkpoint {
    return this.#place;
  }

  /** Requests the next page. Resolves with a function that applies it or throws. Never rejects. */
  async load(signal: AbortSignal): Promise<() => Page<Item, Body> | undefined> {
    const startedAt = performance.now();
    try {
      const raw = await this.#source.getPage(this.#place.cursor, signal, this.#pages + 1);
      const durationMs = performance.now() - startedAt;
      return () => this.#turnTo(raw, durationMs);
    } catch (error) {
      return () => {
        this.#recoverFrom(error);
        return undefined;
      };
    }
  }

  #recoverFrom(error: unknown): void {
    const page = `page ${this.#pages + 1} of ${this.#source.name}`;
    if (this.#place.cursor === null || !this.#restart.recovers(error, page)) throw error;
    this.#place = { ...this.#start, restarted: true };
    this.#history = new CursorHistory(this.#start);
  }

  #turnTo(raw: RawPage<Item, Body>, durationMs: number): Page<Item, Body> {
    const { body, response, total } = this.#checked(raw);
    const index = this.#pages;
    const [all, keys, first] = this.#begun(raw);
    // Indices of the items to deliver, where some of them are known.
    const fresh = keys && this.#restart.isTracking ? this.#freshOf(keys, first) : undefined;
    const available = fresh ? fresh.length : Math.max(0, all.length - first);
    const count = Math.min(available, this.#left);
    const items = fresh
      ? fresh.slice(0, count).map((place) => all[place] as Item)
      : all.slice(first, first + count);

    const [after, outcome] = this.#follow(all, keys, raw.next);
    const before = this.#place;
    const at = (number: number): Checkpoint =>
      number === available
        ? after
        : this.#placeOn(before, all, keys, fresh?.[number] ?? first + number);
    const report = { index, items: items.length, total, durationMs };
    this.#options.onPage?.(report);
    this.onPage?.(report);

    this.#pages++;
    this.#left -= count;
    this.#place = at(count);
    this.outcome =
      this.#left === 0 && !(outcome === "exhausted" && count === available) ? "limit" : outcome;
    return { items, body, response, total, index, checkpoint: this.#place, at };
  }

  /** Decides what follows a page whose items are all delivered. */
  #follow(
    all: readonly Item[],
    keys: readonly unknown[] | undefined,
    named: string | null,
  ): [after: Checkpoint, outcome: PageLoop<Item, Body>["outcome"]] {
    const { onRepeatedCursor, emptyCursor, maxEmptyPages = 1000 } = this.#options;
    const { name } = this.#source;
    const next = named === "" && emptyCursor !== "follow" ? null : named;
    const isRepeated =
      next !== null && onRepeatedCursor !== "follow" && this.#history.repeats(next);
    if (next === null || isRepeated) {
      const end = this.#placeOn(this.#place, all, keys, all.length, true);
      if (next === null || onRepeatedCursor === "end") return [end, "exhausted"];
      const number = this.#pages + 1;
      return [
        // A resumed iteration detects the cycle at once.
        { ...end, cursors: end.cursors ?? 0, anchor: digest(next) },
        new PaginationError(
          "repeated-cursor",
          number,
          `Page ${number} of ${name} names a next cursor that was already used. The server is repeating itself: resume from error.checkpoint later, or set onRepeatedCursor to "end" or "follow".`,
          next,
        ),
      ];
    }
    const { version, fingerprint, restarted } = this.#place;
    const after = {
      version,
      fingerprint,
      cursor: next,
      index: 0,
      ...this.#history.state,
      ...(restarted && { restarted }),
    };
    this.#emptyPages = all.length > 0 ? 0 : this.#emptyPages + 1;
    if (this.#emptyPages <= maxEmptyPages) return [after, undefined];
    return [
      after,
      new PaginationError(
        "empty-pages",
        this.#emptyPages,
        `${this.#emptyPages} pages in a row of ${name} are empty, and the last of them names another page. Resume from error.checkpoint, or raise maxEmptyPages.`,
      ),
    ];
  }

  /** Returns the place after `index` items of a page. */
  #placeOn(
    { version, fingerprint, cursor, items, cursors, anchor, restarted }: Checkpoint,
    all: readonly Item[],
    keys: readonly unknown[] | undefined,
    index: number,
    isEnd = false,
  ): Checkpoint {
    const digests = keys
      ? digestsBefore(keys, index, digestOfKey)
      : (isEnd || items) && digestsBefore(all, index, digestOfItem);
    return {
      version,
      fingerprint,
      cursor,
      index,
      ...(digests && (keys ? { keys: digests } : { items: digests })),
      ...(anchor !== undefined && cursors !== undefined && { cursors, anchor }),
      ...(restarted && { restarted }),
    };
  }

  /** Throws if a source returns something else than a page. */
  #checked(raw: RawPage<Item, Body>): RawPage<Item, Body> {
    const { items, next } = Object(raw) as Partial<Record<keyof RawPage<Item, Body>, unknown>>;
    const isPage = next === null || typeof next === "string";
    if (isPage && Array.isArray(items)) return raw;
    const { name } = this.#source;
    const [field, wanted] = isPage ? ["items", "an array"] : ["next", "a string or null"];
    throw new PaginationError(
      "malformed-page",
      `${name}: ${field}`,
      `Page ${this.#pages + 1} of ${name} has a field "${field}" that is not ${wanted}. Correct getPage of the source.`,
      raw,
    );
  }

  /** Returns the items and keys of a page, those that were delivered before the checkpoint first, and their number. */
  #begun({
    items: all,
    body,
  }: RawPage<Item, Body>): [
    items: readonly Item[],
    keys: readonly unknown[] | undefined,
    first: number,
  ] {
    const keys = this.#keysOf(all);
    const { index, keys: recentKeys, items: recentItems } = this.#place;
    const recent = keys ? recentKeys : recentItems;
    // An empty page does not show which items are gone.
    if (!recent || all.length === 0) return [all, keys, index];
    const digests = keys ? keys.map(digestOfKey) : all.map(digestOfItem);
    const known = realign(index, recent, digests) ?? (keys && recent.length === index && new Set());
    if (!known) {
      throw new PaginationError(
        "stale-checkpoint",
        index,
        `The checkpoint for ${this.#source.name} is on a page that has changed: its digests no longer show which items were delivered. Start again without resumeFrom.`,
        body,
      );
    }
    const order = [...all.keys()].sort((a, b) => Number(known.has(b)) - Number(known.has(a)));
    const sorted = <Value>(values: readonly Value[]) => order.map((at) => values[at] as Value);
    return [sorted(all), keys && sorted(keys), known.size];
  }

  /** Returns the keys of all items of a page, if the list has a key. */
  #keysOf(all: readonly Item[]): readonly unknown[] | undefined {
    const { key } = this.#options;
    return (
      key &&
      all.map((item, index) => {
        const value = key(item);
        // All items with such a key would count as one item.
        if (isKey(value)) return value;
        const given = typeof value === "object" && value !== null ? "an object" : String(value);
        throw new PaginationError(
          "invalid-key",
          index,
          `The key of item ${index + 1} on page ${this.#pages + 1} of ${this.#source.name} is ${given}. Return a string, number, bigint or boolean that identifies the item.`,
          item,
        );
      })
    );
  }

  /** Returns the indices of the items that were not delivered before, from an index on. */
  #freshOf(keys: readonly unknown[], first: number): number[] {
    return [...keys.keys()].slice(first).filter((index) => this.#restart.admits(keys[index]));
  }
}

function isKey(value: unknown): boolean {
  return ["string", "number", "bigint", "boolean"].includes(typeof value) && !Number.isNaN(value);
}

function digestOfKey(key: unknown): number {
  return digest(`${typeof key} ${String(key)}`);
}

/** Returns the digest of an item, `NaN` of one that is not JSON. */
function digestOfItem(item: unknown): number {
  try {
    return digest(canonical(item));
  } catch {
    return NaN;
  }
}
