/**
 * The core of the pager, for sources other than an openapi-fetch client.
 *
 * @module
 */
export type { Checkpoint } from "./checkpoint.ts";
export { checkpointOf, PaginationError, type PaginationErrorCode } from "./error.ts";
export type { PagedIterator } from "./iterate.ts";
export type { End, PagedListOptions, PageReport } from "./list-options.ts";
export type { Page, PageSource, RawPage } from "./page.ts";
export { pagedList, type PagedList } from "./paged-list.ts";
