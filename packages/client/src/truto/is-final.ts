/**
 * Which of Truto's errors no repetition changes although their status suggests it: what the connected tool
 * refused, and an account that Truto blocks, which is a 503 in Truto's own envelope. A 503 in no envelope is
 * the network's, and one of the tool's own may pass, as may its rate limit.
 *
 * @param status - The HTTP status.
 * @param body - The body, parsed if it was JSON.
 * @see https://truto.one/docs/api-reference/overview/errors
 */
export function isFinal(status: number, body: unknown): boolean {
  if (typeof body !== "object" || body === null || !("statusCode" in body)) return false;
  if ("truto_is_remote_error" in body && body.truto_is_remote_error === true) {
    return status < 500 && status !== 429;
  }
  return status === 503;
}
