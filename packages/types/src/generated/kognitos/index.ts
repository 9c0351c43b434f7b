// Generated from specs/kognitos/openapi.yaml by `pnpm generate`. Do not edit.

/**
 * Kognitos Workspaces. Workspaces of a Kognitos organization and the people in them.
 *
 * @module kognitos
 */
export type { ListOperations } from "./list-types.ts";
export { lists } from "./lists.ts";
export { baseUrl, safeToRetry } from "./service.ts";
export type * from "./operations.ts";
export type { components, operations, paths } from "./paths.ts";
export type * from "./schemas.ts";
