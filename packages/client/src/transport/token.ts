/** A bearer token, or a function that gets one: asked at the first call, and again after a 401. */
export type Token = string | (() => string | PromiseLike<string>);

/**
 * Gets the token to send.
 *
 * @param refused - The token that the server refused, as this function gave it. The provider is asked again unless
 * it has been since.
 */
export type TokenSource = (refused?: Promise<string>) => Promise<string>;

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
  return (refused) => {
    if (kept && kept !== refused) return kept;
    const asked = ask(token);
    // A failure is not kept: the next call asks again.
    asked.catch(() => {
      if (kept === asked) kept = undefined;
    });
    return (kept = asked);
  };
}
