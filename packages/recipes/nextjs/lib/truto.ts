import "server-only";
import { createTrutoClient } from "@rosterkit/client";

// With a Request, Next.js answers a repeated request of one rendering from memory. A retry would send nothing.
const send = ({ url, headers, redirect, signal }: Request) =>
  fetch(url, { headers, redirect, signal });

/** The client of the server, with the token. Use the account of your session. */
export function trutoOfSession() {
  const { TRUTO_TOKEN: token, TRUTO_BASE_URL: baseUrl, TRUTO_ACCOUNT_ID = "" } = process.env;
  return createTrutoClient({ token, baseUrl, fetch: send, integratedAccountId: TRUTO_ACCOUNT_ID });
}
