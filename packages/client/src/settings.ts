import type { CallOptions, RequestClass, RetryOptions, TransportOptions } from "./options.ts";

/** Defaults of the options that a call accepts. */
export const defaults: Defined<CallOptions> = {
  retries: 3,
  attemptTimeoutMs: 30_000,
  totalTimeoutMs: 120_000,
  maxWaitMs: 60_000,
  maxBodyBytes: 64 * 2 ** 20,
  retry: {},
};

/** Defaults of the backoff options, which a call does not accept. */
export const backoffDefaults = { backoffBaseMs: 250, backoffCapMs: 8_000 };

/** Default options of a retry budget. */
export const budgetDefaults = { capacity: 20, refund: 0.1 };

type Defined<Options> = { readonly [Name in keyof Options]-?: NonNullable<Options[Name]> };
type SetOptions = CallOptions & Pick<TransportOptions, keyof typeof backoffDefaults>;

/** Options of a call and the backoff options. Every option has a value. */
export type Settings = Defined<SetOptions>;

/** Merges options with the settings of a transport, or with the defaults. Throws for invalid values. */
export function createSettings(
  options: SetOptions,
  base: Settings = { ...defaults, ...backoffDefaults },
): Settings {
  const isSet = ([name, value]: [string, unknown]): boolean =>
    Object.hasOwn(base, name) && value !== undefined;
  const given: Partial<Settings> = Object.fromEntries(Object.entries(options).filter(isSet));
  const { retry, ...numbers } = { ...base, ...given };
  if (Object(retry) !== retry) {
    throw new TypeError(
      '"retry" must be an object such as { statuses: [503] }. To disable retries, set "retries" to 0.',
    );
  }
  assertNumbers(numbers);
  assertRetry(retry);
  return { ...numbers, retry: { ...base.retry, ...retry } };
}

/** Throws a TypeError for a property of `retry` with the wrong type. */
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
    if (type) throw new TypeError(`"retry.${name}" must be ${type}.`);
  }
}

/** Throws a RangeError if an option is not a number, or is less than `minimum`. */
export function assertNumbers(
  numbers: Readonly<Record<string, number | undefined>>,
  minimum = 0,
): void {
  for (const [name, value = minimum] of Object.entries(numbers)) {
    if (!(typeof value === "number" && value >= minimum)) {
      throw new RangeError(
        `"${name}" must be a number of at least ${minimum}, but is ${typeof value === "number" ? value : `of type ${typeof value}`}.`,
      );
    }
  }
}

/** Returns the origin of `baseUrl`. The error message omits `baseUrl`, because a URL may contain a password. */
export function originOf(baseUrl: unknown, RequestOption: RequestClass = Request): string {
  const fail = (problem: string): never => {
    throw new TypeError(`"baseUrl" ${problem}.`);
  };
  if (typeof baseUrl !== "string") return fail("is missing or is not a string");
  if (/^\s|\s$/.test(baseUrl)) return fail("starts or ends with white space");
  if (/[?#]/.test(baseUrl)) return fail('contains "?" or "#". Remove the query and the fragment');
  if (/^[^/]*\/\/[^/]*@/.test(baseUrl)) {
    return fail(
      'contains a user name or a password. Use "token" or an authorization header instead',
    );
  }
  let url: URL;
  try {
    url = new URL(new RequestOption(baseUrl).url);
  } catch {
    return fail("is not a valid URL");
  }
  return /^https?:/.test(url.protocol) ? url.origin : fail("must start with http:// or https://");
}
