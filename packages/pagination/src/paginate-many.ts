import {
  aBoolean,
  aFunction,
  anything,
  assertChecks,
  countFrom,
  invalidOption,
  type OptionChecks,
} from "./core/option-checks.ts";
import { ManySourcesIterator } from "./many-iterator.ts";
import type {
  ManyLists,
  ManyPageResultOf,
  ManyResultOf,
  ManySources,
  PaginateManyOptions,
} from "./many-types.ts";

/**
 * Iterates many lists at once. They may be of different kinds. At most `concurrency` of them are open. They open in
 * order. Lists that have items ready take turns item by item. A list that waits for a page does not block others.
 *
 * Each list keeps its options. If `options.resumeFrom` has a place for a list, that replaces the list's `resumeFrom`.
 * The `onEnd` of a list is awaited. An error of `onEnd` is a failure of the source.
 *
 * @param sources - Unique names and lists. Results and checkpoints contain the names.
 * @param options - How to iterate.
 * @returns An iterable of the items, whose `pages()` iterates the pages.
 * @throws PaginationError `invalid-option`, when an option is not valid.
 * @example
 * const accounts = ids.map((id) => [id, paginate(clientFor(id), path, init)] as const);
 * for await (const result of paginateMany(accounts, { concurrency: 4 })) {
 *   if (result.ok) await save(result.source, result.item);
 *   else console.error(result.source, result.error);
 * }
 */
export function paginateMany<const Sources extends ManySources>(
  sources: Sources,
  options: PaginateManyOptions = {},
): ManyLists<ManyResultOf<Sources>, ManyPageResultOf<Sources>> {
  assertChecks("paginateMany", options, manyChecks);
  return {
    [Symbol.asyncIterator]: () => new ManySourcesIterator(sources, options, "item"),
    pages() {
      if (options.limit === undefined) return new ManySourcesIterator(sources, options, "page");
      const problem = "counts items, so pages() cannot use it. Limit the lists instead.";
      throw invalidOption("limit", "paginateMany", problem);
    },
  };
}

const manyChecks: OptionChecks<PaginateManyOptions> = {
  concurrency: countFrom(1),
  lookahead: aBoolean,
  limit: countFrom(0),
  maxFailures: countFrom(0),
  resumeFrom: anything,
  signal: anything,
  onSource: aFunction,
  onEnd: aFunction,
};
