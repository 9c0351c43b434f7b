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
  const number = (name: string, unitMs: number): number | undefined => {
    const value = headers.get(name);
    return value && /^\d+(\.\d+)?$/.test(value) ? +value * unitMs : undefined;
  };
  const date = (value: string | null): number | undefined => {
    // All three forms of a date in HTTP begin with a weekday, and the one without a zone is in GMT too.
    if (!value || !/^[FMSTW][a-z]+,? /.test(value)) return undefined;
    const time = Date.parse(value.endsWith("GMT") ? value : `${value} GMT`);
    return time >= 0 ? Math.max(0, time - now) : undefined;
  };
  const isUsedUp = status === 429 && !number("ratelimit-remaining", 1);
  return (
    number("retry-after-ms", 1) ??
    number("retry-after", 1000) ??
    date(headers.get("retry-after")) ??
    (isUsedUp ? number("ratelimit-reset", 1000) : undefined)
  );
}
