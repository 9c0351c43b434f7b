// Generated from specs/truto/openapi.yaml by `pnpm generate`. Do not edit.

/** Base URL of the API: the first server of its document, with default variables. */
export const baseUrl = "https://api.truto.one";

/**
 * HTTP methods of operations that only read data, without methods that are always safe, keyed by path.
 * The client can retry these requests.
 */
export const safeToRetry: { readonly [path: string]: readonly string[] } = {};
