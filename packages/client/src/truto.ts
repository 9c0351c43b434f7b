/**
 * A client for the Truto unified API.
 *
 * @module
 */
import { baseUrl, lists, type paths } from "@rosterkit/types/truto";
import type { Client } from "openapi-fetch";
import { createApiClient, type ApiClientOptions } from "./client/create.ts";

/** What {@link createTrutoClient} takes. */
export interface TrutoClientOptions extends ApiClientOptions {
  /** The integrated account of calls that name none. */
  readonly integratedAccountId?: string;
}

/** A client for the Truto unified API. */
export interface TrutoClient extends Client<paths> {
  readonly lists: typeof lists;
}

/**
 * Makes a client for the Truto unified API.
 *
 * @param options - The token, the account, and how to send.
 */
export function createTrutoClient(options: TrutoClientOptions = {}): TrutoClient {
  const client = createApiClient<paths, typeof lists>({ baseUrl, lists }, options);
  const account = options.integratedAccountId;
  if (account !== undefined) {
    client.use({
      onRequest({ request }) {
        const url = new URL(request.url);
        if (url.searchParams.has("integrated_account_id")) return undefined;
        url.searchParams.set("integrated_account_id", account);
        return new Request(url, request);
      },
    });
  }
  return client;
}
