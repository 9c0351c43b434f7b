import { onAbort } from "./async-iteration.ts";
import {
  type Checkpoint,
  CursorHistory,
  digest,
  digestOfKey,
  placeOn,
  realign,
} from "./checkpoint.ts";
import { PaginationError, refusesRequest, saysInvalidArgument } from "./error.ts";
import { defaultMaxEmptyPages, type PagedListOptions, type PageReport } from "./list-options.ts";
import { problemWith } from "./option-checks.ts";
import type { Page, PageSource, RawPage } from "./page.ts";

/** Result of a page request, for `apply`. */
export type Loaded =
  | { readonly raw: unknown; readonly durationMs: number; readonly isFailed: false }
  | { readonly error: unknown; readonly isFailed: true };

/** Requests the pages of one iteration, selects the items to deliver, and decides whether to request another page. */
export class PageLoop<Item, Body> {
  readonly #source: PageSource<Item, Body>;
  readonly #options: PagedListOptions<Item>;
  readonly #start: Checkpoint;
  /** Keys of the delivered items. Only set with `delivered` or `onExpired: "restart"`. */
  readonly #delivered: Set<unknown> | undefined;
  /** Size of `#delivered` at the last restart. */
  #deliveredBefore: number | undefined;
  /** True if items whose keys are in `#delivered` are skipped. */
  #isExcluding: boolean;
  /** Position after the last applied page. */
  place: Checkpoint;
  #history: CursorHistory;
  #left: number;
  #pages = 0;
  #emptyPages = 0;
  /** Outcome after the last applied page: the reason for the end, or an error. `undefined` if another page follows. */
  outcome: "exhausted" | "limit" | Error | undefined;
  /** Called after `onPage` of the options. */
  onPage: ((report: PageReport) => void) | undefined;
  #controller: AbortController | undefined;
  /** Rejects the promise of the request in flight. */
  #giveUp: ((reason: unknown) => void) | undefined;

