/**
 * Async iteration over paginated lists, with any openapi-fetch client and in any style of pagination. No item is lost.
 * By default, a repeated cursor ends the loop with an error. Every iteration can be resumed.
 *
 * @module
 */
export type { Checkpoint } from "./core/checkpoint.ts";
export type { PagedIterator } from "./core/iterate.ts";
export {
  defineLists,
  nextCursor,
  pageToken,
  type NextCursorList,
  type PageTokenList,
} from "./define-lists.ts";
export type { End, PagedListOptions, PageReport } from "./core/list-options.ts";
export type {
  ClientResult,
  ListClient,
  ListInit,
  ListRest,
  PageClient,
  PageInit,
  PaginateOptions,
  RequestOptions,
  RequestParameters,
  Unwrap,
} from "./client-types.ts";
export type { Page, PageSource, RawPage } from "./core/page.ts";
export { pagedList, type PagedList } from "./core/paged-list.ts";
export { paginate } from "./paginate.ts";
export { paginateMany } from "./paginate-many.ts";
export type {
  ManyCheckpoint,
  ManyEnd,
  ManyEvent,
  ManyFailure,
  ManyIterator,
  ManyLists,
  ManyPageResult,
  ManyPageResultOf,
  ManyResult,
  ManyResultOf,
  ManySource,
  ManySources,
  PaginateManyOptions,
} from "./many-types.ts";
export { checkpointOf, PaginationError, type PaginationErrorCode } from "./core/error.ts";
