import type { CallOptions, RequestClass, RetryOptions, TransportOptions } from "./options.ts";

/** Default options of a call. Their names are those of {@link CallOptions}. */
export const defaults: Defined<CallOptions> = {
  retries: 3,
  attemptTimeoutMs: 30_000,
  totalTimeoutMs: 120_000,
  maxWaitMs: 60_000,
  maxBodyBytes: 64 * 2 ** 20,
  retry: {},
};

/** Default options of a transport that a call cannot set. */
export const backoffDefaults = { backoffBaseMs: 250, backoffCapMs: 8_000 };

/** Default size of a retry budget. */
export const budgetDefaults = { capacity: 20, refund: 0.1 };

type Defined<Options> = { readonly [Name in keyof Options]-?: NonNullable<Options[Name]> };
type SetOptions = CallOptions & Pick<TransportOptions, keyof typeof backoffDefaults>;

/** Options of a call and its backoff, without undefined ones. */
export type Settings = Defined<SetOptions>;

/** Merges the options of a call with those of the transport and the defaults. Throws for wrong values. */
export function createSettings(
  options: SetOptions,
  base: Settings = { ...defaults, ...backoffDefaults },
): Settings {
  const isSet = ([name, value]: [string, unknown]): boolean =>
    Object.hasOwn(base, name) && value !== undefined;
  const given: Partial<Settings> = Object.fromEntries(Object.entries(options).filter(isSet));
  const { retry, ...numbers } = { ...base, ...given };
  if (typeof retry !== "object") {
    throw new TypeError(
      '"retry" is not an object such as { statuses: [503] }. Set "retries" to 0 to retry nothing.',
    );
  }
  assertNumbers(numbers);
  assertRetry(retry);
  return { ...numbers, retry: { ...base.retry, ...retry } };
}

/** Throws a TypeError that names a part of `retry` which would fail at the first retry. */
function assertRetry({ statuses, methods, shouldRetry, idempotencyKey }: RetryOptions): void {
  const problems = {
    statuses: statuses && !Array.isArray(statuses) && "an array of numbers",
    methods: methods && !Array.isArray(methods) && "an array of strings",
    shouldRetry: shouldRetry && typeof shouldRetry !== "function" && "a function",
    idempotencyKey:
      idempotencyKey &&
      idempotencyKey !== true &&
      typeof idempotencyKey !== "function" &&
      "a boolean or a function",
  };
  for (const [name, type] of Object.entries(problems)) {
    if (type) throw new TypeError(`"retry.${name}" is not ${type}.`);
  }
}

/** Throws a RangeError that names a number which is less than a minimum or not a number. */
export function assertNumbers(
  numbers: Readonly<Record<string, number | undefined>>,
  minimum = 0,
): void {
  for (const [name, value = minimum] of Object.entries(numbers)) {
    if (typeof value !== "number" || !(value >= minimum)) {
      throw new RangeError(
        `"${name}" is ${typeof value === "number" ? value : `a ${typeof value}`}. It must be a number from ${minimum} up.`,
      );
    }
  }
}

/** Returns the origin of a `baseUrl`, or throws if requests would fail. The message hides the value, which may hold a password. */
export function originOf(baseUrl: unknown, RequestOption: RequestClass = Request): string {
  const fail = (problem: string): never => {
    throw new TypeError(`"baseUrl" ${problem}.`);
  };
  if (typeof baseUrl !== "string") return fail("is missing, or is not a string");
  if (/^\s|\s$/.test(baseUrl)) return fail("begins or ends with white space");
  if (/[?#]/.test(baseUrl)) return fail('holds "?" or "#", after which no path can follow');
  if (/^[^/]*\/\/[^/]*@/.test(baseUrl)) {
    return fail('holds a user name or a password. Use "token" or an authorization header instead');
  }
  let url: URL;
  try {
    url = new URL(new RequestOption(baseUrl).url);
  } catch {
    return fail("is not a valid URL");
  }
  return /^https?:/.test(url.protocol)
    ? url.origin
    : fail("has another scheme than http and https");
}
