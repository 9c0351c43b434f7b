import { createTrutoClient } from "@rosterkit/client";
import { EnvHttpProxyAgent, fetch, ProxyAgent, Request } from "undici";

const account = {
  token: process.env["TRUTO_TOKEN"],
  integratedAccountId: process.env["TRUTO_ACCOUNT"],
  baseUrl: process.env["TRUTO_BASE_URL"],
};

/** A client whose requests all go through one proxy. */
export function clientBehind(proxy: string) {
  const dispatcher = new ProxyAgent(proxy);
  return createTrutoClient({
    ...account,
    Request,
    fetch: (request) => fetch(request, { dispatcher }),
  });
}

/** A client that obeys HTTPS_PROXY, HTTP_PROXY and NO_PROXY. */
export function clientByEnvironment() {
  const dispatcher = new EnvHttpProxyAgent();
  return createTrutoClient({
    ...account,
    Request,
    fetch: (request) => fetch(request, { dispatcher }),
  });
}
