/**
 * A client for the Kognitos Workspaces API.
 *
 * @module
 */
import { baseUrl, lists, safeToRetry, type paths } from "@rosterkit/types/kognitos";
import { createApiClient } from "./client/create-api-client.ts";
import type { ApiClientOptions } from "./client/options.ts";
import type { ApiClient } from "./client/types.ts";

/** What {@link createKognitosClient} takes. */
export type KognitosClientOptions<Throws extends boolean = boolean> = ApiClientOptions<Throws>;

/**
 * A client for the Kognitos Workspaces API.
 *
 * @typeParam Throws - Whether calls throw errors instead of resolving with them.
 */
export type KognitosClient<Throws extends boolean = false> = ApiClient<paths, typeof lists, Throws>;

/**
 * Makes a client for the Kognitos Workspaces API.
 *
 * @param options - The token, and how to send.
 * @throws TypeError when `baseUrl` is no address.
 * @example
 * const kognitos = createKognitosClient({ token });
 * const { data, error } = await kognitos.GET("/api/v1/organizations/{organization_id}/workspaces", {
 *   params: { path: { organization_id: "acme" } },
 * });
 */
export function createKognitosClient<const Throws extends boolean = false>(
  options: KognitosClientOptions<Throws> = {},
): KognitosClient<Throws> {
  return createApiClient({ baseUrl, lists, safeToRetry }, options);
}
