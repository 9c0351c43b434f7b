/** A bearer token, or a function that gets one: asked at the first call, and again after a 401. */
export type Token = string | (() => string | PromiseLike<string>);

/** The tokens of one transport. */
export interface TokenSource {
  /** The token to send; pending while the provider is asked. */
  current(): Promise<string>;
  /**
   * Has the provider asked again, unless it has been since.
   *
   * @param stale - The token that the server refused, as {@link TokenSource.current} gave it.
   */
  renew(stale: Promise<string>): void;
}

async function ask(token: Token): Promise<string> {
  const value = typeof token === "string" ? token : await token();
  // The runtime's own complaint about such a header would quote the token.
  if (!/^[\x21-\x7e]+$/.test(value)) throw new TypeError("the token is not fit for a header");
  return value;
}

/**
 * Keeps what a token provider gave until the server refuses it. However many calls are in flight, the
 * provider is asked once for all of them.
 *
 * @param token - The token or its provider.
 */
export function createTokenSource(token: Token): TokenSource {
  let kept: Promise<string> | undefined;
  const renew = (stale: Promise<string>): void => {
    if (kept === stale) kept = undefined;
  };
  return {
    current() {
      if (kept) return kept;
      const asked = ask(token);
      // A failure is not kept: the next call asks again.
      asked.catch(() => {
        renew(asked);
      });
      return (kept = asked);
    },
    renew,
  };
}
