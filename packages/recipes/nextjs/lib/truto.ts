import "server-only";
import { createTrutoClient } from "@rosterkit/client";

/** The client of the server, which has the token. The account is that of your session. */
export function trutoOfSession() {
  return createTrutoClient({
    token: process.env["TRUTO_TOKEN"],
    baseUrl: process.env["TRUTO_BASE_URL"],
    integratedAccountId: process.env["TRUTO_ACCOUNT_ID"] ?? "",
  });
}
