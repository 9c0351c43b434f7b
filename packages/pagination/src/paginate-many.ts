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
 * Iterates many lists at the same time. The lists can have different types. Lists are opened in order, and at most
 * `concurrency` lists are open. The iterator delivers one item of each ready list in turn. A list that waits for a
 * page does not block other lists.
 *
 * The options of each list stay in effect, with two exceptions. `options.lookahead` replaces the `lookahead` of every
 * list. If `options.resumeFrom` contains a checkpoint of a list, this checkpoint replaces the `resumeFrom` of the
 * list. The iteration awaits the `onEnd` of each list. If this `onEnd` throws, the list counts as a failed source.
 *
 * @param sources - Pairs of a unique name and a list. Results and checkpoints contain the names.
 * @param options - Options of the iterations.
 * @returns An async iterable of the items. Its method `pages()` iterates the pages.
 * @throws PaginationError `invalid-option` if an option is not valid.
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
      const problem =
        "counts items and cannot be used with pages(). Set the limit of each list instead.";
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
