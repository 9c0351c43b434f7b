// Generated from specs/truto/openapi.yaml by `pnpm generate`. Do not edit.

/** Where the API is served: the first server of its document, its variables at their defaults. */
export const baseUrl = "https://api.truto.one";

/**
 * The operations that only read although their method does not say so: from path to methods.
 * Repeating such a request changes nothing.
 */
export const safeToRetry: { readonly [path: string]: readonly string[] } = {};
