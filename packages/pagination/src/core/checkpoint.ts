import { digest } from "./cursor-history.ts";
import { isObject, PaginationError } from "./error.ts";
import type { PageSource } from "./page.ts";

/**
 * A place between two items of a list, as plain JSON: store it anywhere, and continue with the next item by
 * `resumeFrom`. It holds a cursor and digests, but no parameter, no item and no credential.
 *
 * @example
 * await storage.put("members", JSON.stringify(items.checkpoint));
 * const resumeFrom = JSON.parse(await storage.get("members"));
 */
export interface Checkpoint {
  /** Version of this form. */
  readonly version: 2;
  /** Digest of the list's name, its parameters and its scope. */
  readonly fingerprint: number;
  /** Cursor of the page that the next item is on, `null` for the first page. */
  readonly cursor: string | null;
  /** Number of items on that page before the next one. */
  readonly index: number;
  /**
   * Digests of the keys of the last of those items, newest first, where the list has a `key`: the place is
   * found again by them when the page has changed.
   */
  readonly keys?: readonly number[];
  /** The same of the whole items, at the end of the last page of a list without a `key`. */
  readonly items?: readonly number[];
  /** Number of cursors that led here; absent on the first page. */
  readonly cursors?: number;
  /** Digest of one of those cursors, by which a cycle is recognised after a resume. */
  readonly anchor?: number;
  /** Set after a restart: some of the items that follow may have been delivered before it. */
  readonly restarted?: true;
}

/** Returns JSON with the keys of objects in order, so that equal data gives equal text. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    isObject(part) ? Object.fromEntries(Object.entries(part).sort()) : part,
  );
}

/** Returns the place before the first item of a list. */
export function startOf({ name, identity, start }: PageSource<unknown, unknown>): Checkpoint {
  const fingerprint = digest(canonical([name, identity ?? null]));
  return { version: 2, fingerprint, cursor: start ?? null, index: 0 };
}

/**
 * Returns an error if a value, which may have been stored by anybody, is not a place in the list that begins
 * at `start`.
 *
 * @param isExcluding - True if the items are known that were delivered before.
 */
export function problemWith(
  place: Readonly<Partial<Record<keyof Checkpoint, unknown>>>,
  start: Checkpoint,
  name: string,
  isExcluding: boolean,
): PaginationError | undefined {
  const {
    version,
    fingerprint,
    cursor,
    index,
    keys = [],
    items = [],
    cursors = 0,
    anchor = 0,
  } = place;
  const isWellFormed =
    (cursor === null || typeof cursor === "string") &&
    [version, fingerprint, index, cursors, anchor].every(isCount) &&
    [keys, items].every((digests) => Array.isArray(digests) && digests.every(isCount));
  let problem: string | undefined;
  if (!isWellFormed) {
    problem =
      "is not a checkpoint. Pass one as an iteration gave it, or null to start at the beginning.";
  } else if (version !== start.version) {
    problem = `has version ${version as number} and not ${start.version}: it does not tell whose list it is of. Start again without resumeFrom.`;
  } else if (fingerprint !== start.fingerprint) {
    problem =
      "was made for another path, other parameters or another scope. Resume with the same ones, or start without resumeFrom.";
  } else if (place.restarted && !isExcluding) {
    problem =
      'was made after a restart, so that delivered items may follow it. Pass their keys as "delivered", or start without resumeFrom.';
  }
  if (problem === undefined) return undefined;
  const detail = typeof fingerprint === "number" ? fingerprint : "";
  return new PaginationError("wrong-checkpoint", detail, `The checkpoint for ${name} ${problem}`);
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

const maxDigests = 8;

/** Returns digests of the last items before an index, newest first; of items that are not JSON, none. */
export function digestsBefore<Item>(
  items: readonly Item[],
  index: number,
  digestOf: (item: Item, index: number) => number,
): readonly number[] | undefined {
  const first = Math.max(0, index - maxDigests);
  try {
    const last = items.slice(first, index).map((item, offset) => digestOf(item, first + offset));
    return last.length > 0 ? last.reverse() : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Finds the place of a checkpoint on its page again: after the last item before it that is still there.
 *
 * @param recent - Digests of the last items before the checkpoint, newest first.
 * @param digests - Digests of the items that are on the page now.
 * @returns The index of the next item; `undefined` if none of the items is there.
 */
export function realign(
  index: number,
  recent: readonly number[],
  digests: readonly number[],
): number | undefined {
  if (digests[index - 1] === recent[0]) return index;
  for (const value of recent) {
    const found = digests.lastIndexOf(value);
    if (found >= 0) return found + 1;
  }
  return undefined;
}
