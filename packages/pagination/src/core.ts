/**
 * The core of the pager, for pages that come from something else than an openapi-fetch client.
 *
 * @module
 */
export type { Checkpoint } from "./core/checkpoint.ts";
export { iterateItems, iteratePages } from "./core/items-and-pages.ts";
export type { PagedIterator } from "./core/iterate.ts";
export type { End, IterateOptions } from "./core/options.ts";
export type { Page, PageSource, RawPage } from "./core/page.ts";
export { checkpointOf, PaginationError, type PaginationErrorCode } from "./core/error.ts";
export type { Recovery } from "./core/recovery.ts";
