import { isObject } from "./checkpoint.ts";
import { PaginationError } from "./error.ts";
import type { PagedListOptions } from "./list-options.ts";

/** Keys of the items that an iteration has delivered, and the decision to restart at a refused cursor. */
export class Restart<Item> {
  readonly #options: PagedListOptions<Item>;
  readonly #keys: Set<unknown>;
  #keysBefore: number | undefined;
  /** True while items with known keys are left out. */
  isExcluding: boolean;

  /** Starts with the keys that the options name. */
  constructor(options: PagedListOptions<Item>) {
    this.#options = options;
    this.#keys = new Set(options.delivered);
    this.isExcluding = options.delivered !== undefined;
  }

  /** True if keys are needed: otherwise none is kept. */
  get isTracking(): boolean {
    return this.isExcluding || this.#options.onExpired === "restart";
  }

  /** Records a key. Returns true if its item must be delivered. */
  admits(key: unknown): boolean {
    const isNew = !this.isExcluding || !this.#keys.has(key);
    this.#keys.add(key);
    return isNew;
  }

  /** Returns true if the list must restart after an error. Throws `refused-cursor` if it may not. */
  recovers(error: unknown, page: string): boolean {
    const { isExpired, onExpired } = this.#options;
    const isRefusal = isExpired ?? (onExpired === "restart" ? refusesRequest : saysInvalidArgument);
    if (!isRefusal(error)) return false;
    const isAgain = this.#keys.size === this.#keysBefore;
    if (onExpired !== "restart" || isAgain) {
      const remedy = isAgain
        ? "Nothing new was delivered since the last restart, so another one would not help: try again later."
        : 'It has probably expired: set onExpired: "restart" and a key, or start without resumeFrom.';
      throw new PaginationError(
        "refused-cursor",
        "expired",
        `The server refused the cursor of ${page}. ${remedy}`,
        error,
      );
    }
    this.#keysBefore = this.#keys.size;
    this.isExcluding = true;
    return true;
  }
}

/** Returns true if a server refuses a request, of which only the cursor is new: 400, 410 or `INVALID_ARGUMENT`. */
function refusesRequest(error: unknown): boolean {
  const { status, detail } = isObject(error) ? error : {};
  return [400, 410].includes(Number(status ?? detail)) || saysInvalidArgument(error);
}

/** Returns true if an error, its `cause` or its `error` has the status `INVALID_ARGUMENT` (https://google.aip.dev/193). */
export function saysInvalidArgument(error: unknown, depth = 8): boolean {
  return (
    isObject(error) &&
    depth > 0 &&
    (error["code"] === 3 ||
      error["code"] === "INVALID_ARGUMENT" ||
      error["status"] === "INVALID_ARGUMENT" ||
      saysInvalidArgument(error["cause"], depth - 1) ||
      saysInvalidArgument(error["error"], depth - 1))
  );
}
