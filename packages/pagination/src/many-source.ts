import { isObject } from "./core/checkpoint.ts";
import { PaginationError } from "./core/error.ts";
import { ListIterator } from "./core/iterate.ts";
import type { End } from "./core/list-options.ts";
import { assertVersion, wrongCheckpoint } from "./core/option-checks.ts";
import type { PagedList } from "./core/paged-list.ts";
import type { ManyCheckpoint } from "./many-types.ts";

/** A source whose list is being iterated. */
export interface OpenSource {
  readonly name: string;
  readonly iterator: ListIterator<unknown, unknown, unknown>;
  /** Number of delivered items. */
  count: number;
  /** Resolves when the next item is ready or `end` is set. */
  asked?: Promise<void>;
  end?: End | { readonly error: unknown };
}

export function openSource(
  name: string,
  list: PagedList<unknown, unknown>,
  options: Parameters<typeof list.with>[0],
  unit: "item" | "page",
): OpenSource {
  const start = (more?: typeof options) => {
    const given = Object(list) as Partial<typeof list>;
    const units: Partial<typeof list> | undefined = given.with?.({ ...options, ...more });
    const iterator: unknown =
      unit === "item" ? units?.[Symbol.asyncIterator]?.() : units?.pages?.();
    if (iterator instanceof ListIterator) {
      return iterator as ListIterator<unknown, unknown, unknown>;
    }
    const message = `The source "${name}" of paginateMany is not a list. Create the list with paginate or pagedList of this package.`;
    throw new PaginationError("invalid-option", name, message);
  };
  try {
    return { name, count: 0, iterator: start() };
  } catch (error) {
    // If a list with `onExpired` rejects `resumeFrom`, only this source fails. Without `onExpired`, it is accepted.
    return { name, count: 0, iterator: start({ onExpired: undefined }), end: { error } };
  }
}

/** Returns `stored` if it is a checkpoint of `paginateMany`. Otherwise throws. */
export function assertManyCheckpoint(stored: ManyCheckpoint): ManyCheckpoint {
  assertVersion("paginateMany", stored);
  const { version, finished, places } = Object(stored) as Readonly<Record<string, unknown>>;
  const isWellFormed =
    version === 2 &&
    Array.isArray(finished) &&
    finished.every((name) => typeof name === "string") &&
    isObject(places) &&
    Object.values(places).every((place) => isObject(place) && place["version"] === 2);
  if (isWellFormed) return stored;
  const problem =
    "is not valid. Pass the unchanged checkpoint of a paginateMany iterator, or null to start at the beginning.";
  throw wrongCheckpoint("paginateMany", problem, version);
}
