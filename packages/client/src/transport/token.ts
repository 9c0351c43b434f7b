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

function assertToken(token: string): void {
  // The runtime's own error about such a header would quote the token.
  if (!/^[\x21-\x7e]+$/.test(token)) {
    throw new TypeError(
      "The token is empty, or has a character that a header cannot hold. Check the token option or its function.",
    );
  }
}

function timeOf(expiresAt: Date | number): number {
  const time = Number(expiresAt);
  // A number this small is a time in seconds, such as the exp claim of a JWT.
  if (time > 1e11) return time;
  throw new TypeError(
    "The expiresAt of the token is not a time in milliseconds since 1970. Multiply seconds by 1000.",
  );
}

interface CachedToken {
  readonly token: Promise<string>;
  isPending: boolean;
  replaceAt: number;
}

async function requestToken(source: Token): Promise<{ token: string; replaceAt: number }> {
  const result = typeof source === "string" ? source : await source();
  if (typeof result === "string") {
    assertToken(result);
    return { token: result, replaceAt: Infinity };
  }
  assertToken(result.token);
  return { token: result.token, replaceAt: timeOf(result.expiresAt) - expiryMargin };
}

/** Caches a token. Concurrent calls share one call of its provider. */
export class TokenSource {
  readonly #source: Token;
  #cached: CachedToken | undefined;

  constructor(source: Token) {
    this.#source = source;
  }

  /** Returns the cached token, or a new one if it expires soon or is the one that the server refused. */
  get(refused?: Promise<string>): Promise<string> {
    const cached = this.#cached;
    // An expiry is a time of the wall clock.
    const isCurrent = cached && cached.token !== refused && Date.now() < cached.replaceAt;
    return isCurrent ? cached.token : this.#request();
  }

  /** Forgets a token that has not arrived, so that the next call asks the provider again. */
  abandon(): void {
    if (this.#cached?.isPending) this.#cached = undefined;
  }

  #request(): Promise<string> {
    const request = requestToken(this.#source);
    const cached = {
      token: request.then(({ token }) => token),
      isPending: true,
      replaceAt: Infinity,
    };
    this.#cached = cached;
    request.then(
      ({ replaceAt }) => {
        Object.assign(cached, { isPending: false, replaceAt });
      },
      () => {
        if (this.#cached === cached) this.#cached = undefined;
      },
    );
    return cached.token;
  }
}
