/**
 * What an iteration does about a cursor that is refused.
 *
 * @typeParam Item - One item of the list.
 */
export interface Recovery<Item> {
  /** Whether items are known from before the iteration. */
  readonly excludes: boolean;
  /** Whether an item is to be delivered, rather than known. Without it, all are. */
  readonly admits?: ((item: Item) => boolean) | undefined;
  /**
   * Whether to begin anew because of an error that came of a cursor.
   *
   * @throws An error to throw in its place.
   */
  recovers(error: unknown): boolean;
}
