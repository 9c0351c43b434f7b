import type { Checkpoint } from "./checkpoint.ts";
import type { PaginateOptions } from "./options.ts";

/** What an iteration has delivered, so that it can begin anew and repeat nothing. */
export interface KnownItems<Item> {
  /** Notes an item; whether it is to be delivered. */
  admits(item: Item): boolean;
  /** Whether the list can begin anew, from now on leaving out what is known. */
  restart(): boolean;
}

/** Keeps the keys of items, if the options say that they can come twice. */
export function knownItems<Item>(
  { key, delivered, onExpired }: PaginateOptions<Item>,
  { cursor, index }: Checkpoint,
): KnownItems<Item> | undefined {
  if (!key || !(delivered ?? onExpired === "restart")) return undefined;
  const keys = new Set(delivered);
  let isExcluding = delivered !== undefined;
  // What lies before a place in the middle comes again, unless its keys were given.
  let canRestart = onExpired === "restart" && (isExcluding || (cursor === null && index === 0));
  const mayRestart = canRestart;
  return {
    admits(item) {
      const itemKey = key(item);
      if (isExcluding && keys.has(itemKey)) return false;
      keys.add(itemKey);
      canRestart = mayRestart;
      return true;
    },
    restart() {
      const restarts = canRestart;
      // Not twice in a row without anything new: that would have no end.
      canRestart = false;
      isExcluding ||= restarts;
      return restarts;
    },
  };
}
