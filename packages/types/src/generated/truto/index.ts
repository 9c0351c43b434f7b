// Generated from specs/truto/openapi.yaml by `pnpm generate`. Do not edit.

/**
 * Truto unified API, instant messaging and user directory. Workspaces, members, groups and
 * organizations of the tool that an account is connected to.
 *
 * @module truto
 */
export type { ListOperations } from "./list-types.ts";
export { lists } from "./lists.ts";
export { baseUrl, rateLimits, safeToRetry } from "./service.ts";
export type * from "./operations.ts";
export type { components, operations, paths } from "./paths.ts";
export type * from "./schemas.ts";
