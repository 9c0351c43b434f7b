import { canonical, type Checkpoint, digest, digestsBefore, realign } from "./checkpoint.ts";
import { CursorHistory } from "./cursor-history.ts";
import { PaginationError } from "./error.ts";
import type { PagedListOptions, PageReport } from "./list-options.ts";
import { problemWith } from "./option-checks.ts";
import type { Page, PageSource, RawPage } from "./page.ts";
import { Restart } from "./restart.ts";

/** Pages of one iteration: requests them, selects the items to deliver, and decides what follows. */
export class PageLoop<Item, Body> {
  readonly #source: PageSource<Item, Body>;
  readonly #options: PagedListOptions<Item>;
  readonly #restart: Restart<Item>;
  readonly #start: Checkpoint;
  /** Place after the pages so far. */
  place: Checkpoint;
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
    const { name, identity = null, start = null } = source;
    const { resumeFrom, limit = Infinity } = options;
    this.#source = source;
    this.#options = options;
    this.#restart = new Restart(options);
    const fingerprint = digest(canonical([name, identity]));
    this.#start = { version: 2, fingerprint, cursor: start, index: 0 };
    this.place = resumeFrom ?? this.#start;
    this.#left = limit;
    if (limit === 0) this.outcome = "limit";
    if (resumeFrom !== undefined && resumeFrom !== null) {
      this.outcome =
        problemWith(resumeFrom, this.#start, name, this.#restart.isExcluding) ?? this.outcome;
    }
    this.#history = new CursorHistory(this.outcome ? this.#start : this.place);
  }

