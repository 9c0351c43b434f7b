import { digest } from "./cursor-history.ts";
import { isObject } from "./error.ts";
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
   * Digests of the last of those items, newest first, by which the place is found again when the page has
   * changed: of their keys where the list has a `key`; of the whole items at the end of the last page.
   */
  readonly recent?: readonly number[];
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

/** Whether a value, which may have been stored by anybody, is a place in the list that begins at `start`. */
export function isPlaceIn(
  value: Readonly<Partial<Record<keyof Checkpoint, unknown>>>,
  start: Checkpoint,
): boolean {
  return (
    value.version === start.version &&
    value.fingerprint === start.fingerprint &&
    (value.cursor === null || typeof value.cursor === "string") &&
    Number.isInteger(value.index) &&
    Number(value.index) >= 0
  );
}
