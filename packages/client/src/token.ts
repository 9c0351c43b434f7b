/** A token with the time at which it expires, in milliseconds since 1970 or as a `Date`. */
export interface ExpiringToken {
  readonly token: string;
  readonly expiresAt: Date | number;
}

/**
 * A bearer token, or a function that returns one. The function is called at the first request, again after a 401, and
 * again 30 seconds before the token expires if it returns an {@link ExpiringToken}.
 */
export type Token = string | (() => string | ExpiringToken | PromiseLike<string | ExpiringToken>);

/** Time before its expiry at which a token is replaced, in milliseconds. */
const expiryMargin = 30_000;

/** Returns a token, and the time of its replacement. */
async function requestToken(source: Token): Promise<{ token: string; replaceAt: number }> {
  const result = typeof source === "string" ? source : await source();
  const { token, expiresAt } = (
    typeof result === "string" ? { token: result, expiresAt: Infinity } : Object(result)
  ) as Partial<ExpiringToken>;
  // The runtime's own error about such a header would quote the token.
  if (typeof token !== "string" || !/^[\x21-\x7e]+$/.test(token)) {
    throw new TypeError(
      "The token is not a string, is empty, or has a character that a header cannot hold. The function of the token option returns a token or { token, expiresAt }.",
    );
  }
  const time = Number(expiresAt);
  // A number this small is a time in seconds, such as the exp claim of a JWT.
  if (time > 1e11) return { token, replaceAt: time - expiryMargin };
  throw new TypeError(
    "The expiresAt of the token is neither a Date nor a time in milliseconds since 1970. Multiply seconds by 1000, and give text to new Date().",
  );
}

/** Caches a token. Concurrent calls share one call of its provider. */
export class TokenSource {
  readonly #source: Token;
  #token: Promise<string> | undefined;
  #isPending = false;
  /** Time of the monotonic clock at which the provider was asked. */
  #askedAt = 0;
  /** Number of attempts that wait for a token which has not arrived. */
  #waiting = 0;
  /** Time of the wall clock, as an expiry is. */
  #replaceAt = Infinity;

  constructor(source: Token) {
    this.#source = source;
  }

  /** Returns the cached token, or a new one if it expires soon, was refused, or its provider takes longer than `maxMs`. */
  get(refused: Promise<string> | undefined, maxMs: number): Promise<string> {
    const now = performance.now();
    const isLate = this.#isPending && now - this.#askedAt >= maxMs;
    if (this.#token && this.#token !== refused && !isLate && Date.now() < this.#replaceAt) {
      this.#waiting += 1;
      return this.#token;
    }
    this.#isPending = true;
    this.#askedAt = now;
    this.#waiting = 1;
    this.#replaceAt = Infinity;
    const pending: Promise<string> = requestToken(this.#source).then(
      ({ token, replaceAt }) => {
        if (this.#token === pending) [this.#isPending, this.#replaceAt] = [false, replaceAt];
        return token;
      },
      (error: unknown) => {
        if (this.#token === pending) this.#token = undefined;
        throw error;
      },
    );
    return (this.#token = pending);
  }

  /** Ends the wait of an attempt for a token. When no attempt waits for it any more, the next call asks the provider again. */
  leave(token: Promise<string> | undefined): void {
    if (!this.#isPending || this.#token !== token) return;
    this.#waiting -= 1;
    if (this.#waiting === 0) this.#token = undefined;
  }
}
