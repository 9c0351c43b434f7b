/**
 * A place between two items of a list, as plain JSON: store it anywhere, and continue at the very next
 * item with `resumeFrom`. It holds no parameter and no credential, only a digest of the parameters.
 *
 * @example
 * await storage.put("members", JSON.stringify(items.checkpoint));
 * const resumeFrom = JSON.parse(await storage.get("members"));
 */
export interface Checkpoint {
  /** The version of this form. */
  readonly version: 1;
  /** The cursor of the page that the next item is on, `null` for the first page. */
  readonly cursor: string | null;
  /** How many items of that page lie before the next one. */
  readonly index: number;
  /** A digest of the path, the parameters and the `scope` of the list. */
  readonly fingerprint: number;
  /** Set after a restart: some of the items that follow may have been delivered before it. */
  readonly restarted?: true;
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
