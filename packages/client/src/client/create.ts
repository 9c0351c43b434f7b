import createOpenApiFetchClient, { type Client } from "openapi-fetch";
import { serializePath } from "../serialize/path.ts";
import { serializeQuery } from "../serialize/query.ts";

/** What the clients of all APIs take. */
export interface ApiClientOptions {
  /** The bearer token, or a function that gets one. */
  readonly token?: string | (() => string | Promise<string>);
  /** Where the API is served, if not where its document says. */
  readonly baseUrl?: string;
  /** The fetch to send requests with; without it, `globalThis.fetch` at the time of each request. */
  readonly fetch?: (request: Request) => Promise<Response>;
}

/** What an API's module knows of its API. */
export interface ApiDefinition<Lists> {
  readonly baseUrl: string;
  readonly lists: Lists;
}

/**
 * Makes an openapi-fetch client for one API.
 *
 * @param api - What is known of the API.
 * @param options - What the caller sets.
 */
export function createApiClient<Paths extends object, Lists>(
  api: ApiDefinition<Lists>,
  options: ApiClientOptions,
): Client<Paths> & { readonly lists: Lists } {
  const { token, fetch } = options;
  const client = createOpenApiFetchClient<Paths>({
    baseUrl: options.baseUrl ?? api.baseUrl,
    pathSerializer: serializePath,
    querySerializer: serializeQuery,
    fetch: async (request) => {
      if (token !== undefined) {
        const value = typeof token === "string" ? token : await token();
        request.headers.set("authorization", `Bearer ${value}`);
      }
      return (fetch ?? globalThis.fetch)(request);
    },
  });
  return { ...client, lists: api.lists };
}
