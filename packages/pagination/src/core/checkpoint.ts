/**
 * A position between two items of a list, as plain JSON. Store it anywhere, and pass it as `resumeFrom` to continue
 * with the next item. It contains a cursor and digests, but no parameter, no item and no credential.
 *
 * @example
 * await storage.put("members", JSON.stringify(items.checkpoint));
 * const resumeFrom = JSON.parse(await storage.get("members"));
 */
export interface Checkpoint {
  /** Format version. */
  readonly version: 2;
  /** Digest of the list's name, its parameters and its scope. */
  readonly fingerprint: number;
  /** Cursor of the page that contains the next item, `null` for the first page. */
  readonly cursor: string | null;
  /** Number of delivered items on that page. */
  readonly index: number;
  /** Digests of the keys of the last delivered items, newest first. Undefined if the list has no `key`. */
  readonly keys?: readonly number[];
  /** Digests of whole items, newest first. Only at the end of the last page of a list without a `key`. */
  readonly items?: readonly number[];
  /** Number of cursors before this page. Undefined on the first page. */
  readonly cursors?: number;
  /** Digest of one earlier cursor, to detect a cycle after a resume. */
  readonly anchor?: number;
  /** True after a restart: the next items may include items that were delivered before the restart. */
  readonly restarted?: true;
}

/** An object with unknown properties. */
export type Fields = Readonly<Record<string, unknown>>;

/** Returns true for an object, but not for null. */
export function isObject(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Replacer for `JSON.stringify` that sorts the keys of objects, so that equal data becomes equal text. */
export function inOrder(_key: string, part: unknown): unknown {
  if (!isObject(part)) return part;
  const ordered: Record<string, unknown> = { __proto__: null };
  for (const key of Object.keys(part).sort()) ordered[key] = part[key];
  return ordered;
}

/** Returns a 53-bit digest of a text: two FNV-1a hashes. It is not cryptographic. */
export function digest(text: string): number {
  let one = 1;
  let other = 1;
  for (let index = 0; index < text.length; index++) {
    one = Math.imul(one ^ text.charCodeAt(index), 0x01000193);
    other = Math.imul(other ^ one, 0x01000193);
  }
  return (one >>> 11) * 2 ** 32 + (other >>> 0);
}

export function digestOfKey(key: unknown): number {
  return digest(`${typeof key} ${String(key)}`);
}

/** Returns the digest of an item, or `NaN` if the item is not JSON. */
export function digestOfItem(item: unknown): number {
  try {
    return digest(JSON.stringify(item, inOrder));
  } catch {
    return NaN;
  }
}

/** Maximum number of digests in a checkpoint. */
export const maxDigests = 8;

/**
 * Returns the position after `index` items of a page. At the end of the list, it has digests of items without keys.
 */
export function placeOn(
  { version, fingerprint, cursor, items, cursors, anchor, restarted }: Checkpoint,
  all: readonly unknown[],
  keys: readonly unknown[] | undefined,
  index: number,
  isEnd = false,
): Checkpoint {
  const known = keys ?? (isEnd || items ? all : []);
  const recent = known.slice(Math.max(0, index - maxDigests), index);
  const digests = recent.map(keys ? digestOfKey : digestOfItem).reverse();
  return {
    version,
    fingerprint,
    cursor,
    index,
    ...(digests.length > 0 && !digests.includes(NaN) && { [keys ? "keys" : "items"]: digests }),
    ...(anchor !== undefined && cursors !== undefined && { cursors, anchor }),
    ...(restarted && { restarted }),
  };
}

/**
 * Returns the indices of the items on a page that were delivered before a checkpoint, or `undefined` if this is
 * unknown. `index` is the number of delivered items. `recent` contains the digests of the last delivered items, newest
 * first. `digests` are the digests of the items that are on the page now.
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

/** Minimum number of cursors whose digests are stored. */
export const generation = 8192;

/**
 * Detects repeated cursors with a limited amount of memory. Digests of at least the last 8,192 cursors detect short
 * cycles immediately. Longer cycles are detected with an anchor: a cursor that is replaced at every power of two
 * (Brent's algorithm). The anchor is a part of checkpoints, so it also works in resumed iterations.
 */
export class CursorHistory {
  #recent = new Set<number>();
  #older = this.#recent;
  /** Number of recorded cursors. */
  cursors: number;
  /** Digest of one recorded cursor, `undefined` before the first. */
  anchor: number | undefined;

  /** Continues the detection from a checkpoint. */
  constructor({ cursor, cursors = 0, anchor }: Pick<Checkpoint, "cursor" | "cursors" | "anchor">) {
    if (cursor !== null) this.#recent.add(digest(cursor));
    this.anchor = anchor;
    this.cursors = cursors;
  }

  /** Records a cursor. Returns true if it was recorded before. */
  repeats(cursor: string): boolean {
    const value = digest(cursor);
    const isKnown = this.#recent.has(value) || this.#older.has(value) || value === this.anchor;
    if (this.#recent.size === generation) {
      this.#older = this.#recent;
      this.#recent = new Set();
    }
    this.#recent.add(value);
    this.cursors++;
    if ((this.cursors & (this.cursors - 1)) === 0) this.anchor = value;
    return isKnown;
  }
}
