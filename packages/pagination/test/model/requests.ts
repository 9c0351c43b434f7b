import type { Checkpoint } from "../../src/index.ts";
import type { Leg } from "./legs.ts";
import { itemsBefore, nextOf, pageOf } from "./lists.ts";
import type { ModelList } from "./styles.ts";
import type { Sent } from "./server.ts";
import { offsetOf } from "./styles.ts";

/** Returns a function that throws if a page must not be requested: out of order, again, beyond the limit or too early. */
export function inspector(
  list: ModelList,
  from: Checkpoint | undefined,
  leg: Leg,
  limit: number,
  // Returns the number of items or pages that were requested so far.
  asked: () => number,
): (page: number, sent: readonly Sent[]) => void {
  const firstPage = pageOf(list, from?.cursor ?? null);
  const firstItem = itemsBefore(list, from);

  /** Number of items of the iteration before a page. */
  const before = (page: number): number => Math.max(0, offsetOf(list, page) - firstItem);

  /** Number of items that must be requested before a page may be requested. */
  function needed(page: number): number {
    if (page === firstPage) return 1;
    if (leg.by === "pages") return page - firstPage + (leg.lookahead ? 0 : 1);
    const size = before(page) - before(page - 1);
    // A stream prefetches when its reader has the first item.
    if (leg.by === "stream" && leg.lookahead) return before(page - 1) + 1;
    return leg.lookahead && size > 1 ? before(page - 1) + 2 : before(page) + 1;
  }

  return (page, sent) => {
    const last = sent.at(-1);
    const wanted = last ? nextOf(list, last.page) : firstPage;
    if (page !== wanted) throw new Error(`Page ${page} was requested instead of ${wanted}.`);
    if (sent.some((earlier) => earlier.page === page)) {
      throw new Error(`Page ${page} was requested twice.`);
    }
    if (limit <= before(page)) throw new Error(`Page ${page} is beyond the limit.`);
    const isObserved = leg.by !== "toArray" && leg.by !== "first";
    if (isObserved && asked() < needed(page)) {
      throw new Error(`Page ${page} was requested when ${asked()} were asked for.`);
    }
  };
}
