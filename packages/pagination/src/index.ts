/**
 * Pages through the lists of any openapi-fetch client, whatever their cursor style: no item lost, no
 * endless loop, and always able to go on.
 *
 * @module
 */
export type { Checkpoint } from "./checkpoint.ts";
export type { ClientResult, ListClient, PageClient } from "./client.ts";
export type { PagedIterator } from "./iterate.ts";
export type { ListInit, ListRest, PageInit } from "./list-init.ts";
export type { End, PaginateOptions, Unwrap } from "./options.ts";
export type { Page } from "./page.ts";
export type { PagedList } from "./paged-list.ts";
export { paginate } from "./paginate.ts";
export { checkpointOf, PaginationError, type PaginationErrorCode } from "./pagination-error.ts";
