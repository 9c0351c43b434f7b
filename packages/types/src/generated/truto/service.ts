// Generated from specs/truto/openapi.yaml by `pnpm generate`. Do not edit.

/** Base URL of the API: the first server of its document, with the default values of its variables. */
export const baseUrl = "https://api.truto.one";

/**
 * HTTP methods of the operations that the OpenAPI document marks as safe to retry, keyed by path.
 * The client retries these operations although their methods are not idempotent.
 */
export const safeToRetry: { readonly [path: string]: readonly string[] } = {};

/** Rate limits of the API: maximum numbers of requests within a window of `seconds`. */
export const rateLimits: { readonly [Name in "seconds" | "token" | "account"]: number } = {
  seconds: 10,
  token: 500,
  account: 50,
};