  /** Starts at the beginning of the list, or at `resumeFrom`. */
  constructor(source: PageSource<Item, Body>, options: PagedListOptions<Item>) {
    const { name, identity = null, start = null } = source;
    const { resumeFrom, limit = Infinity, delivered, onExpired } = options;
    this.#source = source;
    this.#options = options;
    this.#isExcluding = delivered !== undefined;
    if (delivered || onExpired === "restart") this.#delivered = new Set(delivered);
    const fingerprint = digest([name, identity]);
    if (Number.isNaN(fingerprint)) {
      const message = `The identity of ${name} cannot be converted to JSON. Use JSON data.`;
      throw new PaginationError("invalid-option", "identity", message);
    }
    this.#start = { version: 2, fingerprint, cursor: start, index: 0 };
    this.place = resumeFrom ?? this.#start;
    this.#left = limit;
    if (limit === 0) this.outcome = "limit";
    if (resumeFrom !== undefined && resumeFrom !== null) {
      this.outcome = problemWith(resumeFrom, this.#start, name, this.#isExcluding) ?? this.outcome;
    }
    this.#history = new CursorHistory(this.outcome ? this.#start : this.place);
  }

  /** Requests the next page. Never rejects. After `stop`, resolves even if the source ignores the signal. */
  async load(): Promise<Loaded> {
    const { signal } = this.#source;
    const controller = (this.#controller = new AbortController());
    const unsubscribe = signal && onAbort(signal, this.stop);
    const stopped = new Promise<never>((_resolve, reject) => {
      this.#giveUp = reject;
    });
    const startedAt = performance.now();
    try {
      const page = this.#source.getPage(this.place.cursor, controller.signal, this.#pages + 1);
      const raw: unknown = await Promise.race([page, stopped]);
      return { raw, durationMs: performance.now() - startedAt, isFailed: false };
    } catch (error) {
      return { error, isFailed: true };
    } finally {
      unsubscribe?.();
      this.#giveUp = undefined;
    }
  }

  /** Stops the request in flight. */
  readonly stop = (): void => {
    const reason: unknown = this.#source.signal?.reason;
    this.#controller?.abort(reason);
    this.#giveUp?.(reason);
  };

  /** Restarts the list after a refused cursor, if `onExpired` is `"restart"`. Otherwise throws an error. */
  #recoverFrom(error: unknown): void {
    const { isExpired, onExpired } = this.#options;
    const isRefusal = isExpired ?? (onExpired === "restart" ? refusesRequest : saysInvalidArgument);
    if (this.place.cursor === null || !isRefusal(error)) throw error;
    const known = this.#delivered?.size ?? 0;
    const isAgain = known === this.#deliveredBefore;
    if (onExpired !== "restart" || isAgain) {
      const remedy = isAgain
        ? "No new item was delivered since the last restart, so another restart would not help. Try again later."
        : 'The cursor has probably expired. Set the options onExpired: "restart" and key, or start without resumeFrom.';
      const problem = `The server refused the cursor of page ${this.#pages + 1} of ${this.#source.name}. ${remedy}`;
      throw new PaginationError("refused-cursor", "expired", problem, error);
    }
    this.#deliveredBefore = known;
    this.#isExcluding = true;
    this.place = { ...this.#start, restarted: true };
    this.#history = new CursorHistory(this.#start);
  }

  /** Records a key, and returns true if its item must be delivered. */
  #admits(key: unknown, delivered: Set<unknown>): boolean {
    const isNew = !this.#isExcluding || !delivered.has(key);
    delivered.add(key);
    return isNew;
  }

  /** Applies the result of a request. Returns the page, or `undefined` if the list restarts. */
  apply(loaded: Loaded): Page<Item, Body> | undefined {
    if (loaded.isFailed) {
      this.#recoverFrom(loaded.error);
      return undefined;
    }
    const { durationMs } = loaded;
    const given = Object(loaded.raw) as Partial<Record<keyof RawPage<Item, Body>, unknown>>;
    const isPage =
      Array.isArray(given.items) && (given.next === null || typeof given.next === "string");
    if (!isPage) throw this.#notAPage(loaded.raw, given.next);
    const raw = loaded.raw as RawPage<Item, Body>;
    const { body, response, total } = raw;
    const index = this.#pages;
    const before = this.place;
    let all = raw.items;
    let keys = this.#options.key && this.#keysOf(all);
    let first = before.index;
    // Digests from the checkpoint, to find delivered items. Undefined for an empty page, which has no items to find.
    const recent = all.length > 0 ? (keys ? before.keys : before.items) : undefined;
    if (recent) {
      const known = this.#deliveredOn(raw, keys, recent);
      // Moves delivered items to the start.
      const order = [...all.keys()].sort((a, b) => Number(known.has(b)) - Number(known.has(a)));
      all = order.map((at) => raw.items[at] as Item);
      keys &&= order.map((at) => keys?.[at]);
      first = known.size;
    }
    const delivered = this.#delivered;
    // Indices of the items to deliver. Undefined if `#delivered` is undefined.
    const fresh =
      keys && delivered
        ? [...keys.keys()].slice(first).filter((at) => this.#admits(keys[at], delivered))
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

  /** Returns the position after a page, and the outcome. The outcome is `undefined` if another page follows. */
  #follow(
    all: readonly Item[],
    keys: readonly unknown[] | undefined,
    named: string | null,
  ): [after: Checkpoint, outcome: PageLoop<Item, Body>["outcome"]] {
    const { onRepeatedCursor, emptyCursor, maxEmptyPages = defaultMaxEmptyPages } = this.#options;
    const { name } = this.#source;
    const history = this.#history;
    const next = named === "" && emptyCursor !== "follow" ? null : named;
    const isRepeated = next !== null && onRepeatedCursor !== "follow" && history.repeats(next);
    if (next === null || isRepeated) {
      const end = placeOn(this.place, all, keys, all.length, true);
      if (next === null || onRepeatedCursor === "end") return [end, "exhausted"];
      const number = this.#pages + 1;
      const message = `Page ${number} of ${name} has a next cursor that was already used, so the server repeats its pages. Resume from error.checkpoint later, or set onRepeatedCursor to "end" or "follow".`;
      const error = new PaginationError("repeated-cursor", number, message, next);
      // The anchor is the repeated cursor's digest, so a resumed iteration detects the cycle on its first page.
      return [{ ...end, cursors: end.cursors ?? 0, anchor: digest(next) }, error];
    }
    const { cursors, anchor } = history;
    const known = anchor === undefined ? {} : { cursors, anchor };
    const after = placeOn({ ...this.place, cursor: next, ...known }, [], undefined, 0);
    this.#emptyPages = all.length > 0 ? 0 : this.#emptyPages + 1;
    if (this.#emptyPages <= maxEmptyPages) return [after, undefined];
    const message = `${name} returned ${this.#emptyPages} empty pages in a row, and the last page has a next cursor. Resume from error.checkpoint, or increase maxEmptyPages.`;
    const error = new PaginationError("empty-pages", this.#emptyPages, message);
    return [after, error];
  }

  /** Creates the error for a result of `getPage` that is not a page. */
  #notAPage(raw: unknown, next: unknown): PaginationError {
    const { name } = this.#source;
    const isCursor = next === null || typeof next === "string";
    const [field, wanted] = isCursor ? ["items", "an array"] : ["next", "a string or null"];
    const message = `Page ${this.#pages + 1} of ${name} has a field "${field}" that is not ${wanted}. Correct getPage of the source.`;
    return new PaginationError("malformed-page", `${name}: ${field}`, message, raw);
  }

  /** Returns the indices of the items on a page that were delivered before the checkpoint. */
  #deliveredOn(
    { items, body }: RawPage<Item, Body>,
    keys: readonly unknown[] | undefined,
    recent: readonly number[],
  ): ReadonlySet<number> {
    const { index } = this.place;
    const digests = keys ? keys.map(digestOfKey) : items.map(digest);
    const known = realign(index, recent, digests);
    if (known) return known;
    if (keys && recent.length === index) return new Set();
    const message = `The checkpoint for ${this.#source.name} is on a page that has changed, and the delivered items cannot be identified. Start again without resumeFrom.`;
    throw new PaginationError("stale-checkpoint", index, message, body);
  }

  #keysOf(all: readonly Item[]): readonly unknown[] {
    return all.map((item, index) => {
      const value = this.#options.key?.(item);
      // Only keys of these types identify an item. Throws for other keys.
      const isKey = ["string", "number", "bigint", "boolean"].includes(typeof value);
      if (isKey && !Number.isNaN(value)) return value;
      // Shows only `null`, `undefined` and `NaN`, because functions and objects may contain secrets.
      const isShown = value === null || value === undefined || Number.isNaN(value);
      const given = isShown ? String(value) : `of type ${typeof value}`;
      const message = `The key of item ${index + 1} on page ${this.#pages + 1} of ${this.#source.name} is ${given}. Return a string, number, bigint or boolean that identifies the item.`;
      throw new PaginationError("invalid-key", index, message, item);
    });
  }
}
