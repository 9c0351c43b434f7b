// Generated from specs/kognitos/openapi.yaml by `pnpm generate`. Do not edit.

/** Base URL of the API: the first server of its document, with default variables. */
export const baseUrl = "https://app.us-1.kognitos.com";

/**
 * Methods that only read data but that HTTP does not define as safe, keyed by path.
 * Repeating these requests changes nothing.
 */
export const safeToRetry: { readonly [path: string]: readonly string[] } = {
  "/api/v1/organizations/{organization_id}/workspaces:countUsers": ["post"],
};
