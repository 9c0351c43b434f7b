import { describe, expect, it } from "vitest";
import { isApiError } from "../../src/errors.ts";
import { unwrap } from "../../src/client.ts";
import { holdTime, skipWaits, start } from "../support/clock.ts";
import { groups, rejection, trutoFor } from "../support/clients.ts";
import { answer, emptyList, serve, type Headers } from "../support/serve.ts";

holdTime();

const statuses = [
  200, 204, 400, 401, 403, 404, 405, 408, 409, 422, 425, 429, 500, 501, 502, 503, 504, 520, 521,
  522, 523, 524, 525, 529,
] as const;
const retried: ReadonlySet<number> = new Set([
  408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524, 529,
]);

/** Half of the maximum first backoff, because the tests set `Math.random` to 0.5. */
const backoff = 125;
/** Means that the server requests a longer wait than `maxWaitMs`. */
const tooLong = "too long";

/** Returns an HTTP date, a number of seconds after the start of the test. */
const date = (seconds: number): string => new Date(start + seconds * 1000).toUTCString();
const used = { "ratelimit-limit": "110;w=10", "ratelimit-remaining": "0", "ratelimit-reset": "3" };

interface Form {
  readonly form: string;
  readonly headers: Headers;
  readonly wait: number | typeof tooLong;
  /** The wait after a 429, if it differs from `wait`. */
  readonly limited?: number | typeof tooLong;
}

const forms: readonly Form[] = [
  { form: "no Retry-After", headers: {}, wait: backoff },
  { form: "seconds", headers: { "retry-after": "7" }, wait: 7000 },
  { form: "zero", headers: { "retry-after": "0" }, wait: 0 },
  { form: "a Retry-After of maxWaitMs", headers: { "retry-after": "60" }, wait: 60_000 },
  { form: "a Retry-After longer than maxWaitMs", headers: { "retry-after": "61" }, wait: tooLong },
  { form: "a past date", headers: { "retry-after": date(-90) }, wait: 0 },
  { form: "a near date", headers: { "retry-after": date(5) }, wait: 5000 },
  { form: "a distant date", headers: { "retry-after": date(86_400) }, wait: tooLong },
  {
    form: "a date in the format of RFC 850",
    headers: { "retry-after": "Wednesday, 02-Jan-30 12:00:05 GMT" },
    wait: 5000,
  },
  {
    form: "a date in the format of asctime",
    headers: { "retry-after": "Wed Jan  2 12:00:05 2030" },
    wait: 5000,
  },
  { form: "retry-after-ms", headers: { "retry-after-ms": "1500" }, wait: 1500 },
  { form: "retry-after-ms of zero", headers: { "retry-after-ms": "0" }, wait: 0 },
  {
    form: "retry-after-ms and seconds",
    headers: { "retry-after-ms": "1500", "retry-after": "9" },
    wait: 1500,
  },
  {
    form: "retry-after-ms longer than maxWaitMs",
    headers: { "retry-after-ms": "60001" },
    wait: tooLong,
  },
  { form: "a used-up rate limit", headers: used, wait: backoff, limited: 3000 },
  {
    form: "a rate limit that is used up for longer than maxWaitMs",
    headers: { ...used, "ratelimit-reset": "61" },
    wait: backoff,
    limited: tooLong,
  },
  {
    form: "a used-up rate limit and seconds",
    headers: { ...used, "retry-after": "7" },
    wait: 7000,
  },
  {
    form: "a rate limit that is not used up",
    headers: { ...used, "ratelimit-remaining": "5" },
    wait: backoff,
  },
  { form: "a word", headers: { "retry-after": "soon" }, wait: backoff },
  { form: "an empty Retry-After", headers: { "retry-after": "" }, wait: backoff },
  { form: "a negative number", headers: { "retry-after": "-5" }, wait: backoff },
  { form: "an exponent", headers: { "retry-after": "1e1" }, wait: backoff },
  {
    form: "an invalid date",
    headers: { "retry-after": "Wed, 99 Foo 2030 12:00:05 GMT" },
    wait: backoff,
  },
  {
    form: "an invalid retry-after-ms and seconds",
    headers: { "retry-after-ms": "NaN", "retry-after": "7" },
    wait: 7000,
  },
];

const rows = statuses.flatMap((status) => forms.map((form) => ({ status, ...form })));

describe("one error status, then a success", () => {
  it.each(rows)(
    "a call is retried after a $status with $form only if this is documented",
    async ({ status, headers, wait, limited = wait }) => {
      const server = await serve(answer(status, undefined, headers), emptyList);
      const { waits, onRetry } = skipWaits();
      const call = trutoFor(server, { onRetry }).GET(groups);
      const expected = status === 429 ? limited : wait;

      if (retried.has(status) && expected !== tooLong) {
        expect((await call).data).toEqual({ result: [], next_cursor: null });
        expect(server.seen).toHaveLength(2);
        expect(waits).toEqual([expected === backoff ? backoff : expected + backoff]);
        return;
      }
      const outcome = await call.catch((error: unknown) => error);
      expect(server.seen).toHaveLength(1);
      expect(waits).toEqual([]);
      // An empty body is an error in a 200, but not in a 204.
      if (status === 200) expect(outcome).toMatchObject({ kind: "malformed_body", status });
      else expect(outcome).toMatchObject({ response: { status, ok: status === 204 } });
      if (expected === tooLong && retried.has(status)) {
        const error = await rejection(unwrap(call));
        expect(isApiError(error) && error.retryAfterMs).toBeGreaterThan(60_000);
      }
    },
  );
});

const counts = statuses.flatMap((status) => [0, 1, 3].map((retries) => ({ status, retries })));

describe("same status in every attempt", () => {
  it.each(counts)(
    "a call returns the last response if every status is $status, with $retries retries",
    async ({ status, retries }) => {
      const body = status === 204 ? undefined : { result: [], next_cursor: null };
      const server = await serve(answer(status, body));
      const { waits, onRetry } = skipWaits();
      const call = trutoFor(server, { onRetry, retries }).GET(groups);
      const sent = retried.has(status) ? retries + 1 : 1;

      if (status < 300) await call;
      else expect(await rejection(unwrap(call))).toMatchObject({ status, attempts: sent });
      expect(server.seen).toHaveLength(sent);
      expect(waits).toEqual([125, 250, 500].slice(0, sent - 1));
    },
  );
});
