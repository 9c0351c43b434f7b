import type { Checkpoint } from "./core/checkpoint.ts";
import { PaginationError } from "./core/pagination-error.ts";
import type { Recovery } from "./core/recovery.ts";
import { saysInvalidArgument } from "./expiry.ts";
import type { PaginateOptions } from "./options.ts";

/**
 * Begins anew at a refused cursor, if the options say so, and leaves out what was delivered.
 *
 * @param options - How to iterate.
 * @param start - Where the list begins.
 */
export function restarting<Item>(
  options: PaginateOptions<Item>,
  start: Checkpoint,
): Recovery<Item> {
  const { key, delivered, onExpired, isExpired = saysInvalidArgument } = options;
  const { cursor, index } = options.resumeFrom ?? start;
  const keys = new Set(delivered);
  let isExcluding = delivered !== undefined;
  // What lies before a place in the middle would come again, unless its keys were given.
  const canRestart = onExpired === "restart" && (isExcluding || (cursor === null && index === 0));
  let keysBefore = -1;
  return {
    excludes: isExcluding,
    admits:
      key &&
      ((item) => {
        const itemKey = key(item);
        if (isExcluding && keys.has(itemKey)) return false;
        keys.add(itemKey);
        return true;
      }),
    recovers(error) {
      if (!isExpired(error)) return false;
      // Not twice without anything new in between: that would have no end.
      if (!key || !canRestart || keys.size === keysBefore) {
        throw new PaginationError("refused-cursor", "expired", error);
      }
      keysBefore = keys.size;
      isExcluding = true;
      return true;
    },
  };
}
