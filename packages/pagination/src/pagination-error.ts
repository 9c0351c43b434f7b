import type { Checkpoint } from "./checkpoint.ts";

/**
 * What is wrong:
 * - `repeated-cursor`: a page names a next cursor that this iteration has used; its items were delivered.
 * - `malformed-page`: a success response is no page of the list; the `cause` is its body.
 * - `empty-pages`: more pages in a row than `maxEmptyPages` were empty, and there are further ones.
 * - `refused-cursor`: the server takes a cursor no longer that it gave out; the `cause` says how.
 * - `request-failed`: a page was answered with an error `status`, and the `cause` is the body; or the
 *   client threw no object, and the `cause` is what it threw.
 * - `not-a-list`: the path, or the parameters, give no list. Nothing was requested.
 * - `wrong-checkpoint`: `resumeFrom` was made with another path or parameters. Nothing was requested.
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
  return typeof error === "object" && error !== null ? places.get(error) : undefined;
}

/** Attaches a checkpoint to an error, and changes nothing else about it. */
export function attachCheckpoint(error: object, value: Checkpoint): void {
  places.set(error, value);
  // What is frozen refuses this, and stays as it is.
  Reflect.defineProperty(error, "checkpoint", { value, configurable: true });
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
  readonly code: PaginationErrorCode;
  /** The HTTP status that a page was answered with, for `request-failed`. */
  readonly status: number | undefined;
  /** The place of the first item that was not delivered; set unless nothing was iterated yet. */
  declare readonly checkpoint?: Checkpoint;

  /** Made by an iteration. */
  constructor(code: PaginationErrorCode, message: string, cause?: unknown, status?: number) {
    super(message, { cause });
    this.code = code;
    this.status = status;
  }
}
