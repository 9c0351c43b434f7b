import type {
  ExpiringToken,
  RetryBudget,
  RetryBudgetOptions,
  Token,
  TransportOptions,
} from "./options.ts";
import { Pauses } from "./pauses.ts";
import { assertNumbers, budgetDefaults, createSettings, type Settings } from "./settings.ts";

export interface Shared {
  readonly options: TransportOptions;
  readonly settings: Settings;
  readonly origin: string | undefined;
  readonly tokens: TokenSource | undefined;
  readonly budget: RetryBudget;
  readonly pauses: Pauses;
}

/** Creates the state that the calls of a transport share. Throws for invalid options. */
export function createShared(options: TransportOptions): Shared {
  const { token, origin } = options;
  if (token !== undefined && typeof token !== "string" && typeof token !== "function") {
    throw new TypeError('"token" must be a string or a function that returns a token.');
  }
  if (token !== undefined && origin === undefined) {
    throw new TypeError(
      '"token" is set, but "origin" is not. Set "origin" to the origin of the API, such as "https://api.example.com".',
    );
  }
  return {
    options,
    settings: createSettings(options),
    origin: origin === undefined ? undefined : normalizeOrigin(origin),
    tokens: token === undefined ? undefined : new TokenSource(token),
    budget: options.retryBudget ?? createRetryBudget(),
    pauses: new Pauses(),
  };
}

function normalizeOrigin(origin: string): string {
  const url = URL.canParse(origin) ? new URL(origin) : undefined;
  // Accept only a plain origin. Reject a URL with a path, a query or other parts.
  if (url?.href === `${url?.origin}/` && /^https?:/.test(url.protocol)) return url.origin;
  throw new TypeError(
    '"origin" must be a scheme, a host and optionally a port, without a path, such as "https://api.example.com".',
  );
}

/**
 * Creates a budget for the retries of one or more clients. By default, the budget starts with 20 retries, and each
 * successful call adds a tenth of a retry. A successful call also gives its own retries back.
 *
 * @throws RangeError when an option is negative or not a number.
 */
export function createRetryBudget({
  capacity = budgetDefaults.capacity,
  refund = budgetDefaults.refund,
}: RetryBudgetOptions = {}): RetryBudget {
  assertNumbers({ capacity, refund });
  let left = capacity;
  return {
    take() {
      if (left < 1) return false;
      left -= 1;
      return true;
    },
    refund(retries) {
      left = Math.min(capacity, left + retries + refund);
    },
  };
}

/** A token is replaced this many milliseconds before `expiresAt`. */
export const expiryMargin = 30_000;

/** Reads the token, or calls the token function. Also returns the time at which the token must be replaced. */
async function requestToken(source: Token): Promise<{ token: string; replaceAt: number }> {
  const result = typeof source === "string" ? source : await source();
  const { token, expiresAt } = (
    typeof result === "string" ? { token: result, expiresAt: Infinity } : Object(result)
  ) as Partial<ExpiringToken>;
  // Reject an invalid token here, because the runtime's error for an invalid header would contain the token.
  if (typeof token !== "string" || !/^[\x21-\x7e]+$/.test(token)) {
    throw new TypeError(
      'The token must be a string of visible ASCII characters without spaces. A "token" function must return such a string or { token, expiresAt }.',
    );
  }
  const time = Number(expiresAt);
  // Reject a number up to 1e11, because the number is probably in seconds, such as the exp claim of a JWT.
  if (time > 1e11) return { token, replaceAt: time - expiryMargin };
  throw new TypeError(
    '"expiresAt" must be a Date or a number of milliseconds since 1970. Multiply seconds by 1000. Convert a string with "new Date(string)".',
  );
}

/** A token, which may still be pending. */
interface CachedToken {
  readonly token: Promise<string>;
  /** Time on the monotonic clock at which the token was requested. */
  readonly askedAt: number;
  /** Wall-clock time at which the token is replaced. Undefined until the token arrives. */
  replaceAt?: number;
  /** Number of attempts that wait for the token to arrive. */
  waiting: number;
}

/** Caches the token. Concurrent attempts share one call of the token function. */
export class TokenSource {
  readonly #source: Token;
  #cached: CachedToken | undefined;

  constructor(source: Token) {
    this.#source = source;
  }

  /** Returns the cached token, or requests a new token if the cached one was refused or expires soon. */
  get(refused: Promise<string> | undefined, maxMs: number): Promise<string> {
    const cached = this.#cached;
    if (!cached || cached.token === refused) return this.#request();
    const { askedAt, replaceAt } = cached;
    const isLate =
      replaceAt === undefined ? performance.now() - askedAt >= maxMs : Date.now() >= replaceAt;
    if (isLate) return this.#request();
    cached.waiting += 1;
    return cached.token;
  }

  #request(): Promise<string> {
    const asked: CachedToken = {
      askedAt: performance.now(),
      waiting: 1,
      token: requestToken(this.#source).then(({ token, replaceAt }) => {
        asked.replaceAt = replaceAt;
        return token;
      }),
    };
    this.#cached = asked;
    return asked.token;
  }

  /** Must be called after a failed attempt. Forgets a pending token if no other attempt waits for this token. */
  leave(token: Promise<string> | undefined): void {
    const cached = this.#cached;
    if (!cached || cached.token !== token || cached.replaceAt !== undefined) return;
    cached.waiting -= 1;
    if (cached.waiting === 0) this.#cached = undefined;
  }
}
