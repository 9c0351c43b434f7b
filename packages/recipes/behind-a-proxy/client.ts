import { createTrutoClient } from "@rosterkit/client";
import { fetch, ProxyAgent, Request } from "undici";

const account = {
  token: process.env["TRUTO_TOKEN"],
  integratedAccountId: process.env["TRUTO_ACCOUNT_ID"] ?? "",
  baseUrl: process.env["TRUTO_BASE_URL"],
};

/** Creates a client that sends all requests through the given proxy. It ignores the environment variables. */
export function clientBehind(proxy: string) {
  const dispatcher = new ProxyAgent(proxy);
  return createTrutoClient({
    ...account,
    Request,
    fetch: (request) => fetch(request, { dispatcher }),
  });
}

/** Creates a client with the runtime's `fetch`. With `--use-env-proxy`, Node uses the proxy of the environment. */
export function clientOfRuntime() {
  return createTrutoClient(account);
}
