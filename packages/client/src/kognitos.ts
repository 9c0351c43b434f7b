/**
 * A client for the Kognitos Workspaces API.
 *
 * @module
 */
import { baseUrl, lists, safeToRetry, type paths } from "@rosterkit/types/kognitos";
import { createLooseClient } from "./client.ts";
import type { ApiClientOptions } from "./options.ts";
import type { ApiClient } from "./types.ts";

/** Options of {@link createKognitosClient}. */
export type KognitosClientOptions<
  Throws extends boolean = boolean,
  Asker extends string | undefined = string | undefined,
  R = Request,
> = ApiClientOptions<Throws, Asker, R>;

/**
 * A client for the Kognitos Workspaces API.
 *
 * @typeParam Throws - `true` if calls reject with an `ApiError` instead of resolving with `error`.
 * @typeParam Asker - Type of the option `scope`.
 */
export type KognitosClient<
  Throws extends boolean = false,
  Asker extends string | undefined = undefined,
> = ApiClient<paths, typeof lists, Throws, Asker>;

/**
 * Creates a client for the Kognitos Workspaces API.
 *
 * @param options - Options of the client, such as `token`.
 * @throws TypeError when `baseUrl` is invalid, or when the name of an option is misspelt.
 * @throws RangeError when an option for retries, bytes or milliseconds is negative or not a number.
 * @example
 * const kognitos = createKognitosClient({ token });
 * const { data, error } = await kognitos.GET("/api/v1/organizations/{organization_id}/workspaces", {
 *   params: { path: { organization_id: "acme" } },
 * });
 */
export function createKognitosClient<
  const Throws extends boolean = false,
  Asker extends string | undefined = undefined,
  R = Request,
>(
  options?: KognitosClientOptions<Throws, Asker, R>,
): KognitosClient<NoInfer<Throws>, NoInfer<Asker>> {
  const api = { baseUrl, lists, safeToRetry };
  return createLooseClient(
    "createKognitosClient",
    api,
    options as ApiClientOptions,
  ) as KognitosClient<Throws, Asker>;
}
