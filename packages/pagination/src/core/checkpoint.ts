/**
 * A position in a list, as plain JSON. Store the checkpoint, and pass it as `resumeFrom` to continue with the next
 * item. A checkpoint contains a cursor and digests, but no items, parameters or credentials. If the cursor is the
 * query of a next URL, the checkpoint contains all parameters in this query.
 *
 * @example
 * await storage.put("members", JSON.stringify(items.checkpoint));
 * const resumeFrom = JSON.parse(await storage.get("members"));
 */
export interface Checkpoint {
  /** Format version. */
  readonly version: 2;
  /** Digest of the list's name, parameters and scope. */
  readonly fingerprint: number;
  /** Cursor of the page that contains the next item. `null` for the first page, if the list has no start cursor. */
  readonly cursor: string | null;
  /** Number of items on this page that are before the position. */
  readonly index: number;
  /** Digests of the keys of this page's last delivered items, newest first. Only set if the option `key` is set. */
  readonly keys?: readonly number[];
  /** Digests of the last delivered items, newest first. Only set at the list's end, if the option `key` is not set. */
  readonly items?: readonly number[];
  /** Number of next cursors that earlier pages returned. Undefined on the first page. */
  readonly cursors?: number;
  /** Digest of an earlier cursor, with which a resumed iteration detects that the server repeats cursors. */
  readonly anchor?: number;
  /** True after a restart (`onExpired`). Some of the next items may have been delivered before the restart. */
  readonly restarted?: true;
}

/** An object with unknown properties. */
export type Fields = Readonly<Record<string, unknown>>;

/** Returns true for an object that is not an array. */
export function isObject(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Replacer for `JSON.stringify` that sorts the keys of objects, so that equal data has equal JSON. */
function inOrder(_key: string, part: unknown): unknown {
  if (!isObject(part)) return part;
  const ordered: Record<string, unknown> = { __proto__: null };
  for (const key of Object.keys(part).sort()) ordered[key] = part[key];
  return ordered;
}

/** Returns a 53-bit FNV-1a digest of a value's JSON, or `NaN` if the conversion to JSON fails. Not cryptographic. */
export function digest(value: unknown): number {
  let text: string | undefined;
  try {
    text = JSON.stringify(value, inOrder);
  } catch {
    // `JSON.stringify` throws for a BigInt, and for an object that contains itself.
  }
  if (text === undefined) return NaN;
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

/** Maximum number of digests in a checkpoint. */
export const maxDigests = 8;

/** Returns the position after `index` items of a page. Without keys, only a position at the list's end has digests. */
export function placeOn(
  { version, fingerprint, cursor, items, cursors, anchor, restarted }: Checkpoint,
  all: readonly unknown[],
  keys: readonly unknown[] | undefined,
  index: number,
  isEnd = false,
): Checkpoint {
  const known = keys ?? (isEnd || items ? all : []);
  const recent = known.slice(Math.max(0, index - maxDigests), index);
  const digests = recent.map(keys ? digestOfKey : digest).reverse();
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

/** Returns the indices of the delivered items on a page, or `undefined` if the digests do not identify these items. */
export function realign(
  index: number,
  recent: readonly number[],
  digests: readonly number[],
): ReadonlySet<number> | undefined {
  const all = [...digests.keys()];
  if (recent.every((value, back) => value === digests[index - 1 - back])) {
    return new Set(all.slice(0, index));
  }
  // The page changed, so finds the recent items. Older delivered items, if any, are before the first recent item.
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

/** Minimum number of recent cursors whose digests a `CursorHistory` stores. */
export const generation = 8192;

/** Detects repeated cursors by their digests, and a cycle of more than 8,192 cursors by the anchor. */
export class CursorHistory {
  #recent = new Set<number>();
  #older = this.#recent;
  /** Number of recorded cursors. */
  cursors: number;
  /** Digest of one cursor, replaced after 1, 2, 4, 8 … cursors (Brent's algorithm). Checkpoints contain the anchor. */
  anchor: number | undefined;

  /** Continues the detection from a checkpoint. */
  constructor({ cursor, cursors = 0, anchor }: Pick<Checkpoint, "cursor" | "cursors" | "anchor">) {
    if (cursor !== null) this.#recent.add(digest(cursor));
    this.anchor = anchor;
    this.cursors = cursors;
  }

  /** Records a cursor. Returns true if the cursor was recorded before. */
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
