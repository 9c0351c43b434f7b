/** What of Truto's envelope matters here. */
interface Envelope {
  readonly statusCode?: unknown;
  readonly truto_is_remote_error?: unknown;
}

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
  const { statusCode, truto_is_remote_error: isRemote } = Object(body) as Envelope;
  if (statusCode === undefined) return false;
  return isRemote === true ? status < 500 && status !== 429 : status === 503;
}
