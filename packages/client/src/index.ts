/**
 * Typed clients for the Truto unified API and the Kognitos Workspaces API, built on openapi-fetch.
 *
 * @module
 */
export { createApiClient, unwrap } from "./client.ts";
export {
  createKognitosClient,
  type KognitosClient,
  type KognitosClientOptions,
} from "./kognitos.ts";
export {
  createTrutoClient,
  type ScopeOf,
  type TrutoClient,
  type TrutoClientFor,
  type TrutoClientOptions,
} from "./truto.ts";
export {
  ApiError,
  isApiError,
  type AnyApiError,
  type ApiErrorFacts,
  type ApiErrorKind,
  type ErrorEnvelope,
} from "./errors.ts";
export {
  toOtelAttributes,
  type EventHooks,
  type RequestEvent,
  type ResponseEvent,
  type RetryEvent,
} from "./events.ts";
export { serializePath, serializeQuery } from "./serialize.ts";
export { retryableMethods, retryableStatuses } from "./retry.ts";
export { createRetryBudget } from "./shared.ts";
export { createTransport, type Transport } from "./transport.ts";
export type {
  ApiClientOptions,
  ApiDefinition,
  CallOptions,
  ExpiringToken,
  FailedAttempt,
  Fetch,
  FetchOptions,
  FetchResponse,
  Limiter,
  RequestClass,
  RetryBudget,
  RetryBudgetOptions,
  RetryOptions,
  Token,
  TransportOptions,
} from "./options.ts";
// Export with a wildcard, because TypeScript cannot augment an interface that is re-exported by name.
export type * from "./extensions.ts";
export type {
  ApiClient,
  CallInit,
  CallResult,
  ClientMethod,
  DataOf,
  Failure,
  Success,
} from "./types.ts";
export type { TrutoScope } from "./truto-types.ts";
