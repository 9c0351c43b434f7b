import { type Checkpoint, isObject } from "./checkpoint.ts";

/**
 * Code of a {@link PaginationError}. `detail` and `cause` depend on the code:
 *
 * | code                | what happened                                                           | `detail`                  | `cause`            |
 * | ------------------- | ----------------------------------------------------------------------- | ------------------------- | ------------------ |
 * | `repeated-cursor`   | the next cursor of a page was already used                              | number of the page        | the cursor         |
 * | `malformed-page`    | the body of a successful response is not a page of the list             | path and field            | the body           |
 * | `empty-pages`       | more than `maxEmptyPages` empty pages in a row                          | number of empty pages     |                    |
 * | `refused-cursor`    | the server refused the cursor of a page                                 | `expired`                 | the client's error |
 * | `request-failed`    | the response was an error, and no `unwrap` is set                       | the status                | the error body     |
 * | `invalid-key`       | `key` returned undefined, null, NaN or an object                        | index of the item         | the item           |
 * | `not-a-list`        | the path is not a list, or a parameter value changes the response type  | the path or the parameter |                    |
 * | `invalid-option`    | an option is not valid                                                  | name of the option        |                    |
 * | `wrong-checkpoint`  | `resumeFrom` is not a checkpoint of this list                           | fingerprint or version    |                    |
 * | `stale-checkpoint`  | the delivered items cannot be identified on a changed page              | index of the checkpoint   | the body           |
 * | `duplicate-source`  | two sources of `paginateMany` have the same name                        | the name                  |                    |
 * | `too-many-failures` | more than `maxFailures` sources failed                                  | number of failures        | the last error     |
 *
 * In an infinite query of TanStack Query, the `detail` of `repeated-cursor` is the name of the list. `not-a-list`,
 * `invalid-option` and `wrong-checkpoint` are thrown before a request for the list is sent.
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
 * Error that this package throws. The message says in which list and on which page the error occurred, and what to do
 * next. The message contains no cursors and no parameter values. It contains at most two values from a response: the
 * HTTP status, and the origin of a next URL.
 *
 * @example
 * if (error instanceof PaginationError && error.code === "refused-cursor") await startAgain();
 */
export class PaginationError extends Error {
  /** Always `PaginationError`. */
  override readonly name = "PaginationError";
  /** Code of the error. */
  readonly code: PaginationErrorCode;
  /** Detail of the error, which depends on the code. */
  readonly detail: string | number;
  /** Position of the first item that was not delivered. Undefined if no iteration threw the error. */
  declare readonly checkpoint?: Checkpoint;

  /** Creates an error. Only this package calls the constructor. */
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
 * Returns the checkpoint of an error that an iteration threw. The error can be of any class, and can be frozen.
 * Iterations with the same signal throw the same error when the signal aborts. In this case, the result is the
 * checkpoint of the iteration that threw the error last.
 *
 * @returns The position of the first item that was not delivered, or `undefined` if no iteration threw the error.
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

/** Stores the checkpoint of an error for `checkpointOf`. Also sets `error.checkpoint`, if the error is not frozen. */
export function attachCheckpoint(error: unknown, checkpoint: Checkpoint): void {
  if (!isObject(error)) return;
  checkpoints.set(error, checkpoint);
  // `Reflect.set` does not throw for a frozen error.
  Reflect.set(error, "checkpoint", checkpoint);
}

/** Response statuses that mean a refused cursor. Only used for requests with a cursor. */
export const refusedCursorStatuses: readonly number[] = [400, 410];

export function refusesRequest(error: unknown): boolean {
  const { status, detail } = isObject(error) ? error : {};
  return refusedCursorStatuses.includes(Number(status ?? detail)) || saysInvalidArgument(error);
}

/** Returns true if an error, its `cause` or its `error` has the AIP-193 status `INVALID_ARGUMENT`. */
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
