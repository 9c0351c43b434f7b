/**
 * A client for the Kognitos Workspaces API.
 *
 * @module
 */
import { baseUrl, lists, type paths } from "@rosterkit/types/kognitos";
import type { Client } from "openapi-fetch";
import { createApiClient, type ApiClientOptions } from "./client/create.ts";

/** What {@link createKognitosClient} takes. */
export type KognitosClientOptions = ApiClientOptions;

/** A client for the Kognitos Workspaces API. */
export interface KognitosClient extends Client<paths> {
  readonly lists: typeof lists;
}

/**
 * Makes a client for the Kognitos Workspaces API.
 *
 * @param options - The token, and how to send.
 */
export function createKognitosClient(options: KognitosClientOptions = {}): KognitosClient {
  return createApiClient<paths, typeof lists>({ baseUrl, lists }, options);
}
