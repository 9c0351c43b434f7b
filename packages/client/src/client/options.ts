import type { ClientOptions as OpenApiFetchOptions } from "openapi-fetch";
import type { TransportOptions } from "../transport/options.ts";

/**
 * What the client of any API takes: what openapi-fetch takes, and what the transport can be told.
 *
 * @typeParam Throws - Whether calls throw errors.
 */
export interface ApiClientOptions<Throws extends boolean = boolean>
  extends
    Omit<TransportOptions, "origin" | "isFinal">,
    Omit<OpenApiFetchOptions, "fetch" | "baseUrl" | "signal" | "method" | "body"> {
  /** Where the API is served, if not where its document says. The token goes to this origin alone. */
  readonly baseUrl?: string | undefined;
  /** Whether calls throw an `ApiError` instead of resolving with an `error`. */
  readonly throwOnError?: Throws | undefined;
}
