import { type Checkpoint, isObject } from "./checkpoint.ts";

/**
 * Reason why a list could not be paged, or not be paged further. `detail` and `cause` depend on it:
 *
 * | code                | what happened                                                     | `detail`                  | `cause`             |
 * | ------------------- | ----------------------------------------------------------------- | ------------------------- | ------------------- |
 * | `repeated-cursor`   | a page names a next cursor that was used before                   | number of the page        | the cursor          |
 * | `malformed-page`    | a success response is not a page of the list                      | path and field            | the body            |
 * | `empty-pages`       | more empty pages in a row than `maxEmptyPages`                    | number of empty pages     |                     |
 * | `refused-cursor`    | the server no longer accepts a cursor that it sent                | `expired`                 | the client's error  |
 * | `request-failed`    | a page was answered with an error, and the client has no `unwrap` | the status                | the error body      |
 * | `invalid-key`       | `key` gave undefined, null, NaN or an object for an item          | index of the item         | the item            |
 * | `not-a-list`        | the path or a parameter does not give a list                      | the path or the parameter |                     |
 * | `invalid-option`    | an option is not valid                                            | name of the option        |                     |
 * | `wrong-checkpoint`  | `resumeFrom` is not a checkpoint of this list                     | fingerprint or version    |                     |
 * | `stale-checkpoint`  | the items before a checkpoint are no longer on its page           | index of the checkpoint   | the body            |
 * | `duplicate-source`  | two sources of `paginateMany` have the same name                  | the name                  |                     |
 * | `too-many-failures` | more sources failed than `maxFailures`                            | number of failures        | the last failure    |
 *
 * Before `not-a-list`, `invalid-option` and `wrong-checkpoint`, nothing was requested.
 */
export type PaginationErrorCode =
  | "repeated-cursor"
  | "malformed-page"
  | "empty-pages"
  | "refused-cursor"
  | "request-failed"
  | "invalid-key"
  | "not-a-list"
  | "invalid-option"
  | "wrong-checkpoint"
  | "stale-checkpoint"
  | "duplicate-source"
  | "too-many-failures";

/**
 * Error of the pager itself. The message is a sentence that names the list, the page and the remedy; it contains
 * no cursor, no parameter value and no part of a body.
 *
 * @example
 * if (error instanceof PaginationError && error.code === "refused-cursor") await startAfresh();
 */
export class PaginationError extends Error {
  /** Always `PaginationError`. */
  override readonly name = "PaginationError";
  /** Reason of the error. */
  readonly code: PaginationErrorCode;
  /** Detail that depends on the code. */
  readonly detail: string | number;
  /** Place of the first item that was not delivered; set by an iteration. */
  declare readonly checkpoint?: Checkpoint;

  /** The pager creates these errors. */
  constructor(
    code: PaginationErrorCode,
    detail: string | number,
    message: string,
    cause?: unknown,
  ) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.detail = detail;
  }
}

const checkpoints = new WeakMap<object, Checkpoint>();

/**
 * Returns the checkpoint of an error that an iteration threw. The error may be of any class, and frozen. An error
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
  return isObject(error) ? checkpoints.get(error) : undefined;
}

/** Attaches a checkpoint to a thrown object, and changes nothing else about it. */
export function attachCheckpoint(error: unknown, checkpoint: Checkpoint): void {
  if (!isObject(error)) return;
  checkpoints.set(error, checkpoint);
  // A frozen error does not change.
  Reflect.set(error, "checkpoint", checkpoint);
}

/** Returns true for 400, 410 or `INVALID_ARGUMENT`, which mean a refused cursor on a page after the first. */
export function refusesRequest(error: unknown): boolean {
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
