import type {
  ExpiringToken,
  RetryBudget,
  RetryBudgetOptions,
  Token,
  TransportOptions,
} from "./options.ts";
import { Pauses } from "./pauses.ts";
import { budgetDefaults, createSettings, type Settings } from "./settings.ts";

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
    throw new TypeError('"token" must be a string, or a function that returns a token.');
  }
  if (token !== undefined && origin === undefined) {
    throw new TypeError(
      '"token" is set without "origin". Set "origin" to the origin that may receive the token.',
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
  // Rejects a path, a query and an opaque origin, which is the text "null".
  if (url?.href === `${url?.origin}/` && /^https?:/.test(url.protocol)) return url.origin;
  throw new TypeError(
    '"origin" must be a scheme, a host and optionally a port, without a path, such as "https://api.example.com".',
  );
}

/**
 * Creates a full budget. By default it has 20 retries, and ten successful calls add one. A call that succeeds gives
 * back its retries.
 */
export function createRetryBudget({
  capacity = budgetDefaults.capacity,
  refund = budgetDefaults.refund,
}: RetryBudgetOptions = {}): RetryBudget {
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

/** A token is replaced this many milliseconds before it expires. */
export const expiryMargin = 30_000;

/** Returns a token, and the time at which to replace it. */
async function requestToken(source: Token): Promise<{ token: string; replaceAt: number }> {
  const result = typeof source === "string" ? source : await source();
  const { token, expiresAt } = (
    typeof result === "string" ? { token: result, expiresAt: Infinity } : Object(result)
  ) as Partial<ExpiringToken>;
  // The runtime's error about an invalid header would contain the token.
  if (typeof token !== "string" || !/^[\x21-\x7e]+$/.test(token)) {
    throw new TypeError(
      "The token is not a string, is empty, or contains a character that is not allowed in a header. The token function must return a token or { token, expiresAt }.",
    );
  }
  const time = Number(expiresAt);
  // A number up to 1e11 is probably a time in seconds, such as the exp claim of a JWT.
  if (time > 1e11) return { token, replaceAt: time - expiryMargin };
  throw new TypeError(
    '"expiresAt" of the token must be a Date or a time in milliseconds since 1970. Multiply seconds by 1000. Convert a string with new Date().',
  );
}

/** A token that was requested from its provider. */
interface CachedToken {
  readonly token: Promise<string>;
  /** Time on the monotonic clock at which the provider was called. */
  readonly askedAt: number;
  /** Wall-clock time at which the token is replaced. Undefined until the token arrives. */
  replaceAt?: number;
  /** Number of attempts that wait for the token to arrive. */
  waiting: number;
}

/** Caches a token. Concurrent calls share one call of its provider. */
export class TokenSource {
  readonly #source: Token;
  #cached: CachedToken | undefined;

  constructor(source: Token) {
    this.#source = source;
  }

  /**
   * Returns the cached token. Calls the provider again if the server refused the token, if the token expires soon, or
   * if the pending call takes longer than `maxMs`.
   */
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

  /**
   * Called when an attempt stops waiting for a token. When no attempt waits any more, the next attempt calls the
   * provider again.
   */
  leave(token: Promise<string> | undefined): void {
    const cached = this.#cached;
    if (!cached || cached.token !== token || cached.replaceAt !== undefined) return;
    cached.waiting -= 1;
    if (cached.waiting === 0) this.#cached = undefined;
  }
}
