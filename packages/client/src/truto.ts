/**
 * A client for the Truto unified API.
 *
 * @module
 */
import { baseUrl, lists, safeToRetry } from "@rosterkit/types/truto";
import type { Integration } from "@rosterkit/types/truto/integrations";
import { createLooseClient } from "./client/create-loose-client.ts";
import type { ApiClientOptions } from "./client/options.ts";
import type { ScopeOf, TrutoClient } from "./truto/client-types.ts";
import { isFinal } from "./truto/is-final.ts";
import { planCall } from "./truto/plan.ts";

export type { ScopeOf, TrutoClient, TrutoGet, TrutoResult } from "./truto/client-types.ts";

/** What {@link createTrutoClient} takes. */
export interface TrutoClientOptions extends ApiClientOptions {
  /** The integrated account of calls that name none. */
  readonly integratedAccountId?: string | undefined;
  /**
   * The integration that the client's accounts are of, for the types: what it requires is required, and an
   * item has the fields that it fills. Says nothing to the server.
   */
  readonly integration?: Integration | undefined;
}

/**
 * Makes a client for the Truto unified API.
 *
 * @param options - The token, the account, and how to send.
 * @throws TypeError when `baseUrl` is no address.
 * @example
 * const truto = createTrutoClient({ token, integratedAccountId, integration: "slack" });
 * const { data, error } = await truto.GET("/unified/instant-messaging/members", {
 *   params: { query: { channel: { id: "C024BE91L" } } },
 * });
 */
export function createTrutoClient<const Options extends TrutoClientOptions = TrutoClientOptions>(
  options?: Options,
): TrutoClient<ScopeOf<Options>> {
  const plan = planCall(options?.integratedAccountId);
  const client = createLooseClient({ baseUrl, lists, safeToRetry, isFinal, plan }, options);
  return client as TrutoClient<ScopeOf<Options>>;
}
