import { isObject } from "./core/error.ts";

/**
 * Whether an error says `INVALID_ARGUMENT`, as the AIPs demand for a bad page token: as the number or
 * the name of a status, in itself or in what it carries as `cause` or `error`.
 *
 * @see https://google.aip.dev/193
 */
export function saysInvalidArgument(error: unknown): boolean {
  return (
    isObject(error) &&
    (error["code"] === 3 ||
      error["code"] === "INVALID_ARGUMENT" ||
      error["status"] === "INVALID_ARGUMENT" ||
      saysInvalidArgument(error["cause"]) ||
      saysInvalidArgument(error["error"]))
  );
}
