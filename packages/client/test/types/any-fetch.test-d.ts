import nodeFetch, { Request as NodeFetchRequest } from "node-fetch";
import * as undici from "undici";
import { describe, expectTypeOf, it } from "vitest";
import { createApiClient, createKognitosClient, createTrutoClient } from "../../src/index.ts";

const dispatcher = new undici.ProxyAgent("http://proxy.example.com");

describe("fetch of another library", () => {
  it("the fetch of another library fits together with its class of requests, in each client", () => {
    const { fetch, Request } = undici;
    createTrutoClient({ token: "t", fetch, Request });
    createKognitosClient({ token: "t", fetch, Request });
    createTrutoClient({ token: "t", fetch: nodeFetch, Request: NodeFetchRequest });
    createKognitosClient({ token: "t", fetch: nodeFetch, Request: NodeFetchRequest });
    const api = { baseUrl: "https://api.example.com" };
    createApiClient(api, { fetch: nodeFetch, Request: NodeFetchRequest });
    createApiClient<object, undefined, false, undefined, undici.Request>(api, { fetch, Request });
  });

  it("the fetch of another library gets a request of that class in a function of the caller", () => {
    createTrutoClient({
      Request: undici.Request,
      fetch: (request) => {
        expectTypeOf(request).toEqualTypeOf<undici.Request>();
        return undici.fetch(request, { dispatcher });
      },
    });
    createKognitosClient({
      Request: undici.Request,
      fetch: (request) => undici.fetch(request, { dispatcher }),
    });
    createTrutoClient({
      integratedAccountId: "one",
      fetch: (request, init) => {
        expectTypeOf(request).toEqualTypeOf<Request>();
        return fetch(request, init);
      },
    });
  });

  it("the fetch of another library does not compile without its class of requests, which it would not accept", () => {
    // @ts-expect-error undici's fetch takes no request of the runtime
    createTrutoClient({ token: "t", fetch: undici.fetch });
    // @ts-expect-error node-fetch takes no request of the runtime
    createKognitosClient({ token: "t", fetch: nodeFetch });
    // @ts-expect-error not a class of requests that this fetch takes
    createKognitosClient({ fetch: nodeFetch, Request: undici.Request });
    // @ts-expect-error text is not a response
    createTrutoClient({ fetch: () => Promise.resolve("text") });
  });

  it("the fetch of another library leaves the names of options and the type of the client as they are", () => {
    const truto = createTrutoClient({
      integratedAccountId: "one",
      integration: "slack",
      Request: undici.Request,
      fetch: undici.fetch,
    });
    // @ts-expect-error Slack requires a channel
    void truto.GET("/unified/instant-messaging/members");
    // @ts-expect-error a misspelt option
    createTrutoClient({ tokn: "t", Request: undici.Request, fetch: undici.fetch });
  });
});
