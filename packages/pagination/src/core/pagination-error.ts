import type { Checkpoint } from "./checkpoint.ts";
import { isObject } from "./objects.ts";

/**
 * What is wrong, with what `detail` and `cause` say of it:
 * - `repeated-cursor`: page number `detail`, whose items were delivered, names a next cursor, the `cause`,
 *   that this iteration has used.
 * - `malformed-page`: a success response, with the `cause` as its body, is no page; `detail` names the path,
 *   and the field that should hold the items.
 * - `empty-pages`: `detail` pages in a row were empty, and there are further ones.
 * - `refused-cursor`: the server takes a cursor no longer that it gave, as the `cause` says.
 * - `request-failed`: a page was answered with the status `detail` and the error body `cause`.
 * - `not-a-list`: the path or the parameter `detail` gives no list. Nothing was requested.
 * - `wrong-checkpoint`: `resumeFrom` is no checkpoint, was made with another path or other parameters, or
 *   after a restart and without `delivered`. Nothing was requested; `detail` is its fingerprint, of a
 *   checkpoint of many sources its version.
 */
export type PaginationErrorCode =
  | "repeated-cursor"
  | "malformed-page"
  | "empty-pages"
  | "refused-cursor"
  | "request-failed"
  | "not-a-list"
  | "wrong-checkpoint";

const places = new WeakMap<object, Checkpoint>();

/**
 * The checkpoint of an error that an iteration threw, whoever made the error, frozen or not. An error
 * that several iterations threw (the reason of a shared signal) has the checkpoint of the last of them.
 *
 * @returns The place of the first item that was not delivered, `undefined` for any other error.
 * @example
 * try {
 *   for await (const member of members) await save(member);
 * } catch (error) {
 *   await storage.put("members", JSON.stringify(checkpointOf(error)));
 * }
 */
export function checkpointOf(error: unknown): Checkpoint | undefined {
  return isObject(error) ? places.get(error) : undefined;
}

/** Attaches a checkpoint to what was thrown, if that is an object, and changes nothing else about it. */
export function attachCheckpoint(error: unknown, value: Checkpoint): void {
  if (!isObject(error)) return;
  places.set(error, value);
  // What is frozen refuses this, and stays as it is.
  Reflect.set(error, "checkpoint", value);
}

/**
 * Why a list could not be paged, or not be paged further.
 *
 * @example
 * if (error instanceof PaginationError && error.code === "refused-cursor") await startAfresh();
 */
export class PaginationError extends Error {
  override name = "PaginationError";
  /** What is wrong. */
  declare readonly code: PaginationErrorCode;
  /** The circumstance that the code names. */
  declare readonly detail: string | number;
  /** The place of the first item that was not delivered; set by an iteration. */
  declare readonly checkpoint?: Checkpoint;

  /** Made by an iteration. */
  constructor(code: PaginationErrorCode, detail: string | number, cause?: unknown) {
    super(`${code}: ${detail}`, { cause });
    this.code = code;
    this.detail = detail;
  }
}
