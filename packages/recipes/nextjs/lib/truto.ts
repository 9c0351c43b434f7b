import "server-only";
import { createTrutoClient } from "@rosterkit/client";

// Passes a URL, because Next.js memoizes a `Request` during one rendering, and would not send a retry.
const send = ({ url, headers, redirect, signal }: Request) =>
  fetch(url, { headers, redirect, signal });

/** Creates the server's client with the token. Replace the account with the account of your session. */
export function trutoOfSession() {
  const { TRUTO_TOKEN: token, TRUTO_BASE_URL: baseUrl, TRUTO_ACCOUNT_ID = "" } = process.env;
  return createTrutoClient({ token, baseUrl, fetch: send, integratedAccountId: TRUTO_ACCOUNT_ID });
}
