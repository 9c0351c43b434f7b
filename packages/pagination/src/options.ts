import type { ClientResult } from "./client.ts";
import type { IterateOptions } from "./core/options.ts";

/** Gets the body out of what a client's `GET` gives, or throws. */
export type Unwrap = (result: Promise<ClientResult>) => PromiseLike<unknown>;

/**
 * How to iterate a list. Nothing here is sent to the server.
 *
 * @typeParam Item - One item of the list.
 */
export interface PaginateOptions<Item> extends IterateOptions {
  /**
   * What to do when the server refuses a cursor: `throw`, the default, or `restart` from the first page,
   * leaving out what was delivered, for which all keys are kept in memory.
   */
  readonly onExpired?: "throw" | "restart" | undefined;
  /** What makes an item the same item on another page. Without it, a list can't restart. */
  readonly key?: ((item: Item) => unknown) | undefined;
  /** Keys of items that were delivered before `resumeFrom`. Without them, a resumed list can't restart. */
  readonly delivered?: Iterable<unknown> | undefined;
  /** Whether an error means that the cursor is refused. Default: it says `INVALID_ARGUMENT`. */
  readonly isExpired?: ((error: unknown) => boolean) | undefined;
  /** Gets the body out of the client's result, or throws. Default: throws a `PaginationError`. */
  readonly unwrap?: Unwrap | undefined;
  /** Whose list it is, where the client says so and not the parameters: part of the fingerprint. */
  readonly scope?: string | undefined;
}
