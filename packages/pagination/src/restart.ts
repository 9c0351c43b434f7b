import { PaginationError } from "./core/error.ts";
import type { Recovery } from "./core/recovery.ts";
import { saysInvalidArgument } from "./expiry.ts";
import type { PagedListOptions } from "./options.ts";

/**
 * Begins anew at a refused cursor, if the options say so, and leaves out what was delivered.
 */
export function restarting<Item>({
  key,
  delivered,
  onExpired,
  isExpired = saysInvalidArgument,
  resumeFrom,
}: PagedListOptions<Item>): Recovery<Item> {
  const keys = new Set(delivered);
  let isExcluding = delivered !== undefined;
  // What lies before a checkpoint would come again, unless its keys were given.
  const canRestart = key && onExpired === "restart" && (isExcluding || !resumeFrom);
  let keysBefore: number | undefined;
  return {
    excludes: isExcluding,
    admits:
      key &&
      ((item) => {
        const itemKey = key(item);
        const isNew = !isExcluding || !keys.has(itemKey);
        keys.add(itemKey);
        return isNew;
      }),
    recovers(error) {
      if (!isExpired(error)) return false;
      // Not twice without anything new in between: that would have no end.
      if (!canRestart || keys.size === keysBefore) {
        throw new PaginationError("refused-cursor", "expired", "refused", error);
      }
      keysBefore = keys.size;
      isExcluding = true;
      return true;
    },
  };
}
