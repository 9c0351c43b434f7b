import type { ClientOptions as OpenApiFetchOptions, MergedOptions } from "openapi-fetch";
import type { TransportOptions } from "../transport/options.ts";

/** How parameters and bodies are written; as this package does where nothing is set. */
export interface Serializers {
  /**
   * Writes a query, without a question mark. For the styles of OpenAPI, openapi-fetch's `createQuerySerializer`
   * makes one.
   */
  readonly querySerializer?: MergedOptions["querySerializer"] | undefined;
  /** Fills the templates of a path. */
  readonly pathSerializer?: MergedOptions["pathSerializer"] | undefined;
  /** Writes a body, which is there; headers are those that the call sets. */
  readonly bodySerializer?: ((body: unknown, headers?: Headers) => BodyInit) | undefined;
}

/**
 * What the client of any API takes: what openapi-fetch takes, and what the transport can be told.
 *
 * @typeParam Throws - Whether calls throw errors.
 */
export interface ApiClientOptions<Throws extends boolean = boolean>
  extends
    Serializers,
    Omit<TransportOptions, "origin" | "isFinal">,
    Omit<
      OpenApiFetchOptions,
      "fetch" | "baseUrl" | "signal" | "method" | "body" | keyof Serializers
    > {
  /** Where the API is served, if not where its document says. The token goes to this origin alone. */
  readonly baseUrl?: string | undefined;
  /** Whether calls throw an `ApiError` instead of resolving with an `error`. */
  readonly throwOnError?: Throws | undefined;
}
