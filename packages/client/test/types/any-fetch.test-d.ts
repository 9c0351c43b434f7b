import nodeFetch, { Request as NodeFetchRequest } from "node-fetch";
import * as undici from "undici";
import { describe, expectTypeOf, it } from "vitest";
import { createApiClient, createKognitosClient, createTrutoClient } from "../../src/index.ts";

const dispatcher = new undici.ProxyAgent("http://proxy.example.com");

describe("fetch of another library", () => {
  it("every client accepts the fetch of another library together with its Request class", () => {
    const { fetch, Request } = undici;
    createTrutoClient({ token: "t", fetch, Request });
    createKognitosClient({ token: "t", fetch, Request });
    createTrutoClient({ token: "t", fetch: nodeFetch, Request: NodeFetchRequest });
    createKognitosClient({ token: "t", fetch: nodeFetch, Request: NodeFetchRequest });
    const api = { baseUrl: "https://api.example.com" };
    createApiClient(api, { fetch: nodeFetch, Request: NodeFetchRequest });
    createApiClient<object, undefined, false, undefined, undici.Request>(api, { fetch, Request });
  });

  it("a custom fetch function receives a request of the class that the option Request sets", () => {
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

  it("the fetch of another library does not compile without its Request class", () => {
    // @ts-expect-error undici's fetch does not accept a request of the runtime
    createTrutoClient({ token: "t", fetch: undici.fetch });
    // @ts-expect-error node-fetch does not accept a request of the runtime
    createKognitosClient({ token: "t", fetch: nodeFetch });
    // @ts-expect-error node-fetch does not accept a request of undici
    createKognitosClient({ fetch: nodeFetch, Request: undici.Request });
    // @ts-expect-error this fetch resolves with text and not with a response
    createTrutoClient({ fetch: () => Promise.resolve("text") });
  });

  it("the fetch of another library does not change the option names and the type of the client", () => {
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
