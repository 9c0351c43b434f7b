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
 * Iterates many lists at the same time. The lists can have different types. At most `concurrency` lists are open.
 * Lists are opened in order. Lists with ready items deliver one item in turn. A list that waits for a page does not
 * block other lists.
 *
 * Each list keeps its options. If `options.resumeFrom` contains a list, it replaces the list's own `resumeFrom`.
 * `onEnd` of each list is awaited. If it throws, the source fails.
 *
 * @param sources - Pairs of a unique name and a list. Results and checkpoints contain the names.
 * @param options - Options of the iterations.
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
      const problem = "counts items, so pages() cannot use it. Set the limit of each list instead.";
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