  /** Requests the next page. Resolves with a function that applies it or throws. Never rejects. */
  async load(signal: AbortSignal): Promise<() => Page<Item, Body> | undefined> {
    const startedAt = performance.now();
    try {
      const raw = await this.#source.getPage(this.place.cursor, signal, this.#pages + 1);
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
    if (this.place.cursor === null || !this.#restart.recovers(error, page)) throw error;
    this.place = { ...this.#start, restarted: true };
    this.#history = new CursorHistory(this.#start);
  }

  #turnTo(raw: RawPage<Item, Body>, durationMs: number): Page<Item, Body> {
    this.#assertPage(raw);
    const { body, response, total } = raw;
    const index = this.#pages;
    const before = this.place;
    let all = raw.items;
    let keys = this.#options.key && this.#keysOf(all);
    let first = before.index;
    // An empty page does not show which items are gone.
    const recent = all.length > 0 ? (keys ? before.keys : before.items) : undefined;
    if (recent) {
      const known = this.#deliveredOn(raw, keys, recent);
      // Those that were delivered go first.
      const order = [...all.keys()].sort((a, b) => Number(known.has(b)) - Number(known.has(a)));
      all = order.map((at) => raw.items[at] as Item);
      keys &&= order.map((at) => keys?.[at]);
      first = known.size;
    }
    // Indices of the items to deliver, where some of them are known.
    const fresh =
      keys && this.#restart.isTracking
        ? [...keys.keys()].slice(first).filter((at) => this.#restart.admits(keys[at]))
        : undefined;
    const available = fresh ? fresh.length : Math.max(0, all.length - first);
    const count = Math.min(available, this.#left);
    const items = fresh
      ? fresh.slice(0, count).map((place) => all[place] as Item)
      : all.slice(first, first + count);

    const [after, outcome] = this.#follow(all, keys, raw.next);
    const at = (number: number): Checkpoint =>
      number === available ? after : placeOn(before, all, keys, fresh?.[number] ?? first + number);
    const report = { index, items: items.length, total, durationMs };
    this.#options.onPage?.(report);
    this.onPage?.(report);

    this.#pages++;
    this.#left -= count;
    this.place = at(count);
    this.outcome =
      this.#left === 0 && !(outcome === "exhausted" && count === available) ? "limit" : outcome;
    return { items, body, response, total, index, checkpoint: this.place, at };
  }

  /** Decides what follows a page whose items are all delivered. */
  #follow(
    all: readonly Item[],
    keys: readonly unknown[] | undefined,
    named: string | null,
  ): [after: Checkpoint, outcome: PageLoop<Item, Body>["outcome"]] {
    const { onRepeatedCursor, emptyCursor, maxEmptyPages = 1000 } = this.#options;
    const { name } = this.#source;
    const history = this.#history;
    const next = named === "" && emptyCursor !== "follow" ? null : named;
    const isRepeated = next !== null && onRepeatedCursor !== "follow" && history.repeats(next);
    if (next === null || isRepeated) {
      const end = placeOn(this.place, all, keys, all.length, true);
      if (next === null || onRepeatedCursor === "end") return [end, "exhausted"];
      const number = this.#pages + 1;
      const error = new PaginationError(
        "repeated-cursor",
        number,
        `Page ${number} of ${name} names a next cursor that was already used. The server is repeating itself: resume from error.checkpoint later, or set onRepeatedCursor to "end" or "follow".`,
        next,
      );
      // A resumed iteration detects the cycle at once.
      return [{ ...end, cursors: end.cursors ?? 0, anchor: digest(next) }, error];
    }
    const { cursors, anchor } = history;
    const { version, fingerprint, restarted } = this.place;
    const after = {
      version,
      fingerprint,
      cursor: next,
      index: 0,
      ...(anchor !== undefined && { cursors, anchor }),
      ...(restarted && { restarted }),
    };
    this.#emptyPages = all.length > 0 ? 0 : this.#emptyPages + 1;
    if (this.#emptyPages <= maxEmptyPages) return [after, undefined];
    const error = new PaginationError(
      "empty-pages",
      this.#emptyPages,
      `${this.#emptyPages} pages in a row of ${name} are empty, and the last of them names another page. Resume from error.checkpoint, or raise maxEmptyPages.`,
    );
    return [after, error];
  }

  /** Throws if a source returns something else than a page. */
  #assertPage(raw: RawPage<Item, Body>): void {
    const { items, next } = Object(raw) as Partial<Record<keyof RawPage<Item, Body>, unknown>>;
    const isCursor = next === null || typeof next === "string";
    if (isCursor && Array.isArray(items)) return;
    const { name } = this.#source;
    const [field, wanted] = isCursor ? ["items", "an array"] : ["next", "a string or null"];
    throw new PaginationError(
      "malformed-page",
      `${name}: ${field}`,
      `Page ${this.#pages + 1} of ${name} has a field "${field}" that is not ${wanted}. Correct getPage of the source.`,
      raw,
    );
  }

  /** Returns the indices of the items of a page that were delivered before the checkpoint. */
  #deliveredOn(
    { items, body }: RawPage<Item, Body>,
    keys: readonly unknown[] | undefined,
    recent: readonly number[],
  ): ReadonlySet<number> {
    const { index } = this.place;
    const digests = keys ? keys.map(digestOfKey) : items.map(digestOfItem);
    const known = realign(index, recent, digests);
    if (known) return known;
    if (keys && recent.length === index) return new Set();
    throw new PaginationError(
      "stale-checkpoint",
      index,
      `The checkpoint for ${this.#source.name} is on a page that has changed: its digests no longer show which items were delivered. Start again without resumeFrom.`,
      body,
    );
  }

  /** Returns the keys of all items of a page. */
  #keysOf(all: readonly Item[]): readonly unknown[] {
    return all.map((item, index) => {
      const value = this.#options.key?.(item);
      // All items with such a key would count as one item.
      const isKey = ["string", "number", "bigint", "boolean"].includes(typeof value);
      if (isKey && !Number.isNaN(value)) return value;
      const given = typeof value === "object" && value !== null ? "an object" : String(value);
      throw new PaginationError(
        "invalid-key",
        index,
        `The key of item ${index + 1} on page ${this.#pages + 1} of ${this.#source.name} is ${given}. Return a string, number, bigint or boolean that identifies the item.`,
        item,
      );
    });
  }
}

/** Returns the place after `index` items of the page at a place. */
function placeOn(
  { version, fingerprint, cursor, items, cursors, anchor, restarted }: Checkpoint,
  all: readonly unknown[],
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
