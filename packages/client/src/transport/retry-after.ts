/**
 * How long the server asks to wait: by `retry-after-ms`, by `Retry-After` in seconds or as an HTTP date, or,
 * when its rate limit is used up, by `ratelimit-reset`. A value in no such form is as good as none.
 *
 * @param response - The response to read the headers of.
 * @param now - The time now, in milliseconds since 1970.
 * @returns The wait in milliseconds, or undefined when the server does not say.
 * @see https://www.rfc-editor.org/rfc/rfc9110#name-retry-after
 * @see https://truto.one/docs/api-reference/overview/rate-limits
 */
export function requestedWait({ headers, status }: Response, now: number): number | undefined {
  const number = (name: string): number | undefined => {
    const value = headers.get(name);
    return value && /^\d+(\.\d+)?$/.test(value) ? +value : undefined;
  };
  const ms = number("retry-after-ms");
  if (ms !== undefined) return ms;
  const isUsedUp = status === 429 && !number("ratelimit-remaining");
  const seconds = number("retry-after");
  const date = headers.get("retry-after");
  // All three forms of a date in HTTP begin with a weekday, and the one without a zone is in GMT too.
  if (date && /^[FMSTW][a-z]+,? /.test(date)) {
    const time = Date.parse(date.endsWith("GMT") ? date : `${date} GMT`);
    if (time >= 0) return Math.max(0, time - now);
  }
  const wait = seconds ?? (isUsedUp ? number("ratelimit-reset") : undefined);
  return wait === undefined ? undefined : wait * 1000;
}
