import { createTrutoClient } from "@rosterkit/client";
import { fetch, ProxyAgent, Request } from "undici";

const account = {
  token: process.env["TRUTO_TOKEN"],
  integratedAccountId: process.env["TRUTO_ACCOUNT_ID"] ?? "",
  baseUrl: process.env["TRUTO_BASE_URL"],
};

/** A client whose requests all go through one proxy, regardless of the environment. */
export function clientBehind(proxy: string) {
  const dispatcher = new ProxyAgent(proxy);
  return createTrutoClient({
    ...account,
    Request,
    fetch: (request) => fetch(request, { dispatcher }),
  });
}

/** A client of the runtime's fetch: `node --use-env-proxy` sends it through the proxy of the environment. */
export function clientOfRuntime() {
  return createTrutoClient(account);
}
