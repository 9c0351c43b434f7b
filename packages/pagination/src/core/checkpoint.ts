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
  /** Number of items on that page that were delivered. */
  readonly index: number;
  /**
   * Digests of the keys of the last of those items, newest first, if the list has a `key`. They find the items when
   * the page has changed.
   */
  readonly keys?: readonly number[];
  /** The same of the whole items, at the end of the last page of a list without a `key`. */
  readonly items?: readonly number[];
  /** Number of cursors before this page; absent on the first page. */
  readonly cursors?: number;
  /** Digest of one of those cursors, which detects a cycle after a resume. */
  readonly anchor?: number;
  /** Set after a restart: some of the items that follow may have been delivered before it. */
  readonly restarted?: true;
}

/** Returns JSON with the keys of objects in order, so that equal data gives equal text. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    isObject(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

/** Returns the place before the first item of a list. */
export function startOf({ name, identity, start }: PageSource<unknown, unknown>): Checkpoint {
  const fingerprint = digest(canonical([name, identity ?? null]));
  return { version: 2, fingerprint, cursor: start ?? null, index: 0 };
}

/** Returns an error if a stored value is not a checkpoint of the list that begins at `start`. */
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
  } else if (fingerprint !== start.fingerprint) {
    problem =
      "was made for another path, other parameters or another scope. Resume with the same ones, or start without resumeFrom.";
  } else if (place.restarted && !isExcluding) {
    problem =
      'was made after a restart, so that delivered items may follow it. Pass their keys as "delivered", or start without resumeFrom.';
  }
  return problem === undefined ? undefined : wrongCheckpoint(name, problem, fingerprint);
}

/** Throws if a stored value is a checkpoint of a form that another release had. */
export function assertVersion(name: string, stored: unknown): void {
  const { version } = Object(stored) as { readonly version?: unknown };
  if (typeof version !== "number" || version === 2) return;
  const problem = `has version ${version} and not 2: it does not identify its list. Start again without resumeFrom.`;
  throw wrongCheckpoint(name, problem, version);
}

/** Returns the error for a checkpoint. `problem` ends the sentence "The checkpoint for GET /users …". */
export function wrongCheckpoint(name: string, problem: string, detail: unknown): PaginationError {
  return new PaginationError(
    "wrong-checkpoint",
    typeof detail === "number" ? detail : "",
    `The checkpoint for ${name} ${problem}`,
  );
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

const maxDigests = 8;

/** Returns digests of the last items before an index, newest first; `undefined` without any. */
export function digestsBefore<Item>(
  items: readonly Item[],
  index: number,
  digestOf: (item: Item) => number,
): readonly number[] | undefined {
  const digests = items.slice(Math.max(0, index - maxDigests), index).map(digestOf);
  return digests.length > 0 && digests.every(isCount) ? digests.reverse() : undefined;
}

/**
 * Returns the indices of the items on a page that were delivered before a checkpoint, `undefined` if that is unknown.
 * `index` items were delivered. `recent` has digests of the last of them, newest first; the items before these are
 * known by their number alone. `digests` are those of the items on the page now.
 */
export function realign(
  index: number,
  recent: readonly number[],
  digests: readonly number[],
): ReadonlySet<number> | undefined {
  const all = [...digests.keys()];
  if (recent.every((value, back) => value === digests[index - 1 - back])) {
    return new Set(all.slice(0, index));
  }
  const left = [...recent];
  const found = all.filter((place) => {
    const at = left.indexOf(digests[place] ?? NaN);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
  const older = index - recent.length;
  const [first] = found;
  if (older === 0 && first !== undefined) return new Set(found);
  return first === undefined || first > older
    ? undefined
    : new Set([...all.slice(0, first), ...found]);
}
