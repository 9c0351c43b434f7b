import { createLooseClient, type ApiDefinition } from "./create-loose-client.ts";
import type { ApiClientOptions } from "./options.ts";
import type { ApiClient } from "./types.ts";

/**
 * Makes an openapi-fetch client for any API on the resilient transport.
 *
 * @typeParam Paths - The `paths` that openapi-typescript generated.
 * @typeParam Lists - The type of the table of lists.
 * @typeParam Throws - Whether calls throw errors; the same as `throwOnError`.
 * @param api - What is known of the API.
 * @param options - What the caller sets.
 * @throws TypeError when `baseUrl` is no address.
 * @example
 * const client = createApiClient<paths>({ baseUrl: "https://api.example.com" }, { token });
 */
export function createApiClient<
  Paths extends object,
  Lists = undefined,
  Throws extends boolean = false,
>(api: ApiDefinition<Lists>, options?: ApiClientOptions<Throws>): ApiClient<Paths, Lists, Throws> {
  return createLooseClient(api, options) as ApiClient<Paths, Lists, Throws>;
}
