import { isObject } from "./json.ts";

/**
 * Whether an error says `INVALID_ARGUMENT`, as the AIPs demand for a bad page token: as the number or
 * the name of a status, in the error itself or in what it carries as `cause`, `body` or `error`.
 *
 * @see https://google.aip.dev/193
 */
export function saysInvalidArgument(error: unknown): boolean {
  if (!isObject(error)) return false;
  const { code, status, cause, body, error: inner } = error;
  return (
    code === 3 ||
    code === "INVALID_ARGUMENT" ||
    status === "INVALID_ARGUMENT" ||
    [cause, body, inner].some(saysInvalidArgument)
  );
}
