import fc from "fast-check";
import type { Checkpoint } from "../../src/index.ts";
import { type ModelList, offsetOf, styleNames, styles } from "./styles.ts";

/** Any list of any style. One list in eight has no end, if the style allows this. */
export const anyList: fc.Arbitrary<ModelList> = fc
  .record({
    style: fc.constantFrom("next-cursor", "page-token", ...styleNames),
    sizes: fc.array(fc.constantFrom(0, 0, 1, 1, 2, 3, 4), { minLength: 1, maxLength: 7 }),
    end: fc.constantFrom("null" as const, "empty" as const, "absent" as const),
    omitsEmpty: fc.boolean(),
    prefix: fc.constantFrom("c", "0", "a b+c/%=&", "é\u{1f512}"),
    loops: fc.integer({ min: 0, max: 7 }),
    back: fc.nat(5),
  })
  .map(({ loops, back, ...rest }) => {
    const list = styles[rest.style].adapt?.(rest) ?? rest;
    const last = list.sizes.length - 1;
    const canLoop = loops === 0 && last > 0 && !styles[rest.style].isDerived;
    return { ...list, loop: canLoop ? 1 + (back % last) : undefined };
  });

/** Any list with an end. */
export const anyEndingList: fc.Arbitrary<ModelList> = anyList.map((list) => ({
  ...list,
  loop: undefined,
}));

/** Returns the cursor of a page in checkpoints. The first page has none. */
export function cursorOf(list: ModelList, page: number): string | null {
  if (page === 0) return null;
  const { cursorOf: own, tokenOf } = styles[list.style];
  return (own ?? tokenOf)(list, page);
}

/** Returns the page of a cursor, or -1 for a cursor that the list never returned. */
export function pageOf(list: ModelList, cursor: string | null): number {
  return list.sizes.findIndex((_, page) => cursor === cursorOf(list, page));
}

/** Returns the page of a request, or -1 for a request that no page caused. */
export function requestedPage(list: ModelList, token: string | undefined): number {
  if (token === undefined) return 0;
  const { tokenOf } = styles[list.style];
  return list.sizes.findIndex((_, page) => page > 0 && token === tokenOf(list, page));
}

/** Returns the number of items before a checkpoint. */
export function itemsBefore(list: ModelList, checkpoint: Checkpoint | undefined): number {
  if (!checkpoint) return 0;
  return offsetOf(list, pageOf(list, checkpoint.cursor)) + checkpoint.index;
}

/** Returns the page after a page. */
export function nextOf(list: ModelList, page: number): number | undefined {
  return page + 1 < list.sizes.length ? page + 1 : list.loop;
}

/** Result of an iteration if no request fails and the consumer does not stop it. */
export interface Expected {
  /** Number of items that the iteration delivers. */
  readonly count: number;
  /** Reason of the end. */
  readonly outcome: "exhausted" | "limit" | "repeated-cursor" | "empty-pages";
}

/** Returns the expected result of an iteration from a checkpoint, after `known` delivered items. */
export function expected(
  list: ModelList,
  from: Checkpoint | undefined,
  known: number,
  limit: number,
  maxEmptyPages: number,
): Expected {
  const seen = new Set<number>();
  let index = from?.index ?? 0;
  let page = pageOf(list, from?.cursor ?? null);
  let count = 0;
  let empty = 0;
  if (limit === 0) return { count, outcome: "limit" };
  for (;;) {
    seen.add(page);
    const size = list.sizes[page] ?? 0;
    const first = Math.max(offsetOf(list, page) + index, known);
    const fresh = Math.max(0, offsetOf(list, page) + size - first);
    if (fresh > limit - count) return { count: limit, outcome: "limit" };
    count += fresh;
    empty = size === 0 ? empty + 1 : 0;
    const next = nextOf(list, page);
    if (next === undefined) return { count, outcome: "exhausted" };
    if (count === limit) return { count, outcome: "limit" };
    if (seen.has(next)) return { count, outcome: "repeated-cursor" };
    if (empty > maxEmptyPages) return { count, outcome: "empty-pages" };
    page = next;
    index = 0;
  }
}
